#include "allot/plan.hpp"

#include "plugins/strict.hpp"

namespace rota::allot_steps {

namespace {

Json week() {
    return Json::array({"2018-10-08", "2018-10-09", "2018-10-10", "2018-10-11", "2018-10-12"});
}

/// Pairs of one group, and of a second one.
Json pairs() {
    return R"([{"id":"s01","site":{"id":"s01","unit":"lishan"},"group":{"id":"g1"}},
               {"id":"s02","site":{"id":"s02","unit":"changkou"},"group":{"id":"g1"}},
               {"id":"s03","site":{"id":"s03","unit":"changkou"},"group":{"id":"g2"}}])"_json;
}

Json params(std::initializer_list<Json::Member> more = {}) {
    Json params = Json::object({{"items", pairs()},
                                {"by", "group"},
                                {"within", Json::object({{"days", week()}})},
                                {"per_day", 1},
                                {"random", false}});
    for (const auto& [name, value] : more) params.set(name, value);
    return params;
}

/// Items of one party, "a b c".
Json items(const std::string& ids) {
    Json list = Json::array();
    for (std::size_t i = 0; i < ids.size(); i += 2) {
        list.push(Json::object({{"id", ids.substr(i, 1)}, {"group", "g"}}));
    }
    return list;
}

testing::Reply planned(const Json& params) { return Strict<PlanStep>(params).start(); }

/// "a:08 b:09": the items and the days of October, in the order of the jobs.
std::string jobs(const testing::Reply& reply) {
    std::string all;
    for (const Json& job : reply.output["jobs"].items()) {
        all += (all.empty() ? "" : " ") + job["id"].text() + ":" + job["date"].text().substr(8);
    }
    return all;
}

TEST(PlanStep, SpreadsEvenlyInTheOrderTheItemsCame) {
    const std::tuple<const char*, int, const char*> table[] = {
        {"a", 1, "a:10"},                              // 5/2
        {"b a", 1, "b:09 a:11"},                       // 5/4, 15/4
        {"c b a", 1, "c:08 b:10 a:12"},                // 5/6, 15/6, 25/6
        {"e d c b a", 1, "e:08 d:09 c:10 b:11 a:12"},  // 5/10, 15/10 …
        {"f e d c b a", 2, "f:08 e:09 c:10 d:10 b:11 a:12"},
    };
    for (const auto& [ids, per_day, expected] : table) {
        const auto reply = planned(params({{"items", items(ids)}, {"per_day", per_day}}));

        EXPECT_EQ(jobs(reply), expected);
    }
}

TEST(PlanStep, KeepsADiaryForEachParty) {
    const auto reply = planned(params());

    EXPECT_EQ(jobs(reply), "s01:09 s03:10 s02:11");
}

TEST(PlanStep, GivesTheDaysByHash) {
    const auto reply = planned(params({{"items", items("a b c")}, {"random", true}}));

    EXPECT_EQ(jobs(reply), "c:09 b:11 a:12");
}

TEST(PlanStep, PutsSeveralOnADayWhereTheyMay) {
    const auto reply =
        planned(params({{"items", items("a b c d e")}, {"random", true}, {"per_day", 2}}));

    EXPECT_EQ(jobs(reply), "c:09 d:09 b:11 e:11 a:12");  // three days: two, two, one
}

TEST(PlanStep, HandsOnThePairWithItsDate) {
    const auto reply = planned(params());

    EXPECT_EQ(reply.output["jobs"].items().front().to_string(),
              R"({"id":"s01","site":{"id":"s01","unit":"lishan"},"group":{"id":"g1"},)"
              R"("date":"2018-10-09"})");
    const Json manifest = Json::parse(manifest_of<PlanStep>());
    EXPECT_EQ(
        manifest["output"]["properties"]["jobs"]["items"]["properties"]["date"]["format"].text(),
        "date");
}

TEST(PlanStep, SortsByDatePartyAndItem) {
    const Json both =
        R"([{"id":"b","group":"g1"},{"id":"a","group":"g2"},{"id":"c","group":"g1"}])"_json;
    const Json one_day = Json::object({{"days", Json::array({"2018-10-08"})}});

    const auto reply = planned(params({{"items", both}, {"within", one_day}, {"per_day", 2}}));

    EXPECT_EQ(jobs(reply), "b:08 c:08 a:08");
}

TEST(PlanStep, AsksNobodyWithoutALimit) {
    testing::Host host;  // offers nothing

    EXPECT_TRUE(Strict<PlanStep>(params(), testing::context(), &host).start().is_done());
}

TEST(PlanStep, PublishesARecordWithOnlyWhatTheRuleUses) {
    const auto even = planned(params());
    const auto random = planned(params({{"items", items("b a")}, {"random", true}}));

    EXPECT_EQ(even.effect("draw_record")["record"].to_string(),
              R"({"type":"plan","rule":1,"run":"test/2018-Q3","seed":"test/2018-Q3",)"
              R"("items":[{"id":"s01","party":"g1"},{"id":"s02","party":"g1"},)"
              R"({"id":"s03","party":"g2"}],"random":false,"per_day":1,)"
              R"("days":["2018-10-08","2018-10-09","2018-10-10","2018-10-11","2018-10-12"],)"
              R"("taken":[],"result":[{"item":"s01","party":"g1","date":"2018-10-09"},)"
              R"({"item":"s03","party":"g2","date":"2018-10-10"},)"
              R"({"item":"s02","party":"g1","date":"2018-10-11"}]})");
    EXPECT_EQ(random.effect("draw_record")["record"]["items"].to_string(),
              R"([{"id":"a","party":"g"},{"id":"b","party":"g"}])");
}

struct Refused {
    const char* name;
    Json params;
    const char* code;
    const char* message;
};

TEST(PlanStep, RefusesWhatCannotBePlanned) {
    const Refused table[] = {
        {"no items", params({{"items", Json::array()}}), "allot.items", "found none"},
        {"an item without an id",
         params({{"items", R"([{"group":"g"}])"_json}}),
         "allot.items",
         "item 1 of `items`"},
        {"an id twice",
         params({{"items", R"([{"id":"a","group":"g"},{"id":"a","group":"g"}])"_json}}),
         "allot.items",
         "two items of `items` have the id `a`"},
        {"by names no side",
         params({{"by", "team"}}),
         "allot.by",
         "expected the name of a side in `by` (site, group); `s01` has no side `team`"},
        {"too few days",
         params({{"items", items("a b c d e f")}}),
         "allot.days",
         "`g` has 6 items and needs 6 days; `within` has 5 workdays"},
        {"too few days for two a day",
         params({{"items", items("a b c")},
                 {"per_day", 2},
                 {"within", R"({"days":["2018-10-08"]})"_json}}),
         "allot.days",
         "`g` has 3 items and needs 2 days; `within` has 1 workdays"},
        {"no days at all",
         params({{"random", true}, {"within", R"({"days":[]})"_json}}),
         "allot.days",
         "needs 2 days; `within` has 0 workdays"},
    };
    for (const Refused& refused : table) {
        const auto reply = planned(refused.params);

        EXPECT_TRUE(reply.is_failed()) << refused.name;
        EXPECT_EQ(reply.code, refused.code) << refused.name;
        EXPECT_NE(reply.message.en.find(refused.message), std::string::npos) << reply.message.en;
        EXPECT_FALSE(reply.message.zh.empty()) << refused.name;
    }
}

TEST(PlanStep, SaysHowItsParamsAreWritten) {
    const std::pair<const char*, const char*> table[] = {
        {R"({"items":"${a}","by":"group","within":"15 workdays","per_day":2,"random":true,
             "max_per_unit":"1 per week","seed":"sealed"})",
         ""},
        {R"({"items":[],"by":"g"})", " "},
        {R"({"items":[],"within":"this month"})", " "},
        {R"({"by":"g","within":"this month"})", " "},
        {R"({"items":[],"by":"g","within":"x","per_day":0})", "/per_day"},
        {R"({"items":[],"by":"g","within":"x","per_day":101})", "/per_day"},
        {R"({"items":[],"by":"g","within":5})", "/within"},
        {R"({"items":[],"by":"g","within":"x","random":"yes"})", "/random"},
        {R"({"items":[],"by":"g","within":"x","max_per_unit":1})", "/max_per_unit"},
    };
    for (const auto& [written, place] : table) {
        const std::string refusal = refusal_of<PlanStep>(Json::parse(written));
        EXPECT_EQ(refusal.substr(0, std::string(place).size()), place) << written << refusal;
        EXPECT_EQ(refusal.empty(), std::string(place).empty()) << written << refusal;
    }
    const Json properties = Json::parse(manifest_of<PlanStep>())["params"]["properties"];
    EXPECT_EQ(properties["within"]["x-rota-sentence"].text(), "within");
    EXPECT_EQ(properties["max_per_unit"]["x-rota-sentence"].text(), "limit");
    EXPECT_EQ(properties["per_day"]["default"].integer(), 1);
    EXPECT_FALSE(properties["random"]["default"].boolean());
}

}  // namespace

}  // namespace rota::allot_steps
