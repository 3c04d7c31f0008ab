// `signal`: a word to other runs, which wakes the `wait` steps that wait for it.
#pragma once

#include <string>

#include <rota/sdk.hpp>

namespace rota::flow_steps {

struct SignalParams {
    std::string name{};
    std::string to{};
    Json with{};
    static auto fields() {
        return rota::fields(
            field<&SignalParams::name>("name")
                .zh("信号的名字", "对方的 wait 步骤等的就是这个名字。")
                .en("Name of the signal", "What the other side's `wait` step waits for.")
                .required()
                .length(1, 63)
                .example("budget_ready"),
            field<&SignalParams::to>("to")
                .zh("发给谁",
                    "某一轮的名字，或一个流程的编号（它正在进行的每一轮都收到）；不写就发给所有正在"
                    "等它的。")
                .en("To whom",
                    "The name of a run, or the id of a workflow (every active run of it hears); "
                    "without it, every run that waits for it.")
                .length(1, 200)
                .example("annual-projects"),
            field<&SignalParams::with>("with")
                .zh("附上的内容", "对方在 wait 步骤的 with 里能看到的值。")
                .en("What goes along",
                    "Values that the other side finds in `with` of its `wait` step.")
                .set("type", "object"));
    }
};

struct SignalStep : Step<SignalParams, Nothing> {
    static Manifest manifest() {
        return {.name = "signal",
                .title = {"发信号", "Send a signal"},
                .doc = {"给别的流程发一个信号，叫醒正在等这个信号的 wait 步骤。",
                        "Sends a signal that wakes the `wait` steps which wait for it."},
                .outcomes = {{"done", {"已发出", "Sent"}}},
                .repeat = Repeat::pure,
                .examples = {{{"告诉年度项目：预算批了", "Tells the annual projects of the budget"},
                              Json::object({{"name", "budget_ready"},
                                            {"to", "annual-projects"},
                                            {"with", Json::object({{"year", "${run.year}"}})}})}}};
    }

    Answer start(const Call&, const SignalParams& params) {
        return done().emit({.signal = params.name, .to = params.to, .with = params.with});
    }
};

}  // namespace rota::flow_steps
