#include "core/may_start.hpp"

#include "core/fill.hpp"

namespace rota::core {

RunState run_to_be(const Workflow& workflow, const input::Start& start, const Context& context) {
    RunState draft;
    draft.id = start.id;
    draft.name = start.name;
    draft.workflow = workflow.id;
    draft.by = context.identity.account;
    draft.started = context.now;
    draft.nominal = start.nominal;
    return draft;
}

std::vector<std::string> starters_of(const Workflow& workflow, const people::Directory& people) {
    const auto& by = workflow.start.by;
    return by.empty() ? people.accounts_of(workflow.owner) : people.accounts_of(by);
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
    if (const auto& said = fill.exhausted())
        return Error{ErrorCode::invalid, said->zh(), said->en()};
    return value == Value(true);
}

}  // namespace rota::core
