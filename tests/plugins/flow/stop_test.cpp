#include "flow/stop.hpp"

#include "plugins/strict.hpp"

namespace rota::flow_steps {

namespace {

TEST(StopStep, EndsTheRun) {
    const auto reply = Strict<StopStep>(R"({"only":"run"})"_json).start();

    ASSERT_TRUE(reply.is_done());
    EXPECT_EQ(reply.effect("stop").to_string(), R"({"do":"stop","only":"run"})");
}

TEST(StopStep, EndsTheBlockAloneAndSaysWhy) {
    const auto reply =
        Strict<StopStep>(R"({"only":"block","outcome":"called_off","say":"人数不够"})"_json)
            .start();

    EXPECT_EQ(reply.effect("stop").to_string(),
              R"({"do":"stop","only":"block","outcome":"called_off","say":"人数不够"})");
}

TEST(StopStep, EndsNothingElse) {
    EXPECT_EQ(refusal_of<StopStep>(R"({"only":"step"})"_json).substr(0, 5), "/only");
    EXPECT_EQ(refusal_of<StopStep>(R"({"outcome":""})"_json).substr(0, 8), "/outcome");
    EXPECT_EQ(refusal_of<StopStep>(R"({"say":""})"_json).substr(0, 4), "/say");
    const Json manifest = Json::parse(manifest_of<StopStep>());
    EXPECT_EQ(manifest["params"]["properties"]["only"]["default"].text(), "run");
}

}  // namespace

}  // namespace rota::flow_steps
