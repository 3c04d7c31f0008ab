// The keys of one `[[step]]`, read into the model.
#pragma once

#include "language/workflow_draft.hpp"

namespace rota::language {

/// Reads a step whose place in the order is known.
void read_step(WorkflowDraft& draft, StepIndex step);

/// Checks the keys of a step against its type and each other: keys that make no sense there, or not
/// without others.
void check_step_rules(const WorkflowDraft& draft, StepIndex step);

}  // namespace rota::language
