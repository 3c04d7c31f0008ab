#include "allot/draw.hpp"

#include "plugins/strict.hpp"

namespace rota::allot_steps {

namespace {

Json sites() {
    return R"([{"id":"s01","zh":"里山"},{"id":"s02","zh":"场口"},{"id":"s03","zh":"东梓关"},
               {"id":"s04","zh":"胥口"},{"id":"s05","zh":"渌渚"}])"_json;
}

Json params(std::initializer_list<Json::Member> more) {
    Json params = Json::object({{"items", sites()}});
    for (const auto& [name, value] : more) params.set(name, value);
    return params;
}

std::string ids(const Json& list) {
    std::string all;
    for (const Json& item : list.items()) all += (all.empty() ? "" : " ") + item["id"].text();
    return all;
}

testing::Reply drawn(const Json& params) { return Strict<DrawStep>(params).start(); }

// printf 'test/2018-Q3\ns01' | sha256sum, and so on for each id, sorted: s01 s05 s02 s04 s03.
TEST(DrawStep, PicksTheFirstByHash) {
    const auto reply = drawn(params({{"pick", 2}}));

    EXPECT_EQ(ids(reply.output["picked"]), "s01 s05");
    EXPECT_EQ(ids(reply.output["rest"]), "s02 s04 s03");
}

TEST(DrawStep, HandsOnTheWholeObjects) {
    const auto reply = drawn(params({{"pick", 5}}));

    for (const Json& item : reply.output["picked"].items()) EXPECT_TRUE(item.has("zh"));
    EXPECT_EQ(reply.output["rest"].to_string(), "[]");
}

TEST(DrawStep, RoundsAPercentageUp) {
    const std::pair<const char*, std::size_t> table[] = {
        {"1 %", 1}, {"20 %", 1}, {"21%", 2}, {"40 %", 2}, {"41 %", 3}, {"100 %", 5}, {"99%", 5}};
    for (const auto& [pick, count] : table) {
        EXPECT_EQ(drawn(params({{"pick", pick}})).output["picked"].items().size(), count) << pick;
    }
}

TEST(DrawStep, LeavesOutWhatIsNotIn) {
    const Json by_id = Json::array({"s03", "s09"});
    const Json by_object = R"([{"id":"s03"},{"id":"s09"}])"_json;

    const auto reply = drawn(params({{"pick", "50 %"}, {"not_in", by_id}}));

    EXPECT_EQ(reply.output["picked"].items().size(), 2u);  // half of the four that are left
    EXPECT_EQ((ids(reply.output["picked"]) + ids(reply.output["rest"])).find("s03"),
              std::string::npos);
    EXPECT_EQ(drawn(params({{"pick", "50 %"}, {"not_in", by_object}})).output, reply.output);
}

TEST(DrawStep, TakesTheSeedThatIsGiven) {
    const auto given = drawn(params({{"pick", 5}, {"seed", "another"}}));
    const auto standard = drawn(params({{"pick", 5}}));
    const auto named = drawn(params({{"pick", 5}, {"seed", "test/2018-Q3"}}));

    EXPECT_NE(given.output, standard.output);
    EXPECT_EQ(named.output, standard.output);
}

TEST(DrawStep, PublishesARecordWithAllThatWentIn) {
    const auto reply = drawn(params({{"pick", 2}, {"not_in", Json::array({"s03", "s01", "s03"})}}));

    EXPECT_EQ(
        reply.effect("draw_record").to_string(),
        R"({"do":"draw_record","record":{"type":"draw","rule":1,"run":"test/2018-Q3","seed":"test/2018-Q3","items":["s01","s02","s03","s04","s05"],"not_in":["s01","s03"],"pick":2,"result":{"picked":["s05","s02"],"rest":["s04"]}}})");
}

struct Refused {
    const char* name;
    Json params;
    const char* code;
    const char* message;
};

TEST(DrawStep, RefusesWhatCannotBeDrawn) {
    const Refused table[] = {
        {"no items",
         Json(params({{"pick", 1}})).set("items", Json::array()),
         "allot.items",
         "expected at least one item in `items`, found none"},
        {"an item without an id",
         Json(params({{"pick", 1}})).set("items", R"([{"zh":"x"}])"_json),
         "allot.items",
         "found none at item 1 of `items`"},
        {"an item that is no object",
         Json(params({{"pick", 1}})).set("items", R"(["s01"])"_json),
         "allot.items",
         "item 1 of `items`"},
        {"an id of two lines",
         Json(params({{"pick", 1}})).set("items", R"([{"id":"a\nb"}])"_json),
         "allot.items",
         "item 1 of `items`"},
        {"an id twice",
         Json(params({{"pick", 1}})).set("items", R"([{"id":"a"},{"id":"b"},{"id":"a"}])"_json),
         "allot.items",
         "two items of `items` have the id `a`"},
        {"more than there are",
         params({{"pick", 6}}),
         "allot.pick",
         "wants to pick 6, and without those of `not_in` there are 5"},
        {"nothing is left",
         params({{"pick", "20 %"}, {"not_in", sites()}}),
         "allot.pick",
         "there are 0"},
        {"no number at all",
         params({{"pick", "0 %"}}),
         "allot.pick",
         "expected a number or a percentage"},
        {"something without a name",
         params({{"pick", 1}, {"not_in", Json::array({true})}}),
         "allot.items",
         "found neither at item 1 of `not_in`"},
    };
    for (const Refused& refused : table) {
        const auto reply = drawn(refused.params);

        EXPECT_TRUE(reply.is_failed()) << refused.name;
        EXPECT_EQ(reply.code, refused.code) << refused.name;
        EXPECT_NE(reply.message.en.find(refused.message), std::string::npos) << reply.message.en;
        EXPECT_FALSE(reply.message.zh.empty()) << refused.name;
        EXPECT_TRUE(reply.effects.empty()) << refused.name;
    }
}

TEST(DrawStep, SaysHowItsParamsAreWritten) {
    const std::pair<const char*, const char*> table[] = {
        {R"({"items":"${org.sites}","pick":3,"not_in":["s01"],"seed":"sealed"})", ""},
        {R"({"items":[{"id":"a"}],"pick":"20 %"})", ""},
        {R"({"items":[],"pick":"20%"})", ""},
        {R"({"items":[]})", " "},
        {R"({"pick":1})", " "},
        {R"({"items":[],"pick":0})", "/pick"},
        {R"({"items":[],"pick":"0 %"})", "/pick"},
        {R"({"items":[],"pick":"101 %"})", "/pick"},
        {R"({"items":[],"pick":1.5})", "/pick"},
        {R"({"items":[],"pick":1,"seed":""})", "/seed"},
        {R"({"items":[],"pick":1,"not_in":"s01"})", "/not_in"},
    };
    for (const auto& [written, place] : table) {
        const std::string refusal = refusal_of<DrawStep>(Json::parse(written));
        EXPECT_EQ(refusal.substr(0, std::string(place).size()), place) << written << refusal;
        EXPECT_EQ(refusal.empty(), std::string(place).empty()) << written << refusal;
    }
}

}  // namespace

}  // namespace rota::allot_steps
