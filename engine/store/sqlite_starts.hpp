// The table of decisions on starts.
#pragma once

#include <optional>
#include <vector>

#include "store/sqlite_handle.hpp"
#include "store/start_row.hpp"

namespace rota::store::sqlite {

/// Since version 2 of the store. That a start is made once is a unique index, whatever else fails.
inline constexpr const char* starts_sql = R"sql(
CREATE TABLE start(
    number INTEGER PRIMARY KEY,
    workflow TEXT NOT NULL,
    stands_for TEXT NOT NULL,
    decision INTEGER NOT NULL,
    planned INTEGER NOT NULL,
    decided INTEGER NOT NULL,
    run TEXT NOT NULL,
    last TEXT NOT NULL,
    count INTEGER NOT NULL,
    zh TEXT NOT NULL,
    en TEXT NOT NULL) STRICT;
CREATE UNIQUE INDEX start_once ON start(workflow, stands_for) WHERE decision < 2;
CREATE INDEX start_of_workflow ON start(workflow, number);
CREATE INDEX start_queued ON start(number) WHERE decision = 1;
)sql";

class WriteStarts {
  public:
    explicit WriteStarts(sqlite3* db);
    /// A start that was queued is decided once more, in its row. Throws StoreError when it has been
    /// started before.
    void write(const StartRow& row);

  private:
    bool settle(const StartRow& row);
    void add(const StartRow& row);

    sqlite3* db_;
    Statement settle_, add_;
};

class ReadStarts {
  public:
    explicit ReadStarts(sqlite3* db);
    std::optional<StartRow> taken(std::string_view workflow, std::string_view stands_for);
    std::vector<StartRow> list(const StartFilter& filter);
    std::vector<StartRow> queued();

  private:
    Statement taken_, of_all_, of_one_, queued_;
};

}  // namespace rota::store::sqlite
