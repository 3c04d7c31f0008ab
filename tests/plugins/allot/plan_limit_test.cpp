// max_per_unit: a unit is visited so often and no more, all workflows together.
#include "allot/plan.hpp"
#include "plugins/strict.hpp"

namespace rota::allot_steps {

namespace {

/// Two weeks of October: Monday 8 to Friday 12, Monday 15 to Friday 19.
Json two_weeks() {
    Json days = Json::array();
    for (const char* day : {"08", "09", "10", "11", "12", "15", "16", "17", "18", "19"}) {
        days.push("2018-10-" + std::string(day));
    }
    return Json::object({{"days", days}});
}

Json params(Json items, Json more = Json::object()) {
    Json params = Json::object({{"items", std::move(items)},
                                {"by", "team"},
                                {"within", two_weeks()},
                                {"per_day", 1},
                                {"random", false},
                                {"max_per_unit", R"({"count":1,"per":"week"})"_json}});
    for (const auto& [name, value] : more.members()) params.set(name, value);
    return params;
}

Json within(std::initializer_list<Json> days) {
    return Json::object({{"within", Json::object({{"days", Json::array(days)}})}});
}

/// A pair whose side `town` has that unit.
Json pair(const char* id, const char* team, const char* unit) {
    return Json::object({{"id", id},
                         {"town", Json::object({{"id", id}, {"unit", unit}})},
                         {"team", Json::object({{"id", team}})}});
}

struct Play {
    Json asked;
    testing::Reply reply;
};

/// A plan of an office in which these visits count already.
Play planned(const Json& params,
             const Json& visits = Json::array(),
             const Json& around = testing::context()) {
    Play play;
    testing::Host host;
    host.answer_query([&](const Json& request) {
        play.asked = request;
        return Json::object({{"visits", visits}});
    });
    play.reply = Strict<PlanStep>(params, around, &host).start();
    return play;
}

std::string jobs(const Play& play) {
    std::string all;
    for (const Json& job : play.reply.output["jobs"].items()) {
        all += (all.empty() ? "" : " ") + job["id"].text() + ":" + job["date"].text().substr(8);
    }
    return all;
}

Json visit(const char* unit, const char* day) {
    return Json::object({{"unit", unit}, {"date", day}});
}

TEST(PlanLimit, LeavesJobsWhereThereIsRoom) {
    // Even: two of ten days are the third and the eighth.
    EXPECT_EQ(jobs(planned(params(Json::array({pair("a", "t1", "u1"), pair("b", "t1", "u1")})))),
              "a:10 b:17");
}

TEST(PlanLimit, MovesAJobToTheNextLaterDayWithRoom) {
    // Even: one of three days is the second.
    const Json days = within({"2018-10-08", "2018-10-09", "2018-10-15"});
    const Json one = params(Json::array({pair("a", "t1", "u1")}), days);

    EXPECT_EQ(jobs(planned(one)), "a:09");
    EXPECT_EQ(jobs(planned(one, Json::array({visit("u2", "2018-10-12")}))), "a:09");
    EXPECT_EQ(jobs(planned(one, Json::array({visit("u1", "2018-10-12")}))), "a:15");
}

TEST(PlanLimit, CountsByDayWeekOrMonth) {
    // Even: one of seven days is the fourth, so both are on 8 October and b has to move.
    const Json days = within({"2018-10-01",
                              "2018-10-02",
                              "2018-10-03",
                              "2018-10-08",
                              "2018-10-09",
                              "2018-10-15",
                              "2018-11-05"});
    const Json both = Json::array({pair("a", "t1", "u1"), pair("b", "t2", "u1")});
    const auto with = [&](int count, const char* per) {
        const Json limit = Json::object({{"count", count}, {"per", per}});
        return jobs(planned(params(both, Json(days).set("max_per_unit", limit))));
    };

    EXPECT_EQ(with(1, "day"), "a:08 b:09");
    EXPECT_EQ(with(1, "week"), "a:08 b:15");
    EXPECT_EQ(with(1, "month"), "a:08 b:05");
    EXPECT_EQ(with(2, "week"), "a:08 b:08");
}

TEST(PlanLimit, LetsTheFirstByDatePartyAndItemStay) {
    // All three on Monday 8 October; the later weeks take one each.
    const Json items =
        Json::array({pair("c", "t1", "u1"), pair("b", "t3", "u1"), pair("a", "t2", "u1")});
    const Json more =
        within({"2018-10-08", "2018-10-15", "2018-10-22"}).set("random", true).set("seed", "20");

    EXPECT_EQ(jobs(planned(params(items, more))), "c:08 a:15 b:22");
}

TEST(PlanLimit, PutsNoJobOverTheLimitByMovingAnother) {
    // b is on 15 October already when a must leave the first week: a goes on to the third.
    const Json items = Json::array({pair("a", "t1", "u1"), pair("b", "t2", "u1")});
    const Json more =
        within({"2018-10-08", "2018-10-15", "2018-10-22"}).set("random", true).set("seed", "24");

    EXPECT_EQ(jobs(planned(params(items, more), Json::array({visit("u1", "2018-10-12")}))),
              "b:15 a:22");
}

TEST(PlanLimit, KeepsTheDiaryWhileItMoves) {
    // Even: four of five days are the first, the second, the fourth and the fifth. a has to leave
    // the first week, and on the second day the team is with b.
    const Json days =
        within({"2018-10-08", "2018-10-15", "2018-10-16", "2018-10-17", "2018-10-18"});
    const Json full = within({"2018-10-08", "2018-10-15", "2018-10-16", "2018-10-17"});
    const Json visits = Json::array({visit("u1", "2018-10-09")});
    const Json items = Json::array({pair("a", "t1", "u1"),
                                    pair("b", "t1", "u2"),
                                    pair("c", "t1", "u3"),
                                    pair("d", "t1", "u4")});

    EXPECT_EQ(jobs(planned(params(items, days), visits)), "b:15 a:16 c:17 d:18");
    EXPECT_EQ(jobs(planned(params(items, Json(days).set("per_day", 2)), visits)),
              "a:15 b:15 c:17 d:18");
    EXPECT_EQ(planned(params(items, full), visits).reply.code, "allot.max_per_unit");
}

TEST(PlanLimit, TakesTheUnitOfThePlaceOrThePlaceItself) {
    const Json town = R"([{"id":"lishan","town":{"id":"lishan"},"team":{"id":"t1"}}])"_json;
    const Json site = Json::array({pair("s01", "t1", "lishan")});
    const Json flat = R"([{"id":"s01","unit":"lishan","team":"t1"}])"_json;
    const Json plain = R"([{"id":"lishan","team":"t1"}])"_json;

    for (const Json& items : {town, site, flat, plain}) {
        EXPECT_EQ(planned(params(items)).asked["units"].to_string(), R"(["lishan"])")
            << items.to_string();
    }
}

TEST(PlanLimit, AsksForWholePeriodsAndForWhatItMaySee) {
    const Json items = Json::array({pair("a", "t1", "u2"), pair("b", "t1", "u1")});
    const Json inside = within({"2018-10-10", "2018-10-16"});

    const Play open = planned(params(items, inside));
    const Play hidden =
        planned(params(items, inside), Json::array(), testing::context({{"hides", true}}));

    EXPECT_EQ(open.asked.to_string(),
              R"({"read":"visits","from":"2018-10-08","to":"2018-10-21","units":["u1","u2"],)"
              R"("hidden":false})");
    EXPECT_TRUE(hidden.asked["hidden"].boolean());
}

TEST(PlanLimit, RecordsCountsAndNotTheVisits) {
    const Json items = Json::array({pair("a", "t1", "u1")});
    const Play play = planned(params(items),
                              Json::array({visit("u1", "2018-10-08"),
                                           visit("u1", "2018-10-10"),
                                           visit("u1", "2018-10-25"),
                                           visit("u9", "2018-10-08")}));

    const Json record = play.reply.effect("draw_record")["record"];

    EXPECT_EQ(record["taken"].to_string(), R"([{"unit":"u1","period":"2018-W41","visits":2}])");
    EXPECT_EQ(record["max_per_unit"].to_string(), R"({"count":1,"per":"week"})");
    EXPECT_EQ(record["items"].to_string(), R"([{"id":"a","party":"t1","unit":"u1"}])");
    EXPECT_TRUE(PlanStep::verify_draw(record).holds);
}

TEST(PlanLimit, NamesUnitAndPeriodWhereThereIsNoRoom) {
    const Json items = Json::array({pair("a", "t1", "u1")});

    const auto reply = planned(params(items), Json::array({visit("u1", "2018-10-19")})).reply;

    EXPECT_TRUE(reply.is_failed());
    EXPECT_EQ(reply.code, "allot.max_per_unit");
    EXPECT_EQ(reply.message.en,
              "`u1` is full in 2018-W42 (`max_per_unit` is 1 per week) and `t1` has no later day "
              "with room");
    EXPECT_NE(reply.message.zh.find("`u1` 在 2018-W42"), std::string::npos);
}

TEST(PlanLimit, FailsWhereTheHostCannotBeAsked) {
    const auto reply = Strict<PlanStep>(params(Json::array({pair("a", "t1", "u1")}))).start();

    EXPECT_EQ(reply.code, "host.no_extension");
}

}  // namespace

}  // namespace rota::allot_steps
