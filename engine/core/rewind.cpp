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
        for (StepIndex beside : workflow.siblings(block->step)) {
            if (workflow.depends_on(beside, block->step)) close_open({beside, block->keys}, reason);
        }
    }
    emit(event::Rewound{target, sender, because});
    touch(target);
}

std::optional<Error> decide_run_again(Decider& decider, const input::RunAgain& input) {
    const StepState* step = find_step(decider.workflow, decider.state, input.step);
    if (step == nullptr || step->round == 0) {
        return Error{ErrorCode::conflict,
                     "这一步还没有办过，没有可以重来的",
                     "this step has not run yet, so there is nothing to run again"};
    }
    if (decider.state.phase == RunPhase::paused) {
        return Error{ErrorCode::conflict,
                     "流程已暂停：请先恢复（rota resume）",
                     "the run is paused: resume it first (rota resume)"};
    }
    if (input.because.empty()) {
        return Error{ErrorCode::invalid,
                     "请写明原因（--because），会记入留痕",
                     "say why (--because): it goes into the record"};
    }
    decider.hear("again");
    if (decider.state.phase == RunPhase::ended) decider.emit(event::RunReopened{input.because});
    decider.rewind(input.step, std::nullopt, input.because, event::CloseReason::run_again);
    return std::nullopt;
}

}  // namespace rota::core
