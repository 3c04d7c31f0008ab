// What runs tell each other: signals, and runs that one run starts.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/core/rehearsal.hpp"

namespace rota::core {

namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Signal, ReachesTheStepThatWaits) {
    Rehearsal run(step("w", "wait", "signal = \"ready\"") + task("z"));
    run.start();
    ASSERT_TRUE(awaits(run.state(), "ready"));

    run.decide(input::Signal{"ready", Value(7)});

    EXPECT_EQ(run.output("w"), R"({"by":"signal","with":7})");
    EXPECT_FALSE(awaits(run.state(), "ready"));
}

TEST(Signal, IsKeptUntilAStepTakesIt) {
    Rehearsal run(task("a") + step("w", "wait", "signal = \"ready\"") + task("z"));
    run.start();
    run.decide(input::Signal{"ready", Value(7)});

    run.done("a");

    EXPECT_EQ(run.phase("w"), "done");
    EXPECT_THAT(run.state().signals, IsEmpty());
}

TEST(Signal, ReachesAllThatWait) {
    Rehearsal run(step("v", "wait", "signal = \"ready\"") +
                  step("w", "wait", "signal = \"ready\"\nafter = []"));
    run.start();

    run.decide(input::Signal{"ready", {}});

    EXPECT_EQ(run.state().phase, RunPhase::ended);
}

TEST(Signal, OfAnotherNameChangesNothing) {
    Rehearsal run(step("w", "wait", "signal = \"ready\"") + task("z"));
    run.start();

    run.decide(input::Signal{"steady", {}});

    EXPECT_THAT(run.open(), ElementsAre("w#1"));
}

TEST(Signal, TwiceGoesToOneStepAfterTheOther) {
    Rehearsal run(task("a") + step("v", "wait", "signal = \"ready\"") +
                  step("w", "wait", "signal = \"ready\"") + task("z"));
    run.start();
    run.decide(input::Signal{"ready", Value(1)});
    run.decide(input::Signal{"ready", Value(2)});

    run.done("a");

    EXPECT_EQ(run.output("v"), R"({"by":"signal","with":1})");
    EXPECT_EQ(run.output("w"), R"({"by":"signal","with":2})");
}

TEST(Signal, IsSentOnce) {
    Rehearsal run(step("s", "signal", "name = \"ready\"\nto = \"other\""));

    run.start();

    const auto sent = run.effects<effect::SendSignal>();
    ASSERT_EQ(sent.size(), 1U);
    EXPECT_EQ(sent.front().signal, "ready");
    EXPECT_EQ(sent.front().to, "other");
}

/// `w` starts `child`.
std::vector<SourceFile> child_file() {
    return {workflow_file("child", task("a") + step("out", "set", "n = '5'"))};
}

TEST(ChildRun, GivesItsOutputsToTheStepThatStartedIt) {
    Rehearsal parent(step("r", "run", "workflow = \"child\"") + task("z"), child_file());
    parent.start();
    const auto started = parent.effects<effect::StartChild>();
    ASSERT_EQ(started.size(), 1U);
    Rehearsal child(parent.world(), "child");
    child.start_as_child(started.front().parent);

    child.done("a");
    const auto told = child.effects<effect::TellParent>();
    ASSERT_EQ(told.size(), 1U);
    parent.decide(input::ChildEnded{told.front().parent.step,
                                    told.front().parent.key,
                                    told.front().name,
                                    told.front().outcome,
                                    told.front().outputs});

    EXPECT_EQ(parent.outcome("r"), "done");
    EXPECT_EQ(parent.at("r").finished->output["n"], Value(5));
    EXPECT_THAT(parent.open(), ElementsAre("z#1"));
}

TEST(ChildRun, ThatFailedIsANegativeOutcome) {
    Rehearsal run(step("r", "run", "workflow = \"child\"") + task("z"), child_file());
    run.start();
    const Parent parent = run.effects<effect::StartChild>().front().parent;

    run.decide(input::ChildEnded{parent.step, parent.key, "child/1", "cancelled", {}});

    EXPECT_EQ(run.outcome("r"), "not_done");
    EXPECT_TRUE(run.at("r").finished->negative);
}

TEST(ChildRun, IsCancelledWithItsParent) {
    Rehearsal run(step("r", "run", "workflow = \"child\"") + task("z"), child_file());
    run.start();

    run.cancel();

    const auto cancelled = run.effects<effect::CancelChild>();
    ASSERT_EQ(cancelled.size(), 1U);
    EXPECT_EQ(cancelled.front().run, run.effects<effect::StartChild>().front().run);
}

TEST(ChildRun, ChangesNothingWhenItEndsASecondTimeOrTooLate) {
    Rehearsal run(step("r", "run", "workflow = \"child\"") + task("z"), child_file());
    run.start();
    const Parent parent = run.effects<effect::StartChild>().front().parent;
    run.again("r");
    const auto events = run.events().size();

    run.decide(input::ChildEnded{parent.step, parent.key, "child/1", "done", {}});

    EXPECT_EQ(run.events().size(), events);
    EXPECT_THAT(run.open(), ElementsAre("r#2"));
}

TEST(ChildRun, IsNotStartedTwiceByARestart) {
    Rehearsal run(step("r", "run", "workflow = \"child\"") + task("z"), child_file());
    run.start();

    run.restart();

    EXPECT_EQ(run.effects<effect::StartChild>().size(), 1U);
}

}  // namespace

}  // namespace rota::core
