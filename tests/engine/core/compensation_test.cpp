// `on_error = "compensate"`: what was done is undone, last first, each once (run-model.md).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/core/rehearsal.hpp"

namespace rota::core {

namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// Two steps that can be undone, one that cannot, and one whose failure undoes them.
std::string trip() {
    return step("hall", "hire") + step("bus", "hire") + step("letter", "fetch") +
           step("f", "fetch", "on_error = \"compensate\"") + task("z");
}

/// As far as the failure.
void fail_trip(Rehearsal& run) {
    run.start();
    run.answer("hall", answered(R"({"hall": "h1"})"));
    run.answer("bus", answered(R"({"bus": "b1"})"));
    run.answer("letter", answered());
    run.answer("f", failed("net.down"));
}

TEST(Compensation, UndoesWhatCanBeUndoneLastFirst) {
    Rehearsal run(trip());

    fail_trip(run);
    EXPECT_THAT(run.calls(), ElementsAre("bus#1"));
    run.answer("bus", answered());
    EXPECT_THAT(run.calls(), ElementsAre("hall#1"));
    run.answer("hall", answered());

    EXPECT_EQ(run.state().phase, RunPhase::ended);
    EXPECT_EQ(run.state().outcome, "error");
    EXPECT_EQ(run.all<event::StepCompensated>().size(), 2U);
}

TEST(Compensation, HandsOverWhatTheStepGave) {
    Rehearsal run(trip());

    fail_trip(run);

    const Call call = run.call_of("bus");
    EXPECT_EQ(call.message["kind"], Value("compensate"));
    EXPECT_EQ(call.message["output"]["bus"], Value("b1"));
}

TEST(Compensation, HasATokenOfItsOwn) {
    Rehearsal run(trip());

    fail_trip(run);

    const auto attempts = run.all<event::AttemptStarted>();
    EXPECT_EQ(attempts[1].step, attempts.back().step);
    EXPECT_NE(attempts[1].token, attempts.back().token) << "a late answer would undo what it did";
}

TEST(Compensation, HappensOnce) {
    Rehearsal run(trip());
    fail_trip(run);
    const auto token = run.token("bus");
    run.answer("bus", answered());

    run.answer_with("bus", token, answered());

    EXPECT_EQ(run.all<event::StepCompensated>().size(), 1U);
    EXPECT_THAT(run.calls(), ElementsAre("hall#1"));
}

TEST(Compensation, GoesOnAfterARestart) {
    Rehearsal run(trip());
    fail_trip(run);

    run.restart();

    EXPECT_THAT(run.calls(), ElementsAre("bus#1"));
    run.answer("bus", answered());
    EXPECT_THAT(run.calls(), ElementsAre("hall#1"));
}

TEST(Compensation, OfNothingIsAFailure) {
    Rehearsal run(step("f", "fetch", "on_error = \"compensate\"") + task("z"));
    run.start();

    run.answer("f", failed("net.down"));

    EXPECT_EQ(run.state().outcome, "error");
}

TEST(Compensation, ClosesWhatIsOpenBeside) {
    Rehearsal run(step("hall", "hire") + step("f", "fetch", "on_error = \"compensate\"") +
                  task("beside", "after = []"));
    run.start();
    run.answer("hall", answered());

    run.answer("f", failed("net.down"));

    EXPECT_FALSE(run.has_task("beside"));
    EXPECT_THAT(run.calls(), ElementsAre("hall#1"));
}

TEST(Compensation, StaysInItsIteration) {
    Rehearsal run(block("each", "for_each = 'x in [1, 2]'\non_error = \"continue\"") +
                  step("hall", "hire", "in = \"each\"") +
                  step("f", "fetch", "in = \"each\"\non_error = \"compensate\"") + task("z"));
    run.start();
    run.answer("hall[1]", answered());
    run.answer("hall[2]", answered());

    run.answer("f[1]", failed("net.down"));
    EXPECT_THAT(run.calls(), ElementsAre("hall[1]#1", "f[2]#1"));
    run.answer("hall[1]", answered());
    run.answer("f[2]", answered());

    EXPECT_THAT(run.open(), ElementsAre("z#1"));
    EXPECT_EQ(run.outcome("each"), "error");
}

TEST(FailedUndo, IsHeldForTheOwner) {
    Rehearsal run(trip());
    fail_trip(run);

    run.answer("bus", failed("no.refund"));

    EXPECT_THAT(run.calls(), IsEmpty());
    EXPECT_THAT(run.task("bus", TaskKind::held).to, ElementsAre("office.head"));
}

TEST(FailedUndo, IsRetriedAndThenOwedLikeAnyCall) {
    Rehearsal run(step("hall", "hire", "retry = \"1 times every 10 minutes\"") +
                  step("f", "fetch", "on_error = \"compensate\""));
    run.start();
    run.answer("hall", answered());
    run.answer("f", failed("net.down"));
    run.answer("hall", failed("net.down"));
    EXPECT_NE(run.retry("hall"), "") << "it is not held";

    run.wait_until("2018-07-02 09:10");
    EXPECT_THAT(run.calls(), ElementsAre("hall#1"));
    run.restart();
    run.answer("hall", answered());

    EXPECT_EQ(run.state().outcome, "error");
}

TEST(FailedUndo, IsTriedAgainByTheOwner) {
    Rehearsal run(trip());
    fail_trip(run);
    run.answer("bus", failed("no.refund"));

    EXPECT_EQ(run.answer_held("bus", "retry"), "");

    EXPECT_THAT(run.calls(), ElementsAre("bus#1"));
    EXPECT_EQ(run.call_of("bus").message["kind"], Value("compensate"));
}

TEST(FailedUndo, IsLeftByTheOwnerAndTheOthersAreUndone) {
    Rehearsal run(trip());
    fail_trip(run);
    run.answer("bus", failed("no.refund"));

    EXPECT_EQ(run.answer_held("bus", "skip"), "");
    EXPECT_THAT(run.calls(), ElementsAre("hall#1"));
    run.answer("hall", answered());

    EXPECT_EQ(run.state().outcome, "error");
}

TEST(Cancel, WhileSomethingIsUndoneLeavesItHalfUndone) {
    Rehearsal run(trip());
    fail_trip(run);

    EXPECT_EQ(run.cancel(), "");

    EXPECT_EQ(run.state().outcome, "cancelled");
    EXPECT_EQ(run.phase("bus"), "done");
}

TEST(RunAgain, WhileSomethingIsUndoneIsRefused) {
    Rehearsal run(trip());
    fail_trip(run);

    EXPECT_NE(run.again("hall"), "");

    EXPECT_THAT(run.calls(), ElementsAre("bus#1"));
}

TEST(RunAgain, AfterACancelledUndoGoesOn) {
    Rehearsal run(trip());
    fail_trip(run);
    run.cancel();

    EXPECT_EQ(run.again("letter"), "");

    EXPECT_THAT(run.calls(), ElementsAre("letter#2"));
}

}  // namespace

}  // namespace rota::core
