// Calls of handlers outside: which answers count, `retry`, lost attempts, and steps that must not
// be done twice.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/core/rehearsal.hpp"

namespace rota::core {

namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Answer, CountsWithTheTokenOfTheAttempt) {
    Rehearsal run(step("f", "fetch") + task("z"));
    run.start();
    ASSERT_THAT(run.calls(), ElementsAre("f#1"));

    run.answer("f", answered(R"({"n": 5})"));

    EXPECT_EQ(run.output("f"), R"({"n":5})");
    EXPECT_THAT(run.open(), ElementsAre("z#1"));
}

TEST(Answer, ChangesNothingWithAForgedToken) {
    Rehearsal run(step("f", "fetch") + task("z"));
    run.start();

    run.answer_with("f", Bytes16{1, 2, 3}, answered());

    EXPECT_EQ(run.phase("f"), "open");
    EXPECT_EQ(run.all<event::AnswerRefused>().size(), 1U);
}

TEST(Answer, ChangesNothingWithoutAToken) {
    Rehearsal run(step("f", "fetch") + task("z"));
    run.start();

    run.answer_with("f", std::nullopt, answered());

    EXPECT_EQ(run.phase("f"), "open");
}

TEST(Answer, ChangesNothingASecondTime) {
    Rehearsal run(step("f", "fetch") + task("z"));
    run.start();
    const auto token = run.token("f");
    run.answer("f", answered(R"({"n": 1})"));

    run.answer_with("f", token, answered(R"({"n": 2})"));

    EXPECT_EQ(run.output("f"), R"({"n":1})");
}

TEST(Answer, ChangesNothingOfALaterRound) {
    Rehearsal run(step("f", "fetch") + task("z"));
    run.start();
    const auto token = run.token("f");
    run.again("f");
    ASSERT_NE(run.token("f"), token);

    run.answer_with("f", token, answered());

    EXPECT_THAT(run.open(), ElementsAre("f#2"));
}

TEST(Answer, ChangesNothingOfARunThatEnded) {
    Rehearsal run(step("f", "fetch") + task("z"));
    run.start();
    const auto token = run.token("f");
    run.cancel();

    run.answer_with("f", token, answered());

    EXPECT_EQ(run.state().outcome, "cancelled");
    EXPECT_EQ(run.all<event::StepFinished>().size(), 0U);
}

TEST(Answer, IsAbandonedWhenItsStepIsClosed) {
    Rehearsal run(step("f", "fetch") + task("z"));
    run.start();
    const auto token = run.token("f");

    run.cancel();

    const auto abandoned = run.effects<effect::AbandonAttempt>();
    ASSERT_EQ(abandoned.size(), 1U);
    EXPECT_EQ(abandoned.front().token, token);
}

TEST(Retry, TriesAgainAfterTheSpan) {
    Rehearsal run(step("f", "fetch", "retry = \"2 times every 10 minutes\"") + task("z"));
    run.start();

    run.answer("f", failed("net.down"));
    EXPECT_THAT(run.calls(), IsEmpty());
    run.wait_until("2018-07-02 09:09");
    EXPECT_THAT(run.calls(), IsEmpty());
    run.wait_until("2018-07-02 09:10");

    EXPECT_THAT(run.calls(), ElementsAre("f#1"));
    EXPECT_EQ(run.call_of("f").attempt, 2U);
}

TEST(Retry, DoublesTheSpan) {
    Rehearsal run(step("f", "fetch", "retry = \"3 times every 1 minute, doubling\"") + task("z"));
    run.start();

    std::vector<std::chrono::minutes> waits;
    for (int i = 0; i < 3; ++i) {
        run.answer("f", failed("net.down"));
        const Instant at = *run.open_step("f").retry_at;
        waits.push_back(std::chrono::duration_cast<std::chrono::minutes>(at - run.now()));
        run.world()->now = at;
        run.decide(input::TimePassed{});
    }

    EXPECT_THAT(waits, ElementsAre(1min, 2min, 4min));
}

TEST(Retry, GivesUpAfterItsTimes) {
    Rehearsal run(step("f", "fetch", "retry = \"2 times\"") + task("z"));
    run.start();

    for (int i = 0; i < 3; ++i) {
        ASSERT_EQ(run.phase("f"), "open") << i;
        run.decide(input::TimePassed{});
        run.answer("f", failed("net.down"));
    }

    EXPECT_EQ(run.phase("f"), "held");
}

TEST(Retry, DoesNotRepeatAPermanentFailure) {
    Rehearsal run(step("f", "fetch", "retry = \"2 times\"") + task("z"));
    run.start();

    run.answer("f", failed("no.such.thing", false));

    EXPECT_EQ(run.phase("f"), "held");
}

TEST(Retry, WaitsAsLongAsTheHandlerAsks) {
    Rehearsal run(step("f", "fetch", "retry = \"2 times every 1 minute\"") + task("z"));
    run.start();

    Answer busy = failed("busy");
    busy.retry_after = 90s;
    run.answer("f", busy);

    EXPECT_EQ(*run.open_step("f").retry_at, run.now() + 90s);
}

TEST(Retry, OfAnotherAttemptHasAnotherToken) {
    Rehearsal run(step("f", "fetch", "retry = \"2 times every 1 minute\"") + task("z"));
    run.start();
    const auto token = run.token("f");
    run.answer("f", failed("net.down"));
    run.wait_until("2018-07-02 09:01");

    run.answer_with("f", token, answered());

    EXPECT_EQ(run.phase("f"), "open");
    EXPECT_NE(run.token("f"), token);
}

TEST(Lost, IsCalledAgainIfThatDoesNoHarm) {
    Rehearsal run(step("f", "fetch") + task("z"));
    run.start();
    const auto token = run.token("f");

    run.restart();

    EXPECT_THAT(run.calls(), ElementsAre("f#1"));
    EXPECT_NE(run.token("f"), token);
}

TEST(Lost, SeveralTimesIsAFailure) {
    Rehearsal run(step("f", "fetch") + task("z"));
    run.start();

    for (int i = 0; i < 4; ++i) run.restart();

    EXPECT_EQ(run.phase("f"), "held");
}

TEST(Lost, AtMostOnceIsUncertainAndNeverRepeated) {
    Rehearsal run(step("f", "send") + task("z"));
    run.start();

    run.restart();

    EXPECT_THAT(run.calls(), IsEmpty());
    EXPECT_EQ(run.phase("f"), "held");
    EXPECT_TRUE(run.open_step("f").is_uncertain);
    EXPECT_TRUE(run.task("f", TaskKind::held).to == std::vector<std::string>{"office.head"});
}

TEST(Lost, AtMostOnceIsAskedWhatBecameOfIt) {
    Rehearsal run(step("f", "pay") + task("z"));
    run.start();

    run.restart();

    ASSERT_THAT(run.calls(), ElementsAre("f#1"));
    EXPECT_EQ(run.call_of("f").message["kind"], Value("reconcile"));
}

TEST(Reconcile, TakesTheOutputOfAnAttemptThatWasDone) {
    Rehearsal run(step("f", "pay") + task("z"));
    run.start();
    run.restart();

    run.answer("f", answered(R"({"receipt": "r1"})"));

    EXPECT_EQ(run.output("f"), R"({"receipt":"r1"})");
    EXPECT_THAT(run.open(), ElementsAre("z#1"));
}

TEST(Reconcile, BeginsAnewWhatWasNotDone) {
    Rehearsal run(step("f", "pay") + task("z"));
    run.start();
    run.restart();

    run.answer("f", failed("reconcile.not_done"));

    ASSERT_THAT(run.calls(), ElementsAre("f#1"));
    EXPECT_TRUE(run.call_of("f").message.is_null());
}

TEST(Reconcile, LeavesToAPersonWhatNobodyKnows) {
    Rehearsal run(step("f", "pay") + task("z"));
    run.start();
    run.restart();

    run.answer("f", failed("reconcile.unknown"));

    EXPECT_THAT(run.calls(), IsEmpty());
    EXPECT_TRUE(run.open_step("f").is_uncertain);
}

TEST(Reconcile, IsAskedAgainAfterAnotherRestart) {
    Rehearsal run(step("f", "pay") + task("z"));
    run.start();
    run.restart();

    run.restart();

    ASSERT_THAT(run.calls(), ElementsAre("f#1"));
    EXPECT_EQ(run.call_of("f").message["kind"], Value("reconcile"));
}

TEST(Reconcile, IsLeftToAPersonWhenItIsLostOverAndOver) {
    Rehearsal run(step("f", "pay", "retry = \"2 times\"") + task("z"));
    run.start();

    for (int i = 0; i < 4; ++i) run.restart();

    EXPECT_THAT(run.calls(), IsEmpty()) << "the first attempt may have done its work";
    EXPECT_EQ(run.phase("f"), "held");
    EXPECT_TRUE(run.open_step("f").is_uncertain);
}

}  // namespace

}  // namespace rota::core
