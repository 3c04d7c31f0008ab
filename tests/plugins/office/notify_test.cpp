#include "office/notify.hpp"

#include "plugins/strict.hpp"

namespace rota::office_steps {

namespace {

TEST(NotifyStep, TellsTheAccountsAndSaysWhom) {
    const auto reply =
        Strict<NotifyStep>(R"({"to":["a.head","b.head"],"text":"走访安排已排好"})"_json).start();

    ASSERT_TRUE(reply.is_done());
    EXPECT_EQ(reply.effect("notify").to_string(),
              R"({"do":"notify","to":["a.head","b.head"],"text":"走访安排已排好"})");
    EXPECT_EQ(reply.output.to_string(), R"({"sent":["a.head","b.head"]})");
}

TEST(NotifyStep, GoesByTheChannelThatIsNamed) {
    const auto reply =
        Strict<NotifyStep>(R"({"to":["a.head"],"text":"x","via":"mail"})"_json).start();

    EXPECT_EQ(reply.effect("notify")["via"].text(), "mail");
}

TEST(NotifyStep, TellsNobodyWhereNobodyIsNamed) {
    const auto reply = Strict<NotifyStep>(R"({"to":null,"text":"x"})"_json).start();

    EXPECT_TRUE(reply.is_done());
    EXPECT_EQ(reply.output.to_string(), R"({"sent":[]})");
}

TEST(NotifyStep, SaysHowItsParamsAreWritten) {
    EXPECT_EQ(refusal_of<NotifyStep>(R"({"to":["a.head",null],"text":"x"})"_json), "");
    EXPECT_NE(refusal_of<NotifyStep>(R"({"to":"a.head"})"_json), "");
    EXPECT_NE(refusal_of<NotifyStep>(R"({"text":"x"})"_json), "");
    EXPECT_EQ(refusal_of<NotifyStep>(R"({"to":"a","text":""})"_json).substr(0, 5), "/text");
    EXPECT_EQ(refusal_of<NotifyStep>(R"({"to":"a","text":"x","via":"E Mail"})"_json).substr(0, 4),
              "/via");
    const Json properties = Json::parse(manifest_of<NotifyStep>())["params"]["properties"];
    EXPECT_TRUE(properties["to"]["x-rota-address"].boolean());
}

}  // namespace

}  // namespace rota::office_steps
