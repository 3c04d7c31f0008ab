// Technical failures: what `on_error` makes of them, and what the owner decides (semantics §3).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/core/rehearsal.hpp"

namespace rota::core {

namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// A loop over two items whose step fails on request.
std::string loop(const std::string& block_keys, const std::string& step_keys) {
    return block("each", "for_each = 'x in [1, 2]'\n" + block_keys) +
           step("f", "fetch", "in = \"each\"\n" + step_keys) + task("z");
}

TEST(OnError, AsksTheOwnerUnlessSaidOtherwise) {
    Rehearsal run(step("f", "fetch") + task("z"));
    run.start();

    run.answer("f", failed("net.down"));

    EXPECT_EQ(run.phase("f"), "held");
    const Task& asked = run.task("f", TaskKind::held);
    EXPECT_THAT(asked.to, ElementsAre("office.head"));
    EXPECT_THAT(asked.outcomes, ElementsAre("retry", "skip", "stop"));
    EXPECT_EQ(run.open_step("f").failure->en(), failed("net.down").reason.en());
}

TEST(OnError, MayFailTheRun) {
    Rehearsal run(step("f", "fetch", "on_error = \"fail\"") + task("beside", "after = []"));
    run.start();

    run.answer("f", failed("net.down"));

    EXPECT_EQ(run.state().phase, RunPhase::ended);
    EXPECT_EQ(run.state().outcome, "error");
    EXPECT_THAT(run.open(), IsEmpty());
}

TEST(OnError, MayGoOnWithTheOutcomeError) {
    Rehearsal run(step("f", "fetch", "on_error = \"continue\"") +
                  step("seen", "set", "v = 'f.outcome'"));
    run.start();

    run.answer("f", failed("net.down"));

    EXPECT_EQ(run.output("seen"), R"({"v":"error"})");
    EXPECT_EQ(run.state().outcome, "done");
}

TEST(OnError, FailsOneIterationWhileTheOthersGoOn) {
    Rehearsal run(loop("", "on_error = \"fail\""));
    run.start();

    run.answer("f[1]", failed("net.down"));

    EXPECT_THAT(run.calls(), ElementsAre("f[2]#1"));
    EXPECT_EQ(run.phase("each"), "open");
    run.answer("f[2]", answered());
    EXPECT_EQ(run.phase("each"), "held");
}

TEST(OnError, OfTheBlockIsItsOwn) {
    Rehearsal run(loop("on_error = \"continue\"", "on_error = \"fail\"") +
                  step("seen", "set", "v = 'each.outcome'"));
    run.start();

    run.answer("f[1]", failed("net.down"));
    run.answer("f[2]", answered());
    run.done("z");

    EXPECT_EQ(run.output("seen"), R"({"v":"error"})");
}

TEST(OnError, DoesNotFollowANegativeOutcome) {
    Rehearsal run(step("f", "fetch", "on_error = \"fail\"") + task("z"));
    run.start();

    run.answer("f", answered("{}", "refused"));

    EXPECT_EQ(run.outcome("f"), "refused");
    EXPECT_THAT(run.open(), ElementsAre("z#1"));
}

TEST(Held, IsRetriedByTheOwner) {
    Rehearsal run(step("f", "fetch") + task("z"));
    run.start();
    run.answer("f", failed("net.down"));

    EXPECT_EQ(run.answer_held("f", "retry"), "");

    EXPECT_THAT(run.calls(), ElementsAre("f#1"));
    run.answer("f", answered());
    EXPECT_THAT(run.open(), ElementsAre("z#1"));
}

TEST(Held, IsSkippedByTheOwnerWithAReason) {
    Rehearsal run(step("f", "fetch") + task("z"));
    run.start();
    run.answer("f", failed("net.down"));

    EXPECT_NE(run.answer_held("f", "skip", ""), "");
    EXPECT_EQ(run.answer_held("f", "skip", "用不着"), "");

    EXPECT_EQ(run.phase("f"), "skipped");
    EXPECT_NE(run.at("f").skipped->note.zh().find("用不着"), std::string::npos);
    EXPECT_THAT(run.open(), ElementsAre("z#1"));
}

TEST(Held, StopsTheRunIfTheOwnerSaysSo) {
    Rehearsal run(step("f", "fetch") + task("z"));
    run.start();
    run.answer("f", failed("net.down"));

    EXPECT_EQ(run.answer_held("f", "stop", "不办了"), "");

    EXPECT_EQ(run.state().outcome, "stopped");
    EXPECT_EQ(run.state().say, "不办了");
}

TEST(Held, IsTheOwnersAlone) {
    Rehearsal run(step("f", "fetch") + task("z"));
    run.start();
    run.answer("f", failed("net.down"));

    EXPECT_NE(run.answer_held("f", "retry", "", "office.clerk"), "");

    EXPECT_EQ(run.phase("f"), "held");
}

TEST(Held, LetsWhatDoesNotDependOnItGoOn) {
    Rehearsal run(step("f", "fetch") + task("beside", "after = []") +
                  task("z", "after = [\"f\", \"beside\"]"));
    run.start();

    run.answer("f", failed("net.down"));

    EXPECT_THAT(run.open(), ElementsAre("beside#1"));
}

TEST(Held, IsRetriedByCommand) {
    Rehearsal run(step("f", "fetch") + task("z"));
    run.start();
    EXPECT_NE(run.retry("f"), "") << "nothing is held yet";
    run.answer("f", failed("net.down"));

    EXPECT_EQ(run.retry("f"), "");

    EXPECT_THAT(run.calls(), ElementsAre("f#1"));
    EXPECT_TRUE(run.state().tasks.empty());
}

TEST(HeldBlock, RetriesOnlyTheIterationsThatFailed) {
    Rehearsal run(loop("", "on_error = \"fail\""));
    run.start();
    run.answer("f[1]", failed("net.down"));
    run.answer("f[2]", answered());

    EXPECT_EQ(run.answer_held("each", "retry"), "");

    EXPECT_THAT(run.calls(), ElementsAre("f[1]#2"));
    run.answer("f[1]", answered());
    EXPECT_EQ(run.outcome("each"), "done");
}

TEST(HeldBlock, RetriesItsIterationsAsManyAtATimeAsItMay) {
    Rehearsal run(loop("one_by_one = true", "on_error = \"fail\""));
    run.start();
    run.answer("f[1]", failed("net.down"));
    run.answer("f[2]", failed("net.down"));

    EXPECT_EQ(run.retry("each"), "");
    EXPECT_THAT(run.calls(), ElementsAre("f[1]#2"));
    run.answer("f[1]", answered());

    EXPECT_THAT(run.calls(), ElementsAre("f[2]#2"));
}

TEST(HeldBlock, IsSkippedWithTheOutcomeError) {
    Rehearsal run(loop("", "on_error = \"fail\""));
    run.start();
    run.answer("f[1]", failed("net.down"));
    run.answer("f[2]", answered());

    EXPECT_EQ(run.answer_held("each", "skip"), "");

    EXPECT_EQ(run.outcome("each"), "error");
    EXPECT_THAT(run.open(), ElementsAre("z#1"));
}

TEST(HeldBlock, CountsRoundsOnWhenItIsOpenedAnewAfterACancel) {
    Rehearsal run(task("a") + loop("", "on_error = \"fail\""));
    run.start();
    run.done("a");
    run.answer("f[1]", failed("net.down"));
    run.answer("f[2]", answered());
    run.cancel();

    EXPECT_EQ(run.again("each"), "");

    EXPECT_THAT(run.calls(), ElementsAre("f[1]#2", "f[2]#2"));
}

TEST(HeldBlock, CountsRoundsOnWhenSomethingElseIsRunAgainAfterACancel) {
    Rehearsal run(task("a") + loop("after = []", "on_error = \"fail\""));
    run.start();
    run.answer("f[1]", failed("net.down"));
    run.answer("f[2]", answered());
    run.done("a");
    run.cancel();

    EXPECT_EQ(run.again("a"), "");

    EXPECT_THAT(run.calls(), ElementsAre("f[1]#2", "f[2]#2"));
}

TEST(Refresh, EvaluatesDefaultsAnewAndNothingElse) {
    const std::string pilots = "pilots = [\"east\"]";
    Rehearsal run(
        "[inputs]\n"
        "towns = { zh = \"镇\", default = \"${org.pilots}\" }\n"
        "given = { zh = \"给\", default = \"${org.pilots}\" }\n" +
        step("f", "fetch") +
        step("seen", "set", "towns = 'count(inputs.towns)'\ngiven = 'inputs.given'"));
    run.start({{"given", Value(7)}});
    run.answer("f", failed("net.down"));

    run.world()->change(roster_with(pilots, "pilots = [\"east\", \"west\"]"));
    EXPECT_EQ(run.retry("f", true), "");
    run.answer("f", answered());

    EXPECT_EQ(run.output("seen"), R"({"towns":2,"given":7})");
}

TEST(Retry, WithoutRefreshKeepsTheInputs) {
    const std::string pilots = "pilots = [\"east\"]";
    Rehearsal run("[inputs]\ntowns = { zh = \"镇\", default = \"${org.pilots}\" }\n" +
                  step("f", "fetch") + step("seen", "set", "towns = 'count(inputs.towns)'"));
    run.start();
    run.answer("f", failed("net.down"));

    run.world()->change(roster_with(pilots, "pilots = []"));
    run.retry("f");
    run.answer("f", answered());

    EXPECT_EQ(run.output("seen"), R"({"towns":1})");
}

TEST(Retry, IsNotCutShortByWhatElseArrives) {
    Rehearsal run(step("f", "fetch", "retry = \"2 times every 1 hour\"") + task("z"));
    run.start();
    Answer waiting = answered();
    waiting.status = AnswerStatus::waiting;
    waiting.effects = json_value(
        R"([{"do": "subscribe", "signal": "one"}, {"do": "subscribe", "signal": "two"}])");
    run.answer("f", waiting);
    run.decide(input::Signal{"one", {}});
    run.answer("f", failed("net.down"));

    run.decide(input::Signal{"two", {}});
    EXPECT_THAT(run.calls(), IsEmpty());
    run.wait_until("2018-07-02 10:00");

    ASSERT_THAT(run.calls(), ElementsAre("f#1"));
    EXPECT_EQ(run.call_of("f").message["name"], Value("one"));
}

}  // namespace

}  // namespace rota::core
