#include "plugin/in_process.hpp"

#include <fstream>
#include <functional>
#include <iterator>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "fixture.hpp"

namespace rota::plugin {

namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// The good libraries, and what they say to the engine.
class InProcessTest : public ::testing::Test {
  protected:
    InProcessTest() : host(make_host()), executor(host, load_good(host)) {}

    Host& make_host() {
        Services services;
        services.query = [this](const Call& call, const Value& request) -> Result<Value> {
            questions.push_back(call.activation + " " + json::to_json(request));
            if (meanwhile) std::thread(meanwhile).join();
            if (*request["book"].text() == "none") {
                return Error{ErrorCode::not_found, "没有这本台账", "there is no such book"};
            }
            return value_of(R"({"entries":[{"no":"a"},{"no":"b"}]})");
        };
        services.calendar = [](const Call&, const Value&) {
            return Value::fields({{"days", Value::list({Date{2018, 9, 29}, Date{2018, 9, 30}})}});
        };
        services.log = [this](const Call* call, LogLevel, std::string_view line) {
            lines.push_back((call == nullptr ? "" : call->step + ": ") + std::string(line));
        };
        return Host::create(std::move(services));
    }

    Answer answer_to(const std::string& type, std::string_view params) {
        const auto answer = executor.call(call_of(type, params));
        EXPECT_TRUE(answer.has_value());
        return answer.value_or(Answer{});
    }
    Answer fault(const std::string& how) {
        return answer_to("test.fault", R"({"how":")" + how + "\"}");
    }

    Host& host;
    std::vector<std::string> questions;
    std::vector<std::string> lines;
    std::function<void()> meanwhile;  // on another thread, while a question is answered
    InProcess executor;
};

TEST_F(InProcessTest, GivesBackWhatAStepEchoes) {
    const std::string params = R"({"n":0.10,"list":[1,"二",null,true],"o":{"b":1,"a":2}})";

    const Answer answer = answer_to("test.echo", params);

    EXPECT_EQ(answer.status, AnswerStatus::done);
    EXPECT_EQ(json::to_json(answer.output),
              R"({"n":0.1,"list":[1,"二",null,true],"o":{"b":1,"a":2}})");
}

TEST_F(InProcessTest, AnswersAQuestionThoughCallsAreGivenUpMeanwhile) {
    meanwhile = [this] { executor.abandon("another"); };

    EXPECT_EQ(answer_to("test.reading", R"({"how":"decisions"})").status, AnswerStatus::done);
}

TEST_F(InProcessTest, GivesAnEmptyOutputForNone) {
    const Answer answer = answer_to("test.noop", "{}");

    EXPECT_EQ(json::to_json(answer.output), "{}");
    EXPECT_EQ(answer.outcome, "");
    EXPECT_TRUE(answer.effects.is_null());
}

TEST_F(InProcessTest, CarriesAHumanStepFromStartToEnd) {
    Call call = call_of("test.sign", R"({"text":"请签","form":{"id":"f"},"also":[]})");
    call.context.who = {"a.head", "b.head"};
    call.context.today = Date{2018, 9, 28};
    const Answer opened = *executor.call(call);
    ASSERT_EQ(opened.status, AnswerStatus::waiting);
    ASSERT_EQ(opened.effects.list()->items.size(), 3u);
    EXPECT_EQ(*opened.effects.list()->items[1]["key"].text(), "b.head");

    call.checkpoint = opened.checkpoint;
    call.message = value_of(R"({"kind":"task_submitted","task":"a.head","by":"a.head",
        "outcome":"approved","fields":{},"files":[],"location":null,"because":"","at":""})");
    const Answer half = *executor.call(call);
    EXPECT_EQ(half.status, AnswerStatus::waiting);

    call.checkpoint = half.checkpoint;
    call.message = value_of(R"({"kind":"overdue","act":"approve","at":"2018-10-08T09:30:00Z"})");
    const Answer done = *executor.call(call);
    EXPECT_EQ(done.status, AnswerStatus::done);
    EXPECT_EQ(done.outcome, "approved");
    EXPECT_EQ(json::to_json(done.output), R"({"signed_by":["a.head"],"first_day":"2018-09-28"})");
    EXPECT_EQ(json::to_json(done.effects), R"([{"do":"close_task","key":"b.head"}])");
}

TEST_F(InProcessTest, MakesTextsOfAFormatInTheOutputWhatTheyStandFor) {
    Call call = call_of("test.sign");
    call.context.today = Date{2018, 9, 28};
    call.message = value_of(R"({"kind":"overdue","act":"approve","at":""})");

    EXPECT_EQ(executor.call(call)->output["first_day"], Value(Date{2018, 9, 28}));
}

TEST_F(InProcessTest, TurnsEveryExceptionIntoAFailure) {
    for (const char* how : {"exception", "int", "own type"}) {
        const Answer answer = fault(how);
        EXPECT_EQ(answer.status, AnswerStatus::failed) << how;
        EXPECT_EQ(answer.code, "plugin.exception") << how;
        EXPECT_TRUE(answer.may_be_retried) << how;
    }
    EXPECT_EQ(fault("exception").reason.en(), "boom");
}

TEST_F(InProcessTest, KeepsToWhatTheStepCallsFinal) {
    const Answer answer = fault("final");

    EXPECT_EQ(answer.status, AnswerStatus::failed);
    EXPECT_EQ(answer.code, "test.fail");
    EXPECT_EQ(answer.reason, (LocalizedText{"不行", "no"}));
    EXPECT_FALSE(answer.may_be_retried);
}

TEST_F(InProcessTest, RefusesAnAnswerThatTheManifestDoesNotAllow) {
    const std::pair<const char*, const char*> table[] = {
        {"outcome", "there is no outcome perhaps"},
        {"output", "/n expected at most 9, found 10"},
        {"extra output", "/m there is no \"m\"; there are: n"},
        {"task", "effects/0: the manifest says that such a step never opens a task"},
        {"sealed seed", "effects/0: the manifest does not say that such a step may seal a seed"},
        {"effect", "effects/0/only: expected one of \"run\", \"block\", found \"everything\""},
        {"failing effect", "a step that failed may not ask for effects"},
        {"big state", "at most 256 KiB"},
    };
    for (const auto& [how, message] : table) {
        const Answer answer = fault(how);
        EXPECT_EQ(answer.status, AnswerStatus::failed) << how;
        EXPECT_EQ(answer.code, "plugin.bad_output") << how;
        EXPECT_THAT(answer.reason.en(), HasSubstr(message));
        EXPECT_FALSE(answer.reason.zh().empty());
        EXPECT_TRUE(answer.effects.is_null());
    }
}

TEST_F(InProcessTest, AppendsALineForEachAttempt) {
    const std::string path = ::testing::TempDir() + "rota_append_" + std::to_string(::getpid());
    std::remove(path.c_str());
    Call call = call_of("test.append");
    call.params = Value::fields({{"file", path}, {"fail_first", 1}});

    const Answer first = *executor.call(call);
    call.attempt = 2;
    call.token = "token2";
    const Answer second = *executor.call(call);

    EXPECT_EQ(first.status, AnswerStatus::retry);
    EXPECT_TRUE(first.may_be_retried);
    EXPECT_EQ(second.status, AnswerStatus::done);
    std::ifstream file(path);
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), "key token 1\nkey token2 2\n");
    EXPECT_TRUE(executor.is_blocking("test.append"));
    EXPECT_FALSE(executor.is_blocking("test.noop"));
    std::remove(path.c_str());
}

TEST_F(InProcessTest, LetsAStepAskTheOffice) {
    EXPECT_EQ(json::to_json(answer_to("test.reading", R"({"how":"decisions"})").output),
              R"({"count":2})");
    EXPECT_EQ(json::to_json(answer_to("test.reading", R"({"how":"calendar"})").output),
              R"({"days":["2018-09-29","2018-09-30"]})");
    EXPECT_THAT(questions, ElementsAre(R"(sign#1 {"read":"entries","book":"decisions"})"));

    const Answer refused = answer_to("test.reading", R"({"how":"none"})");
    EXPECT_EQ(refused.code, "host.refused");
    EXPECT_EQ(refused.reason, (LocalizedText{"没有这本台账", "there is no such book"}));
}

TEST_F(InProcessTest, AsksTheStepTypeWhatASchemaCannotSay) {
    const auto complaints = executor.check("test.reading", value_of(R"({"how":""})"));

    ASSERT_EQ(complaints.size(), 1u);
    EXPECT_EQ(complaints[0].pointer, "/how");
    EXPECT_EQ(complaints[0].error.zh, "不能为空");
    EXPECT_TRUE(executor.check("test.reading", value_of(R"({"how":"x"})")).empty());
    EXPECT_TRUE(executor.check("test.noop", value_of("{}")).empty());
}

TEST_F(InProcessTest, FailsACallOfATypeThatNobodyProvides) {
    EXPECT_EQ(answer_to("test.nothing", "{}").code, "engine.no_type");
}

TEST_F(InProcessTest, SurvivesWhatOnlyCCanDoWrong) {
    const auto raw = [&](const std::string& how) {
        return answer_to("test.raw", R"({"how":")" + how + "\"}");
    };

    EXPECT_EQ(raw("silent").code, "plugin.no_answer");
    EXPECT_EQ(raw("refuse").code, "plugin.start");
    EXPECT_EQ(raw("malformed json").code, "plugin.bad_output");
    EXPECT_EQ(raw("malformed result").code, "plugin.bad_output");
    EXPECT_EQ(*raw("twice").output["rc"].text(), "first");
    EXPECT_EQ(*raw("nobody").output["rc"].text(), "stale");
    EXPECT_EQ(*raw("hello").output["rc"].text(), "ok");
    EXPECT_THAT(lines, ElementsAre("sign: hello"));
}

TEST_F(InProcessTest, CallsAHandlerThatIsNotThreadSafeOneAtATime) {
    std::atomic<int> crowded = 0;
    const auto work = [&] {
        for (int i = 0; i < 500; ++i) {
            const auto answer = executor.call(call_of("test.raw", R"({"how":"alone"})"));
            if (*answer->output["rc"].text() != "alone") ++crowded;
        }
    };
    std::thread other(work);
    work();
    other.join();

    EXPECT_EQ(crowded, 0);
}

}  // namespace

}  // namespace rota::plugin
