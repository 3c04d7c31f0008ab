// Technical failures: what `retry` and `on_error` make of them, and what the owner decides about a
// step that is held.
#include <algorithm>

#include "core/decider.hpp"
#include "core/evolve_step.hpp"
#include "model/mutant.hpp"

namespace rota::core {

namespace {

constexpr std::uint32_t lost_attempts_max = 3;

/// When to try again, or nothing when `retry` is used up.
std::optional<Instant> retry_at(const Decider& decider,
                                const Step& step,
                                const OpenStep& open_step,
                                const Failure& trouble) {
    if (!trouble.may_be_retried || !step.retry) return std::nullopt;
    if (open_step.failures > static_cast<std::uint32_t>(step.retry->times)) return std::nullopt;
    if (trouble.retry_after) return decider.context.now + *trouble.retry_after;
    Instant at = decider.context.now;
    if (!step.retry->every) return at;
    const std::uint32_t doublings =
        step.retry->doubling ? std::min(open_step.failures - 1, 10U) : 0;
    for (std::uint32_t i = 0; i < (1U << doublings); ++i)
        at = decider.context.calendar.add(at, *step.retry->every).value;
    return at;
}

/// What can be undone of an iteration, or of the whole run: last finished, first undone.
std::vector<Activation> to_undo(const Decider& decider, const StepPath& failed) {
    std::vector<std::pair<std::uint64_t, Activation>> found;
    const auto collect = [&](const StepPath& path, const StepState& step) {
        if (step.phase != Phase::done || !step.finished || step.is_compensated) return;
        const Step& rule = decider.step_of(path.step);
        if (rule.is_block() || !decider.type_of(path.step).compensates) return;
        found.push_back({step.finished->sequence, {path.step, path.keys, step.round}});
    };
    const Scope& scope = *scope_of(decider.workflow, decider.state, failed);
    each_step_in(
        decider.workflow, scope, decider.workflow.siblings(failed.step), failed.keys, collect);
    std::sort(found.rbegin(), found.rend());
    std::vector<Activation> steps;
    for (auto& [sequence, step] : found) steps.push_back(std::move(step));
    return steps;
}

void compensate(Decider& decider, const Activation& failed, const Failure& trouble) {
    const StepPath path = failed.path();
    decider.close_open(path, event::CloseReason::failed);
    std::vector<Activation> steps = to_undo(decider, path);
    if (steps.empty()) {
        decider.end_iteration(path, "error", trouble.reason.zh());
        return;
    }
    // What else is open beside it comes to an end before anything is undone.
    for (StepIndex beside : decider.workflow.siblings(path.step))
        decider.close_open({beside, path.keys}, event::CloseReason::failed);
    const Activation first = steps.front();
    const auto block = block_of(decider.workflow, path);
    const bool repeats = block && decider.step_of(block->step).loop;
    decider.emit(event::CompensationStarted{
        block, repeats ? path.keys.back() : std::string(), std::move(steps), trouble.reason});
    decider.call(first);
}

}  // namespace

void Decider::fail(const Activation& step, const Failure& trouble) {
    const StepPath path = step.path();
    emit(event::AttemptFailed{step, trouble.code, trouble.reason});
    const StepState& found = at(path);
    const Step& rule = step_of(step.step);
    if (const auto again = retry_at(*this, rule, *found.open_step, trouble)) {
        emit(event::RetryScheduled{step, *again});
        return;
    }
    if (found.phase == Phase::done) {  // an undo that failed: only a person can say
        hold(step, trouble.reason, false);
        return;
    }
    switch (rule.on_error) {
        case OnError::ask: hold(step, trouble.reason, false); return;
        case OnError::fail:
            close_open(path, event::CloseReason::failed);
            end_iteration(path, "error", trouble.reason.zh());
            return;
        case OnError::compensate: compensate(*this, step, trouble); return;
        case OnError::keep_going: break;
    }
    if (rule.is_block()) {
        emit(event::BlockEnded{path, "error"});
        touch(path);
    } else {
        finish(step, "error", {});
    }
}

void Decider::hold(const Activation& step, LocalizedText reason, bool uncertain) {
    emit(event::StepHeld{step, uncertain, std::move(reason)});
    const Label& label = step_of(step.step).label;
    event::TaskOpened task;
    task.task = random_id(step, "held/" + std::to_string(state.event_count));
    task.step = step;
    task.key = "held";
    task.kind = TaskKind::held;
    task.to = owner();
    task.title = {"「" + label.zh + "」出了故障：重试、跳过还是停止",
                  "\"" + label.in(Language::en) + "\" failed: retry, skip or stop"};
    task.outcomes = {"retry", "skip", "stop"};
    emit(std::move(task));
}

void Decider::retry(const StepPath& path) {
    const StepState& step = at(path);
    if (step.block) {
        std::vector<std::string> failed;
        for (const IterationState& iteration : step.block->iterations) {
            if (iteration.outcome == "error") failed.push_back(iteration.key);
        }
        emit(event::IterationsRestarted{path, failed});
        for (const std::string& key : failed) {
            Keys keys = path.keys;
            if (step.block->repeats) keys.push_back(key);
            touch({step_of(path.step).children.front(), std::move(keys)});
        }
        return;
    }
    // Before its handler has taken the start, the step's keys are worth evaluating anew: the roster
    // may have been repaired. Later its message is delivered again.
    const bool afresh = step.phase == Phase::held && !step.open_step->is_started;
    const Activation activation{path.step, path.keys, step.round};
    for (const std::string& task : std::vector<std::string>(step.open_step->tasks)) {
        if (state.tasks.at(task).kind == TaskKind::held) emit(event::TaskClosed{task});
    }
    emit(event::StepRetried{path, afresh});
    if (afresh) {
        touch(path);
    } else {
        call(activation);
    }
}

void Decider::skip_held(const StepPath& path, const std::string& because) {
    const StepState& step = at(path);
    if (step.phase == Phase::done) {
        undone({path.step, path.keys, step.round}, true);
        return;
    }
    if (step.block) {
        emit(event::BlockEnded{path, "error"});
    } else {
        emit(event::StepSkipped{
            path, {}, {"由负责人跳过：" + because, "skipped by the owner: " + because}});
    }
    reveal_draws(false);
    touch(path);
}

void Decider::undone(const Activation& step, bool skipped) {
    const auto [scope, beside] = compensating_place(workflow, state, step);
    const LocalizedText reason = scope->compensation->reason;
    const auto& steps = scope->compensation->steps;
    const auto next = steps.size() > 1 ? std::optional(steps[1]) : std::nullopt;
    emit(event::StepCompensated{step, skipped});
    if (next) {
        call(*next);
    } else {
        end_iteration(beside, "error", reason.zh());
    }
}

std::optional<Error> decide_lost(Decider& decider, const input::Lost& input) {
    const StepState* step = find_step(decider.workflow, decider.state, input.step.path());
    if (step == nullptr || !step->open_step || !step->open_step->token) return std::nullopt;
    const StepType& type = decider.type_of(input.step.step);
    const bool once =
        type.effect == StepEffect::at_most_once && !ROTA_MUTANT("at_most_once_repeated");

    decider.hear("restart");
    decider.emit(event::AttemptLost{input.step, once && type.reconciles});
    const bool too_often = decider.at(input.step.path()).open_step->lost > lost_attempts_max;
    if (once && (!type.reconciles || too_often)) {
        decider.hold(input.step,
                     {"引擎在这一步执行时中断，结果不明",
                      "the engine stopped while it was at work; "
                      "nobody knows what became of it"},
                     true);
    } else if (too_often) {
        decider.fail(input.step,
                     {"engine.lost",
                      {"引擎多次在这一步执行时中断", "the engine stopped several times during it"},
                      true,
                      {}});
    } else {
        decider.call(input.step);
    }
    return std::nullopt;
}

std::optional<Error> decide_retry(Decider& decider, const input::Retry& input) {
    if (auto error = check_run(decider, Verb::retry)) return error;
    const Visibility sight = sight_of(decider);
    if (input.step) {
        const bool is_there = find_step(decider.workflow, decider.state, *input.step) != nullptr;
        if (!is_there || !sight.sees(*input.step))
            return no_such_step(to_string(decider.workflow, *input.step));
    }
    std::vector<StepPath> held;
    each_step(decider.workflow, decider.state, [&](const StepPath& path, const StepState& step) {
        if (is_held(step) && (!input.step || *input.step == path) && sight.sees(path))
            held.push_back(path);
    });
    if (held.empty()) {
        return Error{
            ErrorCode::conflict,
            "没有等待处理的步骤：只有出了故障、等负责人决定的步骤才能重试",
            "nothing is held: only a step that failed and waits for its owner can be retried"};
    }
    decider.hear("retry");
    if (input.refresh) refresh_inputs(decider);
    for (const StepPath& path : held) decider.retry(path);
    return std::nullopt;
}

}  // namespace rota::core
