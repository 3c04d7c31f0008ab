// The parts of a shard and how they lean on one another; what they share is in its memory.
#pragma once

#include <cstdint>

#include "runtime/answers.hpp"
#include "runtime/between_runs.hpp"
#include "runtime/clock_moves.hpp"
#include "runtime/fan_out.hpp"
#include "runtime/handler_queries.hpp"
#include "runtime/recounting.hpp"
#include "runtime/run_decisions.hpp"
#include "runtime/run_starts.hpp"
#include "runtime/schedule_commands.hpp"
#include "runtime/shard.hpp"
#include "runtime/shard_memory.hpp"
#include "runtime/start_scheduler.hpp"

namespace rota::runtime {

struct Shard::Parts {
    Parts(ShardOptions& options, std::uint64_t committed) : memory(options, committed) {}

    ShardMemory memory;
    Answers answers{memory};
    RunDecisions decisions{memory};
    Recounting recounting{memory, decisions};
    RunStarts starts{memory, decisions, recounting};
    FanOut signals{memory, decisions, answers};
    BetweenRuns between{memory, decisions, starts, signals};
    StartScheduler scheduler{memory, decisions, starts, between};
    ScheduleCommands schedule_commands{memory, starts, scheduler};
    ClockMoves clock{memory, answers, scheduler};
    HandlerQueries queries{memory};

    /// Nothing decided is waiting for the disk, and no handler is at work.
    bool is_quiet() const {
        return !memory.calls.has_pure() && !memory.calls.has_reading() &&
               !memory.calls.has_outside() && !signals.is_at_work() && !recounting.is_at_work() &&
               memory.batch.is_all_on_disk();
    }
};

}  // namespace rota::runtime
