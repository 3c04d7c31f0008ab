#include "runtime/between_runs.hpp"

#include <utility>
#include <variant>

#include "model/mutant.hpp"

namespace rota::runtime {

namespace {

constexpr std::size_t pure_calls_max = 4096;  // at a time, so that no run starves the others

}  // namespace

void BetweenRuns::settle() {
    deliver();
    for (std::size_t i = 0; i < pure_calls_max && memory_.calls.has_pure(); ++i) {
        decisions_.call(memory_.calls.next_pure());
        deliver();
    }
}

void BetweenRuns::deliver() {
    while (!memory_.between_runs.empty()) {
        const Effect effect = std::move(memory_.between_runs.front());
        memory_.between_runs.pop_front();
        deliver(effect);
    }
}

void BetweenRuns::deliver(const Effect& effect) {
    if (const auto* child = std::get_if<effect::StartChild>(&effect)) {
        starts_.start_child(*child);
    } else if (const auto* cancel = std::get_if<effect::CancelChild>(&effect)) {
        if (LoadedRun* run = memory_.runs.find(cancel->run))
            decisions_.decide(*run, input::Cancel{cancel->because});
    } else if (const auto* tell = std::get_if<effect::TellParent>(&effect)) {
        LoadedRun* parent = memory_.runs.find(tell->parent.run);
        if (parent == nullptr) return;
        const input::ChildEnded ended{
            tell->parent.step, tell->parent.key, tell->name, tell->outcome, tell->outputs};
        decisions_.decide(*parent, ended);
        if (ROTA_MUTANT("child_end_told_twice")) decisions_.decide(*parent, ended);
    } else if (const auto* signal = std::get_if<effect::SendSignal>(&effect)) {
        signals_.send(*signal);
    } else if (const auto* entry = std::get_if<effect::TellOpener>(&effect)) {
        if (LoadedRun* opener = memory_.runs.find(entry->entry.run))
            decisions_.decide(*opener, input::EntryChanged{entry->entry});
    }
}

}  // namespace rota::runtime
