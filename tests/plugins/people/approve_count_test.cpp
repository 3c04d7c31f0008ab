// When an approval is settled, and how.
#include "plugins/people/approval_table.hpp"

namespace rota::people_steps {

namespace {

Json mode(const std::string& name) { return Json::object({{"mode", name}}); }

Json ratio(bool at_least, int numerator, int denominator, Json weights = {}) {
    Json params = mode("ratio");
    params.set(
        "pass",
        Json::object(
            {{"at_least", at_least}, {"numerator", numerator}, {"denominator", denominator}}));
    if (!weights.is_null()) params.set("weights", std::move(weights));
    return params;
}

struct Course {
    const char* name;
    Json params;
    const char* who;
    const char* acts;
    const char* outcome;  // empty: not settled yet
};

TEST(ApproveStep, SettlesByItsMode) {
    const Course table[] = {
        {"all: waits for everybody", mode("all"), "a b c", "+a +c", ""},
        {"all: passes when all agree", mode("all"), "a b c", "+a +c +b", "approved"},
        {"all: the first rejection settles it", mode("all"), "a b c", "+a -b", "rejected"},
        {"all is the default", Json::object(), "a b", "+a -b", "rejected"},
        {"any: the first to act approves", mode("any"), "a b c", "+b", "approved"},
        {"any: the first to act rejects", mode("any"), "a b c", "-c", "rejected"},
        {"ratio: exactly two thirds is enough", ratio(true, 2, 3), "a b c", "+a +b", "approved"},
        {"ratio: one third does not settle", ratio(true, 2, 3), "a b c", "+a", ""},
        {"ratio: one rejection does not end it", ratio(true, 2, 3), "a b c", "-a", ""},
        {"ratio: two thirds cannot be reached", ratio(true, 2, 3), "a b c", "-a -b", "rejected"},
        {"ratio: half is not more than half", ratio(false, 1, 2), "a b c d", "+a +b -c", ""},
        {"ratio: more than half", ratio(false, 1, 2), "a b c d", "+a +b -c +d", "approved"},
        {"ratio: half is at least half", ratio(true, 1, 2), "a b c d", "+a +b", "approved"},
        {"ratio: half can no longer be passed", ratio(false, 1, 2), "a b c d", "-a -b", "rejected"},
        {"ratio: all of them", ratio(true, 1, 1), "a b", "+a +b", "approved"},
        {"ratio: a third is no 0.333", ratio(true, 1, 3), "a b c", "+a", "approved"},
        {"ratio: by weight of an account",
         ratio(false, 1, 2, R"({"o.head":3})"_json),
         "o.head b c",
         "+o.head",
         "approved"},
        {"ratio: by weight of a unit",
         ratio(false, 1, 2, R"({"o":3})"_json),
         "o.head b c",
         "-o.head",
         "rejected"},
        {"ratio: an account goes before its unit",
         ratio(false, 1, 2, R"({"o":5,"o.head":1})"_json),
         "o.head b c",
         "+o.head",
         ""},
        {"ratio: weight 0 counts for nothing",
         ratio(true, 1, 2, R"({"a":0})"_json),
         "a b c",
         "+a",
         ""},
        {"in turn: goes on after an approval", mode("in turn"), "a b c", "+a +b", ""},
        {"in turn: the last one approves", mode("in turn"), "a b c", "+a +b +c", "approved"},
        {"in turn: a rejection settles it", mode("in turn"), "a b c", "+a -b", "rejected"},
    };
    for (const Course& course : table) {
        Strict<ApproveStep> approval(course.params, around(course.who));

        approval.start();
        const auto reply = act(approval, course.acts);

        EXPECT_EQ(reply.is_done() ? reply.outcome : "", course.outcome) << course.name;
        if (reply.is_done()) {
            EXPECT_EQ(decisions_of(reply), course.acts) << course.name;
        }
    }
}

TEST(ApproveStep, OpensOneToDoForEach) {
    Strict<ApproveStep> approval(mode("all"), around("b.head a.head"));

    const auto opened = approval.start().effects_that("open_task");

    ASSERT_EQ(opened.size(), 2u);
    EXPECT_EQ(opened[0]["to"].to_string(), R"(["b.head"])");
    EXPECT_EQ(opened[1]["to"].to_string(), R"(["a.head"])");
    EXPECT_EQ(opened[0]["outcomes"].to_string(), R"(["approved","rejected"])");
}

TEST(ApproveStep, AsksInTurnOneAfterTheOther) {
    Strict<ApproveStep> approval(mode("in turn"), around("b a c"));

    approval.start();
    EXPECT_EQ(open_in(approval), "b");
    act(approval, "+b");
    EXPECT_EQ(open_in(approval), "a");
    act(approval, "+a");
    EXPECT_EQ(open_in(approval), "c");
}

TEST(ApproveStep, ShowsTheFileAndTheItemAndHandsThemOn) {
    const Json file = R"({"name":"minutes.md","sha256":"00","size":3,"type":"text/markdown"})"_json;
    const Json item = R"([{"title":"修路"}])"_json;
    Strict<ApproveStep> approval(Json::object({{"file", file}, {"item", item}}), around("a"));

    const Json opened = approval.start().effect("open_task");
    const auto reply = act(approval, "+a");

    EXPECT_EQ(opened["file"], file);
    EXPECT_EQ(opened["item"], item);
    EXPECT_EQ(reply.output["file"], file);
    EXPECT_EQ(reply.output["item"], item);
}

TEST(ApproveStep, RecordsEverybodyWhoActed) {
    Strict<ApproveStep> approval(mode("all"), around("a.head b.head"));
    approval.start();

    approval.submit("b.head", "b.head", "approved", {{"at", "2018-09-28T01:02:03Z"}});
    const auto reply = approval.submit(
        "a.head", "c.head", "rejected", {{"at", "2018-09-28T02:00:00Z"}, {"because", "缺附件"}});

    EXPECT_EQ(
        reply.output["decisions"].to_string(),
        R"([{"account":"b.head","decision":"approved","because":"","at":"2018-09-28T01:02:03Z",)"
        R"("silent":false,"self":false,"skipped":false},)"
        R"({"account":"c.head","decision":"rejected","because":"缺附件",)"
        R"("at":"2018-09-28T02:00:00Z","silent":false,"self":false,"skipped":false}])");
}

struct Silence {
    const char* name;
    Json params;
    const char* acts;
    const char* act;
    const char* outcome;
    const char* decisions;
};

TEST(ApproveStep, CountsSilenceAsTheWorkflowSays) {
    const Silence table[] = {
        {"all", mode("all"), "+b", "approve", "approved", "+b ~+a ~+c"},
        {"all", mode("all"), "+b", "reject", "rejected", "+b ~-a ~-c"},
        {"any", mode("any"), "", "approve", "approved", "~+a ~+b ~+c"},
        {"any", mode("any"), "", "reject", "rejected", "~-a ~-b ~-c"},
        {"ratio", ratio(true, 2, 3), "-a", "approve", "approved", "-a ~+b ~+c"},
        {"ratio", ratio(true, 2, 3), "+a", "reject", "rejected", "+a ~-b ~-c"},
        {"in turn", mode("in turn"), "+a", "approve", "approved", "+a ~+b ~+c"},
        {"in turn", mode("in turn"), "+a", "reject", "rejected", "+a ~-b ~-c"},
    };
    for (const Silence& silence : table) {
        Strict<ApproveStep> approval(silence.params, around("a b c"));

        approval.start();
        act(approval, silence.acts);
        const auto reply = approval.overdue(silence.act);

        EXPECT_EQ(reply.outcome, silence.outcome) << silence.name;
        EXPECT_EQ(decisions_of(reply), silence.decisions) << silence.name;
        EXPECT_EQ(reply.output["decisions"].items().back()["at"].text(),
                  "2018-09-28T17:30:00+08:00");
    }
}

TEST(ApproveStep, GoesOnFromItsCheckpointAlone) {
    Strict<ApproveStep> approval(ratio(false, 1, 2, R"({"a":2})"_json), around("a b c d"));
    approval.start();
    act(approval, "+a");

    const auto reply = resume<ApproveStep>(
        approval.told(),
        approval.state().to_string(),
        R"({"kind":"task_submitted","task":"c","by":"c","outcome":"approved","fields":{},
            "files":[],"because":"","at":"2018-09-28T01:00:00Z"})"_json);

    EXPECT_EQ(reply.outcome, "approved");  // 3 of 5
    EXPECT_EQ(decisions_of(reply), "+a +c");
}

TEST(ApproveStep, RefusesWhatCannotBeCounted) {
    const std::tuple<const char*, Json, const char*> table[] = {
        {"ratio without pass", mode("ratio"), "expected `pass` too"},
        {"pass without ratio",
         Json(ratio(true, 1, 2)).set("mode", "all"),
         "belong to mode = \"ratio\""},
        {"weights without ratio",
         Json(mode("any")).set("weights", R"({"a":2})"_json),
         "belong to mode = \"ratio\""},
        {"no weight at all", ratio(true, 1, 2, R"({"a":0,"b":0})"_json), "found 0 in all"},
        {"more than all", ratio(false, 1, 1), "settled before anybody is asked"},
        {"none is enough", ratio(true, 0, 1), "settled before anybody is asked"},
    };
    for (const auto& [name, params, message] : table) {
        const auto reply = Strict<ApproveStep>(params, around("a b")).start();

        EXPECT_TRUE(reply.is_failed()) << name;
        EXPECT_EQ(reply.code, "approve.params") << name;
        EXPECT_NE(reply.message.en.find(message), std::string::npos) << reply.message.en;
        EXPECT_FALSE(reply.message.zh.empty()) << name;
    }
}

TEST(ApproveStep, SaysHowItsParamsAreWritten) {
    const std::pair<const char*, const char*> table[] = {
        {R"({"mode":"ratio","pass":"> 1/2","weights":{"office":2},"self":"allow",
             "same_person":"skip","item":[1]})",
         ""},
        {R"({"mode":"most"})", "/mode"},
        {R"({"self":"yes"})", "/self"},
        {R"({"same_person":"ask"})", "/same_person"},
        {R"({"weights":{"office":1.5}})", "/weights/office"},
        {R"({"weights":{"office":-1}})", "/weights/office"},
        {R"({"pass":2})", "/pass"},
        {R"({"file":{"name":"x"}})", "/file"},
    };
    for (const auto& [params, place] : table) {
        const std::string refusal = refusal_of<ApproveStep>(Json::parse(params));
        EXPECT_EQ(refusal.substr(0, std::string(place).size()), place) << refusal;
        EXPECT_EQ(refusal.empty(), std::string(place).empty()) << refusal;
    }
    const Json properties = Json::parse(manifest_of<ApproveStep>())["params"]["properties"];
    EXPECT_EQ(properties["mode"]["default"].text(), "all");
    EXPECT_EQ(properties["pass"]["x-rota-sentence"].text(), "share");
    EXPECT_EQ(properties["file"]["x-rota-file"].text(), "value");
}

}  // namespace

}  // namespace rota::people_steps
