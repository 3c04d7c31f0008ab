// Rewind: the one mechanism behind a loop until fixed, a rejection to an earlier step, and an
// operator's "run again from here".
#include "core/decider.hpp"

namespace rota::core {

void Decider::rewind(const StepPath& target,
                     std::optional<StepIndex> sender,
                     const std::string& because,
                     event::CloseReason reason) {
    for (StepIndex beside : workflow.siblings(target.step)) {
        if (beside == target.step || workflow.depends_on(beside, target.step))
            close_open({beside, target.keys}, reason);
    }
    // What comes after a block around it is to come again too.
    for (auto block = block_of(workflow, target); block; block = block_of(workflow, *block)) {
        // Nobody is asked about a block any more that goes on.
        const StepState& around = at(*block);
        if (around.open_step)
            emit(event::StepClosed{{block->step, block->keys, around.round}, reason});
        for (StepIndex beside : workflow.siblings(block->step)) {
            if (workflow.depends_on(beside, block->step)) close_open({beside, block->keys}, reason);
        }
    }
    emit(event::Rewound{target, sender, because});
    touch(target);
}

namespace {

/// True while something is undone in the iteration of this step, or around it.
bool is_being_undone(const Decider& decider, const StepPath& path) {
    for (std::optional<StepPath> place = path; place; place = block_of(decider.workflow, *place)) {
        const Scope* scope = scope_of(decider.workflow, std::as_const(decider.state), *place);
        if (scope != nullptr && scope->compensation) return true;
    }
    return false;
}

}  // namespace

std::optional<Error> decide_run_again(Decider& decider, const input::RunAgain& input) {
    if (auto error = check_run(decider, Verb::run_again)) return error;
    const StepState* step = find_step(decider.workflow, decider.state, input.step);
    if (step == nullptr || !sight_of(decider).sees(input.step))
        return no_such_step(to_string(decider.workflow, input.step));
    if (step->round == 0) {
        return Error{ErrorCode::conflict,
                     "这一步还没有办过，没有可以重来的",
                     "this step has not run yet, so there is nothing to run again"};
    }
    if (decider.state.phase == RunPhase::paused) {
        return Error{ErrorCode::conflict,
                     "流程已暂停：请先恢复（rota resume）",
                     "the run is paused: resume it first (rota resume)"};
    }
    if (is_being_undone(decider, input.step)) {
        return Error{ErrorCode::conflict,
                     "已办的步骤正在撤销，等撤销完再重来",
                     "what was done is being undone: wait until that has ended"};
    }
    if (input.because.empty()) {
        return Error{ErrorCode::invalid,
                     "请写明原因（--because），会记入留痕",
                     "say why (--because): it goes into the record"};
    }
    decider.hear("again");
    const bool had_ended = decider.state.phase == RunPhase::ended;
    if (had_ended) decider.emit(event::RunReopened{input.because});
    decider.rewind(input.step, std::nullopt, input.because, event::CloseReason::run_again);
    // What the end of the run, or of an iteration around the step, had closed comes back too.
    decider.touch_everything();
    return std::nullopt;
}

}  // namespace rota::core
