// The workloads. Each runs in a process of its own and tells its figures by their names.
#pragma once

#include "bench/report.hpp"

namespace rota::bench {

void floors(Report& report, Sizes sizes);
void pure_chains(Report& report, Sizes sizes);
void effect_chains(Report& report, Sizes sizes);
void fan_out(Report& report, Sizes sizes);
void waiting_100k(Report& report, Sizes sizes);
void waiting_1m(Report& report, Sizes sizes);
void chains_by_socket(Report& report, Sizes sizes);
void waiting_100k_by_socket(Report& report, Sizes sizes);
void waiting_1m_by_socket(Report& report, Sizes sizes);
void timers_1m(Report& report, Sizes sizes);
void crash(Report& report, Sizes sizes);
void footprint(Report& report, Sizes sizes);
void expressions(Report& report, Sizes sizes);
void flat_cost(Report& report, Sizes sizes);

}  // namespace rota::bench
