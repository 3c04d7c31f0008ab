#include "runtime/run_context.hpp"

#include <algorithm>
#include <utility>

namespace rota::runtime {

namespace {

core::Context context_at(ShardMemory& memory,
                         Instant now,
                         const Identity& identity,
                         const core::Lookup& lookup) {
    const language::Office& office = *memory.in_force.office;
    return {now,
            identity,
            *office.people,
            *office.calendar,
            office.books,
            memory.in_force.workflow_labels,
            memory.options.executor->types(),
            lookup};
}

}  // namespace

// A clock that is set back never makes a run go back.
RunContext::RunContext(ShardMemory& memory, const LoadedRun& run, Identity identity)
    : memory_(memory),
      run_(&run),
      name_(run.row.name),
      identity_(std::move(identity)),
      context_(context_at(memory, std::max(memory.now(), run.state.now), identity_, *this)) {}

RunContext::RunContext(ShardMemory& memory, const std::string& name)
    : memory_(memory),
      run_(nullptr),
      name_(name),
      identity_(Identity::of_engine()),
      context_(context_at(memory, memory.now(), identity_, *this)) {}

std::optional<Entry> RunContext::entry(std::string_view no) const {
    if (run_ != nullptr) {
        const auto own = run_->state.entries.find(std::string(no));
        if (own != run_->state.entries.end()) return own->second;
    }
    return memory_.uncommitted.entry(no);
}

std::uint64_t RunContext::last_number(std::string_view pattern) const {
    return memory_.uncommitted.last_number(pattern);
}

Bytes32 RunContext::random_bits(std::string_view purpose) const {
    return memory_.options.randomness.bits(name_, purpose);
}

}  // namespace rota::runtime
