#include "core/evolve.hpp"

#include <algorithm>

#include "core/entries.hpp"
#include "core/evolve_step.hpp"
#include "core/message.hpp"
#include "core/navigate.hpp"
#include "core/turns.hpp"
#include "model/mutant.hpp"
#include "model/result.hpp"

namespace rota::core {

namespace {

using namespace event;  // NOLINT(google-build-using-namespace): this file is about nothing else

struct Evolve {
    const Workflow& workflow;
    RunState& state;

    StepState& at(const StepPath& path) { return step_at(workflow, state, path); }
    OpenStep& open_step(const Activation& step) {
        StepState& found = at(step.path());
        ROTA_ASSERT(found.open_step != nullptr);
        return *found.open_step;
    }
    void reindex_timer(const Activation& step) {
        core::reindex_timer(state, step.path(), open_step(step));
    }

    // ---- the run

    void operator()(const InputAccepted& e) {
        state.now = e.at;
        state.actor = e.by;
    }
    void operator()(const RunStarted& e) {
        state.id = e.id;
        state.name = e.name;
        state.workflow = e.workflow;
        state.definition = e.definition;
        state.owner = e.owner;
        state.by = state.actor;
        state.started = state.now;
        state.nominal = e.nominal;
        state.inputs = e.inputs;
        state.from_default = e.from_default;
        state.parent = e.parent;
        state.root.steps.resize(workflow.top.size());
    }
    void operator()(const RunEnded& e) {
        state.phase = RunPhase::ended;
        state.outcome = e.outcome;
        state.say = e.say;
        state.ended = state.now;
        state.signals.clear();
    }
    void operator()(const RunPaused& e) {
        state.phase = RunPhase::paused;
        state.paused_because = e.because;
    }
    void operator()(const RunResumed&) {
        state.phase = RunPhase::active;
        state.paused_because.clear();
    }
    void operator()(const RunReopened&) {
        state.phase = RunPhase::active;
        state.outcome.clear();
        state.say.clear();
        state.ended.reset();
    }
    void operator()(const InputsRefreshed& e) { state.inputs = e.inputs; }

    // ---- steps and blocks

    void operator()(const StepSkipped& e) {
        StepState& step = at(e.step);
        drop_live(state, e.step, step);
        step.skipped = std::make_shared<const StepSkipped>(e);
        step.reopens = false;
        settle(workflow, state, e.step, Phase::skipped);
    }
    void operator()(const BlockOpened& e) { open_block(workflow, state, e); }
    void operator()(const IterationEnded& e) {
        BlockState& block = *at(e.block).block;
        IterationState* iteration = block.find(e.key);
        if (iteration->outcome.empty()) ++block.finished;
        iteration->outcome = e.outcome;
        iteration->say = e.say;
        end_turn(block, e.key);
    }
    void operator()(const IterationsRestarted& e) {
        StepState& step = at(e.block);
        for (const std::string& key : e.keys)
            restart_iteration(workflow, state, e.block, *step.block->find(key));
        step.block->finished -= static_cast<std::uint32_t>(e.keys.size());
        drop_live(state, e.block, step);
        step.phase = Phase::open;
        update_turns(workflow, state, e.block);
    }
    void operator()(const BlockEnded& e) {
        StepState& step = at(e.block);
        drop_live(state, e.block, step);
        step.block->outcome = e.outcome;
        settle(workflow, state, e.block, Phase::done);
    }
    void operator()(const StepScheduled& e) {
        StepState& step = at(e.step.path());
        step.phase = Phase::scheduled;
        step.round = e.step.round;
        step.open_step = std::make_unique<OpenStep>();
        step.open_step->since = state.now;
        step.open_step->starts_at = e.until;
        step.open_step->on = e.on;
        reindex_timer(e.step);
        update_turn(workflow, state, e.step.path());
    }
    void operator()(const StepOpened& e) {
        StepState& step = at(e.step.path());
        drop_live(state, e.step.path(), step);
        step.phase = Phase::open;
        step.round = e.step.round;
        step.spec = e.spec.pointer();
        if (e.spec->on && !e.spec->unit.empty()) state.has_visits = true;
        step.involved.clear();
        step.holders.clear();
        step.has_checked_in = false;
        step.reopens = false;
        step.open_step = std::make_unique<OpenStep>();
        step.open_step->since = state.now;
        step.open_step->messages.emplace_back();  // the start: an empty message
        update_turn(workflow, state, e.step.path());
    }
    void operator()(const StepWaiting& e) {
        OpenStep& open = open_step(e.step);
        open.checkpoint = e.checkpoint;
        answered(open);
    }
    void operator()(const StepFinished& e) { finish(workflow, state, e); }
    void operator()(const StepClosed& e) {
        StepState& step = at(e.step.path());
        if (step.phase == Phase::done) {  // it was being undone: that ends here, half done
            compensating_place(workflow, state, e.step).scope->compensation.reset();
            drop_live(state, e.step.path(), step);
            return;
        }
        drop_live(state, e.step.path(), step);
        step.phase = Phase::pending;
        update_turn(workflow, state, e.step.path());
    }
    void operator()(const Rewound& e) { rewind(workflow, state, e); }

    // ---- attempts

    void operator()(const AttemptStarted& e) {
        OpenStep& open = open_step(e.step);
        if (!ROTA_MUTANT("attempt_counted_at_its_end")) open.attempts = e.attempt;
        open.token = e.token;
        open.retry_at.reset();
        reindex_timer(e.step);
    }
    void operator()(const AttemptFailed& e) {
        StepState& step = at(e.step.path());
        step.round = e.step.round;  // a step may fail before it could be opened
        if (!step.open_step) step.open_step = std::make_unique<OpenStep>();
        step.open_step->token.reset();
        step.open_step->asks = false;
        step.open_step->failure = e.reason;
        if (ROTA_MUTANT("attempt_counted_at_its_end")) ++step.open_step->attempts;
        ++step.open_step->failures;
    }
    void operator()(const AttemptLost& e) {
        OpenStep& open = open_step(e.step);
        open.token.reset();
        ++open.lost;
        open.asks = e.asks;
    }
    void operator()(const AnswerRefused&) {}
    void operator()(const RetryScheduled& e) {
        open_step(e.step).retry_at = e.at;
        reindex_timer(e.step);
    }
    void operator()(const RetryBegan& e) {
        open_step(e.step).retry_at.reset();
        open_step(e.step).failure.reset();  // an undo that still has one is held
        reindex_timer(e.step);
    }
    void operator()(const StepHeld& e) {
        StepState& step = at(e.step.path());
        step.round = e.step.round;
        if (step.phase != Phase::done) step.phase = Phase::held;  // a failed undo stays done
        if (!step.open_step) {
            step.open_step = std::make_unique<OpenStep>();
            step.open_step->since = state.now;
        }
        step.open_step->failure = e.reason;
        step.open_step->is_uncertain = e.uncertain;
        step.open_step->retry_at.reset();
        step.open_step->starts_at.reset();
        reindex_timer(e.step);
        update_turn(workflow, state, e.step.path());
    }
    void operator()(const StepRetried& e) {
        StepState& step = at(e.step);
        if (e.afresh) {
            drop_live(state, e.step, step);
            step.phase = Phase::pending;
            step.reopens = true;
            update_turn(workflow, state, e.step);
            return;
        }
        if (step.phase == Phase::held) step.phase = Phase::open;
        step.open_step->failure.reset();
        step.open_step->is_uncertain = false;
        step.open_step->failures = 0;
        step.open_step->lost = 0;
    }
    void operator()(const CompensationStarted& e) {
        Scope& scope = e.block ? at(*e.block).block->find(e.key)->scope : state.root;
        scope.compensation = std::make_unique<Compensation>();
        scope.compensation->steps.assign(e.steps.begin(), e.steps.end());
        scope.compensation->reason = e.reason;
        ask_to_undo(workflow, state, scope);
    }
    void operator()(const StepCompensated& e) {
        StepState& step = at(e.step.path());
        drop_live(state, e.step.path(), step);
        step.is_compensated = true;
        Scope& scope = *compensating_place(workflow, state, e.step).scope;
        scope.compensation->steps.pop_front();
        ask_to_undo(workflow, state, scope);
    }

    // ---- tasks

    void operator()(const TaskOpened& e) {
        Task task{e.task,
                  e.step,
                  e.key,
                  e.kind,
                  e.to,
                  e.title,
                  e.form,
                  e.outcomes,
                  e.file,
                  e.item,
                  state.now,
                  {},
                  {}};
        open_step(e.step).tasks.push_back(e.task);
        add_accounts(at(e.step.path()).holders, e.to);
        state.tasks.emplace(e.task, std::move(task));
    }
    void operator()(const TaskClosed& e) { close_task(workflow, state, e.task); }
    void operator()(const TaskSubmitted& e) {
        const Task task = state.tasks.at(e.task);
        close_task(workflow, state, e.task);
        if (task.kind != TaskKind::step) return;
        OpenStep& open = open_step(task.step);
        open.last_by = state.actor;
        open.files.insert(open.files.end(), e.files.begin(), e.files.end());
        open.report = report_of(e);
        open.messages.push_back(message_of(state, task, open, e));
    }
    void operator()(const TaskClaimed& e) {
        Task& task = state.tasks.at(e.task);
        task.claimed_by = state.actor;
        if (e.lapses) {
            add_alarm(open_step(task.step), {*e.lapses, AlarmKind::claim_lapses, e.task});
            reindex_timer(task.step);
        }
    }
    void operator()(const TaskReleased& e) { state.tasks.at(e.task).claimed_by.clear(); }
    void operator()(const CheckedIn& e) {
        open_step(e.step).checked_in = CheckIn{state.actor, state.now, e.location};
        at(e.step.path()).has_checked_in = true;
    }
    void operator()(const WasRead& e) { mark_read(state, e.what); }
    void operator()(const ExtensionAsked& e) {
        open_step(e.step).extension = ExtensionRequest{state.actor, e.by, e.because, state.now};
    }
    void operator()(const ExtensionDecided& e) {
        OpenStep& open = open_step(e.step);
        if (e.granted) {
            // What has passed by then is over, whatever calendar comes: it counts from there.
            if (*open.due <= state.now) {
                open.pinned_due = open.due;
                open.extensions.clear();
            }
            ++open.extensions_granted;
            open.extensions.push_back(open.extension->by);
        }
        open.extension.reset();
    }

    // ---- time

    void operator()(const DueSet& e) {
        OpenStep& open = open_step(e.step);
        if (open.due && open.due != e.due) open.former_dues.push_back(*open.due);
        open.due = e.due;
        open.is_provisional = e.is_provisional;
        if (e.reason == DueReason::opened) open.due_filled_in = e.filled_in;
        if (e.reason == DueReason::pinned) {
            open.pinned_due = e.due;
            open.extensions.clear();
        }
        std::erase_if(open.alarms,
                      [](const Alarm& a) { return a.kind != AlarmKind::claim_lapses; });
        for (const Alarm& alarm : e.alarms) add_alarm(open, alarm);
        reindex_timer(e.step);
    }
    void operator()(const AlarmRang& e) { ring(workflow, state, e); }
    void operator()(const TimerSet& e) {
        OpenStep& open = open_step(e.step);
        std::erase_if(open.timers, [&](const Timer& t) { return t.name == e.name; });
        open.timers.push_back({e.name, e.at});
        reindex_timer(e.step);
    }
    void operator()(const TimerCleared& e) {
        std::erase_if(open_step(e.step).timers, [&](const Timer& t) { return t.name == e.name; });
        reindex_timer(e.step);
    }
    void operator()(const TimerFired& e) {
        OpenStep& open = open_step(e.step);
        std::erase_if(open.timers, [&](const Timer& t) { return t.name == e.name; });
        open.messages.push_back(timer_message(e.name));
        reindex_timer(e.step);
    }

    // ---- signals and child runs

    void operator()(const SignalAwaited& e) {
        open_step(e.step).signals.push_back(e.signal);
        state.awaited.emplace(e.signal, e.step.path());
    }
    void operator()(const SignalCame& e) { state.signals.emplace_back(e.signal, e.with); }
    void operator()(const SignalTaken& e) {
        const auto kept = std::find_if(state.signals.begin(), state.signals.end(), [&](auto& s) {
            return s.first == e.signal;
        });
        OpenStep& open = open_step(e.step);
        open.messages.push_back(signal_message(e.signal, kept->second));
        std::erase(open.signals, e.signal);
        state.awaited.erase({e.signal, e.step.path()});
        if (e.last) state.signals.erase(kept);
    }
    void operator()(const SignalSent&) {}
    void operator()(const ChildRequested& e) {
        open_step(e.step).children[e.key] = Child{e.run, e.workflow, false};
    }
    void operator()(const ChildFinished& e) {
        OpenStep& open = open_step(e.step);
        open.children[e.key].is_finished = true;
        open.messages.push_back(child_message(e));
    }

    // ---- ledgers, documents, draws

    void operator()(const NumberIssued&) {}
    void operator()(const EntryOpened& e) {
        state.entries_of[e.entry.opener].push_back(e.entry.no);
        state.entries.insert_or_assign(e.entry.no, e.entry);
    }
    void operator()(const EntryAmended& e) {
        Entry* entry = own_entry(state, e.no);
        if (entry != nullptr) amend(*entry, e.set);
    }
    void operator()(const EntryClosed& e) {
        Entry* entry = own_entry(state, e.no);
        if (entry != nullptr) close(*entry, state.now, e.by);
    }
    void operator()(const EntryDropped& e) {
        Entry* entry = own_entry(state, e.no);
        if (entry != nullptr) drop(*entry, state.now, state.actor, e.because);
    }
    void operator()(const EntryChangedElsewhere& e) {
        Entry* entry = own_entry(state, e.entry.no);
        if (entry != nullptr) *entry = e.entry;
    }
    void operator()(const FileKept& e) { open_step(e.step).kept[e.key] = e.file; }
    void operator()(const Delivered& e) {
        state.deliveries.push_back(
            {e.delivery, e.step, e.file, e.number, e.to, e.public_until, state.now, {}});
    }
    void operator()(const Notified& e) {
        state.notices.push_back({e.notice, e.step, e.text, e.to, state.now, {}});
    }
    void operator()(const DrawRecorded& e) {
        state.draws.push_back({e.step, e.record, e.sealed_seed, false, state.now});
    }
    void operator()(const DrawRevealed& e) {
        for (Draw& draw : state.draws) {
            if (draw.step == e.step) draw.is_revealed = true;
        }
    }
    void operator()(const Warned& e) { state.warnings.push_back(e); }
    void operator()(const HandlerRead&) {}
    void operator()(const OfLaterVersion&) { ROTA_ASSERT(!"an event of a later version"); }
};

}  // namespace

void evolve(const Workflow& workflow, RunState& state, const Event& event) {
    std::visit(Evolve{workflow, state}, event);
    ++state.event_count;
}

}  // namespace rota::core
