// A simulated year for people at a terminal.
#pragma once

#include "cli/session.hpp"
#include "rehearse/summary.hpp"

namespace rota::cli {

void print_year(const Session& session,
                const rehearse::Year& year,
                const rehearse::Summary& summary);

}  // namespace rota::cli
