// Rounds: `back_to`, how often, what is closed and what stays; and an operator's "run again".
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/core/rehearsal.hpp"

namespace rota::core {

namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string approval(const std::string& id, const std::string& keys) {
    return step(id, "approve", "who = \"office.clerk\"\nitem = '\"x\"'\n" + keys);
}

TEST(Rewind, ComesAgainFromTheNamedStep) {
    Rehearsal run(task("a") + task("b") + approval("check", "back_to = \"a\"") + task("z"));
    run.start();
    run.done("a");
    run.done("b");

    run.reject("check");
    EXPECT_THAT(run.open(), ElementsAre("a#2"));
    run.done("a");
    run.done("b");
    run.approve("check");

    EXPECT_THAT(run.opened(), ElementsAre("a#1", "b#1", "check#1", "a#2", "b#2", "check#2", "z#1"));
}

TEST(Rewind, MayNameTheSenderItself) {
    Rehearsal run(approval("check", "back_to = \"check\"") + task("z"));
    run.start();

    run.reject("check");

    EXPECT_THAT(run.open(), ElementsAre("check#2"));
}

TEST(Rewind, DoesNotFollowAPositiveOutcome) {
    Rehearsal run(task("a") + approval("check", "back_to = \"a\"") + task("z"));
    run.start();
    run.done("a");

    run.approve("check");

    EXPECT_THAT(run.open(), ElementsAre("z#1"));
}

TEST(Rewind, LeavesAloneWhatDoesNotDependOnTheTarget) {
    Rehearsal run(task("a") + task("beside", "after = []") +
                  approval("check", "after = [\"a\"]\nback_to = \"a\"") +
                  task("z", "after = [\"check\", \"beside\"]"));
    run.start();
    run.done("a");

    run.reject("check");

    EXPECT_THAT(run.open(), ElementsAre("a#2", "beside#1"));
}

TEST(Rewind, ClosesWhatIsOpenAsSentBack) {
    Rehearsal run(task("a") + approval("check", "back_to = \"a\"") +
                  task("other", "after = [\"a\"]") + task("z", "after = [\"check\", \"other\"]"));
    run.start();
    run.done("a");
    ASSERT_TRUE(run.has_task("other"));

    run.reject("check");

    EXPECT_FALSE(run.has_task("other"));
    const auto closed = run.all<event::StepClosed>();
    ASSERT_EQ(closed.size(), 1U);
    EXPECT_EQ(run.name_of(closed.front().step), "other#1");
    EXPECT_EQ(closed.front().reason, event::CloseReason::sent_back);
}

TEST(Rewind, KeepsTheEntriesThatWereOpened) {
    Rehearsal run(step("look", "inspect", "opens = \"problems\"") +
                  approval("check", "back_to = \"look\"") + task("z"));
    run.start();
    run.answer("look", answered(R"({"problems": [{"zh": "坑"}]})"));

    run.reject("check");
    run.answer("look", answered(R"({"problems": [{"zh": "洞"}]})"));

    EXPECT_EQ(run.state().entries.size(), 2U);
    EXPECT_EQ(run.state().entries.at("问题2018-001").status, EntryStatus::open);
}

TEST(Rewind, StaysInItsIteration) {
    Rehearsal run(block("each", "for_each = 'x in org.sites'") + task("a", "in = \"each\"") +
                  approval("check", "in = \"each\"\nback_to = \"a\"") + task("z"));
    run.start();
    run.done("a[s1]");
    run.done("a[s2]");

    run.reject("check[s1]");

    EXPECT_THAT(run.open(), ElementsAre("a[s1]#2", "check[s2]#1", "a[s3]#1"));
}

TEST(Rewind, OfABlockCountsTheRoundsOfItsStepsOn) {
    Rehearsal run(block("each", "for_each = 'x in org.sites[unit = \"east\"]'") +
                  task("a", "in = \"each\"") + task("never", "in = \"each\"\nif = 'false'") +
                  approval("check", "back_to = \"each\"") + task("z"));
    run.start();
    run.done("a[s1]");
    run.done("a[s3]");

    run.reject("check");

    EXPECT_THAT(run.open(), ElementsAre("a[s1]#2", "a[s3]#2"));
    EXPECT_EQ(run.all<event::BlockOpened>().back().step.round, 2U);
}

TEST(Rewind, OfAStepThatNeverOpenedIsStillTheFirstRound) {
    Rehearsal run(task("a") + approval("check", "back_to = \"a\"") + task("z"));
    run.start();
    run.done("a");
    run.reject("check");
    run.done("a");

    run.approve("check");

    EXPECT_THAT(run.open(), ElementsAre("z#1"));
}

TEST(BackMax, AllowsSoManyRewindsThenGoesOn) {
    Rehearsal run(task("a") + approval("check", "back_to = \"a\"\nback_max = 2") +
                  step("seen", "set", "v = 'check.outcome'"));
    run.start();

    for (int tries = 0; tries < 3; ++tries) {
        run.done("a");
        run.reject("check");
    }

    EXPECT_EQ(run.state().phase, RunPhase::ended);
    EXPECT_EQ(run.output("seen"), R"({"v":"rejected"})");
    EXPECT_EQ(run.all<event::Rewound>().size(), 2U);
}

TEST(BackMax, CountsEachIterationByItself) {
    Rehearsal run(block("each", "for_each = 'x in org.sites'") + task("a", "in = \"each\"") +
                  approval("check", "in = \"each\"\nback_to = \"a\"\nback_max = 1"));
    run.start();
    for (const std::string key : {"[s1]", "[s2]"}) {
        run.done("a" + key);
        run.reject("check" + key);
    }

    EXPECT_THAT(run.open(), ElementsAre("a[s1]#2", "a[s2]#2", "a[s3]#1"));
}

TEST(BackMax, CountsAnewWhenSomethingOutsideTheIterationRewindsIt) {
    Rehearsal run(block("each", "for_each = 'x in [1]'") + task("a", "in = \"each\"") +
                  approval("check", "in = \"each\"\nback_to = \"a\"\nback_max = 1") +
                  approval("all", "back_to = \"each\"") + task("z"));
    run.start();
    run.done("a[1]");
    run.reject("check[1]");
    run.done("a[1]");
    run.approve("check[1]");
    run.reject("all");
    run.done("a[1]");

    run.reject("check[1]");

    EXPECT_THAT(run.open(), ElementsAre("a[1]#4"));
}

TEST(BackMax, CountsOnWhenAnotherSenderOfTheSameIterationRewinds) {
    Rehearsal run(task("a") + approval("first", "back_to = \"a\"\nback_max = 1") +
                  approval("second", "back_to = \"a\"\nback_max = 1") + task("z"));
    run.start();
    run.done("a");
    run.reject("first");
    run.done("a");
    run.approve("first");
    run.reject("second");
    run.done("a");

    run.reject("first");

    EXPECT_THAT(run.open(), ElementsAre("second#2"));
}

TEST(RunAgain, ComesAgainFromAStepThatIsDone) {
    Rehearsal run(task("a") + task("b") + task("c"));
    run.start();
    run.done("a");
    run.done("b");

    EXPECT_EQ(run.again("a"), "");

    EXPECT_THAT(run.open(), ElementsAre("a#2"));
    EXPECT_EQ(run.phase("c"), "pending");
    EXPECT_EQ(run.all<event::StepClosed>().front().reason, event::CloseReason::run_again);
}

TEST(RunAgain, ReopensARunThatEnded) {
    Rehearsal run(task("a") + task("b"));
    run.start();
    run.done("a");
    run.done("b");
    ASSERT_EQ(run.state().phase, RunPhase::ended);

    EXPECT_EQ(run.again("b"), "");

    EXPECT_EQ(run.state().phase, RunPhase::active);
    EXPECT_THAT(run.open(), ElementsAre("b#2"));
    run.done("b");
    EXPECT_EQ(run.state().outcome, "done");
}

TEST(RunAgain, ReopensTheBlocksAroundAndWhatFollowsThem) {
    Rehearsal run(block("each", "for_each = 'x in org.sites[unit = \"east\"]'") +
                  task("a", "in = \"each\"") + task("b", "in = \"each\"") + task("z"));
    run.start();
    for (const std::string step : {"a[s1]", "b[s1]", "a[s3]", "b[s3]"}) run.done(step);
    ASSERT_THAT(run.open(), ElementsAre("z#1"));

    EXPECT_EQ(run.again("b[s3]"), "");

    EXPECT_THAT(run.open(), ElementsAre("b[s3]#2"));
    run.done("b[s3]");
    EXPECT_THAT(run.open(), ElementsAre("z#2"));
}

TEST(RunAgain, BringsBackWhatTheEndOfTheRunHadClosed) {
    Rehearsal run(task("a") + task("b") + task("beside", "after = []"));
    run.start();
    run.done("a");
    run.cancel();

    EXPECT_EQ(run.again("a"), "");

    EXPECT_THAT(run.open(), ElementsAre("a#2", "beside#2"));
}

TEST(RunAgain, BringsBackWhatTheEndOfTheRunHadClosedInOpenBlocks) {
    Rehearsal run(task("a") + block("each", "for_each = 'x in [1, 2]'\nafter = []") +
                  task("b", "in = \"each\""));
    run.start();
    run.done("a");
    run.done("b[1]");
    run.cancel();

    EXPECT_EQ(run.again("a"), "");

    EXPECT_THAT(run.open(), ElementsAre("a#2", "b[2]#2"));
}

TEST(RunAgain, BringsBackWhatTheEndOfItsIterationHadClosed) {
    Rehearsal run(block("each", "for_each = 'x in org.pilots'") +
                  block("pair", "in = \"each\"\nfor_each = 'n in [1, 2]'") +
                  step("f", "fetch", "in = \"pair\"") + task("t", "in = \"each\"\nafter = []") +
                  step("s", "stop", "in = \"each\"\nonly = \"block\"") + task("z"));
    run.start();
    run.done("t[east]");
    ASSERT_THAT(run.open(), ElementsAre("z#1"));

    EXPECT_EQ(run.again("f[east/2]"), "");

    EXPECT_THAT(run.calls(), ElementsAre("f[east/1]#2", "f[east/2]#2"));
}

TEST(RunAgain, InALimitedLoopWaitsForItsTurn) {
    Rehearsal run(block("each", "for_each = 'x in org.sites'\none_by_one = true") +
                  task("a", "in = \"each\"") + task("z"));
    run.start();
    run.done("a[s1]");

    EXPECT_EQ(run.again("a[s1]"), "");
    EXPECT_THAT(run.open(), ElementsAre("a[s2]#1"));
    run.done("a[s2]");

    EXPECT_THAT(run.open(), ElementsAre("a[s1]#2"));
}

TEST(RunAgain, OfTheOneAtWorkInALimitedLoopGivesWayToThoseBefore) {
    Rehearsal run(block("each", "for_each = 'x in org.sites'\none_by_one = true") +
                  task("a", "in = \"each\"") + task("z"));
    run.start();
    run.done("a[s1]");
    run.again("a[s1]");

    EXPECT_EQ(run.again("a[s2]"), "");

    EXPECT_THAT(run.open(), ElementsAre("a[s1]#2"));
}

TEST(RunAgain, IsRefusedForAStepThatHasNotRun) {
    Rehearsal run(task("a") + task("b"));
    run.start();

    EXPECT_NE(run.again("b"), "");

    EXPECT_THAT(run.open(), ElementsAre("a#1"));
}

TEST(RunAgain, WantsAReason) {
    Rehearsal run(task("a") + task("b"));
    run.start();
    run.done("a");

    EXPECT_NE(run.again("a", ""), "");

    EXPECT_THAT(run.open(), ElementsAre("b#1"));
}

/// A loop all of whose items have failed.
std::string failing_loop(const std::string& on_error) {
    return block("each", "for_each = 'x in org.sites'\non_error = \"" + on_error + "\"") +
           step("f", "fetch", "in = \"each\"\non_error = \"fail\"") + task("z");
}

void fail_all(Rehearsal& run) {
    run.start();
    for (const char* each : {"f[s1]", "f[s2]", "f[s3]"}) run.answer(each, failed("net.down"));
}

TEST(RunAgain, InALoopThatFailedTheRunGoesOnInThatLoop) {
    Rehearsal run(failing_loop("fail"));
    fail_all(run);
    ASSERT_EQ(run.state().phase, RunPhase::ended);

    EXPECT_EQ(run.again("f[s1]"), "");

    EXPECT_THAT(run.calls(), ElementsAre("f[s1]#2")) << "the others stay as they ended";
    EXPECT_EQ(run.all<event::BlockOpened>().size(), 1U);
    EXPECT_EQ(run.phase("each"), "open");
}

TEST(RunAgain, InALoopThatIsHeldAsksNobodyAboutItAnyMore) {
    Rehearsal run(failing_loop("ask"));
    fail_all(run);
    ASSERT_EQ(run.phase("each"), "held");

    EXPECT_EQ(run.again("f[s1]"), "");

    EXPECT_THAT(run.calls(), ElementsAre("f[s1]#2"));
    EXPECT_EQ(run.phase("each"), "open");
    EXPECT_TRUE(run.state().tasks.empty());
    run.answer("f[s1]", answered());
    EXPECT_EQ(run.phase("each"), "held") << "two others have failed still";
}

}  // namespace

}  // namespace rota::core
