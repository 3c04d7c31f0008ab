// What is asked before there is a run: who is named to start one, and whether a start that is due
// is wanted.
#pragma once

#include "core/context.hpp"
#include "model/input.hpp"
#include "model/result.hpp"
#include "model/run_state.hpp"
#include "model/workflow.hpp"

namespace rota::core {

/// Whom `by` of `[start]` names, or else the owner.
std::vector<std::string> starters_of(const Workflow& workflow, const people::Directory& people);

/// The run that is about to be, as far as expressions may ask for it at its start; without inputs.
RunState run_to_be(const Workflow& workflow, const input::Start& start, const Context& context);

/// Whether the run that would start may: true where `[start]` has no `if`. Anything but true is
/// no. An Error when the condition took more than an evaluation may.
Result<bool> may_start(const Definition& definition,
                       const input::Start& start,
                       const Context& context);

}  // namespace rota::core
