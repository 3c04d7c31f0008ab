// Signals, child runs and entries: what other runs tell this one.
#include <algorithm>

#include "core/decider.hpp"
#include "model/mutant.hpp"

namespace rota::core {

void Decider::offer_signals() {
    if (state.signals.empty()) return;
    std::vector<Activation> waiting;
    std::vector<std::string> wanted;
    for (const auto& [name, with] : state.signals) {
        if (std::find(wanted.begin(), wanted.end(), name) == wanted.end()) wanted.push_back(name);
    }
    for (const std::string& name : wanted) {
        waiting.clear();
        for (auto at = state.awaited.lower_bound({name, {}});
             at != state.awaited.end() && at->first == name;
             ++at)
            waiting.push_back({at->second.step, at->second.keys, this->at(at->second).round});
        // Everybody who waits for it gets it; then it is used up.
        for (std::size_t i = 0; i < waiting.size(); ++i)
            emit(event::SignalTaken{waiting[i], name, i + 1 == waiting.size()});
        for (const Activation& step : waiting) call(step);
    }
}

std::optional<Error> decide_signal(Decider& decider, const input::Signal& input) {
    if (decider.state.phase == RunPhase::ended) {
        return Error{ErrorCode::conflict,
                     "这一轮已经结束，收不到信号",
                     "the run has ended and takes no signals"};
    }
    decider.hear("signal");
    decider.emit(event::SignalCame{input.name, input.with});
    decider.offer_signals();
    return std::nullopt;
}

std::optional<Error> decide_child_ended(Decider& decider, const input::ChildEnded& input) {
    const StepState* step = find_step(decider.workflow, decider.state, input.step.path());
    const bool waits = step != nullptr && step->open_step && step->round == input.step.round &&
                       step->open_step->children.contains(input.key) &&
                       (!step->open_step->children.at(input.key).is_finished ||
                        ROTA_MUTANT("child_end_told_twice"));
    if (!waits) return std::nullopt;  // the step was sent back or cancelled meanwhile
    decider.hear("child");
    decider.emit(
        event::ChildFinished{input.step, input.key, input.name, input.outcome, input.outputs});
    decider.call(input.step);
    return std::nullopt;
}

std::optional<Error> decide_entry_changed(Decider& decider, const input::EntryChanged& input) {
    const auto own = decider.state.entries.find(input.entry.no);
    if (own == decider.state.entries.end() || own->second == input.entry) return std::nullopt;
    decider.hear("entry");
    decider.emit(event::EntryChangedElsewhere{input.entry});
    return std::nullopt;
}

}  // namespace rota::core
