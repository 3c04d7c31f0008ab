#include "core/may_start.hpp"

#include "core/fill.hpp"

namespace rota::core {

RunState run_to_be(const Workflow& workflow, const input::Start& start, const Context& context) {
    RunState draft;
    draft.id = start.id;
    draft.name = start.name;
    draft.workflow = workflow.id;
    draft.by = context.actor;
    draft.started = context.now;
    draft.nominal = start.nominal;
    return draft;
}

std::vector<std::string> starters_of(const Workflow& workflow, const people::Directory& people) {
    const auto& by = workflow.start.by;
    return by.empty() ? people.accounts_of(workflow.owner) : people.accounts_of(by);
}

std::optional<Error> check_starter(const Workflow& workflow,
                                   const people::Directory& people,
                                   const std::string& actor) {
    if (actor.empty()) return std::nullopt;
    const auto allowed = starters_of(workflow, people);
    if (people::is_among(allowed, actor)) return std::nullopt;
    std::string names;
    for (const std::string& name : allowed) names += (names.empty() ? "" : " ") + name;
    return Error{ErrorCode::denied,
                 actor + " 不能发起这个流程；可以发起的是：" + names,
                 actor + " may not start this workflow; these may: " + names};
}

Result<bool> may_start(const Definition& definition,
                       const input::Start& start,
                       const Context& context) {
    const auto& condition = definition.workflow.start.condition;
    if (!condition) return true;
    const RunState draft = run_to_be(definition.workflow, start, context);
    RunScope scope(definition, draft, context, std::nullopt);
    Fill fill(scope);
    const Value value = fill.expression(*condition);
    if (const auto& said = fill.exhausted()) return Error{ErrorCode::invalid, said->zh, said->en};
    return value == Value(true);
}

}  // namespace rota::core
