// Finding one's way in a run: from a step and its iteration keys to its state, and back.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "model/run_state.hpp"

namespace rota::core {

/// The steps that stand beside this one in its iteration; null when that iteration is not there.
Scope* scope_of(const Workflow& workflow, RunState& state, const StepPath& path);
const Scope* scope_of(const Workflow& workflow, const RunState& state, const StepPath& path);

/// The state of a step; null when its iteration is not there.
StepState* find_step(const Workflow& workflow, RunState& state, const StepPath& path);
const StepState* find_step(const Workflow& workflow, const RunState& state, const StepPath& path);

/// As find_step, of a step that is known to be there.
StepState& step_at(const Workflow& workflow, RunState& state, const StepPath& path);
const StepState& step_at(const Workflow& workflow, const RunState& state, const StepPath& path);

/// The block around a step with the keys that are its own; nothing at the top.
std::optional<StepPath> block_of(const Workflow& workflow, const StepPath& path);

/// The iteration a step stands in; null at the top, or when its iteration is not there.
IterationState* iteration_of(const Workflow& workflow, RunState& state, const StepPath& path);

/// Calls `visit` for every step of every iteration there is, in order, blocks before their steps.
void each_step(const Workflow& workflow,
               const RunState& state,
               const std::function<void(const StepPath&, const StepState&)>& visit);

/// The same below one place: the steps of a scope and all inside them. `keys` are the scope's own.
void each_step_in(const Workflow& workflow,
                  const Scope& scope,
                  const std::vector<StepIndex>& steps,
                  const Keys& keys,
                  const std::function<void(const StepPath&, const StepState&)>& visit);

/// `recheck[s07/road]` back to its path; nothing when there is no such step. The iteration need
/// not be there. A step of a loop named without keys has none: the caller decides what that means.
std::optional<StepPath> parse_path(const Workflow& workflow, std::string_view text);

}  // namespace rota::core
