#include "core/evolve_step.hpp"

#include <algorithm>

#include "core/message.hpp"
#include "core/navigate.hpp"
#include "core/turns.hpp"
#include "model/result.hpp"

namespace rota::core {

namespace {

void end_iteration_if_settled(IterationState& iteration, BlockState& block) {
    if (!iteration.outcome.empty() || iteration.scope.settled < iteration.scope.steps.size())
        return;
    iteration.outcome = "done";
    ++block.finished;
}

/// Keeps the count of openings and the last outcome of a step that is about to be pending anew.
void remember(RunState& state, const StepPath& path, const StepState& step) {
    if (step.round == 0) return;
    auto& [rounds, last] = state.past[path];
    rounds = std::max(rounds, step.round);
    if (step.finished) last = step.finished;
}

void reset_step(const Workflow& workflow, RunState& state, const StepPath& path, StepState& step);

void reset_scope(const Workflow& workflow,
                 RunState& state,
                 const std::vector<StepIndex>& steps,
                 const Keys& keys,
                 Scope& scope) {
    for (StepIndex index : steps)
        reset_step(workflow, state, {index, keys}, scope.steps[workflow.steps[index].slot]);
}

void reset_step(const Workflow& workflow, RunState& state, const StepPath& path, StepState& step) {
    if (step.block) {
        for (IterationState& iteration : step.block->iterations) {
            Keys keys = path.keys;
            if (step.block->repeats) keys.push_back(iteration.key);
            reset_scope(workflow, state, workflow.steps[path.step].children, keys, iteration.scope);
        }
    }
    remember(state, path, step);
    drop_live(state, path, step);
    step = StepState{};
}

/// Resets a step and all beside it that depend on it.
void reset_from(const Workflow& workflow,
                RunState& state,
                const StepPath& target,
                bool with_target) {
    Scope& scope = *scope_of(workflow, state, target);
    for (StepIndex index : workflow.siblings(target.step)) {
        const bool is_target = index == target.step;
        if (is_target ? !with_target : !workflow.depends_on(index, target.step)) continue;
        StepState& step = scope.steps[workflow.steps[index].slot];
        if (is_settled(step)) --scope.settled;
        reset_step(workflow, state, {index, target.keys}, step);
    }
}

/// A block that had ended goes on, because something inside it does; so what came after it is to
/// come again.
void reopen_blocks_around(const Workflow& workflow, RunState& state, const StepPath& path) {
    const auto block_path = block_of(workflow, path);
    if (!block_path) return;
    IterationState* iteration = iteration_of(workflow, state, path);
    StepState& block = step_at(workflow, state, *block_path);
    if (!iteration->outcome.empty()) {
        iteration->outcome.clear();
        iteration->say.clear();
        --block.block->finished;
    }
    if (is_settled(block)) {
        --scope_of(workflow, state, *block_path)->settled;
        block.phase = Phase::open;
        block.block->outcome.clear();
        block.finished.reset();
        reset_from(workflow, state, *block_path, false);
    } else if (block.phase == Phase::pending) {  // closed when it had failed: it goes on as it was
        block.phase = Phase::open;
    }
    reopen_blocks_around(workflow, state, *block_path);
}

}  // namespace

void add_accounts(std::vector<std::string>& to, const std::vector<std::string>& accounts) {
    for (const std::string& account : accounts) {
        if (std::find(to.begin(), to.end(), account) == to.end()) to.push_back(account);
    }
}

bool is_settled(const StepState& step) {
    return step.phase == Phase::done || step.phase == Phase::skipped;
}

bool is_held(const StepState& step) {
    if (step.phase == Phase::held) return true;
    return step.phase == Phase::done && step.open_step && step.open_step->failure &&
           !step.open_step->retry_at;
}

void settle(const Workflow& workflow, RunState& state, const StepPath& path, Phase phase) {
    StepState& step = step_at(workflow, state, path);
    ROTA_ASSERT(!is_settled(step));
    step.phase = phase;
    ++scope_of(workflow, state, path)->settled;
    const auto block = block_of(workflow, path);
    if (!block) return;
    end_iteration_if_settled(*iteration_of(workflow, state, path),
                             *step_at(workflow, state, *block).block);
    update_turn(workflow, state, path);
}

void open_block(const Workflow& workflow, RunState& state, const event::BlockOpened& opened) {
    const StepPath path = opened.step.path();
    StepState& step = step_at(workflow, state, path);
    // One that was closed while it was held begins anew; the rounds of its steps count on.
    if (step.block) reset_step(workflow, state, path, step);
    const std::size_t children = workflow.steps[opened.step.step].children.size();
    step.phase = Phase::open;
    step.round = opened.step.round;
    step.reopens = false;
    step.block = std::make_unique<BlockState>();
    step.block->repeats = opened.repeats;
    step.block->saw = opened.saw;
    for (const event::Iteration& iteration : opened.iterations) {
        IterationState& made = step.block->iterations.emplace_back();
        made.key = iteration.key;
        made.item = iteration.item;
        made.scope.steps.resize(children);
        end_iteration_if_settled(made, *step.block);  // a block without steps
        step.block->places.emplace(iteration.key, step.block->iterations.size() - 1);
    }
    const auto& loop = workflow.steps[opened.step.step].loop;
    if (loop && loop->at_most) deal_turns(*step.block);
    update_turn(workflow, state, path);
}

void finish(const Workflow& workflow, RunState& state, const event::StepFinished& e) {
    StepState& step = step_at(workflow, state, e.step.path());
    drop_live(state, e.step.path(), step);
    step.finished = std::make_shared<const Finished>(Finished{e.outcome,
                                                              e.negative,
                                                              e.output,
                                                              e.by,
                                                              state.now,
                                                              e.late,
                                                              e.report,
                                                              e.files,
                                                              e.step.round,
                                                              ++state.finished_count});
    settle(workflow, state, e.step.path(), Phase::done);
}

void rewind(const Workflow& workflow, RunState& state, const event::Rewound& e) {
    if (e.sender) ++scope_of(workflow, state, e.target)->rewinds[*e.sender];
    reset_from(workflow, state, e.target, true);
    reopen_blocks_around(workflow, state, e.target);
    update_turns(workflow, state, e.target);
}

void restart_iteration(const Workflow& workflow,
                       RunState& state,
                       const StepPath& block,
                       IterationState& iteration) {
    Keys keys = block.keys;
    if (workflow.steps[block.step].loop) keys.push_back(iteration.key);
    const auto& children = workflow.steps[block.step].children;
    reset_scope(workflow, state, children, keys, iteration.scope);
    iteration.scope = Scope{};
    iteration.scope.steps.resize(children.size());
    iteration.outcome.clear();
    iteration.say.clear();
}

void drop_live(RunState& state, const StepPath& path, StepState& step) {
    if (!step.open_step) return;
    for (const std::string& task : step.open_step->tasks) state.tasks.erase(task);
    if (step.open_step->next_timer) state.timer_index.erase({*step.open_step->next_timer, path});
    for (const std::string& signal : step.open_step->signals) state.awaited.erase({signal, path});
    step.open_step.reset();
}

void reindex_timer(RunState& state, const StepPath& path, OpenStep& open_step) {
    std::optional<Instant> earliest = open_step.starts_at;
    const auto consider = [&](Instant at) {
        if (!earliest || at < *earliest) earliest = at;
    };
    if (open_step.retry_at) consider(*open_step.retry_at);
    if (!open_step.alarms.empty()) consider(open_step.alarms.front().at);
    for (const Timer& timer : open_step.timers) consider(timer.at);

    if (earliest == open_step.next_timer) return;
    if (open_step.next_timer) state.timer_index.erase({*open_step.next_timer, path});
    if (earliest) state.timer_index.insert({*earliest, path});
    open_step.next_timer = earliest;
}

void add_alarm(OpenStep& open_step, const Alarm& alarm) {
    const auto after =
        std::upper_bound(open_step.alarms.begin(),
                         open_step.alarms.end(),
                         alarm.at,
                         [](Instant at, const Alarm& other) { return at < other.at; });
    open_step.alarms.insert(after, alarm);
}

void ring(const Workflow& workflow, RunState& state, const event::AlarmRang& e) {
    StepState& step = step_at(workflow, state, e.step.path());
    OpenStep& open_step = *step.open_step;
    const auto rung = std::find(open_step.alarms.begin(), open_step.alarms.end(), e.alarm);
    ROTA_ASSERT(rung != open_step.alarms.end());
    open_step.alarms.erase(rung);
    if (e.next) add_alarm(open_step, *e.next);
    switch (e.alarm.kind) {
        case AlarmKind::close:
        case AlarmKind::approve:
        case AlarmKind::reject:
            open_step.messages.push_back(overdue_message(e.alarm.kind, state.now));
            break;
        case AlarmKind::escalate: add_accounts(step.involved, e.to); break;
        case AlarmKind::hand_over:
            add_accounts(step.holders, e.to);
            for (const std::string& task : open_step.tasks) {
                Task& found = state.tasks.at(task);
                if (found.kind != TaskKind::step) continue;
                found.to = e.to;
                found.claimed_by.clear();
            }
            std::erase_if(open_step.alarms, [](const Alarm& alarm) {
                return alarm.kind == AlarmKind::claim_lapses;  // of claims that are gone
            });
            break;
        case AlarmKind::remind:
        case AlarmKind::remind_daily:
        case AlarmKind::claim_lapses: break;
    }
    reindex_timer(state, e.step.path(), open_step);
}

void answered(OpenStep& open_step) {
    open_step.is_started = true;
    if (!open_step.messages.empty()) open_step.messages.pop_front();
    open_step.token.reset();
    open_step.asks = false;
    open_step.failure.reset();
    open_step.failures = 0;
    open_step.lost = 0;
}

void close_task(const Workflow& workflow, RunState& state, const std::string& id) {
    const auto task = state.tasks.find(id);
    ROTA_ASSERT(task != state.tasks.end());
    StepState& step = step_at(workflow, state, task->second.step.path());
    if (step.open_step) std::erase(step.open_step->tasks, id);
    state.tasks.erase(task);
}

void mark_read(RunState& state, const std::string& what) {
    if (const auto task = state.tasks.find(what); task != state.tasks.end()) {
        add_accounts(task->second.readers, {state.actor});
        return;
    }
    for (Delivery& delivery : state.deliveries) {
        if (delivery.id == what) delivery.readers.emplace(state.actor, state.now);
    }
    for (Notice& notice : state.notices) {
        if (notice.id == what) notice.readers.emplace(state.actor, state.now);
    }
}

void ask_to_undo(const Workflow& workflow, RunState& state, Scope& scope) {
    if (scope.compensation->steps.empty()) {
        scope.compensation.reset();
        return;
    }
    StepState& step = step_at(workflow, state, scope.compensation->steps.front().path());
    step.open_step = std::make_unique<OpenStep>();
    step.open_step->since = state.now;
    step.open_step->is_started = true;
    step.open_step->messages.push_back(compensate_message(step.finished->output));
}

CompensatingPlace compensating_place(const Workflow& workflow,
                                     RunState& state,
                                     const Activation& step) {
    for (std::optional<StepPath> path = step.path(); path; path = block_of(workflow, *path)) {
        Scope* scope = scope_of(workflow, state, *path);
        if (scope != nullptr && scope->compensation && !scope->compensation->steps.empty() &&
            scope->compensation->steps.front() == step) {
            return {scope, *path};
        }
    }
    assertion_failed("no compensation has this step first", __FILE__, __LINE__);
}

Entry* own_entry(RunState& state, const std::string& no) {
    const auto entry = state.entries.find(no);
    return entry == state.entries.end() ? nullptr : &entry->second;
}

}  // namespace rota::core
