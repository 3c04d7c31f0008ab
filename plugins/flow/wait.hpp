// `wait`: lets time pass, or waits for a word from another run; the first of what is named ends it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include <rota/sdk.hpp>

namespace rota::flow_steps {

struct WaitParams {
    std::optional<Moment> over{};
    std::optional<Moment> until{};
    std::string signal{};
    static auto fields() {
        return rota::fields(
            field<&WaitParams::over>("for")
                .zh("等多久", "从这一步开始时数起，如「5 workdays」；也可以写一个日期。")
                .en("How long",
                    "Counted from the start of this step, such as \"5 workdays\"; or a date.")
                .example("5 workdays"),
            field<&WaitParams::until>("until")
                .zh("等到何时", "一个算出日期、时刻或时长的表达式；开始时算一次。")
                .en("Until when",
                    "An expression that gives a date, a moment or a length of time; it is worked "
                    "out once, at the start.")
                .expression()
                .example("visit.at"),
            field<&WaitParams::signal>("signal")
                .zh("等哪个信号", "别的流程用 signal 步骤发来的信号的名字。")
                .en("For which signal", "The name that another run's `signal` step sends.")
                .length(1, 63)
                .example("budget_ready"));
    }
};

struct WaitOutput {
    std::string by{};
    Json with{};
    static auto fields() {
        return rota::fields(
            field<&WaitOutput::by>("by")
                .zh("等到了什么", "time 表示时间到了，signal 表示收到了信号。")
                .en("What came", "\"time\" when the time came, \"signal\" when the signal did.")
                .one_of({"time", "signal"}),
            field<&WaitOutput::with>("with")
                .zh("信号带来的内容", "发信号的一方附上的值；时间到了则为空。")
                .en("What the signal brought",
                    "The values that were sent along; nothing when the time came."));
    }
};

struct WaitStep : Step<WaitParams, WaitOutput> {
    static Manifest manifest() {
        return {
            .name = "wait",
            .title = {"等待", "Wait"},
            .doc =
                {"等一段时间、等到某个时刻，或者等别的流程发来信号；写了几样，哪样先到就算哪样。",
                 "Waits for a while, until a moment, or for a signal from another run; of "
                 "several, whichever comes first."},
            .outcomes = {{"done", {"等到了", "Done"}}},
            .repeat = Repeat::pure,
            .examples = {{{"公示五个工作日", "Five workdays of public notice"},
                          Json::object({{"for", "5 workdays"}})},
                         {{"等预算批下来，最多等一个月", "For the budget, a month at most"},
                          Json::object({{"signal", "budget_ready"}, {"for", "1 month"}})}}};
    }

    Answer start(const Call& call, const WaitParams& params) {
        const auto end = earliest(params);
        if (!end && params.signal.empty()) {
            return fail("flow.waits_for_nothing",
                        {"没有写等什么：for、until、signal 至少写一样（until 算出来不能是空）",
                         "expected one of `for`, `until`, `signal`, found nothing to wait for (an "
                         "`until` must not come to null)"});
        }
        if (end && *end <= call.now_unix_ms()) return done(WaitOutput{"time", {}});
        Answer answer = wait();
        if (end) answer.timer(*end, "time");
        if (!params.signal.empty()) answer.subscribe(params.signal);
        return answer;
    }

    Answer on_timer(const Call&, const WaitParams&, const Timer&) {
        return done(WaitOutput{"time", {}});
    }

    Answer on_signal(const Call&, const WaitParams&, const rota::Signal& message) {
        return done(WaitOutput{"signal", message.with});
    }

  private:
    static std::optional<std::int64_t> earliest(const WaitParams& params) {
        if (params.over && params.until) {
            return std::min(params.over->at_unix_ms, params.until->at_unix_ms);
        }
        if (params.over) return params.over->at_unix_ms;
        if (params.until) return params.until->at_unix_ms;
        return std::nullopt;
    }
};

}  // namespace rota::flow_steps
