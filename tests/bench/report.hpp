// What a benchmark found, as a table for people or as a list for programs.
#pragma once

#include <string>
#include <vector>

#include <benchmark/benchmark.h>

namespace rota::bench {

struct Figure {
    std::string name;
    double value = 0;
    std::string unit;
};

/// Gathers the counters of all benchmarks: each counter is a figure, "steps [1/s]" is "steps" in
/// "1/s".
class Report : public benchmark::BenchmarkReporter {
  public:
    bool ReportContext(const Context&) override { return true; }
    void ReportRuns(const std::vector<Run>& runs) override;

    void print_table() const;
    void print_json() const;
    bool has_failed() const { return has_failed_; }

  private:
    std::vector<Figure> figures_;
    bool has_failed_ = false;
};

}  // namespace rota::bench
