// Outcomes: what follows from a finished step for ledgers, draws, its loop and the run.
#include <algorithm>

#include "core/decider.hpp"
#include "core/findings.hpp"
#include "model/mutant.hpp"

namespace rota::core {

namespace {

bool may_rewind(const Decider& decider, const StepPath& path) {
    const Step& rule = decider.step_of(path.step);
    if (!rule.back_to) return false;
    if (!rule.back_max) return true;
    const Scope& scope = *scope_of(decider.workflow, decider.state, path);
    const auto count = scope.rewinds.find(path.step);
    return count == scope.rewinds.end() || count->second < *rule.back_max;
}

/// The visits whose check-ins reveal a sealed draw: those standing directly in the block whose
/// `for_each` names the draw. Nothing when no block does: then the end of the run reveals it.
std::vector<StepIndex> revealing_steps(const Decider& decider, StepIndex draw) {
    std::vector<StepIndex> visits;
    const Workflow& workflow = decider.workflow;
    for (const Step& block : workflow.steps) {
        if (!block.loop) continue;
        const auto names = references_of(block.loop->list);
        if (std::find(names.begin(), names.end(), workflow.steps[draw].id) == names.end()) continue;
        for (StepIndex child : block.children) {
            if (workflow.steps[child].type && decider.type_of(child).checks_in)
                visits.push_back(child);
        }
    }
    return visits;
}

/// True when an iteration around the step came to its end without it.
bool is_given_up(const Decider& decider, const StepPath& path) {
    for (std::optional<StepPath> at = path; at; at = block_of(decider.workflow, *at)) {
        const IterationState* iteration = iteration_of(decider.workflow, decider.state, *at);
        if (iteration != nullptr && !iteration->outcome.empty()) return true;
    }
    return false;
}

/// True when every activation of these visits has been checked in or has come to its end.
bool all_visited(const Decider& decider,
                 const Activation& draw,
                 const std::vector<StepIndex>& visits) {
    for (StepIndex visit : visits) {
        // The block stands beside the draw or deeper; it must have been opened and every
        // iteration must have come as far as the check-in.
        bool any = false;
        bool all = true;
        each_step(
            decider.workflow, decider.state, [&](const StepPath& path, const StepState& step) {
                if (path.step != visit) return;
                if (!std::equal(draw.keys.begin(),
                                draw.keys.begin() + static_cast<std::ptrdiff_t>(std::min(
                                                        draw.keys.size(), path.keys.size())),
                                path.keys.begin())) {
                    return;
                }
                any = true;
                const bool ended = step.phase == Phase::done || step.phase == Phase::skipped;
                if (!ended && !step.has_checked_in && !is_given_up(decider, path)) all = false;
            });
        const auto block = decider.step_of(visit).block;
        const StepState* opened = find_step(decider.workflow, decider.state, {*block, draw.keys});
        const bool block_ended =
            opened != nullptr && (opened->phase == Phase::done || opened->phase == Phase::skipped);
        if (!all || (!any && !block_ended)) return false;
    }
    return true;
}

}  // namespace

void Decider::finish(const Activation& step, std::string outcome, Value output) {
    const StepPath path = step.path();
    const Step& rule = step_of(step.step);
    const StepType& type = type_of(step.step);
    const StepState& found = at(path);
    if (outcome.empty()) outcome = type.default_outcome().name;

    event::StepFinished finished;
    finished.step = step;
    finished.outcome = outcome;
    const StepOutcome* declared = type.outcome(outcome);
    finished.negative = declared != nullptr && declared->negative;
    finished.output = std::move(output);
    std::string closes;
    if (found.open_step) {
        finished.by = found.open_step->last_by;
        finished.late = found.open_step->due && context.now > *found.open_step->due;
        finished.report = found.open_step->report;
        finished.files = found.open_step->files;
        for (const auto& [key, file] : found.open_step->kept) finished.files.push_back(file);
    }
    if (found.spec) closes = found.spec->closes;
    const bool negative = finished.negative;
    const bool failed = outcome == "error";
    const std::string by = finished.by.empty() ? rule.id : finished.by;
    emit(finished);

    if (rule.opens && !failed) open_entries(*this, step, finished);
    if (!closes.empty() && !negative && !failed) close_entry(*this, closes, by);
    if (negative && may_rewind(*this, path)) {
        const StepPath target{*rule.back_to, path.keys};
        rewind(target, step.step, finished.report, event::CloseReason::sent_back);
    }
    reveal_draws(false);
    touch(path);
}

void Decider::close_open(const StepPath& path, event::CloseReason reason) {
    const StepState* step = find_step(workflow, state, path);
    if (step == nullptr) return;
    std::vector<Activation> open;
    const auto collect = [&](const StepPath& inner, const StepState& found) {
        if (found.open_step) open.push_back({inner.step, inner.keys, found.round});
    };
    if (step->block) {
        for (const IterationState& iteration : step->block->iterations) {
            Keys keys = path.keys;
            if (step->block->repeats) keys.push_back(iteration.key);
            each_step_in(workflow, iteration.scope, step_of(path.step).children, keys, collect);
        }
    }
    collect(path, *step);
    for (const Activation& activation : open) {
        const OpenStep& open_step = *at(activation.path()).open_step;
        const bool is_rewind =
            reason == event::CloseReason::sent_back || reason == event::CloseReason::run_again;
        if (ROTA_MUTANT("rewind_forgets_task") && is_rewind && !open_step.tasks.empty()) continue;
        if (open_step.token) order(effect::AbandonAttempt{activation, *open_step.token});
        for (const auto& [key, child] : open_step.children) {
            if (!child.is_finished) order(effect::CancelChild{child.run, state.name});
        }
        emit(event::StepClosed{activation, reason});
    }
}

void Decider::end_run(std::string outcome, std::string say) {
    const auto reason =
        outcome == "cancelled" ? event::CloseReason::cancelled : event::CloseReason::stopped;
    for (StepIndex step : workflow.top) close_open({step, {}}, reason);
    reveal_draws(true);
    emit(event::RunEnded{outcome, std::move(say)});
    if (state.parent) {
        order(effect::TellParent{*state.parent, state.name, outcome, run_outputs(*this)});
    }
}

void Decider::end_iteration(const StepPath& step, std::string outcome, std::string say) {
    const auto block = block_of(workflow, step);
    if (!block) {
        end_run(std::move(outcome), std::move(say));
        return;
    }
    const auto reason =
        outcome == "error" ? event::CloseReason::failed : event::CloseReason::stopped;
    for (StepIndex beside : workflow.siblings(step.step)) close_open({beside, step.keys}, reason);
    const std::string key = step_of(block->step).loop ? step.keys.back() : std::string();
    emit(event::IterationEnded{*block, key, std::move(outcome), std::move(say)});
    reveal_draws(false);
    touch(step);
}

void Decider::reveal_draws(bool run_ends) {
    std::vector<Activation> revealed;
    for (const Draw& draw : state.draws) {
        if (draw.sealed_seed.empty() || draw.is_revealed) continue;
        const auto visits = revealing_steps(*this, draw.step.step);
        if (run_ends || (!visits.empty() && all_visited(*this, draw.step, visits)))
            revealed.push_back(draw.step);
    }
    for (const Activation& step : revealed) emit(event::DrawRevealed{step});
}

}  // namespace rota::core
