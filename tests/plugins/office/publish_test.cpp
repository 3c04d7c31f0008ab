#include "office/publish.hpp"

#include "plugins/strict.hpp"

namespace rota::office_steps {

namespace {

Json params(std::initializer_list<Json::Member> more = {}) {
    Json params = R"({"file":{"name":"m.md","sha256":"ab","size":5,"type":"text/markdown"},
                      "to":["lishan.lead","lishan.liaison"]})"_json;
    for (const auto& [name, value] : more) params.set(name, value);
    return params;
}

TEST(PublishStep, DeliversTheFileAndIsDone) {
    const auto reply = Strict<PublishStep>(params()).start();

    ASSERT_TRUE(reply.is_done());
    EXPECT_EQ(reply.effect("deliver").to_string(),
              R"({"do":"deliver","to":["lishan.lead","lishan.liaison"],)"
              R"("file":{"name":"m.md","sha256":"ab","size":5,"type":"text/markdown"}})");
    EXPECT_EQ(reply.output.to_string(), R"({"receipts":[]})");
}

TEST(PublishStep, GivesThePatternOfTheNumberForTheEngineToFill) {
    const auto reply = Strict<PublishStep>(params({{"no", "监督通知〔2018〕{n}号"}})).start();

    EXPECT_EQ(reply.output["number"].text(), "监督通知〔2018〕{n}号");
    const Json manifest = Json::parse(manifest_of<PublishStep>());
    EXPECT_TRUE(manifest["output"]["properties"]["number"]["x-rota-number"].boolean());
    EXPECT_TRUE(manifest["params"]["properties"]["no"]["x-rota-number"].boolean());
}

TEST(PublishStep, IsPublicUntilTheNoticeEnds) {
    const auto reply =
        Strict<PublishStep>(
            params({{"public_notice",
                     R"({"at":"2018-10-12T09:30:00Z","at_unix_ms":1539336600000})"_json}}))
            .start();

    EXPECT_EQ(reply.effect("deliver")["public_until_unix_ms"].integer(), 1539336600000);
    EXPECT_EQ(reply.output["public_until"].text(), "2018-10-12T09:30:00Z");
}

TEST(PublishStep, DeliversToNobodyWhereNobodyIsNamed) {
    for (const Json& to : {Json::array(), Json()}) {
        const auto reply = Strict<PublishStep>(params({{"to", to}})).start();

        EXPECT_TRUE(reply.is_done());
        EXPECT_EQ(reply.effect("deliver")["to"].to_string(), "[]");
    }
}

TEST(PublishStep, SaysHowItsParamsAreWritten) {
    const std::pair<const char*, const char*> table[] = {
        {R"({"file":"${m.file}","to":["departments",null],"no":"通〔{year}〕{n}号",
             "public_notice":"5 workdays"})",
         ""},
        {R"({"file":"${m.file}","to":"townships"})", ""},
        {R"({"file":"${m.file}","to":null})", ""},
        {R"({"file":"${m.file}"})", " "},
        {R"({"to":"townships"})", " "},
        {R"({"file":"m.md","to":"townships"})", "/file"},
        {R"({"file":"${m.file}","to":3})", "/to"},
        {R"({"file":"${m.file}","to":"x","no":""})", "/no"},
    };
    for (const auto& [written, place] : table) {
        const std::string refusal = refusal_of<PublishStep>(Json::parse(written));
        EXPECT_EQ(refusal.substr(0, std::string(place).size()), place) << refusal;
        EXPECT_EQ(refusal.empty(), std::string(place).empty()) << refusal;
    }
    const Json properties = Json::parse(manifest_of<PublishStep>())["params"]["properties"];
    EXPECT_TRUE(properties["to"]["x-rota-address"].boolean());
    EXPECT_EQ(properties["public_notice"]["x-rota-sentence"].text(), "due");
}

}  // namespace

}  // namespace rota::office_steps
