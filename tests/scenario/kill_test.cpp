// kill -9 at random moments: the engine dies and is started again while the people go on, and the
// round ends as the undisturbed one of the same seed does, to the byte.
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <map>
#include <random>
#include <thread>

#include <gtest/gtest.h>

#include "scenario/round.hpp"

namespace rota::scenario {

namespace {

int number_from_environment(const char* name, int standard) {
    const char* value = std::getenv(name);
    return value != nullptr ? std::atoi(value) : standard;
}

/// Plays a round and kills its engine again and again; how often it was killed.
int play_and_kill(Round& round, std::mt19937& random) {
    int kills = 0;
    round.serve();
    round.start();
    const auto people = round.play_beside();
    std::uniform_int_distribution<int> pause_ms(1, 250);
    std::uniform_int_distribution<int> one_of_four(1, 4);
    while (people->runs()) {
        // Now and then it dies while it is still starting; but not so often, on a busy machine,
        // that it never gets to work.
        if (one_of_four(random) > 1) round.wait_until_served();
        std::this_thread::sleep_for(std::chrono::milliseconds(pause_ms(random)));
        if (!people->runs()) break;
        round.engine().kill(SIGKILL);
        EXPECT_EQ(round.engine().wait(), 128 + SIGKILL) << read_file(round.folder() / "engine.log");
        ++kills;
        round.serve();
    }
    EXPECT_EQ(people->wait(), 0) << read_file(round.folder() / "people.log");
    return kills;
}

class Kill : public ::testing::TestWithParam<int> {};

/// Four of these: 200 kills over 20 rounds at least.
TEST_P(Kill, AtRandomMomentsLosesNothing) {
    const int kills_wanted = number_from_environment("ROTA_KILLS", 200) / 4;
    const int rounds_wanted = 5;
    const int seed = GetParam();
    Round undisturbed(seed);
    undisturbed.serve();
    undisturbed.start();
    undisturbed.play();
    undisturbed.stop();
    const std::string expected = undisturbed.record();
    const unsigned chance = static_cast<unsigned>(number_from_environment("ROTA_CHANCE", 0));
    std::mt19937 random(chance + static_cast<unsigned>(seed));

    int kills = 0;
    int rounds = 0;
    while (kills < kills_wanted || rounds < rounds_wanted) {
        SCOPED_TRACE("seed " + std::to_string(seed) + ", round " + std::to_string(rounds));
        Round round(seed);
        kills += play_and_kill(round, random);
        ++rounds;
        round.stop();
        ASSERT_EQ(round.record(), expected);
        ASSERT_EQ(round.ask({"verify"})["holds"], Value(true));
    }
    std::printf("seed %d: %d kills over %d rounds\n", seed, kills, rounds);
}

INSTANTIATE_TEST_SUITE_P(Seeds, Kill, ::testing::Values(1, 2, 3, 4));

}  // namespace

}  // namespace rota::scenario
