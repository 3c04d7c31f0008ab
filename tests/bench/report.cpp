#include "bench/report.hpp"

#include <cstdio>

namespace rota::bench {

void Report::ReportRuns(const std::vector<Run>& runs) {
    for (const Run& run : runs) {
        if (run.error_occurred) {
            std::fprintf(stderr, "%s: %s\n", run.run_name.str().c_str(), run.error_message.c_str());
            has_failed_ = true;
            continue;
        }
        for (const auto& [name, counter] : run.counters) {
            const auto open = name.find(" [");
            figures_.push_back({run.run_name.function_name + ", " + name.substr(0, open),
                                counter.value,
                                name.substr(open + 2, name.size() - open - 3)});
        }
    }
}

void Report::print_table() const {
    for (const Figure& figure : figures_)
        std::printf("%-44s %14.2f %s\n", figure.name.c_str(), figure.value, figure.unit.c_str());
}

void Report::print_json() const {
    std::printf("[\n");
    for (std::size_t i = 0; i < figures_.size(); ++i) {
        std::printf("  {\"name\": \"%s\", \"value\": %.6g, \"unit\": \"%s\"}%s\n",
                    figures_[i].name.c_str(),
                    figures_[i].value,
                    figures_[i].unit.c_str(),
                    i + 1 < figures_.size() ? "," : "");
    }
    std::printf("]\n");
}

}  // namespace rota::bench
