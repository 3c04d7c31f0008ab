// Turns in a loop that lets only so many iterations be open at once: kept by evolve, so that the
// next one is found without going over all of them.
#pragma once

#include <cstddef>

#include "model/run_state.hpp"

namespace rota::core {

/// True when a step of it has come further than waiting.
bool has_begun(const IterationState& iteration);

/// Everybody waits, but for those that have ended.
void deal_turns(BlockState& block);
void end_turn(BlockState& block, const std::string& key);
/// The iteration around this step may have begun, ended, or be waiting again.
void update_turn(const Workflow& workflow, RunState& state, const StepPath& beside);
/// Any iteration of this block, or of the blocks around it, may have.
void update_turns(const Workflow& workflow, RunState& state, const StepPath& block);

/// Iterations begin in the order of the list: whoever is before this one has its place first, and
/// whoever is open after it (others were tried again) keeps his.
bool may_begin(const BlockState& block, std::size_t at_most, const IterationState& iteration);

}  // namespace rota::core
