#include "field/visit.hpp"

#include "plugins/field/forms.hpp"

namespace rota::field_steps {

namespace {

Json where(Json params = Json::object()) { return params.set("where", site()); }

constexpr auto check_in =
    R"({"by":"g1.lead","at":"2018-10-08T01:30:00Z","location":{"lat":"30.05","lon":"119.9"}})";

TEST(VisitStep, OpensOneToDoForAllOfWho) {
    Strict<VisitStep> visit(where(),
                            testing::context({{"who", Json::array({"g1.lead", "g2.lead"})}}));

    const auto reply = visit.start();

    EXPECT_TRUE(reply.is_waiting());
    EXPECT_EQ(reply.effect("open_task").to_string(),
              R"({"do":"open_task","key":"visit","to":["g1.lead","g2.lead"],"outcomes":[]})");
}

TEST(VisitStep, IsDoneEvenWithFindings) {
    Strict<VisitStep> visit(where(Json::object({{"checklist", checklist()}})));
    visit.start();

    const auto reply =
        visit.submit("visit",
                     "g1.lead",
                     "done",
                     {{"fields", R"({"items":{"road":{"result":"fail","note":null}}})"_json}});

    EXPECT_EQ(reply.outcome, "done");
    EXPECT_EQ(reply.output["findings"].items().size(), 1u);
}

TEST(VisitStep, HandsOnTheCheckIn) {
    Strict<VisitStep> visit(where());
    visit.start();

    const auto reply =
        visit.submit("visit", "g2.lead", "done", {{"checked_in", Json::parse(check_in)}});

    EXPECT_EQ(reply.output["checked_in"].to_string(), check_in);
}

TEST(VisitStep, ChecksInByHandingIn) {
    Strict<VisitStep> visit(where());
    visit.start();

    const auto reply = visit.submit(
        "visit",
        "g1.lead",
        "done",
        {{"at", "2018-10-08T02:00:00Z"}, {"location", R"({"lat":"30.1","lon":"119.8"})"_json}});

    EXPECT_EQ(reply.output["checked_in"].to_string(),
              R"({"by":"g1.lead","at":"2018-10-08T02:00:00Z",)"
              R"("location":{"lat":"30.1","lon":"119.8"}})");
}

TEST(VisitStep, KnowsNoPlaceWhereThePhoneGaveNone) {
    Strict<VisitStep> visit(where());
    visit.start();

    const auto reply = visit.submit("visit", "g1.lead");

    EXPECT_FALSE(reply.output["checked_in"].has("location"));
}

TEST(VisitStep, AsksInARecheckWhetherItPassed) {
    Strict<VisitStep> visit(where(), recheck());

    const Json opened = visit.start().effect("open_task");

    EXPECT_EQ(opened["outcomes"].to_string(), R"(["passed","failed"])");
}

TEST(VisitStep, GivesTheWordOfTheVisitorInARecheck) {
    for (const char* outcome : {"passed", "failed"}) {
        Strict<VisitStep> visit(where(), recheck());
        visit.start();

        EXPECT_EQ(visit.submit("visit", "g1.lead", outcome).outcome, outcome);
    }
}

TEST(VisitStep, IsMissedWhenItIsClosed) {
    Strict<VisitStep> visit(where(Json::object({{"checklist", checklist()}})));
    visit.start();

    const auto reply = visit.overdue("close");

    EXPECT_EQ(reply.outcome, "missed");
    EXPECT_EQ(reply.output.to_string(), R"({"fields":{},"parts":[]})");
}

TEST(VisitStep, GoesOnFromItsCheckpointAlone) {
    Strict<VisitStep> visit(where(Json::object({{"checklist", checklist()}})), recheck());
    visit.start();

    const auto reply = resume<VisitStep>(
        visit.told(),
        visit.state().to_string(),
        R"({"kind":"task_submitted","task":"visit","by":"g1.lead","outcome":"failed",
            "fields":{"items":{"hazard":{"result":"fail","note":"围挡倒了"}}},"files":[],
            "because":"","at":"2018-10-08T02:00:00Z","location":null,"checked_in":null})"_json);

    EXPECT_EQ(reply.outcome, "failed");
    EXPECT_EQ(reply.output["findings"].items().front()["note"].text(), "围挡倒了");
}

TEST(VisitStep, GoesNowhereWithoutAPlace) {
    const auto reply = Strict<VisitStep>(R"({"where":null})"_json).start();

    EXPECT_EQ(reply.code, "visit.where");
    EXPECT_NE(reply.message.zh.find("where"), std::string::npos);
}

TEST(VisitStep, SaysHowItsParamsAreWritten) {
    const std::pair<const char*, const char*> table[] = {
        {R"({"where":"${job.site}","checklist":"forms/environment.toml","form":"forms/x.toml",
             "parts":["走访指导"]})",
         ""},
        {R"({"checklist":"forms/environment.toml"})", " "},
        {R"({"where":"s07","parts":[]})", "/parts"},
        {R"({"where":"s07","parts":["1","2","3","4","5","6","7","8","9","10","11"]})", "/parts"},
        {R"({"where":"s07","parts":[""]})", "/parts/0"},
        {R"({"where":"s07","checklist":["a"]})", "/checklist"},
    };
    for (const auto& [params, place] : table) {
        const std::string refusal = refusal_of<VisitStep>(Json::parse(params));
        EXPECT_EQ(refusal.substr(0, std::string(place).size()), place) << refusal;
        EXPECT_EQ(refusal.empty(), std::string(place).empty()) << refusal;
    }
    const Json properties = Json::parse(manifest_of<VisitStep>())["params"]["properties"];
    EXPECT_EQ(properties["checklist"]["x-rota-file"].text(), "form");
    EXPECT_EQ(properties["form"]["x-rota-file"].text(), "form");
}

}  // namespace

}  // namespace rota::field_steps
