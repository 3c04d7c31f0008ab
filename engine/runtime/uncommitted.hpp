// Ledger entries, document numbers, answered requests and decided starts, as they stand with all
// that was decided: in memory what may not be on disk yet, in the store everything else.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/entry.hpp"
#include "model/event.hpp"
#include "runtime/overlay.hpp"
#include "store/store.hpp"

namespace rota::runtime {

/// [loop-thread]
class Uncommitted {
  public:
    explicit Uncommitted(store::Reader& reader) : reader_(&reader) {}

    std::optional<Entry> entry(std::string_view no) const;
    /// The last number issued for a pattern; 0 when there was none.
    std::uint64_t last_number(std::string_view pattern);
    std::optional<store::RequestRow> request(const std::string& key) const;
    /// The decision on a start that is taken; nothing while it may still be made.
    std::optional<store::StartRow> taken_start(const std::string& workflow,
                                               const std::string& stands_for) const;

    /// Follows the events of one decision of this batch.
    void follow(std::uint64_t batch, const std::vector<Event>& events);
    void keep(std::uint64_t batch, const store::RequestRow& row);
    void keep(std::uint64_t batch, const store::StartRow& row);
    /// All batches up to this one are on disk.
    void committed(std::uint64_t batch);

  private:
    void keep(std::uint64_t batch, Entry entry);

    /// A workflow, and what the start stands for.
    using StartIdentity = std::pair<std::string, std::string>;

    store::Reader* reader_;
    Overlay<std::string, Entry> entries_;
    Overlay<std::string, store::RequestRow> requests_;
    Overlay<StartIdentity, store::StartRow> starts_;
    std::map<std::string, std::uint64_t, std::less<>> numbers_;  // last issued, as far as known
};

}  // namespace rota::runtime
