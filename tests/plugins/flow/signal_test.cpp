#include "flow/signal.hpp"

#include "plugins/strict.hpp"

namespace rota::flow_steps {

namespace {

TEST(SignalStep, SendsItsSignal) {
    const auto reply =
        Strict<SignalStep>(
            R"({"name":"budget_ready","to":"annual-projects","with":{"amount":12.5}})"_json)
            .start();

    ASSERT_TRUE(reply.is_done());
    EXPECT_EQ(
        reply.effect("emit").to_string(),
        R"({"do":"emit","signal":"budget_ready","to":"annual-projects","with":{"amount":12.5}})");
}

TEST(SignalStep, SendsItToWhoeverWaitsWhenNobodyIsNamed) {
    const auto reply = Strict<SignalStep>(R"({"name":"go"})"_json).start();

    EXPECT_EQ(reply.effect("emit")["to"].text(), "");
    EXPECT_FALSE(reply.effect("emit").has("with"));
}

TEST(SignalStep, WantsAName) {
    EXPECT_NE(refusal_of<SignalStep>(R"({"to":"x"})"_json), "");
    EXPECT_EQ(refusal_of<SignalStep>(R"({"name":""})"_json).substr(0, 5), "/name");
    EXPECT_EQ(refusal_of<SignalStep>(R"({"name":"x","with":3})"_json).substr(0, 5), "/with");
}

}  // namespace

}  // namespace rota::flow_steps
