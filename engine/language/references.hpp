// References of a workflow's expressions: the thing exists, and is certain to be finished when the
// expression is evaluated.
#pragma once

#include "language/workflow_draft.hpp"

namespace rota::language {

/// The expressions of all steps, and of the documents they use.
void check_references(const WorkflowDraft& draft);

/// The expressions of `[start]` or `[inputs]`, which are evaluated before there is any step.
void check_start_references(const WorkflowDraft& draft, const std::vector<Use>& uses);

/// True if an expression can say this name, and means it: no word of FEEL, none of `inputs org run
/// today now`.
bool is_sayable(std::string_view name);

}  // namespace rota::language
