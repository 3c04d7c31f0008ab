// The start of a run: who may, with which inputs, frozen from then on.
#include <algorithm>

#include "core/decider.hpp"
#include "core/fill.hpp"
#include "core/may_start.hpp"
#include "model/nearest.hpp"

namespace rota::core {

namespace {

/// Names that the workflow does not ask for, and inputs that must be given.
std::optional<Error> check_names(const Decider& decider, const input::Start& input) {
    std::vector<std::string> known;
    for (const InputRule& rule : decider.workflow.inputs) known.push_back(rule.name);
    for (const auto& [name, value] : input.given) {
        if (std::find(known.begin(), known.end(), name) != known.end()) continue;
        const std::string near(nearest_of(name, known).value_or(""));
        return Error{ErrorCode::invalid,
                     "流程没有名为 `" + name + "` 的输入" +
                         (near.empty() ? "" : "，是不是 `" + near + "`？"),
                     "the workflow has no input `" + name + "`" +
                         (near.empty() ? "" : ", did you mean `" + near + "`?")};
    }
    for (const InputRule& rule : decider.workflow.inputs) {
        const bool given =
            std::any_of(input.given.begin(), input.given.end(), [&](const Field& field) {
                return field.first == rule.name;
            });
        if (given || rule.standard) continue;
        return Error{
            ErrorCode::invalid,
            "发起时要给出 `" + rule.name + "`（" + rule.label.zh + "）：" + rule.name + "=…",
            "`" + rule.name + "` (" + rule.label.in(Language::en) +
                ") has to be given at the start: " + rule.name + "=…"};
    }
    return std::nullopt;
}

}  // namespace

std::optional<Error> decide_start(Decider& decider, const input::Start& input) {
    const subject::Workflow starts{decider.workflow, decider.context.people};
    const auto capacity = may(Verb::start, decider.identity(), starts);
    if (!capacity) return capacity.error();
    if (auto error = check_names(decider, input)) return error;

    // The defaults see the run that is about to be, and the inputs above them.
    RunState draft = run_to_be(decider.workflow, input, decider.context);
    event::RunStarted started;
    for (const InputRule& rule : decider.workflow.inputs) {
        const auto given =
            std::find_if(input.given.begin(), input.given.end(), [&](const Field& field) {
                return field.first == rule.name;
            });
        if (given != input.given.end()) {
            draft.inputs.push_back(*given);
            continue;
        }
        RunScope scope(decider.definition, draft, decider.context, std::nullopt);
        Fill fill(scope);
        Value value = fill.value(*rule.standard);
        if (fill.exhausted())
            return Error{ErrorCode::invalid, fill.exhausted()->zh(), fill.exhausted()->en()};
        draft.inputs.emplace_back(rule.name, std::move(value));
        started.from_default.push_back(rule.name);
    }
    started.id = input.id;
    started.name = input.name;
    started.workflow = decider.workflow.id;
    started.definition = decider.definition.hash;
    started.nominal = input.nominal;
    started.owner = decider.owner();
    started.inputs = std::move(draft.inputs);
    started.parent = input.parent;
    decider.hear("start");
    decider.emit(std::move(started));
    if (decider.workflow.top.empty()) {
        decider.end_run("done", "");
    } else {
        decider.touch({decider.workflow.top.front(), {}});
    }
    return std::nullopt;
}

void refresh_inputs(Decider& decider) {
    std::vector<Field> inputs = decider.state.inputs;
    for (const InputRule& rule : decider.workflow.inputs) {
        const auto& from_default = decider.state.from_default;
        if (!rule.standard ||
            std::find(from_default.begin(), from_default.end(), rule.name) == from_default.end()) {
            continue;
        }
        RunScope scope(decider.definition, decider.state, decider.context, std::nullopt);
        Fill fill(scope);
        const Value value = fill.value(*rule.standard);
        for (Field& field : inputs) {
            if (field.first == rule.name) field.second = value;
        }
    }
    decider.emit(event::InputsRefreshed{std::move(inputs)});
}

}  // namespace rota::core
