// `stop`: ends the run before its last step, or only the round of the block it stands in.
#pragma once

#include <optional>
#include <string>

#include <rota/sdk.hpp>

namespace rota::flow_steps {

struct StopParams {
    std::optional<std::string> outcome{};
    std::optional<std::string> say{};
    std::string only = "run";
    static auto fields() {
        return rota::fields(
            field<&StopParams::outcome>("outcome")
                .zh("结果", "结束时记下的结果，如 called_off；不写是 stopped。")
                .en("Outcome",
                    "What is recorded as the outcome, such as called_off; without it, stopped.")
                .length(1, 63)
                .example("called_off"),
            field<&StopParams::say>("say")
                .zh("说明", "一句话说清为什么到此为止，看这一轮的人都能看到。")
                .en("Say why",
                    "One sentence on why it ends here, for everybody who looks at the run.")
                .length(1, 500)
                .example("两次人数都不够，本次取消"),
            field<&StopParams::only>("only")
                .zh("结束到哪里", "run：整轮结束；block：只结束所在的这一段（循环里就是这一项）。")
                .en("How much ends",
                    "run: the whole run; block: only the block it stands in (in a loop, this one "
                    "item).")
                .one_of({"run", "block"})
                .fixed());
    }
};

struct StopStep : Step<StopParams, Nothing> {
    static Manifest manifest() {
        return {.name = "stop",
                .title = {"结束", "Stop"},
                .doc = {"到此为止：结束整轮，或只结束所在的这一段；还开着的待办一并收回。",
                        "Ends the whole run, or only the block it stands in; tasks that are still "
                        "open are closed."},
                .outcomes = {{"done", {"已结束", "Stopped"}}},
                .repeat = Repeat::pure,
                .examples = {{{"人数不够，本次取消", "No quorum: called off"},
                              Json::object({{"outcome", "called_off"},
                                            {"say", "两次人数都不够，本次取消"}})}}};
    }

    Answer start(const Call&, const StopParams& params) {
        return done().stop({.only = params.only, .outcome = params.outcome, .say = params.say});
    }
};

}  // namespace rota::flow_steps
