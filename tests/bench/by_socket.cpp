// W1 and W3 as a client sees them: through the socket of the real program, many commands in one
// message, two connections.
#include <thread>

#include "bench/measure.hpp"
#include "bench/office.hpp"
#include "bench/served.hpp"
#include "bench/watch.hpp"
#include "bench/workloads.hpp"

namespace rota::bench {

namespace {

using namespace std::chrono_literals;

constexpr int in_message = 1000;
constexpr int steps = 10;

void waiting_by_socket(Report& report, const std::string& name, int runs) {
    Served served;
    served.serve();
    Watch store(served.data() + "/rota.db");
    const std::string at = office_time(Office::now() + std::chrono::hours(24 * 30));
    const double seconds = send(served, runs, in_message, [&](int n) {
        return n % 2 == 0 ? start_request("alarm", {{"at", at}}) : start_request("listener");
    });
    report.figure(name + ", socket: starts", runs / seconds);
    std::this_thread::sleep_for(2s);
    report.figure(name + ", socket: memory", resident_bytes(served.pid()) / 1e6);
    const double waking = send(served, runs / 2, in_message, [](int n) {
        return signal_request(run_name("listener", n));
    });
    report.figure(name + ", socket: wakes by a signal", runs / 2 / waking);
    if (store.active_runs() != runs / 2) throw std::runtime_error("not all that heard woke up");
}

}  // namespace

void chains_by_socket(Report& report, Sizes sizes) {
    Served served;
    served.serve();
    const auto pace = [&](const std::string& workflow, int runs) {
        std::vector<double> all;
        std::vector<double> cpu;
        Watch store(served.data() + "/rota.db");
        for (int i = 0; i < sizes.of(1, 2, 5); ++i) {
            const double before = cpu_seconds_of(served.pid());
            const Stopwatch watch;
            send(served, runs, in_message, [&](int) { return start_request(workflow); });
            store.until_no_work(1ms);
            all.push_back(runs * steps / watch.seconds());
            cpu.push_back((cpu_seconds_of(served.pid()) - before) * 1e3 / (runs * steps));
        }
        if (store.active_runs() != 0) throw std::runtime_error("a run has not ended");
        return std::pair(median(all), median(cpu));
    };
    const auto pure = pace("chain", sizes.of(100, 4000, 20'000));
    report.figure("W1 pure, by socket: steps", pure.first);
    report.figure("W1 pure, by socket: CPU of a step", pure.second);
    const auto effects = pace("effects", sizes.of(20, 1000, 4000));
    report.figure("W1 effects, by socket: steps", effects.first);
}

void waiting_100k_by_socket(Report& report, Sizes sizes) {
    waiting_by_socket(report, "W3 100,000 waiting", sizes.of(100, 10'000, 100'000));
}

void waiting_1m_by_socket(Report& report, Sizes sizes) {
    waiting_by_socket(report, "W3 1,000,000 waiting", sizes.of(200, 20'000, 1'000'000));
}

}  // namespace rota::bench
