// Runs that start by themselves. A start is the workflow and what it stands for; the decision on it
// is a row of its own, written in the transaction that makes the run. So a restart, an edit or a
// clock that is set back starts nothing twice.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "runtime/between_runs.hpp"
#include "runtime/run_decisions.hpp"
#include "runtime/run_starts.hpp"
#include "runtime/schedules.hpp"
#include "runtime/shard_memory.hpp"

namespace rota::runtime {

/// [loop-thread]
class StartScheduler {
  public:
    StartScheduler(ShardMemory& memory,
                   RunDecisions& decisions,
                   RunStarts& starts,
                   BetweenRuns& between)
        : memory_(memory), decisions_(decisions), starts_(starts), between_(between) {}

    /// The schedules of the office in force. Those that are new look forward from `edited`.
    void take_schedules(Instant edited);
    /// The clock of a rehearsal begins on another day: so do its schedules.
    void take_schedules_anew();
    /// A batch is lost, and with it these schedules.
    void begin_after_loss_of(const Schedules& lost);
    void start_due();
    std::optional<Instant> next_start();

    // For what people do with a schedule.
    Schedules& schedules() { return schedules_; }
    void keep(const std::vector<KeptSetting>& settings);
    store::StartRow row_of(const DueStart& due) const;
    void record(store::StartRow row);
    std::optional<store::StartRow> taken_start(const std::string& workflow,
                                               const calendar::PlannedStart& planned) const;
    /// A start at that hour, for that day; both in the zone of the schedule.
    command::Start start_at(const Workflow& workflow, Instant at, const Date& day) const;

  private:
    const language::Office& office() const { return *memory_.in_force.office; }
    void start_queued();
    void settle(store::StartRow& row, const Date& day);
    Result<bool> is_wanted(const Definition& definition, const DateTime& nominal);
    std::vector<Bytes16> runs_in_the_way(const Workflow& workflow);
    std::vector<Bytes16> open_runs(const std::string& workflow, bool all);
    bool waits_for_another(const Workflow& workflow);
    bool is_queued_before(const store::StartRow& row) const;
    void cancel_previous(const std::vector<Bytes16>& open, store::StartRow& row);
    void wait_or_leave(const Workflow& workflow,
                       const std::string& open,
                       store::StartRow& row) const;
    Date day_of(const store::StartRow& row) const;

    ShardMemory& memory_;
    RunDecisions& decisions_;
    RunStarts& starts_;
    BetweenRuns& between_;
    Schedules schedules_;
    std::vector<store::StartRow> queued_;
    bool queued_known_ = false;
};

}  // namespace rota::runtime
