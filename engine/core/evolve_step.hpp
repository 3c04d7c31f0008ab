// The longer changes that evolve makes: settling, rewinding, dropping what was open. Apart from
// evolve.cpp so that that file stays a list of one small function an event.
#pragma once

#include <string>
#include <vector>

#include "model/run_state.hpp"

namespace rota::core {

/// Done or skipped: what stands after the step need not wait for it.
bool is_settled(const StepState& step);
/// True of what failed technically and waits for its owner: a step, or the undoing of one (which
/// stays done meanwhile).
bool is_held(const StepState& step);

/// A step is done or skipped; its iteration is done when all its steps are.
void settle(const Workflow& workflow, RunState& state, const StepPath& path, Phase phase);

void open_block(const Workflow& workflow, RunState& state, const event::BlockOpened& opened);
void finish(const Workflow& workflow, RunState& state, const event::StepFinished& finished);
void rewind(const Workflow& workflow, RunState& state, const event::Rewound& rewound);
void restart_iteration(const Workflow& workflow,
                       RunState& state,
                       const StepPath& block,
                       IterationState& iteration);

/// Forgets what was open of a step: its tasks, alarms, timers, messages.
void drop_live(RunState& state, const StepPath& path, StepState& step);
/// Puts the step where it belongs in RunState::wakes.
void reindex_timer(RunState& state, const StepPath& path, OpenStep& open_step);
void add_alarm(OpenStep& open_step, const Alarm& alarm);
void ring(const Workflow& workflow, RunState& state, const event::AlarmRang& rang);
/// The oldest message has been dealt with.
void answered(OpenStep& open_step);

void close_task(const Workflow& workflow, RunState& state, const std::string& id);
void mark_read(RunState& state, const std::string& what);

/// Hands the first step of a compensation the message to undo.
void ask_to_undo(const Workflow& workflow, RunState& state, Scope& scope);
/// The scope whose compensation has this step first, and a step that stands directly in it.
struct CompensatingPlace {
    Scope* scope;
    StepPath beside;
};
CompensatingPlace compensating_place(const Workflow& workflow,
                                     RunState& state,
                                     const Activation& step);

/// Adds accounts to a set kept in order.
void add_accounts(std::vector<std::string>& to, const std::vector<std::string>& accounts);

Entry* own_entry(RunState& state, const std::string& no);

}  // namespace rota::core
