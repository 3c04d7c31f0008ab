// The clock of a rehearsal. It stands still until it is moved; then it goes from one moment at
// which anything happens to the next, and the move is answered when it has arrived.
#pragma once

#include <optional>

#include "runtime/answers.hpp"
#include "runtime/command.hpp"
#include "runtime/shard_memory.hpp"
#include "runtime/start_scheduler.hpp"

namespace rota::runtime {

/// [loop-thread]
class ClockMoves {
  public:
    ClockMoves(ShardMemory& memory, Answers& answers, StartScheduler& scheduler)
        : memory_(memory), answers_(answers), scheduler_(scheduler) {}

    /// Accepts the move, or says why not.
    void begin(Command command, Instant to);
    bool is_at_work() const { return move_.has_value(); }
    /// Everything at this moment is done. True when the clock stands at a moment at which something
    /// is due; false when the move has ended.
    bool go_on(std::optional<Instant> next_timer);
    /// A batch is lost: who asked for the move is told, and the clock stands where it stood.
    void fail(const Error& error);
    void take_clock_on_disk();

  private:
    std::optional<Error> refusal(Instant to) const;
    void set_clock(Instant at);
    void finish();

    struct Move {
        Instant to{};
        Command command;
    };

    ShardMemory& memory_;
    Answers& answers_;
    StartScheduler& scheduler_;
    std::optional<Move> move_;
};

}  // namespace rota::runtime
