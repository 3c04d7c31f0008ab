// What a decision about a run looks up: the office in force, the clock, and what is on disk with
// all that was decided since.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/context.hpp"
#include "runtime/shard_memory.hpp"

namespace rota::runtime {

/// What one decision about a run may look up. Lives as long as the decision.
class RunContext : core::Lookup {
  public:
    RunContext(ShardMemory& memory, const LoadedRun& run, Identity identity);
    /// Of a run that is not there yet: by its name alone.
    RunContext(ShardMemory& memory, const std::string& name);
    RunContext(const RunContext&) = delete;
    RunContext& operator=(const RunContext&) = delete;

    const core::Context& operator*() const { return context_; }

  private:
    std::optional<Entry> entry(std::string_view no) const override;
    std::uint64_t last_number(std::string_view pattern) const override;
    Bytes32 random_bits(std::string_view purpose) const override;

    ShardMemory& memory_;
    const LoadedRun* run_;  // or null
    const std::string& name_;
    const Identity identity_;
    core::Context context_;
};

}  // namespace rota::runtime
