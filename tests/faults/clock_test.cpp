// Clocks that lie: an engine whose clock is set back a day, forward a year, and stands still, under
// load. No timer rings early by the engine's own record or twice, no run goes back in time, and
// once the clock has passed all of them every timer has rung.
//
//   ROTA_CLOCK_STEPS=200 build/tests/faults/faults_clock_test      the full form
#include <atomic>
#include <cstdio>
#include <random>

#include <gtest/gtest.h>
#include <unistd.h>

#include "api/server.hpp"
#include "faults/judge.hpp"
#include "faults/load.hpp"
#include "faults/long_form.hpp"
#include "support/files.hpp"

namespace rota::faults {

namespace {

using namespace std::chrono_literals;
using std::chrono::microseconds;

/// The machine's clock, and what was done to it.
class HostileClock {
  public:
    Instant now() const {
        const auto stands_at = stands_at_.load();
        if (stands_at != 0) return Instant(microseconds(stands_at));
        return machine_clock() + microseconds(shift_.load());
    }
    void step(microseconds by) {
        stands_at_ = 0;
        shift_ += by.count();
    }
    void stand_still() { stands_at_ = now().time_since_epoch().count(); }

  private:
    std::atomic<std::int64_t> shift_ = 0;
    std::atomic<std::int64_t> stands_at_ = 0;
};

TEST(HostileClocks, RingNoTimerEarlyOrTwiceAndSendNoRunBack) {
    const int steps = long_form("ROTA_CLOCK_STEPS", 12);
    const TemporaryFolder folder;
    const LoadOffice office(folder.path() / "office", folder.path() / "data");
    AckLog acks(folder / "acknowledged");
    HostileClock clock;
    runtime::EngineOptions options = office.options();
    options.clock = [&] { return clock.now(); };
    auto engine = runtime::Engine::open(options);
    ASSERT_TRUE(engine.has_value()) << engine.error().en;
    const api::Server server(**engine);
    const auto client = api::socket_client(office.data().socket(), 1min);
    Judge judge(office);
    std::mt19937 random(1);
    {
        LoadOptions load_options;
        load_options.socket = office.data().socket();
        load_options.refused = [](const Error& error) { ADD_FAILURE() << error.en; };
        Load load(acks, load_options);
        load.go_on();
        for (int step = 0; step < steps && !::testing::Test::HasFailure(); ++step) {
            SCOPED_TRACE("step " + std::to_string(step));
            ::usleep(100'000);
            constexpr microseconds jumps[] = {-24h, 365 * 24h, -1s, 10min, -365 * 24h};
            if (step % 3 == 2) {
                clock.stand_still();
            } else {
                clock.step(jumps[random() % std::size(jumps)]);
            }
            load.pause();
            judge.look(*client, acks.read());
            load.go_on();
        }
    }
    clock.step(24h * 365 * steps);
    judge.look(*client, acks.read());

    judge.expect_all_to_end(*client);
    EXPECT_EQ(judge.repeats(), 0U);
    std::size_t timers = 0;
    for (const auto& [name, run] : judge.record().runs) timers += run.timers_fired.size();
    EXPECT_GE(timers, static_cast<std::size_t>(steps) / 2);
    std::printf(
        "%d steps of the clock, %zu timers, %zu starts of schedules decided, %zu commands "
        "acknowledged\n",
        steps,
        timers,
        judge.record().starts.size(),
        judge.acknowledged().size());
}

}  // namespace

}  // namespace rota::faults
