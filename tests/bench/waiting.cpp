// W3: very many runs that wait, half for a moment and half for a signal: how fast they start and
// wake in an engine in this process, and what they take while nothing happens.
#include <algorithm>
#include <stdexcept>
#include <thread>

#include "bench/measure.hpp"
#include "bench/office.hpp"
#include "bench/workloads.hpp"

namespace rota::bench {

namespace {

using namespace std::chrono_literals;

constexpr auto in_a_month = std::chrono::hours(24 * 30);
constexpr std::ptrdiff_t in_flight = 2000;

void expect(std::int64_t found, std::int64_t wanted, const std::string& what) {
    if (found != wanted)
        throw std::runtime_error(what + ": " + std::to_string(found) + " instead of " +
                                 std::to_string(wanted));
}

/// How fast something was done to very many runs, and the engine's CPU for one of them.
struct Rate {
    double a_second = 0;
    double cpu_ms = 0;
};

class Counting {
  public:
    Rate of(int runs) const {
        return {runs / watch_.seconds(), (cpu_seconds_beside_me() - cpu_) * 1e3 / runs};
    }

  private:
    Stopwatch watch_;
    double cpu_ = cpu_seconds_beside_me();
};

Rate start_all(Office& office, int runs) {
    const std::string at = office_time(Office::now() + in_a_month);
    Flow flow(office.engine(), in_flight);
    const Counting counting;
    for (int i = 0; i < runs / 2; ++i) {
        flow.post(start("alarm", {{"at", at}}));
        flow.post(start("listener"));
    }
    must(flow);
    return counting.of(runs);
}

Rate wake_by_signal(Office& office, int runs) {
    Flow flow(office.engine(), in_flight);
    const Counting counting;
    for (int n = 1; n <= runs / 2; ++n) flow.post(signal_to(run_name("listener", n)));
    must(flow);
    return counting.of(runs / 2);
}

/// All at the same moment: the clock is set forward.
Rate wake_by_time(Office& office, int runs) {
    const Counting counting;
    office.pass(std::chrono::duration_cast<std::chrono::seconds>(in_a_month + 1h));
    office.watch().until_no_timer(2ms);
    return counting.of(runs / 2);
}

void waiting(Report& report, const std::string& name, int runs, Sizes sizes) {
    Office office;
    const double empty = store_bytes(office.data());
    const auto tell = [&](const std::string& what, const Rate& rate) {
        report.figure(name + ", engine: " + what, rate.a_second);
        report.figure(name + ", engine: " + what + ", CPU of one", rate.cpu_ms);
    };
    tell("starts", start_all(office, runs));
    expect(office.watch().active_runs(), runs, "waiting runs");

    // The writer tidies when nothing has come for a while.
    std::this_thread::sleep_for(sizes.size == Size::tiny ? 0s : 2s);
    const double cpu = cpu_seconds_beside_me();
    const Stopwatch watch;
    std::this_thread::sleep_for(sizes.size == Size::full ? 5s : 1s);
    report.figure(name + ": CPU while nothing happens",
                  (cpu_seconds_beside_me() - cpu) / watch.seconds());
    report.figure(name + ": memory", resident_bytes() / 1e6);
    report.figure(name + ": disk for a run", (store_bytes(office.data()) - empty) / runs);

    tell("wakes by a signal", wake_by_signal(office, runs));
    expect(office.watch().active_runs(), runs / 2, "runs after the signals");
    tell("wakes by time", wake_by_time(office, runs));
    expect(office.watch().active_runs(), 0, "runs after the time");
}

}  // namespace

void waiting_100k(Report& report, Sizes sizes) {
    waiting(report, "W3 100,000 waiting", sizes.of(100, 10'000, 100'000), sizes);
}

void waiting_1m(Report& report, Sizes sizes) {
    waiting(report, "W3 1,000,000 waiting", sizes.of(200, 30'000, 1'000'000), sizes);
}

}  // namespace rota::bench
