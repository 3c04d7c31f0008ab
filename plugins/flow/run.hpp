// `run`: starts a run of another workflow and, unless told otherwise, waits for its end.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <rota/sdk.hpp>

namespace rota::flow_steps {

struct RunParams {
    std::string workflow{};
    Json with{};
    bool waits = true;
    static auto fields() {
        return rota::fields(
            field<&RunParams::workflow>("workflow")
                .zh("哪个流程", "要发起的流程的编号。")
                .en("Which workflow", "The id of the workflow to start.")
                .required()
                .fixed()
                .workflow()
                .length(1, 63)
                .example("pilot-check"),
            field<&RunParams::with>("with")
                .zh("交给它的输入", "按那个流程的 inputs 一项一项写；不写的用它自己的默认值。")
                .en("What it gets",
                    "Its inputs, one by one; what is left out takes that workflow's own default.")
                .set("type", "object"),
            field<&RunParams::waits>("wait")
                .zh("等它办完", "true：等它结束再往下走；false：发起了就往下走，不管结果。")
                .en("Wait for it",
                    "true: go on when it has ended; false: go on at once, whatever becomes of "
                    "it."));
    }
};

/// The outputs of the run that was started, and its name among them.
struct RunOutput {
    std::optional<std::string> run{};
    Json outputs = Json::object();
    static auto fields() {
        return rota::fields(field<&RunOutput::run>("run")
                                .zh("那一轮的名字", "发起的那一轮的公开名字；不等它办完时没有。")
                                .en("Its name",
                                    "The public name of the run that was started; absent when it "
                                    "was not waited for."));
    }
};

}  // namespace rota::flow_steps

namespace rota {

/// Any names, since another workflow chooses them.
template <>
struct Codec<flow_steps::RunOutput> {
    static Json schema(Side side) {
        Json properties = Json::object();
        for (const Field& field : flow_steps::RunOutput::fields()) {
            properties.set(field.name(), field.schema(side));
        }
        return Json::object({{"type", "object"},
                             {"properties", std::move(properties)},
                             {"additionalProperties", true}});
    }
    static Json write(const flow_steps::RunOutput& output) {
        Json json = output.outputs.is_null() ? Json::object() : output.outputs;
        if (output.run) json.set("run", *output.run);
        return json;
    }
};

}  // namespace rota

namespace rota::flow_steps {

struct RunStep : Step<RunParams, RunOutput> {
    static Manifest manifest() {
        return {.name = "run",
                .title = {"发起另一个流程", "Run a workflow"},
                .doc = {"发起另一个流程。等它办完时，它用 set 交出的结果就是这一步的结果。",
                        "Starts a run of another workflow. When it is waited for, what its top "
                        "level `set` steps give is the result of this step."},
                .outcomes = {{"done", {"办完了", "Done"}},
                             {"not_done", {"没有办成", "Not done"}, true}},
                .repeat = Repeat::pure,
                .examples = {{{"先在一个试点跑一遍", "First in one pilot place"},
                              Json::object({{"workflow", "pilot-check"},
                                            {"with", Json::object({{"town", "${town}"}})}})}}};
    }

    Answer start(const Call&, const RunParams& params) {
        Answer answer = params.waits ? wait() : done(RunOutput{});
        return answer.start_run(
            {.key = std::string(key), .workflow = params.workflow, .with = params.with});
    }

    Answer on_child_ended(const Call&, const RunParams&, const ChildEnded& message) {
        return done(message.outcome == "done" ? "done" : "not_done",
                    RunOutput{message.run, message.outputs});
    }

  private:
    static constexpr std::string_view key = "run";
};

}  // namespace rota::flow_steps
