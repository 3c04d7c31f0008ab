#include "core/may_start.hpp"

#include "core/fill.hpp"

namespace rota::core {

Result<bool> may_start(const Definition& definition,
                       const input::Start& start,
                       const Context& context) {
    const auto& condition = definition.workflow.start.condition;
    if (!condition) return true;
    RunState draft;  // the run that is about to be, without inputs
    draft.id = start.id;
    draft.name = start.name;
    draft.workflow = definition.workflow.id;
    draft.started = context.now;
    draft.nominal = start.nominal;
    RunScope scope(definition, draft, context, std::nullopt);
    Fill fill(scope);
    const Value value = fill.expression(*condition);
    if (const auto& said = fill.exhausted()) return Error{ErrorCode::invalid, said->zh, said->en};
    return value == Value(true);
}

}  // namespace rota::core
