// Starts runs: as a command says, as a schedule says, or as a step of another run asks.
#pragma once

#include <memory>
#include <string>

#include "runtime/chains.hpp"
#include "runtime/command.hpp"
#include "runtime/run_decisions.hpp"
#include "runtime/shard_memory.hpp"

namespace rota::runtime {

class Recounting;

/// [loop-thread]
class RunStarts {
  public:
    RunStarts(ShardMemory& memory, RunDecisions& decisions, Recounting& recounting)
        : memory_(memory), decisions_(decisions), recounting_(recounting) {}

    /// The answer names the run.
    Result<Value> start(const command::Start& start, const std::string& actor);
    /// A step that waits for the run is told when it cannot be started.
    void start_child(const effect::StartChild& child);

  private:
    Result<Value> start_run(const std::shared_ptr<const Definition>& definition,
                            input::Start input,
                            const std::string& actor);
    std::optional<Error> try_child(const effect::StartChild& child);

    ShardMemory& memory_;
    RunDecisions& decisions_;
    Recounting& recounting_;
    Chains chains_;
};

}  // namespace rota::runtime
