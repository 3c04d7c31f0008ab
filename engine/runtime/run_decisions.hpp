// Decides inputs of runs, one at a time, and carries out what follows inside the engine: events go
// into the open batch, calls of handlers are ordered, files are kept, and what the run does to
// other runs is queued. Nothing here decides a second run.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "model/effect.hpp"
#include "model/input.hpp"
#include "runtime/command.hpp"
#include "runtime/shard_memory.hpp"

namespace rota::runtime {

/// [loop-thread]
class RunDecisions {
  public:
    explicit RunDecisions(ShardMemory& memory) : memory_(memory) {}

    /// An Error: nothing was decided.
    std::optional<Error> decide(LoadedRun& run,
                                const Input& input,
                                const std::string& actor = std::string());
    Result<Value> decide(const command::ToRun& command, const std::string& actor);
    /// Every timer of a run that is due by now, up to a bound.
    void pass_time();
    /// After a restart: calls are made again, and attempts that were at work are lost.
    void recover();
    /// The run is part of the open batch.
    void touch(LoadedRun& run);
    /// Calls a pure handler and decides its answer.
    void call(const CallTarget& target);
    /// The answer of a handler outside, by the token of its attempt.
    void take_answer(const std::string& token, Answer answer);

  private:
    void perform(LoadedRun& run, const std::vector<Effect>& effects);
    void recover(LoadedRun& run, const std::set<std::string>& ordered);
    void order_call(LoadedRun& run, const Activation& step);
    Call make_call(LoadedRun& run, const Activation& step);

    ShardMemory& memory_;
};

}  // namespace rota::runtime
