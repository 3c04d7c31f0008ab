// The test kit must itself fail where a step is wrong.
#include <thread>

#include <gtest/gtest.h>

#include <rota/testing.hpp>

namespace rota {

namespace {

using namespace std::chrono_literals;

/// What `start` of a hand-made step type does.
using Start = rota_rc (*)(const rota_step_type*, rota_instance, rota_call, const rota_call_info*);

const rota_host* current_host = nullptr;

testing::Reply call(Start start) {
    testing::Host host;
    current_host = host.table();
    rota_step_type type{};
    type.size = sizeof type;
    type.name = "test.raw";
    type.start = start;
    return host.call(type, 0, {});
}

rota_rc complete(rota_call handle) {
    rota_result result{};
    result.size = sizeof result;
    result.status = ROTA_SUCCEEDED;
    return current_host->complete(current_host, handle, &result);
}

TEST(StrictHost, RefusesASecondAnswer) {
    const auto twice =
        [](const rota_step_type*, rota_instance, rota_call handle, const rota_call_info*) {
            EXPECT_EQ(complete(handle), ROTA_OK);
            EXPECT_EQ(complete(handle), ROTA_E_STALE);
            return rota_rc{ROTA_OK};
        };

    EXPECT_THROW(call(twice), testing::ContractBroken);
}

TEST(StrictHost, RefusesNoAnswer) {
    EXPECT_THROW(call([](auto, auto, auto, auto) { return rota_rc{ROTA_OK}; }),
                 testing::ContractBroken);
    EXPECT_THROW(call([](auto, auto, auto, auto) { return rota_rc{ROTA_E_INTERNAL}; }),
                 testing::ContractBroken);
}

TEST(StrictHost, TellsALateAnswerThatItIsStale) {
    const auto late =
        [](const rota_step_type*, rota_instance, rota_call handle, const rota_call_info*) {
            EXPECT_EQ(complete(handle - 1), ROTA_E_STALE);
            return complete(handle);
        };

    EXPECT_TRUE(call(late).is_done());
}

TEST(StrictHost, SpoilsWhatItLent) {
    static std::string seen;
    struct Keeping {
        static rota_rc start(const rota_step_type*,
                             rota_instance,
                             rota_call handle,
                             const rota_call_info* told) {
            seen.assign(told->run.ptr, told->run.len);
            return complete(handle);
        }
    };

    call(Keeping::start);

    EXPECT_EQ(seen, "test/2018-Q3");  // A copy is the step's own.
}

struct Later : Step<Values, Json> {
    static Manifest manifest() { return {.name = "test.later"}; }
    Answer start(const Call& call, const Values& values) {
        std::thread([completion = call.completion(), drop = values.object.has("drop")]() mutable {
            if (!drop) completion.answer(done(Json::object({{"from", "a thread"}})));
        }).detach();
        return pending();
    }
};

TEST(StrictHost, WaitsForAPendingAnswer) {
    EXPECT_EQ(testing::run<Later>(Json::object()).output["from"].text(), "a thread");
}

TEST(Completion, FailsTheCallWhenItIsDropped) {
    const auto reply = testing::run<Later>(Json::object({{"drop", true}}));

    EXPECT_TRUE(reply.is_failed());
    EXPECT_EQ(reply.code, "plugin.abandoned");
}

struct Looping : Step<Nothing, Json> {
    static Manifest manifest() { return {.name = "test.looping"}; }
    Answer start(const Call& call, const Nothing&) {
        for (std::uint32_t i = 1; i < 1000; ++i) {
            if (call.heartbeat(i, Json::object({{"at", i}}))) return canceled();
        }
        return done();
    }
};

TEST(StrictHost, RaisesSignalsAtAHeartbeat) {
    testing::Host host;
    host.raise_at(3, ROTA_SIG_CANCEL);

    EXPECT_TRUE(host.run<Looping>({}).is_canceled());
    EXPECT_EQ(host.last_heartbeat()["at"].integer(), 3);
}

struct Reminding : Step<Nothing, Json> {
    struct State {
        int reminders = 0;
        static auto fields() { return rota::fields(field<&State::reminders>("reminders")); }
    };
    static Manifest manifest() { return {.name = "test.reminding"}; }
    Answer start(const Call& call, const Nothing&) {
        return wait(State{}).open({.key = "work", .to = call.context().who}).after(5min, "remind");
    }
    Answer on_timer(const Call& call, const Nothing&, const Timer&) {
        State state = call.state<State>();
        ++state.reminders;
        return wait(state)
            .after(5min, "remind")
            .notify({.to = call.context().who, .text = "please"});
    }
    Answer on_task_submitted(const Call& call, const Nothing&, const TaskSubmitted&) {
        return done(Json::object({{"reminders", call.state<State>().reminders}}));
    }
};

TEST(Activation, RemembersStateToDosAndTimers) {
    testing::Activation<Reminding> step(Json::object());

    EXPECT_TRUE(step.start().is_waiting());
    EXPECT_EQ(step.open_tasks(), std::vector<std::string>{"work"});
    EXPECT_EQ(step.advance(4min).size(), 0u);
    const auto replies = step.advance(12min);
    ASSERT_EQ(replies.size(), 3u);
    EXPECT_EQ(replies.back().effect("notify")["text"].text(), "please");

    EXPECT_EQ(step.submit("work", "office.clerk").output["reminders"].integer(), 3);
    EXPECT_THROW(step.submit("work", "office.clerk"), testing::ContractBroken);
}

}  // namespace

}  // namespace rota
