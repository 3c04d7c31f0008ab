// All that a shard knows about what is decided and may not be on disk yet. When a batch is lost, it
// is thrown away as a whole and begins anew from the journal.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>

#include "language/check.hpp"
#include "model/effect.hpp"
#include "runtime/audit_log.hpp"
#include "runtime/open_batch.hpp"
#include "runtime/ordered_calls.hpp"
#include "runtime/run_cache.hpp"
#include "runtime/shard_options.hpp"
#include "runtime/timer_index.hpp"
#include "runtime/uncommitted.hpp"

namespace rota::runtime {

/// The office in force.
struct OfficeInForce {
    std::shared_ptr<const language::Office> office;
    std::map<std::string, Label> workflow_labels;
    Instant looked_at{};  // when it was seen last that its files are as they are
};

struct ShardMemory {
    ShardMemory(ShardOptions& options_in, std::uint64_t committed)
        : options(options_in),
          timers(*options.reader),
          runs(*options.reader, options.executor->types(), timers, options.log),
          uncommitted(*options.reader),
          batch(*options.reader, committed),
          audit(options.reader->last_audit()) {}
    ShardMemory(const ShardMemory&) = delete;
    ShardMemory& operator=(const ShardMemory&) = delete;

    Instant now() const { return options.is_rehearsal ? options.rehearsal_now : options.clock(); }

    ShardOptions& options;
    OfficeInForce in_force;
    TimerIndex timers;
    RunCache runs;
    Uncommitted uncommitted;
    OpenBatch batch;
    OrderedCalls calls;
    AuditLog audit;
    /// What runs do to others, in the order it was decided.
    std::deque<Effect> between_runs;
};

}  // namespace rota::runtime
