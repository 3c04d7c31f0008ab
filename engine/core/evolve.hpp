// The only thing that changes a run: one event after the other, each with one small function.
// Total: no branch on time, no failure, no look at the world. Folding the same events always gives
// the same state; replay evaluates no expression and calls nobody.
#pragma once

#include "model/run_state.hpp"

namespace rota::core {

void evolve(const Workflow& workflow, RunState& state, const Event& event);

}  // namespace rota::core
