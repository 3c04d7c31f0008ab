// The engine dies at every named crash point: at every second passing of it through a whole round,
// so before and after each commit, between commit and answer, while a file is being kept, while the
// clock is being moved. The round ends as the undisturbed one of the same seed does, to the byte.
#include <csignal>

#include <gtest/gtest.h>
#include <unistd.h>

#include "scenario/round.hpp"

namespace rota::scenario {

namespace {

constexpr int seed = 2018;

/// The undisturbed round.
const std::string& expected() {
    static const std::string record = [] {
        Round round(seed);
        round.serve();
        round.start();
        round.play();
        round.stop();
        return round.record();
    }();
    return record;
}

struct Point {
    const char* place;
    int crash_hook;  // of one life; the first where that gets any further
    int deaths_at_least;
};

void PrintTo(const Point& point, std::ostream* out) { *out << point.place; }

class CrashPoint : public ::testing::TestWithParam<Point> {};

TEST_P(CrashPoint, LosesNothing) {
    const Point point = GetParam();
    const std::string crash = std::string(point.place) + ":" + std::to_string(point.crash_hook);
    Round round(seed);
    round.serve(crash);
    const auto people = round.start_and_play_beside();
    int deaths = 0;
    while (people->runs()) {
        if (round.engine().runs()) {
            ::usleep(2000);
            continue;
        }
        ASSERT_EQ(round.engine().wait(), 128 + SIGKILL) << read_file(round.folder() / "engine.log");
        ++deaths;
        round.serve(crash);
    }
    ASSERT_EQ(people->wait(), 0) << read_file(round.folder() / "people.log");
    round.engine().kill(SIGKILL);
    round.engine().wait();
    round.serve();
    round.stop();

    EXPECT_GE(deaths, point.deaths_at_least);
    EXPECT_EQ(round.record(), expected());
    EXPECT_EQ(round.ask({"verify"})["holds"], Value(true));
    std::printf("%s: %d deaths\n", crash.c_str(), deaths);
}

INSTANTIATE_TEST_SUITE_P(Places,
                         CrashPoint,
                         ::testing::Values(Point{"store.before_begin", 2, 50},
                                           Point{"store.after_append", 2, 50},
                                           Point{"store.before_commit", 2, 50},
                                           Point{"store.before_commit", 3, 30},
                                           Point{"store.after_commit", 1, 50},
                                           Point{"engine.before_reply", 2, 50},
                                           Point{"blob.written", 2, 3},
                                           Point{"blob.synced", 2, 3},
                                           Point{"blob.renamed", 1, 4}));

}  // namespace

}  // namespace rota::scenario
