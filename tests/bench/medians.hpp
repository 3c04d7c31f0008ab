// Runs what was registered with Google Benchmark and keeps the middle of the repetitions.
#pragma once

#include <map>
#include <string>

#include <benchmark/benchmark.h>

namespace rota::bench {

/// Of one iteration.
struct Took {
    double seconds = 0;
    double cpu_seconds = 0;
};

/// By the name under which a benchmark was registered (with its argument: "runs/1000"). Throws what
/// a benchmark skipped itself with.
std::map<std::string, Took> run_benchmarks();

}  // namespace rota::bench
