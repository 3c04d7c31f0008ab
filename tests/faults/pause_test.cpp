// SIGSTOP and SIGCONT of the real program under load: while it stands still nothing is answered,
// afterwards everything is; its timers are late, and neither lost nor doubled.
//
//   ROTA_PAUSES=500 build/tests/faults/faults_pause_test      the full form
#include <csignal>
#include <cstdio>
#include <random>

#include <gtest/gtest.h>
#include <unistd.h>

#include "faults/judge.hpp"
#include "faults/load.hpp"
#include "faults/long_form.hpp"
#include "faults/served.hpp"
#include "support/files.hpp"

namespace rota::faults {

namespace {

using namespace std::chrono_literals;

TEST(Pause, LosesNoTimerAndDoublesNone) {
    const int pauses = long_form("ROTA_PAUSES", 10);
    const TemporaryFolder folder;
    const LoadOffice office(folder.path() / "office", folder.path() / "data");
    AckLog acks(folder / "acknowledged");
    Served served(office);
    served.start();
    ASSERT_TRUE(served.wait_until_served()) << read_file(served.log());
    const auto client = api::socket_client(served.socket(), 1min);
    Judge judge(office);
    std::mt19937 random(1);
    // Some are longer than the timers: these ring while the engine stands still.
    std::uniform_int_distribution<useconds_t> pause_us(1000, 1'500'000);
    std::size_t timers = 0;
    {
        LoadOptions options;
        options.socket = served.socket();
        options.refused = [](const Error& error) { ADD_FAILURE() << error.en; };
        Load load(acks, options);
        load.go_on();
        for (int pause = 0; pause < pauses && !::testing::Test::HasFailure(); ++pause) {
            SCOPED_TRACE("pause " + std::to_string(pause));
            ::usleep(100'000);
            served.process().kill(SIGSTOP);
            ::usleep(pause_us(random));
            served.process().kill(SIGCONT);
            if (pause % 10 != 9) continue;
            load.pause();
            judge.look(*client, acks.read());
            judge.check_no_second_is_lost();
            load.go_on();
        }
    }
    judge.look(*client, acks.read());

    judge.expect_all_to_end(*client);
    judge.check_no_second_is_lost();
    for (const auto& [name, run] : judge.record().runs) timers += run.timers_fired.size();
    EXPECT_GE(timers, static_cast<std::size_t>(pauses) / 2);
    EXPECT_EQ(judge.repeats(), 0U) << "nothing was lost, so nothing is done again";
    served.stop();
    std::printf(
        "%d pauses, %zu timers, %zu starts of schedules decided, %zu commands "
        "acknowledged\n",
        pauses,
        timers,
        judge.record().starts.size(),
        judge.acknowledged().size());
}

}  // namespace

}  // namespace rota::faults
