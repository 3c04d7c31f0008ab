// What one run does to another: starts it, cancels it, tells it of its end, of an entry, by a
// signal. It is queued by the decision that causes it and handed over in that order, so that a
// decision never waits on the stack for another one.
#pragma once

#include "model/effect.hpp"
#include "runtime/fan_out.hpp"
#include "runtime/run_decisions.hpp"
#include "runtime/run_starts.hpp"
#include "runtime/shard_memory.hpp"

namespace rota::runtime {

/// [loop-thread]
class BetweenRuns {
  public:
    BetweenRuns(ShardMemory& memory, RunDecisions& decisions, RunStarts& starts, FanOut& signals)
        : memory_(memory), decisions_(decisions), starts_(starts), signals_(signals) {}

    /// Hands over all that is queued, and what comes of it.
    void deliver();
    /// Does so, makes pure calls up to a bound, and hands over what comes of those.
    void settle();

  private:
    void deliver(const Effect& effect);

    ShardMemory& memory_;
    RunDecisions& decisions_;
    RunStarts& starts_;
    FanOut& signals_;
};

}  // namespace rota::runtime
