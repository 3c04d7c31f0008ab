// The parameters of a step: what its type's schema says, held against the TOML as it is written.
#pragma once

#include "language/workflow_draft.hpp"

namespace rota::language {

/// Reads all keys of the step that are not the engine's into its params, and checks them.
void read_params(WorkflowDraft& draft, StepIndex step, ExpressionReader& expressions);

}  // namespace rota::language
