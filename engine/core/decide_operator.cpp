// What an operator does with a whole run: pause, resume, cancel.
#include "core/decider.hpp"

namespace rota::core {

namespace {

std::optional<Error> check_reason(const std::string& because) {
    if (!because.empty()) return std::nullopt;
    return Error{ErrorCode::invalid,
                 "请写明原因（--because），会记入留痕",
                 "say why (--because): it goes into the record"};
}

Error ended() { return {ErrorCode::conflict, "这一轮已经结束", "the run has ended"}; }

}  // namespace

std::optional<Error> check_run(const Decider& decider, Verb verb) {
    const auto capacity = may(verb, decider.identity(), decider.run_subject());
    if (!capacity) return capacity.error();
    return std::nullopt;
}

Visibility sight_of(const Decider& decider) {
    return {decider.definition,
            decider.state,
            decider.context.people,
            decider.context.types,
            decider.identity()};
}

std::optional<Error> decide_pause(Decider& decider, const input::Pause& input) {
    if (auto error = check_run(decider, Verb::pause)) return error;
    if (auto error = check_reason(input.because)) return error;
    if (decider.state.phase == RunPhase::ended) return ended();
    if (decider.state.phase == RunPhase::paused)
        return Error{ErrorCode::conflict, "已经暂停了", "the run is paused already"};
    decider.hear("pause");
    decider.emit(event::RunPaused{input.because});
    return std::nullopt;
}

std::optional<Error> decide_resume(Decider& decider, const input::Resume& input) {
    if (auto error = check_run(decider, Verb::resume)) return error;
    if (decider.state.phase == RunPhase::ended) return ended();
    if (decider.state.phase != RunPhase::paused)
        return Error{ErrorCode::conflict, "没有暂停，无需恢复", "the run is not paused"};
    decider.hear("resume");
    decider.emit(event::RunResumed{input.because});
    decider.touch_everything();
    decider.advance();
    return decide_time(decider);
}

std::optional<Error> decide_cancel(Decider& decider, const input::Cancel& input) {
    if (auto error = check_run(decider, Verb::cancel)) return error;
    if (auto error = check_reason(input.because)) return error;
    if (decider.state.phase == RunPhase::ended) return ended();
    decider.hear("cancel");
    decider.end_run("cancelled", input.because);
    return std::nullopt;
}

}  // namespace rota::core
