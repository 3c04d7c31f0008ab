// The audit before it is on the disk: entries that wait for a batch, numbered and chained when it
// is sealed. A value without clock or store; the loop owns it.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "store/audit_row.hpp"

namespace rota::runtime {

/// While nothing can be written, so many entries wait; a read of evidence beyond them is refused.
constexpr std::size_t audit_waiting_max = 1000;

class AuditLog {
  public:
    /// `last`: the last row on disk.
    explicit AuditLog(const std::optional<store::AuditRow>& last);

    /// Denials that equal one of the last minute are counted, and become one row when that minute
    /// is over; every other entry becomes a row of its own. Denials beyond `audit_waiting_max` are
    /// counted in one row.
    void add(store::AuditEntry entry);
    /// False when an entry has to wait and there is no room for it.
    bool has_room() const { return waiting_.size() < audit_waiting_max; }
    /// Minutes that are over by `now` make their rows wait for the next batch.
    void close_minutes(Instant now);
    /// When the earliest open minute is over; nothing while none has a repetition.
    std::optional<Instant> next_close() const;

    bool is_waiting() const { return !waiting_.empty(); }
    /// The rows of the batch of this number.
    std::vector<store::AuditRow> seal(std::uint64_t batch);
    void committed(std::uint64_t batch);
    /// Rows of batches that were not committed wait again, in their order.
    void failed();

  private:
    /// The end of the chain.
    struct Head {
        std::int64_t number = 0;
        Bytes32 hash{};
    };
    struct Minute {
        Instant ends{};
        std::int64_t repeated = 0;
    };
    struct Waiting {
        store::AuditEntry entry;
        std::int64_t count = 1;
    };
    struct EntryLess {
        bool operator()(const store::AuditEntry& a, const store::AuditEntry& b) const;
    };

    using Minutes = std::map<store::AuditEntry, Minute, EntryLess>;

    Minutes minutes_;                         // denials of the last minute
    std::deque<Minutes::iterator> in_order_;  // the one that is over first is the first
    std::size_t repeated_ = 0;                // minutes with a repetition
    std::int64_t unrecorded_ = 0;             // denials for which there was no room
    std::deque<Waiting> waiting_;
    std::deque<std::pair<std::uint64_t, Waiting>> sealed_;  // in batches on their way
    Head head_;                                             // of the last row that was sealed
    Head committed_;                                        // of the last row on disk
    std::deque<std::pair<std::uint64_t, Head>> heads_;      // by batch
};

}  // namespace rota::runtime
