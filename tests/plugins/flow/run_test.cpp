#include "flow/run.hpp"

#include "plugins/strict.hpp"

namespace rota::flow_steps {

namespace {

Json params() { return R"({"workflow":"pilot-check","with":{"town":"lishan"},"wait":true})"_json; }

TEST(RunStep, StartsTheRunAndWaitsForIt) {
    Strict<RunStep> run(params());

    const auto reply = run.start();

    EXPECT_TRUE(reply.is_waiting());
    const Json effect = reply.effect("start_run");
    EXPECT_EQ(effect["workflow"].text(), "pilot-check");
    EXPECT_EQ(effect["with"].to_string(), R"({"town":"lishan"})");
}

TEST(RunStep, GivesTheOutputsOfTheRunAndItsName) {
    Strict<RunStep> run(params());
    run.start();

    const auto reply = run.end_child("run", "done", R"({"passed":5,"failed":1})"_json);

    EXPECT_EQ(reply.outcome, "done");
    EXPECT_EQ(reply.output.to_string(), R"({"passed":5,"failed":1,"run":"child/2018-Q3"})");
}

TEST(RunStep, IsNotDoneWhenTheRunEndedOtherwise) {
    for (const char* outcome : {"stopped", "error", "cancelled", "called_off"}) {
        Strict<RunStep> run(params());
        run.start();

        const auto reply = run.end_child("run", outcome, Json());

        EXPECT_EQ(reply.outcome, "not_done") << outcome;
        EXPECT_EQ(reply.output.to_string(), R"({"run":"child/2018-Q3"})");
    }
}

TEST(RunStep, DoesNotWaitWhenItNeedNot) {
    const auto reply = Strict<RunStep>(R"({"workflow":"pilot-check","wait":false})"_json).start();

    EXPECT_TRUE(reply.is_done());
    EXPECT_EQ(reply.output.to_string(), "{}");
    EXPECT_FALSE(reply.effect("start_run").has("with"));
}

TEST(RunStep, GoesOnFromItsCheckpointAlone) {
    Strict<RunStep> run(params());
    run.start();

    const auto reply = resume<RunStep>(
        run.told(),
        run.state().to_string(),
        R"({"kind":"child_ended","key":"run","run":"c/1","outcome":"done","outputs":{"n":1}})"_json);

    EXPECT_EQ(reply.output.to_string(), R"({"n":1,"run":"c/1"})");
}

TEST(RunStep, WantsAWorkflowThatIsKnownBeforehand) {
    EXPECT_EQ(refusal_of<RunStep>(R"({"workflow":"x","with":{"any":"${y}"}})"_json), "");
    EXPECT_NE(refusal_of<RunStep>(Json::object()), "");
    EXPECT_EQ(refusal_of<RunStep>(R"({"workflow":"${x}"})"_json).substr(0, 9), "/workflow");
    EXPECT_EQ(refusal_of<RunStep>(R"({"workflow":"x","wait":"no"})"_json).substr(0, 5), "/wait");
    const Json manifest = Json::parse(manifest_of<RunStep>());
    EXPECT_TRUE(manifest["params"]["properties"]["wait"]["default"].boolean());
}

}  // namespace

}  // namespace rota::flow_steps
