// Readiness: which step of an iteration comes next, which iteration of a block, and when a block
// or the whole run is at its end.
#include "core/decider.hpp"
#include "core/evolve_step.hpp"
#include "core/turns.hpp"

namespace rota::core {

namespace {

bool is_ready(const Workflow& workflow, const Scope& scope, StepIndex step) {
    if (scope.steps[workflow.steps[step].slot].phase != Phase::pending) return false;
    for (StepIndex before : workflow.steps[step].after) {
        if (!is_settled(scope.steps[workflow.steps[before].slot])) return false;
    }
    return true;
}

}  // namespace

std::uint32_t Decider::next_round(const StepPath& path) const {
    const StepState& step = step_at(workflow, state, path);
    if (step.reopens) return step.round;
    const auto past = state.past.find(path);
    const std::uint32_t before = past == state.past.end() ? 0 : past->second.first;
    return std::max(before, step.round) + 1;
}

void Decider::touch_everything() {
    if (state.root.steps.empty()) return;
    std::vector<StepPath> places;
    each_step(workflow, state, [&](const StepPath& path, const StepState&) {
        if (step_of(path.step).slot == 0) places.push_back(path);
    });
    // Inner places first: what ends there may make the outer ones ready.
    for (auto place = places.rbegin(); place != places.rend(); ++place) touch(*place);
}

void Decider::advance() {
    while (!touched_.empty() && state.phase == RunPhase::active) {
        const StepPath place = std::move(touched_.front());
        touched_.pop_front();
        advance_place(place);
    }
    touched_.clear();
}

void Decider::advance_place(const StepPath& beside) {
    for (StepIndex step : workflow.siblings(beside.step)) {
        // HandlerRead up again each time: opening a step can rewind its neighbours or end them all.
        const Scope* scope = scope_of(workflow, state, beside);
        if (scope == nullptr || scope->steps.empty() || state.phase != RunPhase::active) return;
        if (scope->compensation) return;
        const IterationState* iteration = iteration_of(workflow, state, beside);
        if (iteration != nullptr && !iteration->outcome.empty()) break;
        if (iteration != nullptr) {
            const StepPath block = *block_of(workflow, beside);
            const Step& rule = step_of(block.step);
            const bool is_limited = rule.loop && rule.loop->at_most && !has_begun(*iteration);
            if (is_limited && !may_begin(*at(block).block, *rule.loop->at_most, *iteration)) {
                begin_iterations(block);  // those before it, which a rewind may have left
                return;
            }
        }
        if (is_ready(workflow, *scope, step)) open({step, beside.keys});
    }
    if (const auto block = block_of(workflow, beside)) {
        settle_block(*block);
    } else if (state.phase == RunPhase::active && state.root.settled == state.root.steps.size()) {
        end_run("done", "");
    }
}

void Decider::settle_block(const StepPath& path) {
    const StepState* step = find_step(workflow, state, path);
    if (step == nullptr || step->phase != Phase::open || !step->block) return;
    const BlockState& block = *step->block;
    if (block.finished < block.iterations.size()) {
        if (step_of(path.step).loop && step_of(path.step).loop->at_most) begin_iterations(path);
        return;
    }
    std::size_t failed = 0;
    for (const IterationState& iteration : block.iterations) failed += iteration.outcome == "error";
    if (failed == 0) {
        emit(event::BlockEnded{path, "done"});
        reveal_draws(false);  // of a block of visits that had none
        touch(path);
        return;
    }
    const std::string count = std::to_string(failed);
    fail({path.step, path.keys, step->round},
         {"engine.iterations_failed",
          {count + " 项未能完成", count + " of its items ended with an error"},
          false,
          {}});
}

void Decider::begin_iterations(const StepPath& path) {
    const Step& rule = step_of(path.step);
    if (rule.children.empty()) return;
    const BlockState& block = *at(path).block;
    const auto begin = [&](const IterationState& iteration) {
        Keys keys = path.keys;
        if (block.repeats) keys.push_back(iteration.key);
        touch({rule.children.front(), std::move(keys)});
    };
    if (block.turns) {
        std::size_t others = block.turns->open.size();
        for (const std::size_t position : block.turns->waiting) {
            if (others++ >= *rule.loop->at_most) return;
            begin(block.iterations[position]);
        }
        return;
    }
    for (const IterationState& iteration : block.iterations) {
        if (!has_begun(iteration)) begin(iteration);
    }
}

}  // namespace rota::core
