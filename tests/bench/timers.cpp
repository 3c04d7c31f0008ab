// W5: very many runs that each wait for a moment of their own. Of some thousands a second the
// moment comes, one by one, after the real program was killed and started anew on the store; the
// rest are up to a year away. How late they go off, as whoever looks into the store sees it, and
// what it takes.
#include <algorithm>
#include <cstdio>
#include <functional>
#include <stdexcept>
#include <thread>
#include <vector>

#include "bench/measure.hpp"
#include "bench/office.hpp"
#include "bench/served.hpp"
#include "bench/watch.hpp"
#include "bench/workloads.hpp"
#include "store/codec.hpp"
#include "store/sqlite_parts.hpp"

namespace rota::bench {

namespace {

using namespace std::chrono_literals;
using std::chrono::microseconds;

constexpr int in_message = 1000;
constexpr microseconds between_two = 500us;  // 2,000 a second
constexpr auto year = std::chrono::hours(24 * 365);

/// As `inputs.at` takes it, to the microsecond.
std::string office_microsecond(Instant at) {
    char fraction[16];
    const auto part = (at - std::chrono::floor<std::chrono::seconds>(at)).count();
    std::snprintf(fraction, sizeof fraction, ".%06lld", static_cast<long long>(part));
    return office_time(at) + fraction;
}

void start_all(const Served& served, int count, const std::function<Instant(int)>& moment) {
    send(served, count, in_message, [&](int n) {
        return start_request("alarm", {{"at", office_microsecond(moment(n))}});
    });
}

/// What was on the disk when: the last row of the journal as another process sees it.
class Sightings {
  public:
    explicit Sightings(const std::string& store)
        : thread_([this, store](const std::stop_token& stop) {
              Watch watch(store);
              while (!stop.stop_requested()) {
                  const auto last = watch.number("SELECT max(sequence) FROM journal");
                  seen_.emplace_back(last, Office::now());
                  std::this_thread::sleep_for(2ms);
              }
          }) {}
    /// Call once, before `of`.
    void end() {
        thread_.request_stop();
        thread_.join();
    }
    /// When this row was first seen.
    Instant of(std::int64_t sequence) const {
        const auto found = std::lower_bound(
            seen_.begin(), seen_.end(), sequence, [](const auto& one, std::int64_t wanted) {
                return one.first < wanted;
            });
        if (found == seen_.end()) throw std::runtime_error("a row was never seen");
        return found->second;
    }

  private:
    std::vector<std::pair<std::int64_t, Instant>> seen_;
    std::jthread thread_;
};

struct Lateness {
    std::vector<double> ms;  // in order
    int early = 0;

    double at(double share) const {
        return ms.at(static_cast<std::size_t>(share * static_cast<double>(ms.size() - 1)));
    }
};

/// Of the timers of the runs from this number to that one.
Lateness lateness_of(const std::string& store, int from, int to, const Sightings& sightings) {
    store::SqliteOptions options;
    options.path = store;
    store::sqlite::SqliteReader reader(options);
    Lateness found;
    for (store::RunNumber number = from; number <= to; ++number) {
        Instant due{};
        Instant now{};
        reader.journal(number, [&](const store::JournalRow& row) {
            for (const Event& event : store::decode(row.payload).value()) {
                if (const auto* heard = std::get_if<event::InputAccepted>(&event)) now = heard->at;
                if (const auto* set = std::get_if<event::TimerSet>(&event)) due = set->at;
                if (!std::holds_alternative<event::TimerFired>(event)) continue;
                if (now < due) ++found.early;
                found.ms.push_back(
                    std::chrono::duration<double, std::milli>(sightings.of(row.sequence) - due)
                        .count());
            }
            return true;
        });
    }
    std::sort(found.ms.begin(), found.ms.end());
    return found;
}

}  // namespace

void timers_1m(Report& report, Sizes sizes) {
    const std::string name = "W5 1,000,000 timers, 2,000 a second: ";
    const int timers = sizes.of(300, 30'000, 1'000'000);
    const int near = sizes.of(100, 6000, 60'000);
    const int far = timers - near;
    Served served;
    served.serve();
    const std::string store = served.data() + "/rota.db";
    const Instant tomorrow = Office::now() + 24h;
    start_all(served, far, [&](int n) { return tomorrow + microseconds(year) / far * n; });
    // By then all of them have been started, and the program anew.
    const Instant first = Office::now() + std::chrono::milliseconds(sizes.of(5000, 2500, 20'000));
    start_all(served, near, [&](int n) { return first + between_two * n; });
    served.kill();
    report.figure(name + "from the start to serving", served.serve() * 1e3);
    if (Office::now() > first) throw std::runtime_error("the first was due before the start");

    Sightings sightings(store);
    std::this_thread::sleep_until(first);
    const double cpu = cpu_seconds_of(served.pid());
    const Stopwatch watch;
    std::this_thread::sleep_until(first + between_two * near);
    Watch waiting(store);
    while (waiting.number("SELECT count(*) FROM run WHERE next_timer IS NOT NULL") > far) {
        if (watch.seconds() > 300) throw std::runtime_error("the timers do not go off");
        std::this_thread::sleep_for(50ms);
    }
    report.figure(name + "CPU", (cpu_seconds_of(served.pid()) - cpu) / watch.seconds());
    report.figure(name + "memory at its peak", peak_resident_bytes(served.pid()) / 1e6);
    std::this_thread::sleep_for(20ms);
    sightings.end();

    const Lateness late = lateness_of(store, far + 1, timers, sightings);
    if (late.ms.size() != static_cast<std::size_t>(near))
        throw std::runtime_error("not every timer went off once");
    report.figure(name + "late, half of them at most", late.at(0.5));
    report.figure(name + "late, 99 of 100 at most", late.at(0.99));
    report.figure(name + "late, the latest", late.ms.back());
    report.figure(name + "early", late.early);
}

}  // namespace rota::bench
