// The batch that is being filled, and the batches on their way to the disk. Batches are numbered
// and committed in the order they were sealed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "runtime/loaded_run.hpp"
#include "runtime/sealed_batch.hpp"
#include "store/store.hpp"

namespace rota::runtime {

/// [loop-thread]
class OpenBatch {
  public:
    /// The first batch after `committed`; journal and run numbers go on from what is on disk.
    OpenBatch(store::Reader& reader, std::uint64_t committed);

    std::uint64_t number() const { return open_.number; }
    /// The last batch on disk.
    std::uint64_t committed() const { return committed_; }
    bool is_empty() const;
    /// Enough for one transaction: what is left can wait for the next.
    bool is_full() const { return events_ >= events_max; }
    /// Nothing that was decided is waiting for the disk.
    bool is_all_on_disk() const { return is_empty() && committed_ + 1 == open_.number; }
    bool is_on_disk(const LoadedRun& run) const { return run.batch <= committed_; }
    /// Nothing has happened in this store yet.
    bool is_first_of_store() const { return sequence_ == 0; }
    /// The number that the next new run will have, those in this batch counted.
    store::RunNumber next_run_number() const;

    /// The run is part of this batch. False when it was already.
    bool touch(LoadedRun& run);
    /// What was decided of a run; the run is touched with it.
    void add(LoadedRun& run, std::vector<Event> events);
    void set(std::string name, std::string value);
    void reply(Reply reply, Result<Value> result);
    /// Everything else that goes with this batch.
    SealedBatch& contents() { return open_; }
    /// Runs of this batch and of those that are not on disk yet; some more than once.
    template <class Visit>
    void each_run(const Visit& visit) const {
        for (LoadedRun* run : touched_) visit(*run);
        for (const auto& [batch, run] : sealed_runs_) visit(*run);
    }
    std::size_t sealed_runs() const { return sealed_runs_.size(); }

    SealedBatch seal();
    /// The runs whose latest batch may be on disk now.
    std::vector<LoadedRun*> committed(std::uint64_t batch);

  private:
    static constexpr std::size_t events_max = 50'000;  // some 5 MB

    SealedBatch open_;
    std::vector<LoadedRun*> touched_;  // in order
    std::size_t events_ = 0;
    std::deque<std::pair<std::uint64_t, LoadedRun*>> sealed_runs_;
    std::uint64_t committed_ = 0;
    std::int64_t sequence_ = 0;  // of the journal
    store::RunNumber run_number_ = 0;
};

}  // namespace rota::runtime
