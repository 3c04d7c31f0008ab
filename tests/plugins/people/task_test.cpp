#include "people/task.hpp"

#include "plugins/strict.hpp"

namespace rota::people_steps {

namespace {

Json form() {
    return R"({"id":"fix","zh":"整改","en":"Fix","items":[],"fields":[
        {"id":"cost","zh":"费用","en":"Cost","type":"number","required":true,
         "columns":[],"options":[]}]})"_json;
}

TEST(TaskStep, OpensOneToDoForAllOfWho) {
    Strict<TaskStep> task(Json::object(),
                          testing::context({{"who", Json::array({"a.clerk", "b.clerk"})}}));

    const auto reply = task.start();

    EXPECT_TRUE(reply.is_waiting());
    const Json opened = reply.effect("open_task");
    EXPECT_EQ(opened["to"].to_string(), R"(["a.clerk","b.clerk"])");
    EXPECT_FALSE(opened.has("item"));
    EXPECT_EQ(opened["outcomes"].to_string(), "[]");  // only the positive default
}

TEST(TaskStep, AsksForAReportWhereThereIsNoForm) {
    Strict<TaskStep> task(Json::object());

    const Json fields = task.start().effect("open_task")["form"]["fields"];

    ASSERT_EQ(fields.items().size(), 1u);
    EXPECT_EQ(fields.items().front()["id"].text(), "report");
    EXPECT_EQ(fields.items().front()["type"].text(), "text");
    EXPECT_TRUE(fields.items().front()["required"].boolean());
}

TEST(TaskStep, ShowsItsFormAndWhatIsAsked) {
    Strict<TaskStep> task(Json::object({{"form", form()}, {"text", "请整改路面"}}));

    const Json opened = task.start().effect("open_task");

    EXPECT_EQ(opened["form"]["id"].text(), "fix");
    EXPECT_EQ(opened["form"]["fields"].items().front()["id"].text(), "cost");
    EXPECT_EQ(opened["item"].text(), "请整改路面");
}

TEST(TaskStep, GivesTheReportAndTheFields) {
    Strict<TaskStep> task(Json::object());
    task.start();

    const auto reply =
        task.submit("task", "a.clerk", "done", {{"fields", R"({"report":"已修补"})"_json}});

    EXPECT_TRUE(reply.is_done());
    EXPECT_EQ(reply.outcome, "");
    EXPECT_EQ(reply.output.to_string(), R"({"report":"已修补","fields":{"report":"已修补"}})");
}

TEST(TaskStep, TakesTheRemarkForTheReportOfAFormWithoutOne) {
    Strict<TaskStep> task(Json::object({{"form", form()}}));
    task.start();

    const auto reply = task.submit(
        "task", "a.clerk", "done", {{"fields", R"({"cost":12.50})"_json}, {"because", "已付款"}});

    EXPECT_EQ(reply.output.to_string(), R"({"report":"已付款","fields":{"cost":12.50}})");
}

TEST(TaskStep, IsMissedWhenItIsClosed) {
    Strict<TaskStep> task(Json::object());
    task.start();

    const auto reply = task.overdue("close");

    EXPECT_EQ(reply.outcome, "missed");
    EXPECT_EQ(reply.output.to_string(), R"({"report":"","fields":{}})");
}

TEST(TaskStep, GoesOnFromItsCheckpointAlone) {
    Strict<TaskStep> task(Json::object());
    task.start();

    const auto reply =
        resume<TaskStep>(task.told(),
                         task.state().to_string(),
                         R"({"kind":"task_submitted","task":"task","by":"a.clerk","outcome":"done",
            "fields":{"report":"好了"},"files":[],"because":"","at":"2018-09-28T01:00:00Z"})"_json);

    EXPECT_EQ(reply.output["report"].text(), "好了");
}

TEST(TaskStep, SaysHowItsParamsAreWritten) {
    EXPECT_EQ(refusal_of<TaskStep>(R"({"form":"forms/fix.toml","text":"请整改"})"_json), "");
    EXPECT_EQ(refusal_of<TaskStep>(R"({"text":""})"_json).substr(0, 5), "/text");
    EXPECT_EQ(refusal_of<TaskStep>(R"({"form":3})"_json).substr(0, 5), "/form");
    const Json manifest = Json::parse(manifest_of<TaskStep>());
    EXPECT_EQ(manifest["params"]["properties"]["form"]["x-rota-file"].text(), "form");
}

}  // namespace

}  // namespace rota::people_steps
