// Another calendar in force: every run that has not ended counts its open due times anew, so many
// at a time, beside everything else there is to do.
#pragma once

#include <cstdint>
#include <optional>

#include "runtime/recount.hpp"
#include "runtime/run_decisions.hpp"
#include "runtime/shard_memory.hpp"

namespace rota::runtime {

/// [loop-thread]
class Recounting {
  public:
    Recounting(ShardMemory& memory, RunDecisions& decisions)
        : memory_(memory), decisions_(decisions) {}

    /// Compares the calendar of the office with the one that due times were counted with.
    void take_calendar();
    /// With the first run of a store: what is counted from now on, is counted with this calendar.
    void record_first_calendar();
    bool is_at_work() const { return recount_ && !recount_->is_over(); }
    /// Due times still stand as another calendar had them, or what became of them is not on disk.
    bool has_old_dues() const { return is_at_work() || memory_.batch.committed() < last_page_; }
    bool may_go_on() const;
    /// The next page, if it may.
    void go_on();

  private:
    void record();

    ShardMemory& memory_;
    RunDecisions& decisions_;
    std::optional<Recount> recount_;  // nothing: no run was ever started
    std::uint64_t begins_after_ = 0;  // once this batch is on disk
    std::uint64_t last_page_ = 0;     // the batch that holds it
};

}  // namespace rota::runtime
