#include "api/start_outcomes.hpp"

#include <algorithm>

#include "api/schedule_words.hpp"
#include "runtime/schedules.hpp"

namespace rota::api {

StartOutcomes::Known& StartOutcomes::known(const Workflow& workflow) {
    const auto [place, is_new] = known_.try_emplace(workflow.id);
    Known& known = place->second;
    if (!is_new) return known;
    known.pause = workflow.start.pause;
    if (reader_ == nullptr) return known;
    if (const auto pause = runtime::kept_pause(workflow.id, *reader_)) known.pause = pause->because;
    if (const auto position = reader_->setting(runtime::position_setting(workflow.id)))
        known.decided_until = runtime::decided_until(*position);
    if (since_ <= now_) read_decisions(workflow.id, known);
    return known;
}

/// Back to the decisions before the first start asked for: none is decided before it is due.
void StartOutcomes::read_decisions(const std::string& workflow, Known& known) {
    reader_->each_start(workflow, [&](const store::StartRow& row) {
        if (row.decided < since_) return false;
        if (row.count > 1) known.of_many.push_back(row);
        known.by_start.emplace(row.stands_for, row);
        return true;
    });
}

/// A row of many tells of the first and the last of them; in between are those that no other row
/// tells of.
const store::StartRow* StartOutcomes::decision_on(const Known& known,
                                                  const calendar::PlannedStart& start) {
    const auto own = known.by_start.find(start.stands_for);
    if (own != known.by_start.end()) return &own->second;
    const auto one_of =
        std::find_if(known.of_many.begin(), known.of_many.end(), [&](const store::StartRow& row) {
            return row.planned <= start.at && start.at <= row.decided;
        });
    return one_of != known.of_many.end() ? &*one_of : nullptr;
}

const std::string& StartOutcomes::pause_of(const Workflow& workflow) {
    return known(workflow).pause;
}

StartOutcome StartOutcomes::of(const Workflow& workflow,
                               const calendar::PlannedStart& start,
                               bool is_merged) {
    const Known& known = this->known(workflow);
    if (reader_ != nullptr) {
        // A start that has been made is never made again, wherever its rule puts it now.
        if (const auto taken = reader_->taken_start(workflow.id, start.stands_for))
            return {word_of(taken->decision), taken->run, taken->why};
        if (start.at <= now_) {
            if (const store::StartRow* row = decision_on(known, start))
                return {word_of(row->decision), row->run, row->why};
        }
        const bool is_behind = known.decided_until && start.at <= *known.decided_until;
        if (is_behind || (!starts_by_itself_ && start.at <= now_)) return {"passed", "", {}};
    }
    if (!known.pause.empty()) return {"paused", "", {known.pause, known.pause}};
    return {is_merged ? "merged" : "planned", "", {}};
}

}  // namespace rota::api
