// What operators do with a whole run: pause, resume, cancel. And how a run begins.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/core/rehearsal.hpp"

namespace rota::core {

namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Pause, OpensNothingNew) {
    Rehearsal run(task("a") + task("b"));
    run.start();
    run.pause();

    run.done("a");

    EXPECT_THAT(run.open(), IsEmpty());
    EXPECT_EQ(run.phase("b"), "pending");
    EXPECT_EQ(run.state().phase, RunPhase::paused);
}

TEST(Pause, StopsTheClock) {
    Rehearsal run(step("w", "wait", "for = \"10 minutes\"") + task("z"));
    run.start();
    run.pause();

    run.sleep_until("2018-07-02 10:00");

    EXPECT_EQ(run.phase("w"), "open");
    EXPECT_FALSE(next_timer(run.state()));
}

TEST(Resume, GoesOnWithWhatIsReadyAndWithWhatWasDueMeanwhile) {
    Rehearsal run(task("a") + task("b") + step("w", "wait", "for = \"10 minutes\"\nafter = []"));
    run.start();
    run.pause();
    run.done("a");
    run.sleep_until("2018-07-02 10:00");

    EXPECT_EQ(run.resume(), "");

    EXPECT_THAT(run.open(), ElementsAre("b#1"));
    EXPECT_EQ(run.phase("w"), "done");
}

TEST(Resume, EndsARunWhoseLastStepWasDoneMeanwhile) {
    Rehearsal run(task("a"));
    run.start();
    run.pause();
    run.done("a");
    ASSERT_EQ(run.state().phase, RunPhase::paused);

    run.resume();

    EXPECT_EQ(run.state().phase, RunPhase::ended);
}

TEST(Cancel, ClosesWhatIsOpenWithTheReason) {
    Rehearsal run(task("a") + task("b", "after = []"));
    run.start();

    EXPECT_EQ(run.cancel("不办了"), "");

    EXPECT_EQ(run.state().outcome, "cancelled");
    EXPECT_EQ(run.state().say, "不办了");
    const auto closed = run.all<event::StepClosed>();
    ASSERT_EQ(closed.size(), 2U);
    EXPECT_EQ(closed.front().reason, event::CloseReason::cancelled);
    EXPECT_TRUE(run.state().tasks.empty());
}

TEST(Cancel, OfAPausedRunEndsIt) {
    Rehearsal run(task("a"));
    run.start();
    run.pause();

    EXPECT_EQ(run.cancel(), "");

    EXPECT_EQ(run.state().phase, RunPhase::ended);
}

TEST(Operator, IsRefusedWhatMakesNoSense) {
    Rehearsal run(task("a"));
    run.start();

    EXPECT_NE(run.resume(), "") << "it is not paused";
    EXPECT_NE(run.cancel(""), "") << "no reason";
    EXPECT_NE(run.decide(input::Pause{""}), "") << "no reason";
    run.pause();
    EXPECT_NE(run.pause(), "") << "it is paused";
    EXPECT_NE(run.again("a"), "") << "it is paused";
    run.cancel();
    EXPECT_NE(run.cancel(), "") << "it has ended";
    EXPECT_NE(run.pause(), "") << "it has ended";
    EXPECT_NE(run.decide(input::Signal{"x", {}}), "") << "it has ended";
}

TEST(Stop, EndsTheRunWithItsOutcome) {
    Rehearsal run(step("s", "stop", "outcome = \"not_needed\"\nsay = \"今年不办\"") +
                  task("beside", "after = []"));

    run.start();

    EXPECT_EQ(run.state().phase, RunPhase::ended);
    EXPECT_EQ(run.state().outcome, "not_needed");
    EXPECT_EQ(run.state().say, "今年不办");
}

TEST(Stop, MayEndItsIterationOnly) {
    Rehearsal run(block("each", "for_each = 'x in [1, 2]'") +
                  step("s", "stop", "in = \"each\"\nif = 'x = 1'\nonly = \"block\"") +
                  task("a", "in = \"each\"") + task("z"));

    run.start();
    EXPECT_THAT(run.open(), ElementsAre("a[2]#1"));
    run.done("a[2]");

    EXPECT_EQ(run.outcome("each"), "done");
    EXPECT_THAT(run.open(), ElementsAre("z#1"));
}

TEST(Continue, ChangesNothingWhereNothingIsReady) {
    Rehearsal run(task("a") + task("b"));
    run.start();
    const auto events = run.events().size();

    run.decide(input::Continue{});

    EXPECT_EQ(run.events().size(), events);
}

}  // namespace

}  // namespace rota::core
