#include "office/lookup.hpp"

#include "plugins/strict.hpp"

namespace rota::office_steps {

namespace {

TEST(LookupStep, AsksForTheEntriesAndHandsThemOn) {
    Json asked;
    testing::Host host;
    host.answer_query([&](const Json& request) {
        asked = request;
        return R"({"entries":[{"no":"议2018-001","due":"2018-10-08"},{"no":"议2018-002"}]})"_json;
    });
    Strict<LookupStep> lookup(
        R"({"book":"decisions","find":"status = \"open\"","sort":["due","-opened_at"]})"_json,
        testing::context(),
        &host);

    const auto reply = lookup.start();

    EXPECT_EQ(asked.to_string(),
              R"({"read":"entries","book":"decisions","find":"status = \"open\"",)"
              R"("sort":["due","-opened_at"]})");
    EXPECT_EQ(reply.output.to_string(),
              R"({"entries":[{"no":"议2018-001","due":"2018-10-08"},{"no":"议2018-002"}]})");
}

TEST(LookupStep, TakesOneFieldToSortByAsWell) {
    Json asked;
    testing::Host host;
    host.answer_query([&](const Json& request) {
        asked = request;
        return R"({"entries":[]})"_json;
    });

    Strict<LookupStep>(R"({"book":"needs","sort":"-due"})"_json, testing::context(), &host).start();

    EXPECT_EQ(asked.to_string(), R"({"read":"entries","book":"needs","sort":["-due"]})");
}

TEST(LookupStep, AsksForAllEntriesWhereNothingIsSaid) {
    Json asked;
    testing::Host host;
    host.answer_query([&](const Json& request) {
        asked = request;
        return R"({"entries":[]})"_json;
    });

    const auto reply =
        Strict<LookupStep>(R"({"book":"needs"})"_json, testing::context(), &host).start();

    EXPECT_EQ(asked.to_string(), R"({"read":"entries","book":"needs"})");
    EXPECT_EQ(reply.output.to_string(), R"({"entries":[]})");
}

TEST(LookupStep, SaysWhatTheHostRefused) {
    testing::Host host;
    host.answer_query(
        [](const Json&) -> Json { throw std::runtime_error("there is no book `neds`"); });

    const auto reply =
        Strict<LookupStep>(R"({"book":"neds"})"_json, testing::context(), &host).start();

    EXPECT_TRUE(reply.is_failed());
    EXPECT_EQ(reply.message.en, "there is no book `neds`");
}

TEST(LookupStep, SaysHowItsParamsAreWritten) {
    EXPECT_EQ(refusal_of<LookupStep>(R"({"book":"needs","find":"a = 1","sort":"due"})"_json), "");
    EXPECT_EQ(refusal_of<LookupStep>(R"({"book":"needs","sort":["due","-no"]})"_json), "");
    EXPECT_NE(refusal_of<LookupStep>(R"({"find":"a = 1"})"_json), "");
    EXPECT_EQ(refusal_of<LookupStep>(R"({"book":"${x}"})"_json).substr(0, 5), "/book");
    EXPECT_EQ(refusal_of<LookupStep>(R"({"book":"needs","sort":1})"_json).substr(0, 5), "/sort");
    const Json properties = Json::parse(manifest_of<LookupStep>())["params"]["properties"];
    EXPECT_TRUE(properties["find"]["x-rota-expression"].boolean());
}

}  // namespace

}  // namespace rota::office_steps
