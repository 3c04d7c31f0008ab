// W2: a step for each of a thousand items side by side, and a step that waits for all of them.
#include <stdexcept>
#include <thread>

#include "bench/measure.hpp"
#include "bench/office.hpp"
#include "bench/workloads.hpp"

namespace rota::bench {

void fan_out(Report& report, Sizes sizes) {
    using namespace std::chrono_literals;
    const int width = sizes.of(50, 1000, 1000);
    Office office;
    const auto milliseconds = [&](const std::string& workflow) {
        std::vector<double> all;
        for (int i = 0; i < sizes.of(1, 3, 7); ++i) {
            const Stopwatch watch;
            office.engine().ask(start(workflow, {{"items", numbers_to(width)}})).value();
            // Handlers that are called beside the loop end the run later than its start is
            // answered.
            while (office.watch().active_runs() != 0) std::this_thread::sleep_for(200us);
            all.push_back(watch.seconds() * 1e3);
        }
        return median(std::move(all));
    };
    report.figure("W2 1,000 pure steps and a join", milliseconds("fan"));
    report.figure("W2 1,000 steps with effects and a join", milliseconds("fan_effects"));
}

}  // namespace rota::bench
