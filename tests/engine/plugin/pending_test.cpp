// Answers that come after start() has returned, from other threads, late, twice or never.
#include <atomic>
#include <condition_variable>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fixture.hpp"

namespace rota::plugin {

namespace {

class PendingTest : public ::testing::Test {
  protected:
    PendingTest() : host(make_host()), executor(host, load_good(host)) {}

    Host& make_host() {
        Services services;
        services.completed = [this](const Call& call, Answer answer) {
            const std::lock_guard lock(mutex);
            answers[call.token].push_back(std::move(answer));
            came.notify_all();
        };
        return Host::create(std::move(services));
    }

    /// Starts a call; gives what it answered at once or afterwards.
    Answer answer_to(const Call& call) {
        if (auto answer = executor.call(call)) return *answer;
        std::unique_lock lock(mutex);
        const bool is_there = came.wait_for(
            lock, std::chrono::seconds(10), [&] { return answers.contains(call.token); });
        EXPECT_TRUE(is_there) << call.token;
        return is_there ? answers[call.token].front() : Answer{};
    }
    Answer raw(const std::string& how) {
        return *executor.call(call_of("test.raw", R"({"how":")" + how + "\"}"));
    }
    void keep(const std::string& token) {
        Call call = call_of("test.raw", R"({"how":"keep"})");
        call.token = token;
        EXPECT_FALSE(executor.call(call).has_value());
    }

    Host& host;
    std::mutex mutex;
    std::condition_variable came;
    std::map<std::string, std::vector<Answer>> answers;
    InProcess executor;
};

TEST_F(PendingTest, AnswersThroughTheServiceFromAnyThread) {
    const Answer answer = answer_to(call_of("test.later", R"({"how":"soon"})"));

    EXPECT_EQ(answer.status, AnswerStatus::done);
    EXPECT_EQ(answer.output["n"], Value(4));
}

TEST_F(PendingTest, FailsACallWhoseCompletionIsDropped) {
    EXPECT_EQ(answer_to(call_of("test.later", R"({"how":"drop"})")).code, "plugin.abandoned");
}

TEST_F(PendingTest, ServesManyAtOnceAndEachExactlyOnce) {
    constexpr int calls = 300;
    const auto work = [&](const std::string& name) {
        for (int i = 0; i < calls; ++i) {
            Call call = call_of("test.later", R"({"how":"soon"})");
            call.token = name + std::to_string(i);
            EXPECT_EQ(answer_to(call).output["n"], Value(4));
        }
    };
    std::thread other(work, "b");
    work("a");
    other.join();

    const std::lock_guard lock(mutex);
    for (const auto& [token, given] : answers) EXPECT_EQ(given.size(), 1u) << token;
}

TEST_F(PendingTest, TakesTheCompletionOfAPendingCallFromAnother) {
    keep("kept");

    EXPECT_EQ(*raw("finish kept").output["rc"].text(), "ok");
    EXPECT_EQ(answers["kept"].size(), 1u);
    EXPECT_EQ(*raw("finish kept").output["rc"].text(), "stale");
    EXPECT_EQ(answers["kept"].size(), 1u);
}

TEST_F(PendingTest, RefusesTheAnswerOfAnAbandonedAttempt) {
    keep("kept");

    EXPECT_FALSE(executor.abandon("another"));
    EXPECT_TRUE(executor.abandon("kept")) << "nobody answers for it any more";

    EXPECT_EQ(*raw("signals").output["rc"].text(), "stale");
    EXPECT_EQ(*raw("finish kept").output["rc"].text(), "stale");
    EXPECT_TRUE(answers.empty());
}

TEST_F(PendingTest, RaisesSignalsForTheAttemptThatIsMeant) {
    keep("kept");

    executor.signal("another", ROTA_SIG_STALE);
    EXPECT_EQ(*raw("signals").output["rc"].text(), "ok");
    executor.signal("kept", ROTA_SIG_STALE);
    EXPECT_EQ(*raw("signals").output["rc"].text(), "stale");
}

TEST_F(PendingTest, RefusesAHandleWhoseSlotServesAnotherCall) {
    keep("first");
    executor.abandon("first");  // Its slot is the next one to be used, by the call below.

    EXPECT_EQ(*raw("finish kept").output["rc"].text(), "stale");
}

/// A step type whose handle the test keeps, to complete it as often as it likes.
class RacingTest : public ::testing::Test {
  protected:
    RacingTest() : host(make_host()), executor(host, make_loaded()) {}

    Host& make_host() {
        Services services;
        services.completed = [this](const Call&, const Answer&) { ++completed; };
        return Host::create(std::move(services));
    }
    static Loaded make_loaded() {
        static rota_step_type table{};
        table.start = [](auto, auto, rota_call call, auto) {
            handle = call;
            return rota_rc{ROTA_PENDING};
        };
        Loaded loaded;
        StepType type;
        type.name = "test.racing";
        loaded.types.add(std::move(type));
        Target& target = loaded.targets["test.racing"];
        target.table = &table;
        target.type = loaded.types.find("test.racing");
        return loaded;
    }
    rota_rc complete() {
        rota_result result{};
        result.size = sizeof result;
        result.status = ROTA_SUCCEEDED;
        return host.table()->complete(host.table(), handle, &result);
    }

    inline static std::atomic<rota_call> handle{};
    std::atomic<int> completed = 0;
    Host& host;
    InProcess executor;
};

TEST_F(RacingTest, LetsExactlyOneOfFourCompletionsWin) {
    constexpr int calls = 1000;
    std::atomic<int> won = 0;
    std::atomic<int> stale = 0;
    std::atomic<int> round = 0;
    std::atomic<int> finished = 0;
    const auto race = [&] {
        for (int i = 1; i <= calls; ++i) {
            for (int now = round.load(); now < i; now = round.load()) round.wait(now);
            (complete() == ROTA_OK ? won : stale) += 1;
            ++finished;
            finished.notify_all();
        }
    };
    std::vector<std::thread> racers;
    for (int i = 0; i < 4; ++i) racers.emplace_back(race);
    for (int i = 1; i <= calls; ++i) {
        EXPECT_FALSE(executor.call(call_of("test.racing")).has_value());
        round = i;
        round.notify_all();
        for (int now = finished.load(); now < 4 * i; now = finished.load()) finished.wait(now);
    }
    for (std::thread& racer : racers) racer.join();

    EXPECT_EQ(won, calls);
    EXPECT_EQ(stale, 3 * calls);
    EXPECT_EQ(completed, calls);
}

TEST(Closing, MakesPendingCallsStale) {
    bool was_called = false;
    Services services;
    services.completed = [&](const Call&, const Answer&) { was_called = true; };
    Host& host = Host::create(std::move(services));
    {
        InProcess executor(host, load_good(host));
        EXPECT_FALSE(executor.call(call_of("test.raw", R"({"how":"keep"})")).has_value());
    }
    rota_result result{};
    result.size = sizeof result;
    result.status = ROTA_SUCCEEDED;

    EXPECT_EQ(host.table()->complete(host.table(), 1, &result), ROTA_E_STALE);
    EXPECT_FALSE(was_called);
}

}  // namespace

}  // namespace rota::plugin
