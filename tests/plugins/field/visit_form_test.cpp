// The one form of a visit: what is put into it, and what comes out of it.
#include "field/visit_form.hpp"

#include "plugins/field/forms.hpp"

namespace rota::field_steps {

namespace {

Json params(std::initializer_list<Json::Member> given) {
    Json params = Json::object(given);
    return params.set("where", site());
}

/// The ids of the form that is opened: "road waste | advice part1!"; "!" must be filled in.
std::string form_of(const Json& given) {
    const Json form = Strict<VisitStep>(given).start().effect("open_task")["form"];
    if (form.is_null()) return "none";
    std::string ids;
    for (const Json& item : form["items"].items()) ids += item["id"].text() + " ";
    ids += "|";
    for (const Json& field : form["fields"].items()) {
        ids += " " + field["id"].text() + (field["required"].boolean() ? "!" : "");
    }
    return ids;
}

testing::Reply handed_in(const Json& given, const Json& fields, const Json& files = Json::array()) {
    Strict<VisitStep> visit(given);
    visit.start();
    return visit.submit("visit", "g1.lead", "done", {{"fields", fields}, {"files", files}});
}

Json photo(const char* name, const char* label, const char* type = "image/jpeg") {
    return Json::object(
        {{"name", name}, {"sha256", "00"}, {"size", 1}, {"type", type}, {"label", label}});
}

TEST(VisitForm, MergesChecklistFormAndParts) {
    const Json parts = Json::array({"走访指导", "实地察看"});

    EXPECT_EQ(form_of(params({})), "none");
    EXPECT_EQ(form_of(params({{"checklist", checklist()}})), "road waste hazard | advice");
    EXPECT_EQ(form_of(params({{"form", note()}})), "| summary! needs");
    EXPECT_EQ(form_of(params({{"parts", parts}})), "| part1! part2!");
    EXPECT_EQ(form_of(params({{"parts", parts}, {"form", note()}, {"checklist", checklist()}})),
              "road waste hazard | advice summary! needs part1! part2!");
}

TEST(VisitForm, CallsAPartByItsName) {
    const Json form = Strict<VisitStep>(params({{"parts", Json::array({"走访指导"})}}))
                          .start()
                          .effect("open_task")["form"];

    const Json& field = form["fields"].items().front();
    EXPECT_EQ(field["zh"].text(), "走访指导");
    EXPECT_EQ(field["type"].text(), "text");
}

TEST(VisitForm, TakesItsTitleFromTheChecklistElseTheForm) {
    const auto title = [](const Json& given) {
        return Strict<VisitStep>(given).start().effect("open_task")["form"]["zh"].text();
    };

    EXPECT_EQ(title(params({{"checklist", checklist()}, {"form", note()}})), "检查表");
    EXPECT_EQ(title(params({{"form", note()}})), "记录");
    EXPECT_EQ(title(params({{"parts", Json::array({"看"})}})), "走访记录");
}

TEST(VisitForm, RefusesTwoFieldsOfOneName) {
    Json clashing = note();
    clashing.set("fields", checklist()["fields"]);

    const auto reply =
        Strict<VisitStep>(params({{"checklist", checklist()}, {"form", clashing}})).start();

    EXPECT_EQ(reply.code, "visit.form");
    EXPECT_NE(reply.message.en.find("called `advice`"), std::string::npos);
    EXPECT_NE(reply.message.zh.find("`advice`"), std::string::npos);
}

TEST(VisitForm, FindsTheItemsThatFailed) {
    const auto reply = handed_in(params({{"checklist", checklist()}}),
                                 R"({"items":{"road":{"result":"fail","note":"坑洼"},
                                              "waste":{"result":"pass","note":null},
                                              "hazard":{"result":"na","note":"没有工地"}},
                                     "advice":"多巡查"})"_json);

    EXPECT_EQ(reply.output["findings"].to_string(),
              R"([{"item":"road","zh":"道路","en":"Road","level":"minor",)"
              R"("fix_within":"10 workdays","note":"坑洼","photos":[]}])");
}

TEST(VisitForm, LeavesOutOfAFindingWhatTheChecklistLeavesOpen) {
    const auto reply = handed_in(params({{"checklist", checklist()}}),
                                 R"({"items":{"waste":{"result":"fail","note":null}}})"_json);

    EXPECT_EQ(reply.output["findings"].to_string(),
              R"([{"item":"waste","zh":"垃圾","en":"Waste","photos":[]}])");
}

TEST(VisitForm, GivesAFindingItsPhotos) {
    const Json files = Json::array({photo("1.jpg", "road"),
                                    photo("2.jpg", "photo road"),
                                    photo("3.jpg", "waste"),
                                    photo("4.jpg", ""),
                                    photo("5.pdf", "road", "application/pdf")});

    const auto reply = handed_in(params({{"checklist", checklist()}}),
                                 R"({"items":{"road":{"result":"fail"}}})"_json,
                                 files);

    const auto& photos = reply.output["findings"].items().front()["photos"].items();
    ASSERT_EQ(photos.size(), 2u);
    EXPECT_EQ(photos[0]["name"].text(), "1.jpg");
    EXPECT_EQ(photos[1]["name"].text(), "2.jpg");
}

TEST(VisitForm, HasNoFindingsWithoutAChecklist) {
    const auto reply = handed_in(
        params({{"form", note()}}),
        R"({"summary":"好","needs":[{"department":"fire","text":"灭火器"}],"items":{}})"_json);

    EXPECT_FALSE(reply.output.has("findings"));
    EXPECT_EQ(reply.output["fields"].to_string(),
              R"({"summary":"好","needs":[{"department":"fire","text":"灭火器"}]})");
}

TEST(VisitForm, HasEmptyFindingsWhenAllIsWell) {
    const auto reply = handed_in(
        params({{"checklist", checklist()}}),
        R"({"items":{"road":{"result":"pass"},"waste":{"result":"pass"},"hazard":{"result":"na"}}})"_json);

    EXPECT_EQ(reply.output["findings"].to_string(), "[]");
}

TEST(VisitForm, GivesThePartsByTheirNames) {
    const auto reply =
        handed_in(params({{"parts", Json::array({"走访指导", "实地察看"})}, {"form", note()}}),
                  R"({"summary":"好","part1":"讲了政策","part2":"看了两处"})"_json);

    EXPECT_EQ(reply.output["parts"].to_string(),
              R"([{"name":"走访指导","text":"讲了政策"},{"name":"实地察看","text":"看了两处"}])");
    EXPECT_EQ(reply.output["fields"].to_string(), R"({"summary":"好"})");
}

}  // namespace

}  // namespace rota::field_steps
