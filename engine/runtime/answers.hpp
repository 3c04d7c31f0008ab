// Answers to commands. They leave with the batch; under a key the same command gets the same answer
// again, whatever has happened since.
#pragma once

#include <string>

#include "runtime/command.hpp"
#include "runtime/shard_memory.hpp"

namespace rota::runtime {

/// [loop-thread]
class Answers {
  public:
    explicit Answers(ShardMemory& memory) : memory_(memory) {}

    /// False when the key is new.
    bool again(const Command& command);
    /// Another command was sent under this key.
    void refuse_key(const Command& command);
    void give(Command& command, Result<Value> result);
    void remember(const std::string& key, const Bytes32& asked, const Value& answer);

  private:
    ShardMemory& memory_;
};

Error no_such_run(const std::string& name);

}  // namespace rota::runtime
