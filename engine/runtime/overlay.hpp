// Rows that were decided and may not be on disk yet, over those that are there. A row is forgotten
// when the batch that holds its latest version is committed.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <utility>

namespace rota::runtime {

template <class Key, class Row>
class Overlay {
  public:
    /// The row as it was decided last; null where the disk knows best.
    template <class Name>
    const Row* find(const Name& key) const {
        const auto found = rows_.find(key);
        return found == rows_.end() ? nullptr : &found->second.second;
    }
    void keep(std::uint64_t batch, const Key& key, Row row) {
        in_order_.emplace_back(batch, key);
        rows_.insert_or_assign(key, std::pair(batch, std::move(row)));
    }
    void forget_written(std::uint64_t committed) {
        for (; !in_order_.empty() && in_order_.front().first <= committed; in_order_.pop_front()) {
            const auto found = rows_.find(in_order_.front().second);
            if (found != rows_.end() && found->second.first <= committed) rows_.erase(found);
        }
    }

  private:
    std::map<Key, std::pair<std::uint64_t, Row>, std::less<>> rows_;
    std::deque<std::pair<std::uint64_t, Key>> in_order_;  // by batch
};

}  // namespace rota::runtime
