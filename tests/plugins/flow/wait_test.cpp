#include "flow/wait.hpp"

#include "plugins/strict.hpp"

namespace rota::flow_steps {

namespace {

using namespace std::chrono_literals;

constexpr std::int64_t now = 1538096400000;  // of the test kit

/// A moment as the engine hands it over.
Json moment(std::chrono::milliseconds after) {
    return Json::object({{"at", "2018-10-11T09:30:00Z"}, {"at_unix_ms", now + after.count()}});
}

Json all_three() {
    return Json::object({{"for", moment(3h)}, {"until", moment(2h)}, {"signal", "go"}});
}

TEST(WaitStep, WaitsForAWhile) {
    Strict<WaitStep> wait(Json::object({{"for", moment(2h)}}));

    EXPECT_TRUE(wait.start().is_waiting());
    EXPECT_TRUE(wait.advance(2h - 1ms).empty());
    const auto replies = wait.advance(1ms);

    ASSERT_EQ(replies.size(), 1u);
    EXPECT_TRUE(replies.front().is_done());
    EXPECT_EQ(replies.front().output.to_string(), R"({"by":"time"})");
}

TEST(WaitStep, WaitsUntilAMoment) {
    Strict<WaitStep> wait(Json::object({{"until", moment(1h)}}));

    wait.start();

    EXPECT_EQ(wait.advance(1h).front().output["by"].text(), "time");
}

TEST(WaitStep, WaitsForASignalAndGivesWhatItBrought) {
    Strict<WaitStep> wait(Json::object({{"signal", "budget_ready"}}));

    const auto started = wait.start();
    const auto reply = wait.signal("budget_ready", R"({"amount":12.50})"_json);

    EXPECT_EQ(started.effect("subscribe")["signal"].text(), "budget_ready");
    EXPECT_TRUE(started.effects_that("set_timer").empty());
    EXPECT_EQ(reply.output.to_string(), R"({"by":"signal","with":{"amount":12.50}})");
}

TEST(WaitStep, EndsWithWhateverComesFirst) {
    Strict<WaitStep> by_time(all_three());
    Strict<WaitStep> by_signal(all_three());

    by_time.start();
    by_signal.start();

    EXPECT_TRUE(by_time.advance(2h - 1ms).empty());
    EXPECT_EQ(by_time.advance(1ms).front().output["by"].text(), "time");
    EXPECT_EQ(by_signal.signal("go", Json::object()).output["by"].text(), "signal");
}

TEST(WaitStep, IsDoneAtOnceWhenTheMomentHasPassed) {
    const auto reply = Strict<WaitStep>(Json::object({{"until", moment(0h)}})).start();

    EXPECT_TRUE(reply.is_done());
    EXPECT_EQ(reply.output["by"].text(), "time");
    EXPECT_TRUE(reply.effects.empty());
}

TEST(WaitStep, RefusesToWaitForNothing) {
    const auto reply = Strict<WaitStep>(R"({"until":null})"_json).start();

    EXPECT_EQ(reply.code, "flow.waits_for_nothing");
    EXPECT_NE(reply.message.zh.find("for、until、signal"), std::string::npos);
    EXPECT_NE(reply.message.en.find("`for`, `until`, `signal`"), std::string::npos);
}

TEST(WaitStep, GoesOnFromItsCheckpointAlone) {
    Strict<WaitStep> wait(all_three());
    wait.start();

    const auto reply = resume<WaitStep>(
        wait.told(), wait.state().to_string(), R"({"kind":"timer","name":"time"})"_json);

    EXPECT_EQ(reply.output["by"].text(), "time");
}

TEST(WaitStep, SaysHowItsParamsAreWritten) {
    const Json properties = Json::parse(manifest_of<WaitStep>())["params"]["properties"];

    EXPECT_EQ(properties["for"]["x-rota-sentence"].text(), "due");
    EXPECT_FALSE(properties["for"].has("x-rota-expression"));
    EXPECT_EQ(properties["until"]["x-rota-sentence"].text(), "due");
    EXPECT_TRUE(properties["until"]["x-rota-expression"].boolean());
    EXPECT_EQ(refusal_of<WaitStep>(R"({"signal":""})"_json).substr(0, 7), "/signal");
    EXPECT_EQ(refusal_of<WaitStep>(R"({"untill":"x"})"_json).substr(0, 8), "/untill ");
}

}  // namespace

}  // namespace rota::flow_steps
