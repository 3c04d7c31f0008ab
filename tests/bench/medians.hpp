// Runs what was registered with Google Benchmark and keeps the middle of the repetitions.
#pragma once

#include <map>
#include <string>

#include <benchmark/benchmark.h>

namespace rota::bench {

/// Seconds of one iteration, by the name under which a benchmark was registered (with its argument:
/// "runs/1000"). Throws what a benchmark skipped itself with.
std::map<std::string, double> median_seconds();

}  // namespace rota::bench
