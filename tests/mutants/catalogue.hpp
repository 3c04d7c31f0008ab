// The mutants, each with the suite that must find it.
#pragma once

#include <algorithm>
#include <iterator>
#include <string_view>

namespace rota::mutants {

enum class Suite { simulation, power_loss };

struct Bug {
    std::string_view name;
    std::string_view what;
    Suite suite = Suite::simulation;
};

constexpr Bug bugs[] = {
    {"answered_before_commit", "an answer leaves before what led to it is on disk"},
    {"token_not_compared", "the answer of an attempt that is over is taken"},
    {"tables_outside_the_transaction", "the tables are written after the journal was committed"},
    {"folder_not_synced", "a file that was kept may lose its name", Suite::power_loss},
    {"attempt_counted_at_its_end", "an attempt counts when it has failed, not when it begins"},
    {"rewind_forgets_task", "what is sent back leaves its tasks open"},
    {"timer_fires_early", "a minute too soon"},
    {"wakes_lost_at_restart", "what was due when the engine started again never happens"},
    {"key_carried_out_again", "the same request twice is done twice"},
    {"outstanding_forgets_a_call", "a restart does not call who was to be called again"},
    {"failed_batch_kept", "memory keeps what the disk refused"},
    {"recount_loses_its_place", "due times that a crash left uncounted stay as they were"},
    {"recount_forgets_those_on_disk", "due times are counted anew of runs in memory only"},
    {"start_identity_forgotten", "what has been started is started again"},
    {"start_outside_the_transaction", "a run is written before the decision to start it"},
    {"overlap_not_looked_at", "a start does not ask whether an earlier run is open"},
    {"queued_forgotten_at_restart", "a start that waits for another run waits for ever"},
    {"pause_forgotten_at_restart", "a schedule that was paused goes on after a restart"},
    {"edited_schedule_looks_back", "what new rules say of the time before them is started"},
    {"missed_taken_for_due", "all that was missed is started when the engine comes back"},
    {"starts_of_failed_batch_lost", "what the disk refused counts as decided"},
    {"at_most_once_repeated", "what may happen once happens again after a crash"},
    {"child_end_told_twice", "a step hears twice that its run has ended"},
    {"chain_leaves_out_count", "the chain of the journal does not cover a field"},
    {"commit_not_synced", "a commit does not wait for the disk", Suite::power_loss},
};

constexpr bool is_bug(std::string_view name) {
    return std::any_of(
        std::begin(bugs), std::end(bugs), [&](const Bug& bug) { return bug.name == name; });
}

}  // namespace rota::mutants
