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
            seconds_[name].push_back(run.real_accumulated_time /
                                     static_cast<double>(run.iterations));
        }
    }
    std::map<std::string, double> medians() const {
        std::map<std::string, double> found;
        for (const auto& [name, all] : seconds_) found[name] = median(all);
        return found;
    }

  private:
    std::map<std::string, std::vector<double>> seconds_;
};

}  // namespace

std::map<std::string, double> median_seconds() {
    Keeper keeper;
    benchmark::RunSpecifiedBenchmarks(&keeper);
    return keeper.medians();
}

}  // namespace rota::bench
