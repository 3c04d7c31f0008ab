// Signals: to one run, to those that wait for it, or, in parts that commit on their own, to more of
// them than one transaction holds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "runtime/answers.hpp"
#include "runtime/broadcast.hpp"
#include "runtime/run_decisions.hpp"
#include "runtime/shard_memory.hpp"

namespace rota::runtime {

/// [loop-thread]
class FanOut {
  public:
    FanOut(ShardMemory& memory, RunDecisions& decisions, Answers& answers)
        : memory_(memory), decisions_(decisions), answers_(answers) {}

    void send(Command command, const command::Signal& sent);
    /// A signal of a step.
    void send(const effect::SendSignal& signal);
    /// A command that is under way under this key: its answer comes when everybody has the signal.
    /// False when there is none.
    bool joins(const Command& command);

    bool is_at_work() const { return !broadcasts_.empty(); }
    /// A broadcast is about to begin: until nothing is on its way to the disk, nothing new is to be
    /// taken in, so that the tables know who waits.
    bool wants_quiet() const { return is_at_work() && !broadcasts_.front().has_begun; }
    /// The next part, if there is one.
    void go_on();
    /// After a restart, or when a batch failed: as they are on record, with whoever still waits.
    void take_up();
    /// A batch is lost: those that are not on record are withdrawn, and the others, which go on
    /// when writes go through again, returned.
    std::deque<Broadcast> rescue(const Error& error);
    void take_over(std::deque<Broadcast> rescued) { broadcasts_ = std::move(rescued); }

  private:
    std::vector<Bytes16> receivers(const effect::SendSignal& signal, std::size_t limit);
    std::optional<std::int64_t> send_at_once(const effect::SendSignal& signal);
    bool reaches(LoadedRun* run, const effect::SendSignal& signal);
    std::vector<store::RunRow> page_of(const effect::SendSignal& signal, const store::Page& page);
    void accept(Broadcast broadcast);
    void record();
    void finish_first();

    ShardMemory& memory_;
    RunDecisions& decisions_;
    Answers& answers_;
    std::deque<Broadcast> broadcasts_;  // the first is at work
};

}  // namespace rota::runtime
