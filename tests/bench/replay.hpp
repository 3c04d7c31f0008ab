// The floor under the engine: what it has just written, written again by SQLite alone. The same
// tables with the same indexes, the same rows with the same bytes, so many of them in one commit.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "store/store.hpp"

namespace rota::bench {

/// What the runs after `after` are made of: all their rows.
struct Written {
    Written(const std::string& store, store::RunNumber after);

    std::vector<store::JournalRow> rows;
    std::unordered_map<store::RunNumber, store::RunRow> runs;
};

class Floor {
  public:
    /// With the tables of this store, empty.
    explicit Floor(const std::string& store);
    ~Floor();
    Floor(const Floor&) = delete;
    Floor& operator=(const Floor&) = delete;

    /// Writes it all and gives the seconds it took: WAL, synchronous=FULL, checkpoints as they
    /// come.
    double seconds(const Written& written, double rows_a_commit);

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace rota::bench
