// kill -9 of the real program under load, at random moments and at every crash point: what was
// acknowledged is there and is answered again as it was, nothing has happened twice, the record
// verifies, and every run comes to its end.
//
//   ROTA_KILL_CYCLES=1000 build/tests/faults/faults_kill_test      the full form
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <thread>

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
using Steady = std::chrono::steady_clock;

constexpr const char* places[] = {"store.before_begin",
                                  "store.after_append",
                                  "store.before_commit",
                                  "store.after_commit",
                                  "store.checkpoint",
                                  "engine.before_reply",
                                  "engine.before_call",
                                  "engine.after_call",
                                  "blob.written",
                                  "blob.synced",
                                  "blob.renamed"};
/// A data folder lives this long, so that looking at all of it stays cheap.
constexpr int cycles_of_a_folder = 20;

struct Figures {
    int cycles = 0;
    int kills = 0;
    int at_crash_points = 0;
    std::size_t acknowledged = 0;
    std::size_t runs = 0;
    std::size_t starts = 0;  // of schedules, decided
    std::size_t repeats = 0;
    std::size_t repeats_of_a_kill_max = 0;
};

class Life {
  public:
    Life(unsigned seed, Figures& figures)
        : random_(seed),
          figures_(figures),
          load_(acks_, {served_.socket(), 6, seed, [](const Error& error) {
                            ADD_FAILURE() << error.en;
                        }}) {
        served_.start();
    }

    void live(int cycles) {
        const auto client = api::socket_client(served_.socket(), 1min);
        judge_.look(*client, acks_.read());
        for (int cycle = 0; cycle < cycles && !::testing::Test::HasFailure(); ++cycle) {
            const std::size_t repeats = judge_.repeats();
            const int kills = figures_.kills;
            load_.go_on();
            kill_at_work();
            load_.pause();
            judge_.look(*client, acks_.read());
            judge_.check_no_second_is_lost();
            ++figures_.cycles;
            note_repeats(judge_.repeats() - repeats, figures_.kills - kills);
        }
        finish(*client);
    }

  private:
    int between(int low, int high) { return std::uniform_int_distribution(low, high)(random_); }

    void kill_at_work() {
        if (between(0, 1) == 0) {
            std::this_thread::sleep_for(std::chrono::milliseconds(between(5, 300)));
            served_.kill();
        } else {
            die_at_a_crash_point();
        }
        ++figures_.kills;
        // Now and then it dies again while it is still starting.
        while (between(0, 3) == 0) {
            served_.start();
            std::this_thread::sleep_for(std::chrono::milliseconds(between(1, 120)));
            served_.kill();
            ++figures_.kills;
        }
        served_.start();
        ASSERT_TRUE(served_.wait_until_served()) << read_file(served_.log());
    }
    /// The engine that runs makes way for one with crash points; if that does not come by the
    /// place in time, it is killed where it is.
    void die_at_a_crash_point() {
        served_.kill();
        ++figures_.kills;
        const std::string place = places[between(0, std::size(places) - 1)];
        served_.start(place + ":" + std::to_string(between(1, 30)));
        const auto until = Steady::now() + 700ms;
        while (served_.process().runs() && Steady::now() < until) ::usleep(1000);
        if (served_.process().runs()) {
            served_.kill();
            return;
        }
        ASSERT_EQ(served_.process().wait(), 128 + SIGKILL) << read_file(served_.log());
        ++figures_.at_crash_points;
    }
    void note_repeats(std::size_t repeats, int kills) {
        const auto a_kill = (repeats + static_cast<std::size_t>(kills) - 1) /
                            static_cast<std::size_t>(std::max(kills, 1));
        figures_.repeats += repeats;
        figures_.repeats_of_a_kill_max = std::max(figures_.repeats_of_a_kill_max, a_kill);
    }
    void finish(api::Client& client) {
        load_.finish();
        judge_.read(acks_.read());
        judge_.expect_all_to_end(client);
        judge_.check_no_second_is_lost();
        served_.stop();
        figures_.acknowledged += judge_.acknowledged().size();
        figures_.runs += judge_.record().runs.size();
        figures_.starts += judge_.record().starts.size();
    }

    TemporaryFolder folder_;
    LoadOffice office_{folder_.path(), folder_.path() / "data"};
    AckLog acks_{folder_ / "acknowledged"};
    Served served_{office_};
    Judge judge_{office_};
    std::mt19937 random_;
    Figures& figures_;
    Load load_;
};

TEST(KillTorture, LosesNothingAndDoublesNothing) {
    const int cycles = long_form("ROTA_KILL_CYCLES", 40);
    Figures figures;
    for (unsigned seed = 1; figures.cycles < cycles && !HasFailure(); ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        Life(seed, figures).live(std::min(cycles_of_a_folder, cycles - figures.cycles));
    }

    EXPECT_EQ(figures.cycles, cycles);
    EXPECT_GE(figures.at_crash_points, cycles / 5);
    std::printf(
        "%d cycles, %d kills (%d at crash points): %zu commands acknowledged, %zu starts of "
        "schedules decided, %zu runs, %zu steps repeated, at most %zu of one kill\n",
        figures.cycles,
        figures.kills,
        figures.at_crash_points,
        figures.acknowledged,
        figures.starts,
        figures.runs,
        figures.repeats,
        figures.repeats_of_a_kill_max);
}

}  // namespace

}  // namespace rota::faults
