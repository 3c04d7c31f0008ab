// Which steps run at all: `if`, and what others see of a step that was skipped (semantics §1).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/core/rehearsal.hpp"

namespace rota::core {

namespace {

using ::testing::ElementsAre;

struct ConditionCase {
    const char* name;
    const char* condition;
    const char* phase;
};

class Condition : public ::testing::TestWithParam<ConditionCase> {};

TEST_P(Condition, RunsOnlyOnTrue) {
    Rehearsal run(task("a", "if = '''" + std::string(GetParam().condition) + "'''") +
                  task("z", "after = []"));

    run.start();

    EXPECT_EQ(run.phase("a"), GetParam().phase);
}

INSTANTIATE_TEST_SUITE_P(
    Values,
    Condition,
    ::testing::Values(ConditionCase{"yes", "1 = 1", "open"},
                      ConditionCase{"no", "1 = 2", "skipped"},
                      ConditionCase{"nothing", "null", "skipped"},
                      ConditionCase{"null_compared", "org.sites[9].unit > \"x\"", "skipped"}),
    [](const auto& tested) { return tested.param.name; });

TEST(Skipped, RecordsWhatTheConditionSaw) {
    Rehearsal run(step("n", "set", "v = '3'") + task("a", "if = 'n.v = 4'") + task("z"));

    run.start();

    const auto skipped = run.all<event::StepSkipped>();
    ASSERT_EQ(skipped.size(), 1U);
    ASSERT_EQ(skipped.front().saw.size(), 1U);
    EXPECT_EQ(skipped.front().saw.front().text, "n.v");
    EXPECT_EQ(skipped.front().saw.front().value, Value(3));
}

TEST(Skipped, LetsWhatFollowsGoOn) {
    Rehearsal run(task("a", "if = 'false'") + task("z"));

    run.start();

    EXPECT_THAT(run.open(), ElementsAre("z#1"));
}

TEST(Skipped, HasTheOutcomeSkippedAndNullsForOutputs) {
    Rehearsal run(task("a", "if = 'false'") +
                  step("seen", "set", "outcome = 'a.outcome'\nreport = 'a.report'"));

    run.start();

    EXPECT_EQ(run.output("seen"), R"({"outcome":"skipped","report":null})");
}

TEST(Skipped, HasEmptyListsForListOutputs) {
    Rehearsal run(step("a", "inspect", "if = 'false'\nopens = \"problems\"") +
                  step("seen", "set", "n = 'count(a.problems)'"));

    run.start();

    EXPECT_EQ(run.output("seen"), R"({"n":0})");
}

TEST(Skipped, IsABlockWithAllInIt) {
    Rehearsal run(block("each", "if = 'false'\nfor_each = 'x in org.sites'") +
                  task("a", "in = \"each\"") + task("z"));

    run.start();

    EXPECT_EQ(run.phase("each"), "skipped");
    EXPECT_THAT(run.opened(), ElementsAre("z#1"));
}

TEST(Condition, IsAskedAnewInEveryRound) {
    Rehearsal run(step("work", "fetch") + task("fix", "if = 'work.bad = true'") +
                  step("check",
                       "approve",
                       "who = \"office.clerk\"\nitem = 'work.bad'\n"
                       "back_to = \"work\""));
    run.start();
    run.answer("work", answered(R"({"bad": false})"));
    ASSERT_EQ(run.phase("fix"), "skipped");
    run.reject("check");

    run.answer("work", answered(R"({"bad": true})"));

    EXPECT_THAT(run.open(), ElementsAre("fix#1"));
}

}  // namespace

}  // namespace rota::core
