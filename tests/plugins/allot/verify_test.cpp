// Recomputing a draw from its record alone.
#include "allot/assign.hpp"
#include "allot/draw.hpp"
#include "allot/plan.hpp"
#include "plugins/strict.hpp"

namespace rota::allot_steps {

namespace {

Json draw_record() {
    return R"({"type":"draw","rule":1,"run":"r","seed":"r","items":["a","b","c"],"not_in":[],
               "pick":1,"result":{"picked":["c"],"rest":["b","a"]}})"_json;
}

Json assign_record() {
    return Strict<AssignStep>(
               R"({"items":[{"id":"a"},{"id":"b"}],"among":[{"id":"g1"},{"id":"g2"}],
                   "as":["item","party"]})"_json)
        .start()
        .effect("draw_record")["record"];
}

Json plan_record() {
    return Strict<PlanStep>(
               R"({"items":[{"id":"a","party":"g"},{"id":"b","party":"g"}],"by":"party",
                   "random":true,"per_day":1,
                   "within":{"days":["2018-10-08","2018-10-09","2018-10-10"]}})"_json)
        .start()
        .effect("draw_record")["record"];
}

TEST(VerifyDraw, HoldsWithNothingElseAtHand) {
    const Verdict verdict = DrawStep::verify_draw(draw_record());

    EXPECT_TRUE(verdict.holds) << verdict.why_en;
    EXPECT_EQ(verdict.recomputed, draw_record()["result"]);
    EXPECT_FALSE(verdict.sealed.has_value());
    EXPECT_FALSE(verdict.why_zh.empty());
}

TEST(VerifyDraw, ComesAsAMessageToo) {
    testing::Host host;
    const auto reply = host.run<DrawStep>(
        {.message = Json::object({{"kind", "verify_draw"}, {"record", draw_record()}})});

    EXPECT_TRUE(reply.output["holds"].boolean());
}

TEST(VerifyDraw, DoesNotMindTheOrderOfMembers) {
    Json record = assign_record();
    Json turned = Json::array();
    for (const Json& pair : record["result"].items()) {
        turned.push(Json::object({{"party", pair["party"]}, {"item", pair["item"]}}));
    }

    EXPECT_TRUE(AssignStep::verify_draw(record.set("result", turned)).holds);
}

TEST(VerifyDraw, TellsAResultWithMoreInIt) {
    Json record = assign_record();
    Json longer = Json::array();
    for (const Json& pair : record["result"].items()) longer.push(Json(pair).set("unit", "east"));

    EXPECT_FALSE(AssignStep::verify_draw(record.set("result", longer)).holds);
}

TEST(VerifyDraw, TellsAForgedResult) {
    Json draw = draw_record();
    draw.set("result", R"({"picked":["b"],"rest":["c","a"]})"_json);
    Json assign = assign_record();
    assign.set("result", R"([{"item":"a","party":"g1"},{"item":"b","party":"g1"}])"_json);
    Json plan = plan_record();
    plan.set("result", R"([{"item":"a","party":"g","date":"2018-10-08"}])"_json);

    for (const Verdict& verdict : {DrawStep::verify_draw(draw),
                                   AssignStep::verify_draw(assign),
                                   PlanStep::verify_draw(plan)}) {
        EXPECT_FALSE(verdict.holds);
        EXPECT_EQ(verdict.why_en, "working it out again gives another result");
        EXPECT_FALSE(verdict.why_zh.empty());
        EXPECT_FALSE(verdict.recomputed.is_null());
        EXPECT_FALSE(verdict.sealed.has_value());
    }
}

TEST(VerifyDraw, TellsAForgedInput) {
    EXPECT_FALSE(DrawStep::verify_draw(draw_record().set("seed", "other")).holds);
    EXPECT_FALSE(DrawStep::verify_draw(draw_record().set("pick", 2)).holds);
    EXPECT_FALSE(DrawStep::verify_draw(draw_record().set("not_in", Json::array({"c"}))).holds);
}

TEST(VerifyDraw, SaysWhyARecordCannotBeJudged) {
    const std::pair<Json, const char*> table[] = {
        {Json(draw_record()).set("type", "plan"), "this is no record of a `draw`"},
        {Json(draw_record()).set("rule", 2), "a version of the rule that is not known"},
        {Json(draw_record()).set("seed", nullptr), "holds no seed"},
        {Json(draw_record()).set("items", "a"), "malformed: items"},
        {Json(draw_record()).set("items", Json::array({"a", "a"})), "have the id `a`"},
        {Json(draw_record()).set("pick", 9), "wants to pick 9"},
        {Json(draw_record()).set("pick", true), "expected a number or a percentage"},
        {Json(draw_record()).set("result", nullptr), "malformed"},
        {Json(), "this is no record"},
    };
    for (const auto& [record, why] : table) {
        const Verdict verdict = DrawStep::verify_draw(record);

        EXPECT_FALSE(verdict.holds) << record.to_string();
        EXPECT_NE(verdict.why_en.find(why), std::string::npos) << verdict.why_en;
        EXPECT_FALSE(verdict.why_zh.empty());
    }
    EXPECT_FALSE(PlanStep::verify_draw(plan_record().set("per_day", 0)).holds);
    EXPECT_FALSE(
        PlanStep::verify_draw(plan_record().set("max_per_unit", R"({"count":1,"per":"week"})"_json))
            .holds);
}

}  // namespace

}  // namespace rota::allot_steps
