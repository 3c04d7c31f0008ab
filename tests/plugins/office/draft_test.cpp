#include "office/draft.hpp"

#include "plugins/strict.hpp"

namespace rota::office_steps {

namespace {

Json params() {
    return R"({"from":{"name":"minutes.md","text":"# 纪要\n到会 9 个单位"},"with":{"n":9}})"_json;
}

Json file(const char* name, const char* label = "") {
    Json file =
        Json::object({{"name", name}, {"sha256", "ab"}, {"size", 5}, {"type", "text/markdown"}});
    if (*label != '\0') file.set("label", label);
    return file;
}

Json nobody() { return testing::context({{"who", Json::array()}}); }

Json second_round(Json last) { return testing::context({{"round", 2}, {"last", std::move(last)}}); }

TEST(DraftStep, IsDoneAtOnceWithoutWho) {
    const auto reply = Strict<DraftStep>(params(), nobody()).start();

    ASSERT_TRUE(reply.is_done());
    EXPECT_EQ(reply.output.to_string(), R"({"file":{"kept":"file"}})");
    EXPECT_EQ(reply.effect("keep_file").to_string(),
              R"({"do":"keep_file","key":"file","name":"minutes.md","type":"text/markdown",)"
              R"("text":"# 纪要\n到会 9 个单位"})");
    EXPECT_TRUE(reply.effects_that("open_task").empty());
}

TEST(DraftStep, IsFilledAnewInALaterRoundWithoutWho) {
    Json around = second_round(Json::object({{"file", file("old.md")}}));
    around.set("who", Json::array());

    const auto reply = Strict<DraftStep>(params(), around).start();

    EXPECT_EQ(reply.output.to_string(), R"({"file":{"kept":"file"}})");
}

TEST(DraftStep, OpensTheFilledTemplateForAPerson) {
    const auto reply = Strict<DraftStep>(params()).start();

    EXPECT_TRUE(reply.is_waiting());
    EXPECT_EQ(reply.effect("keep_file")["text"].text(), "# 纪要\n到会 9 个单位");
    EXPECT_EQ(reply.effect("open_task").to_string(),
              R"({"do":"open_task","key":"draft","to":["office.clerk"],"outcomes":[],)"
              R"("file":{"kept":"file"}})");
}

TEST(DraftStep, OpensInALaterRoundWhatWasHandedInLast) {
    Strict<DraftStep> draft(params(), second_round(Json::object({{"file", file("v1.md")}})));

    const auto started = draft.start();
    const auto reply = draft.submit("draft", "office.clerk");

    EXPECT_TRUE(started.effects_that("keep_file").empty());
    EXPECT_EQ(started.effect("open_task")["file"], file("v1.md"));
    EXPECT_EQ(reply.output["file"], file("v1.md"));
}

TEST(DraftStep, OpensTheTemplateInALaterRoundWhenNothingWasHandedIn) {
    const auto reply = Strict<DraftStep>(params(), second_round(Json())).start();

    EXPECT_EQ(reply.effect("open_task")["file"].to_string(), R"({"kept":"file"})");
    EXPECT_EQ(reply.effects_that("keep_file").size(), 1u);
}

struct Row {
    const char* name;
    Json files;
    const char* file;  // the name of the output; empty: the kept one
};

TEST(DraftStep, TakesTheFileThatIsHandedIn) {
    const Row table[] = {
        {"nothing: it stays as it was", Json::array(), ""},
        {"the only one", Json::array({file("v2.md", "draft")}), "v2.md"},
        {"the one called file", Json::array({file("a.md"), file("b.md", "file")}), "b.md"},
        {"the one without a label", Json::array({file("a.jpg", "photo"), file("b.md")}), "b.md"},
        {"two others: it stays as it was",
         Json::array({file("a.jpg", "photo 1"), file("b.jpg", "photo 2")}),
         ""},
    };
    for (const Row& row : table) {
        Strict<DraftStep> draft(params());
        draft.start();

        const auto reply = draft.submit("draft", "office.clerk", "done", {{"files", row.files}});

        EXPECT_EQ(reply.outcome, "") << row.name;
        EXPECT_EQ(reply.output["file"]["name"].text_or(""), row.file) << row.name;
        EXPECT_EQ(reply.output["file"].has("kept"), std::string(row.file).empty()) << row.name;
    }
}

TEST(DraftStep, GoesOnFromItsCheckpointAlone) {
    Strict<DraftStep> draft(params());
    draft.start();

    const auto reply = resume<DraftStep>(
        draft.told(),
        draft.state().to_string(),
        R"({"kind":"task_submitted","task":"draft","by":"office.clerk","outcome":"done",
            "files":[{"name":"v2.md","sha256":"cd","size":7,"type":"text/markdown"}]})"_json);

    EXPECT_EQ(reply.output["file"]["sha256"].text(), "cd");
}

TEST(DraftStep, SaysHowItsParamsAreWritten) {
    EXPECT_EQ(refusal_of<DraftStep>(R"({"from":"templates/x.md","with":{"n":"${1}"}})"_json), "");
    EXPECT_NE(refusal_of<DraftStep>(Json::object()), "");
    EXPECT_EQ(refusal_of<DraftStep>(R"({"from":1})"_json).substr(0, 5), "/from");
    EXPECT_EQ(refusal_of<DraftStep>(R"({"from":"x.md","with":1})"_json).substr(0, 5), "/with");
    const Json manifest = Json::parse(manifest_of<DraftStep>());
    EXPECT_EQ(manifest["params"]["properties"]["from"]["x-rota-file"].text(), "template");
    EXPECT_EQ(manifest["output"]["properties"]["file"]["x-rota-file"].text(), "value");
}

}  // namespace

}  // namespace rota::office_steps
