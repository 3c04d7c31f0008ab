// The floor under the engine: what it has just written, written again by SQLite alone. The same
// tables with the same indexes, the same rows with the same bytes, so many of them in one commit.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "store/store.hpp"

namespace rota::bench {

class Replay {
  public:
    /// The runs after this one, with all their rows.
    Replay(const std::string& store, store::RunNumber after);

    std::size_t rows() const { return rows_.size(); }
    /// Writes them all and gives the seconds it took: WAL, synchronous=FULL, checkpoints as they
    /// come.
    double seconds(double rows_a_commit) const;

  private:
    std::string tables_;
    std::vector<store::JournalRow> rows_;
    std::unordered_map<store::RunNumber, store::RunRow> runs_;
};

}  // namespace rota::bench
