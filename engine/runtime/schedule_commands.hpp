// What people do with the schedule of a workflow: pause it, let it go on, make up for the starts
// that it had and that were not made.
#pragma once

#include <optional>
#include <string>

#include "core/may.hpp"
#include "runtime/command.hpp"
#include "runtime/start_scheduler.hpp"

namespace rota::runtime {

/// [loop-thread]
class ScheduleCommands {
  public:
    ScheduleCommands(ShardMemory& memory, RunStarts& starts, StartScheduler& scheduler)
        : memory_(memory), starts_(starts), scheduler_(scheduler) {}

    Result<Value> pause_schedule(const command::PauseSchedule& asked, const std::string& actor);
    Result<Value> backfill(const command::Backfill& asked, const std::string& actor);

  private:
    const language::Office& office() const { return *memory_.in_force.office; }
    std::optional<Error> check_may(core::Verb verb,
                                   const Workflow& workflow,
                                   const std::string& actor) const;
    Result<Value> resume_schedule(const Workflow& workflow);
    Result<Value> make_up_for(const Workflow& workflow,
                              const calendar::PlannedStart& planned,
                              bool is_merged,
                              bool is_preview,
                              const std::string& actor);

    ShardMemory& memory_;
    RunStarts& starts_;
    StartScheduler& scheduler_;
};

}  // namespace rota::runtime
