// The bugs that can be planted, each with the suite that must find it.
#pragma once

#include <algorithm>
#include <iterator>
#include <string_view>

namespace rota::planted {

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
    {"rewind_forgets_task", "what is sent back leaves its to-dos open"},
    {"timer_fires_early", "a minute too soon"},
    {"wakes_lost_at_restart", "what was due when the engine started again never happens"},
    {"key_carried_out_again", "the same request twice is done twice"},
    {"outstanding_forgets_a_call", "a restart does not call who was to be called again"},
    {"failed_batch_kept", "memory keeps what the disk refused"},
    {"recount_loses_its_place", "due times that a crash left uncounted stay as they were"},
    {"at_most_once_repeated", "what may happen once happens again after a crash"},
    {"child_end_told_twice", "a step hears twice that its run has ended"},
    {"chain_leaves_out_count", "the chain of the journal does not cover a field"},
    {"commit_not_synced", "a commit does not wait for the disk", Suite::power_loss},
};

constexpr bool is_bug(std::string_view name) {
    return std::any_of(
        std::begin(bugs), std::end(bugs), [&](const Bug& bug) { return bug.name == name; });
}

}  // namespace rota::planted
