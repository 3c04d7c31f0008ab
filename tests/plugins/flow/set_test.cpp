#include "flow/set.hpp"

#include "plugins/strict.hpp"

namespace rota::flow_steps {

namespace {

TEST(SetStep, HandsOnItsValuesAsTheyCame) {
    const Json values = R"({"total":3,"rate":0.10,"town":{"id":"lishan"},"none":null})"_json;

    const auto reply = Strict<SetStep>(values).start();

    ASSERT_TRUE(reply.is_done());
    EXPECT_EQ(reply.outcome, "");
    EXPECT_EQ(reply.output.to_string(), values.to_string());
    EXPECT_TRUE(reply.effects.empty());
}

TEST(SetStep, RefusesToSetNothing) {
    const auto reply = Strict<SetStep>(Json::object()).start();

    EXPECT_TRUE(reply.is_failed());
    EXPECT_EQ(reply.code, "flow.nothing_set");
    EXPECT_NE(reply.message.zh.find("名字 = 表达式"), std::string::npos);
    EXPECT_NE(reply.message.en.find("name = expression"), std::string::npos);
}

TEST(SetStep, TakesAnyNames) {
    EXPECT_EQ(refusal_of<SetStep>(R"({"total":"1 + 1","x":2})"_json), "");
    EXPECT_EQ(Json::parse(manifest_of<SetStep>())["params"]["x-rota-value"].text(), "expression");
}

}  // namespace

}  // namespace rota::flow_steps
