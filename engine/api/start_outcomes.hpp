// What has become of the starts that a schedule stands for, as far as it is known: from what the
// store keeps of each, or from the files alone.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "calendar/schedule.hpp"
#include "model/workflow.hpp"
#include "store/store.hpp"

namespace rota::api {

/// How it is with one start. `planned`; `paused` while its schedule is; `passed` when it lies
/// behind and nothing was ever decided on it, such as before the schedule began; else what was
/// decided (schedule_words.hpp).
struct StartOutcome {
    std::string state = "planned";
    std::string run;  // its public name, if it was started
    Label because;    // empty where there is nothing to say
};

class StartOutcomes {
  public:
    /// `since` is from when on the starts are that will be asked for. Without a reader nothing has
    /// been decided yet.
    StartOutcomes(store::Reader* reader, bool starts_by_itself, Instant since, Instant now)
        : reader_(reader), starts_by_itself_(starts_by_itself), since_(since), now_(now) {}

    /// Why its schedule is paused, by its file or by people; empty when it is not.
    const std::string& pause_of(const Workflow& workflow);
    /// `is_merged`: another start of the workflow falls on the same moment and stands for it.
    StartOutcome of(const Workflow& workflow, const calendar::PlannedStart& start, bool is_merged);

  private:
    struct Known {
        std::string pause;
        std::optional<Instant> decided_until;
        std::map<std::string, store::StartRow> by_start;  // the latest decision
        std::vector<store::StartRow> of_many;             // of several starts alike, latest first
    };
    Known& known(const Workflow& workflow);
    void read_decisions(const std::string& workflow, Known& known);
    const store::StartRow* decision_on(const Known& known, const calendar::PlannedStart& start);

    store::Reader* reader_;
    bool starts_by_itself_;
    Instant since_;
    Instant now_;
    std::map<std::string, Known> known_;
};

}  // namespace rota::api
