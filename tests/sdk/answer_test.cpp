#include <gtest/gtest.h>

#include <rota/testing.hpp>

namespace rota {

namespace {

using namespace std::chrono_literals;

struct Report {
    std::string report{};
    static auto fields() { return rota::fields(field<&Report::report>("report")); }
};

/// Answers as its params say.
struct Answering : Step<Values, Json> {
    static Manifest manifest() {
        return {.name = "test.answering",
                .outcomes = {{"done", {}, false}, {"rejected", {}, true}}};
    }
    Answer start(const Call&, const Values& values) {
        const std::string how = values.object["how"].text_or("done");
        if (how == "rejected") return done("rejected", Report{"not so"});
        if (how == "fail") return fail("test.code", Text{"不行", "no"});
        if (how == "retry") return retry("test.later", "not yet", 90s);
        if (how == "retry by policy") return retry("test.later", "not yet");
        if (how == "canceled") return canceled();
        if (how == "unknown outcome") return done("perhaps");
        if (how == "throw") throw std::runtime_error("boom");
        if (how == "throw int") throw 3;
        if (how == "throw failure") throw Failure("test.deep", {"深处", "deep down"}, true);
        return done(Report{"so"});
    }
};

testing::Reply reply_to(const char* how) {
    return testing::run<Answering>(Json::object({{"how", how}}));
}

TEST(Answer, CarriesOutcomeAndOutput) {
    const auto positive = reply_to("done");
    const auto negative = reply_to("rejected");

    EXPECT_TRUE(positive.is_done());
    EXPECT_EQ(positive.outcome, "");
    EXPECT_EQ(positive.output.to_string(), R"({"report":"so"})");
    EXPECT_EQ(negative.outcome, "rejected");
    EXPECT_EQ(negative.output["report"].text(), "not so");
}

TEST(Answer, CarriesFailuresInBothLanguages) {
    const auto reply = reply_to("fail");

    EXPECT_TRUE(reply.is_failed());
    EXPECT_EQ(reply.code, "test.code");
    EXPECT_EQ(reply.message, (Text{"不行", "no"}));
}

TEST(Answer, SaysWhenToTryAgain) {
    EXPECT_TRUE(reply_to("retry").is_retry());
    EXPECT_EQ(reply_to("retry").retry_after_ms, 90'000);
    EXPECT_EQ(reply_to("retry by policy").retry_after_ms, -1);
    EXPECT_TRUE(reply_to("canceled").is_canceled());
}

TEST(Answer, IsAFailureWhenTheStepThrows) {
    EXPECT_EQ(reply_to("throw").code, "plugin.exception");
    EXPECT_EQ(reply_to("throw").message.en, "boom");
    EXPECT_EQ(reply_to("throw int").code, "plugin.exception");
    EXPECT_TRUE(reply_to("throw int").is_failed());
}

TEST(Answer, TakesCodeAndRetryFromAThrownFailure) {
    const auto reply = reply_to("throw failure");

    EXPECT_TRUE(reply.is_retry());
    EXPECT_EQ(reply.code, "test.deep");
    EXPECT_EQ(reply.message, (Text{"深处", "deep down"}));
}

TEST(Answer, WithAnUndeclaredOutcomeBreaksTheContract) {
    EXPECT_THROW(reply_to("unknown outcome"), testing::ContractBroken);
}

/// Answers with one effect of each kind.
struct Effectful : Step<> {
    static Manifest manifest() { return {.name = "test.effectful"}; }
    Answer start(const Call& call, const Nothing&) {
        return wait()
            .open({.key = "task", .to = call.context().who, .outcomes = {"approved", "rejected"}})
            .close("other")
            .timer(1000, "moment")
            .after(5min, "remind")
            .clear_timer("remind")
            .subscribe("go")
            .emit({.signal = "go", .to = "child", .with = Json::object({{"n", 1}})})
            .start_run({.key = "sub", .workflow = "child"})
            .open_entry({.book = "problems", .entry = Json::object({{"zh", "路"}})})
            .amend_entry({.no = "问题2018-001", .set = Json::object({{"zh", "路面"}})})
            .notify({.to = {"office.head"}, .text = "hello"})
            .keep({.key = "draft", .name = "draft.md", .type = "text/markdown", .text = ""})
            .deliver({.to = {"office.head"}, .file = File::kept("draft")})
            .stop({.only = "block", .say = "enough"})
            .record_draw({.record = Json::object({{"rule", 1}}), .sealed_seed = "00"});
    }
};

TEST(Effects, AreWrittenAsTheEngineReadsThem) {
    const auto reply = testing::run<Effectful>(Json::object());

    ASSERT_EQ(reply.effects.size(), 15u);
    const char* const expected[] = {
        R"({"do":"open_task","key":"task","to":["office.clerk"],)"
        R"("outcomes":["approved","rejected"]})",
        R"({"do":"close_task","key":"other"})",
        R"({"do":"set_timer","name":"moment","at_unix_ms":1000})",
        R"({"do":"set_timer","name":"remind","after_ms":300000})",
        R"({"do":"clear_timer","name":"remind"})",
        R"({"do":"subscribe","signal":"go"})",
        R"({"do":"emit","signal":"go","to":"child","with":{"n":1}})",
        R"({"do":"start_run","key":"sub","workflow":"child"})",
        R"({"do":"open_entry","book":"problems","fields":{"zh":"路"}})",
        R"({"do":"amend_entry","no":"问题2018-001","set":{"zh":"路面"}})",
        R"({"do":"notify","to":["office.head"],"text":"hello"})",
        R"({"do":"keep_file","key":"draft","name":"draft.md","type":"text/markdown","text":""})",
        R"({"do":"deliver","to":["office.head"],"file":{"kept":"draft"}})",
        R"({"do":"stop","only":"block","say":"enough"})",
        R"({"do":"draw_record","record":{"rule":1},"sealed_seed":"00"})",
    };
    for (std::size_t i = 0; i < reply.effects.size(); ++i) {
        EXPECT_EQ(reply.effects[i].to_string(), expected[i]);
    }
}

}  // namespace

}  // namespace rota
