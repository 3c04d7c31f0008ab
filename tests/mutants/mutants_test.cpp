// A check that cannot fail is worth nothing: with each of these bugs in the engine the suite that
// is there for it must break, and without any it must not. One build has them all, switched on by
// ROTA_MUTANT=NAME; by hand:
//
//   ROTA_MUTANT=timer_fires_early build/tests/mutants/simulation_mutants --until-broken 50
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <string>

#include <gtest/gtest.h>

#include "mutants/catalogue.hpp"
#include "support/process.hpp"

namespace rota::mutants {

namespace {

testing::Ended run(Suite suite, testing::Variables variables) {
    if (suite == Suite::simulation)
        return testing::run_program({ROTA_SIMULATION, "--until-broken", "300"}, variables);
    variables.emplace_back("ROTA_POWER_CUTS", "400");
    return testing::run_program({ROTA_POWER_LOSS, "--gtest_filter=PowerLoss.*"}, variables);
}

/// Found is what a suite says itself, or an assertion of the engine that ends the program.
bool is_found(const testing::Ended& ended) {
    const bool is_said = ended.out.find("BROKEN") != std::string::npos ||
                         ended.out.find("[  FAILED  ]") != std::string::npos;
    return ended.exit_code == 128 + SIGABRT || (ended.exit_code == 1 && is_said);
}

class PlantedBug : public ::testing::TestWithParam<Bug> {};
class SoundEngine : public ::testing::TestWithParam<Suite> {};

TEST_P(PlantedBug, IsFound) {
    const Bug& bug = GetParam();

    const testing::Ended ended = run(bug.suite, {{"ROTA_MUTANT", std::string(bug.name)}});

    EXPECT_TRUE(is_found(ended)) << bug.what << "\n" << ended.exit_code << ended.err;
    const std::size_t last = ended.out.size() - std::min<std::size_t>(ended.out.size(), 300);
    std::printf("%s%s\n", ended.out.c_str() + last, ended.err.c_str());
}

TEST_P(SoundEngine, PassesTheSameSuite) {
    const testing::Ended ended = run(GetParam(), {});

    EXPECT_EQ(ended.exit_code, 0) << ended.out << ended.err;
}

INSTANTIATE_TEST_SUITE_P(Each, PlantedBug, ::testing::ValuesIn(bugs), [](const auto& each) {
    return std::string(each.param.name);
});
INSTANTIATE_TEST_SUITE_P(Suites,
                         SoundEngine,
                         ::testing::Values(Suite::simulation, Suite::power_loss),
                         [](const auto& each) {
                             return each.param == Suite::simulation ? "simulation" : "power_loss";
                         });

}  // namespace

}  // namespace rota::mutants
