#include "bench/medians.hpp"

#include <stdexcept>
#include <vector>

#include "bench/measure.hpp"

namespace rota::bench {

namespace {

class Keeper : public benchmark::BenchmarkReporter {
  public:
    bool ReportContext(const Context&) override { return true; }
    void ReportRuns(const std::vector<Run>& runs) override {
        for (const Run& run : runs) {
            if (run.error_occurred) throw std::runtime_error(run.error_message);
            if (run.run_type == Run::RT_Aggregate) continue;
            std::string name = run.run_name.function_name;
            if (!run.run_name.args.empty()) name += "/" + run.run_name.args;
            const auto iterations = static_cast<double>(run.iterations);
            seconds_[name].push_back(run.real_accumulated_time / iterations);
            cpu_seconds_[name].push_back(run.cpu_accumulated_time / iterations);
        }
    }
    std::map<std::string, Took> medians() const {
        std::map<std::string, Took> found;
        for (const auto& [name, all] : seconds_)
            found[name] = {median(all), median(cpu_seconds_.at(name))};
        return found;
    }

  private:
    std::map<std::string, std::vector<double>> seconds_;
    std::map<std::string, std::vector<double>> cpu_seconds_;
};

}  // namespace

std::map<std::string, Took> run_benchmarks() {
    Keeper keeper;
    benchmark::RunSpecifiedBenchmarks(&keeper);
    return keeper.medians();
}

}  // namespace rota::bench
