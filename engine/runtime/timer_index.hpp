// When time next does something: to the letter for the runs in memory; for those that are only on
// disk, a moment that is never later than their next timer.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "runtime/loaded_run.hpp"
#include "store/store.hpp"

namespace rota::runtime {

/// A run and its next timer; ordered by time.
using Timer = std::pair<Instant, Bytes16>;

/// [loop-thread]
class TimerIndex {
  public:
    explicit TimerIndex(store::Reader& reader) : reader_(&reader) {}

    /// Lists the run under its next timer.
    void update(LoadedRun& run);
    /// The run leaves memory: from now on its row says when.
    void leave_to_disk(const LoadedRun& run);
    /// Timers of runs in memory that are not after `until`, earliest first, so many at most.
    std::vector<Timer> due(Instant until, std::size_t limit) const;
    /// The earliest of the runs in memory.
    std::optional<Instant> earliest() const;
    /// Not later than any timer of a run that is not in memory.
    std::optional<Instant> on_disk();
    /// The store is asked again the next time.
    void ask_anew() { is_known_ = false; }
    /// A batch is on disk. `is_exact`: the moment on disk has to be the true one, not only early
    /// enough.
    void committed(Instant now, bool is_exact);

  private:
    store::Reader* reader_;
    std::set<Timer> in_memory_;
    std::optional<Instant> stored_;  // the earliest on disk, as far as known
    bool is_known_ = false;
};

}  // namespace rota::runtime
