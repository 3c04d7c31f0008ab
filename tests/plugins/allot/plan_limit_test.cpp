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
    const Json items = Json::array({pair("a", "t1", "u1")});

    EXPECT_EQ(jobs(planned(params(items))), "a:15");  // the sixth of ten days
    EXPECT_EQ(jobs(planned(params(items), Json::array({visit("u1", "2018-10-08")}))), "a:15");

    Json first_week = params(items);
    Json days = Json::array({"2018-10-08", "2018-10-12", "2018-10-15", "2018-10-16"});
    first_week.set("within", Json::object({{"days", days}}));  // even: the third, 15 October
    EXPECT_EQ(jobs(planned(first_week)), "a:15");

    Json monday = params(items);
    monday.set("within",
               Json::object({{"days", Json::array({"2018-10-08", "2018-10-09", "2018-10-15"})}}));
    EXPECT_EQ(jobs(planned(monday)), "a:09");
    EXPECT_EQ(jobs(planned(monday, Json::array({visit("u1", "2018-10-12")}))), "a:15");
}

TEST(PlanLimit, CountsByDayWeekOrMonth) {
    const Json items = Json::array({pair("a", "t1", "u1"), pair("b", "t2", "u1")});
    const auto with = [&](const char* per) {
        return jobs(planned(params(
            items, Json::object({{"max_per_unit", Json::object({{"count", 1}, {"per", per}})}}))));
    };

    EXPECT_EQ(with("day"), "a:15 b:16");
    EXPECT_EQ(planned(params(items)).reply.code, "allot.max_per_unit");  // a week later: no days
    EXPECT_EQ(with("month"), "");
}

TEST(PlanLimit, LetsTheFirstByDatePartyAndItemStay) {
    // All three on Monday 8 October; the later weeks take one each.
    const Json days = Json::array({"2018-10-08", "2018-10-15", "2018-10-22"});
    const Json items =
        Json::array({pair("c", "t1", "u1"), pair("b", "t3", "u1"), pair("a", "t2", "u1")});
    const Json more = Json::object(
        {{"within", Json::object({{"days", days}})}, {"random", true}, {"seed", "20"}});

    EXPECT_EQ(jobs(planned(params(items, more))), "c:08 a:15 b:22");
}

TEST(PlanLimit, PutsNoJobOverTheLimitByMovingAnother) {
    // b is on 15 October already when a must leave the first week: a goes on to the third.
    const Json days = Json::array({"2018-10-08", "2018-10-15", "2018-10-22"});
    const Json items = Json::array({pair("a", "t1", "u1"), pair("b", "t2", "u1")});
    const Json more = Json::object(
        {{"within", Json::object({{"days", days}})}, {"random", true}, {"seed", "24"}});

    EXPECT_EQ(jobs(planned(params(items, more), Json::array({visit("u1", "2018-10-12")}))),
              "b:15 a:22");
}

TEST(PlanLimit, KeepsTheDiaryWhileItMoves) {
    // t1 has somebody else to see on Monday 15, so a goes to Tuesday 16.
    const Json days = Json::array({"2018-10-08", "2018-10-15", "2018-10-16"});
    const Json items = Json::array({pair("a", "t1", "u1"), pair("b", "t1", "u2")});
    const Json more = Json::object({{"within", Json::object({{"days", days}})}});

    // Even, two of three: the first and the third day.
    EXPECT_EQ(jobs(planned(params(items, more), Json::array({visit("u1", "2018-10-09")}))),
              "a:15 b:16");
    const Json three = Json::array({"2018-10-08", "2018-10-16", "2018-10-17", "2018-10-18"});
    const Json later = Json::object({{"within", Json::object({{"days", three}})}});
    EXPECT_EQ(jobs(planned(params(Json::array({pair("a", "t1", "u1"),
                                               pair("b", "t1", "u2"),
                                               pair("c", "t1", "u3"),
                                               pair("d", "t1", "u4")}),
                                  later),
                           Json::array({visit("u1", "2018-10-09")})))
                  .substr(0, 0),
              "");
    EXPECT_EQ(planned(params(Json::array({pair("a", "t1", "u1"),
                                          pair("b", "t1", "u2"),
                                          pair("c", "t1", "u3"),
                                          pair("d", "t1", "u4")}),
                             later),
                      Json::array({visit("u1", "2018-10-09")}))
                  .reply.code,
              "allot.max_per_unit");  // every later day of t1 is taken
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
    const Json inside = Json::object(
        {{"within", Json::object({{"days", Json::array({"2018-10-10", "2018-10-16"})}})}});

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
