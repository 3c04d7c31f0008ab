#include "allot/assign.hpp"

#include <map>

#include "plugins/strict.hpp"

namespace rota::allot_steps {

namespace {

Json sites() {
    return R"([{"id":"s01","unit":"lishan"},{"id":"s02","unit":"changkou"},
               {"id":"s03","unit":"changkou"},{"id":"s15","unit":"changlv"}])"_json;
}

Json groups() {
    return R"([{"id":"g1","zh":"一组"},{"id":"g2","zh":"二组"},
               {"id":"g3","zh":"三组","seconded_from":["changlv"]}])"_json;
}

Json params(std::initializer_list<Json::Member> more = {}) {
    Json params = Json::object(
        {{"items", sites()}, {"among", groups()}, {"as", Json::array({"site", "group"})}});
    for (const auto& [name, value] : more) params.set(name, value);
    return params;
}

testing::Reply assigned(const Json& params) { return Strict<AssignStep>(params).start(); }

/// Item to party.
std::map<std::string, std::string> parties(const testing::Reply& reply) {
    std::map<std::string, std::string> found;
    for (const Json& pair : reply.output["pairs"].items()) {
        found[pair["id"].text()] = pair["group"]["id"].text();
    }
    return found;
}

TEST(AssignStep, GivesPairsByTheNamesOfTheSides) {
    const auto reply = assigned(params());

    const Json& pair = reply.output["pairs"].items().front();
    EXPECT_EQ(pair["id"].text(), "s01");
    EXPECT_EQ(pair["site"].to_string(), R"({"id":"s01","unit":"lishan"})");
    EXPECT_TRUE(pair["group"].has("zh"));
    EXPECT_EQ(pair.members().size(), 3u);
}

TEST(AssignStep, CallsTheSidesItemAndPartyUnlessItIsTold) {
    Json given = params();
    const Json without = Json::object({{"items", given["items"]}, {"among", given["among"]}});

    const Json pair = assigned(without).output["pairs"].items().front();

    EXPECT_TRUE(pair.has("item") && pair.has("party"));
}

TEST(AssignStep, SortsThePairsByItem) {
    const auto reply = assigned(params());

    std::vector<std::string> ids;
    for (const Json& pair : reply.output["pairs"].items()) ids.push_back(pair["id"].text());
    EXPECT_EQ(ids, (std::vector<std::string>{"s01", "s02", "s03", "s15"}));
}

// The order of blocks: changkou (two items), then by printf 'test/2018-Q3\nlishan' | sha256sum and
// so on; among equals the least of printf 'test/2018-Q3\nchangkou\ng1' | sha256sum and so on.
TEST(AssignStep, FollowsTheHashes) {
    const auto reply = assigned(params({{"together", "unit"}, {"avoid", "seconded_from"}}));

    const std::map<std::string, std::string> expected = {
        {"s01", "g3"}, {"s02", "g2"}, {"s03", "g2"}, {"s15", "g1"}};
    EXPECT_EQ(parties(reply), expected);
}

TEST(AssignStep, KeepsTogetherWhatSharesAnAttribute) {
    for (int i = 0; i < 20; ++i) {
        const std::string seed = "seed " + std::to_string(i);
        auto found = parties(assigned(params({{"together", "unit"}, {"seed", seed}})));

        EXPECT_EQ(found["s02"], found["s03"]);
    }
}

TEST(AssignStep, TakesObjectsAndNumbersForTheValueThatKeepsTogether) {
    const Json items = R"([{"id":"a","of":{"id":"x"}},{"id":"b","of":"x"},{"id":"c","of":7},
                           {"id":"d","of":7}])"_json;
    for (int i = 0; i < 10; ++i) {
        auto found = parties(
            assigned(params({{"items", items}, {"together", "of"}, {"seed", std::to_string(i)}})));

        EXPECT_EQ(found["a"], found["b"]);
        EXPECT_EQ(found["c"], found["d"]);
    }
}

TEST(AssignStep, RecusesByTheNameOfTheBlockAndByTheUnit) {
    struct Row {
        const char* name;
        const char* items;
        Json together;
        const char* avoid;
    };
    const Row table[] = {
        {"the unit of the item", R"([{"id":"s1","unit":"u1"}])", {}, R"(["u1"])"},
        {"the id of the item", R"([{"id":"s1","unit":"u1"}])", {}, R"(["s1"])"},
        {"the name of the block",
         R"([{"id":"s1","unit":"u1","area":"north"}])",
         "area",
         R"(["north"])"},
        {"the unit of one item in the block",
         R"([{"id":"s1","unit":"u1","area":"n"},{"id":"s2","unit":"u2","area":"n"}])",
         "area",
         R"(["u2"])"},
        {"an item that is a unit itself", R"([{"id":"u1","area":"n"}])", "area", R"(["u1"])"},
        {"one name, not a list", R"([{"id":"s1","unit":"u1"}])", {}, R"("u1")"},
        {"an object", R"([{"id":"s1","unit":"u1"}])", {}, R"([{"id":"u1"}])"},
    };
    for (const Row& row : table) {
        Json among = Json::array({Json::object({{"id", "g1"}}), Json::object({{"id", "g2"}})});
        Json recused = Json::object({{"id", "g3"}, {"avoid", Json::parse(row.avoid)}});
        among.push(recused);
        for (int i = 0; i < 10; ++i) {
            const auto found = parties(assigned(params({{"items", Json::parse(row.items)},
                                                        {"among", among},
                                                        {"avoid", "avoid"},
                                                        {"together", row.together},
                                                        {"seed", std::to_string(i)}})));
            for (const auto& [item, party] : found) EXPECT_NE(party, "g3") << row.name;
        }
    }
}

TEST(AssignStep, KeepsTheLimit) {
    const auto found =
        parties(assigned(params({{"limit", 2}, {"among", R"([{"id":"g1"},{"id":"g2"}])"_json}})));

    std::map<std::string, int> load;
    for (const auto& [item, party] : found) ++load[party];
    EXPECT_EQ(load["g1"], 2);
    EXPECT_EQ(load["g2"], 2);
}

TEST(AssignStep, NamesBlockAndRuleWhereNobodyMayTakeIt) {
    const Json among = R"([{"id":"g1","no":["changkou"]},{"id":"g2"}])"_json;

    const auto by_limit = assigned(params({{"together", "unit"}, {"limit", 1}}));
    const auto by_both =
        assigned(params({{"together", "unit"}, {"limit", 1}, {"avoid", "no"}, {"among", among}}));

    EXPECT_EQ(by_limit.code, "allot.no_party");
    EXPECT_EQ(by_limit.message.en,
              "no party may take the block `changkou` of 2 items; `limit` = 1 keeps out g1, g2, "
              "g3; nothing is assigned");
    EXPECT_EQ(by_both.message.en,
              "no party may take the block `changkou` of 2 items; `avoid` keeps out g1; `limit` = "
              "1 keeps out g2; nothing is assigned");
    EXPECT_NE(by_both.message.zh.find("「changkou」"), std::string::npos);
    EXPECT_TRUE(by_limit.effects.empty());
}

TEST(AssignStep, PublishesARecordWithOnlyWhatTheRuleUses) {
    const Json small = params({{"items", R"([{"id":"s2","unit":"u","zh":"x"}])"_json},
                               {"among", R"([{"id":"g9","avoid_these":["v"],"zh":"y"}])"_json}});

    const auto plain = assigned(small);
    const auto full = assigned(Json(small)
                                   .set("together", "unit")
                                   .set("avoid", "avoid_these")
                                   .set("limit", 3)
                                   .set("seed", "s"));

    EXPECT_EQ(plain.effect("draw_record")["record"].to_string(),
              R"({"type":"assign","rule":1,"run":"test/2018-Q3","seed":"test/2018-Q3",)"
              R"("items":[{"id":"s2"}],"among":[{"id":"g9","avoid":[]}],)"
              R"("result":[{"item":"s2","party":"g9"}]})");
    EXPECT_EQ(full.effect("draw_record")["record"].to_string(),
              R"({"type":"assign","rule":1,"run":"test/2018-Q3","seed":"s",)"
              R"("items":[{"id":"s2","together":"u","unit":"u"}],)"
              R"("among":[{"id":"g9","avoid":["v"]}],"together":"unit","avoid":"avoid_these",)"
              R"("limit":3,"result":[{"item":"s2","party":"g9"}]})");
}

struct Refused {
    const char* name;
    Json params;
    const char* code;
    const char* message;
};

TEST(AssignStep, RefusesWhatCannotBeAssigned) {
    const Json none = Json::array();
    const Refused table[] = {
        {"no items", params({{"items", none}}), "allot.items", "found none"},
        {"no parties", params({{"among", none}}), "allot.items", "item in `among`, found none"},
        {"a party without an id",
         params({{"among", R"([{"zh":"x"}])"_json}}),
         "allot.items",
         "item 1 of `among`"},
        {"a party twice",
         params({{"among", R"([{"id":"g"},{"id":"g"}])"_json}}),
         "allot.items",
         "two items of `among` have the id `g`"},
        {"an unknown attribute",
         params({{"together", "unti"}}),
         "allot.attribute",
         "`s01` of `items` has no attribute `unti`"},
        {"an attribute that is no name",
         params({{"together", "x"}, {"items", R"([{"id":"a","x":["b"]}])"_json}}),
         "allot.attribute",
         "`a` of `items` has no attribute `x`"},
        {"an unknown recusal",
         params({{"avoid", "secondedfrom"}}),
         "allot.attribute",
         "nothing in `among` has an attribute `secondedfrom`"},
        {"one name for two sides",
         params({{"as", Json::array({"x", "x"})}}),
         "allot.as",
         "expected two different names in `as`"},
        {"a name that is taken",
         params({{"as", Json::array({"id", "x"})}}),
         "allot.as",
         "found id, x"},
        {"another", params({{"as", Json::array({"x", "date"})}}), "allot.as", "found x, date"},
        {"no name", params({{"as", Json::array({"Site", "x"})}}), "allot.as", "found Site, x"},
    };
    for (const Refused& refused : table) {
        const auto reply = assigned(refused.params);

        EXPECT_TRUE(reply.is_failed()) << refused.name;
        EXPECT_EQ(reply.code, refused.code) << refused.name;
        EXPECT_NE(reply.message.en.find(refused.message), std::string::npos) << reply.message.en;
        EXPECT_FALSE(reply.message.zh.empty()) << refused.name;
    }
}

TEST(AssignStep, SaysHowItsParamsAreWritten) {
    const std::pair<const char*, const char*> table[] = {
        {R"({"items":"${a}","among":"${b}","as":["site","group"],"together":"unit","avoid":"x",
             "limit":5,"seed":"sealed"})",
         ""},
        {R"({"items":[]})", " "},
        {R"({"among":[]})", " "},
        {R"({"items":[],"among":[],"as":["a"]})", "/as"},
        {R"({"items":[],"among":[],"as":["a","b","c"]})", "/as"},
        {R"({"items":[],"among":[],"as":"${x}"})", "/as"},
        {R"({"items":[],"among":[],"limit":0})", "/limit"},
        {R"({"items":[],"among":[],"limit":"5"})", "/limit"},
    };
    for (const auto& [written, place] : table) {
        const std::string refusal = refusal_of<AssignStep>(Json::parse(written));
        EXPECT_EQ(refusal.substr(0, std::string(place).size()), place) << written << refusal;
        EXPECT_EQ(refusal.empty(), std::string(place).empty()) << written << refusal;
    }
    const Json properties = Json::parse(manifest_of<AssignStep>())["params"]["properties"];
    EXPECT_TRUE(properties["as"]["x-rota-names"].boolean());
    EXPECT_EQ(properties["as"]["default"].to_string(), R"(["item","party"])");
    EXPECT_TRUE(properties["together"]["x-rota-attribute"].boolean());
    EXPECT_TRUE(properties["avoid"]["x-rota-attribute"].boolean());
}

}  // namespace

}  // namespace rota::allot_steps
