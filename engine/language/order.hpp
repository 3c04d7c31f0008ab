// Which step comes after which: `in`, `after`, `back_to`, and what can never be reached.
#pragma once

#include "language/workflow_draft.hpp"

namespace rota::language {

/// Fills in `block` and `after` of all steps. What remains has no cycles.
void read_order(WorkflowDraft& draft);

/// Fills in `back_to`, and checks rewinds and reachability; the keys of all steps are read.
void read_rewinds(WorkflowDraft& draft);
void check_reachability(const WorkflowDraft& draft);

/// Marks every step of the block that this one waits for, directly or not.
std::vector<bool> all_before(const WorkflowDraft& draft, StepIndex step);

enum class Waits : std::uint8_t { yes, no, unknown /* something on the way was misplaced */ };

/// Whether `later` waits for `earlier`, directly or not; both of the same block.
Waits waits_for(const WorkflowDraft& draft, StepIndex later, StepIndex earlier);

}  // namespace rota::language
