// A copy of a store that can be spoilt on purpose: any byte of any column, rows taken out, put in
// another order or cut off, past all triggers and checks; and mended again.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include <sqlite3.h>

namespace rota::runtime {

struct Blob {
    std::string bytes;
};
/// As SQLite holds it: nothing, a whole number, a text, bytes.
using Cell = std::variant<std::monostate, std::int64_t, std::string, Blob>;
using Row = std::vector<Cell>;

struct Table {
    std::string name;
    std::vector<std::string> columns;
    std::vector<Row> rows;
};

class SpoiltStore {
  public:
    explicit SpoiltStore(const std::string& path);

    Table table(const std::string& name);
    /// Makes the rows of the table these. False when its keys do not allow them: such a file can
    /// not be.
    bool write(const Table& table);

  private:
    bool run(const std::string& sql);
    bool insert(const Table& table, const Row& row);

    struct Close {
        void operator()(sqlite3* db) const { sqlite3_close(db); }
    };
    std::unique_ptr<sqlite3, Close> db_;
};

/// How many bytes of the cell could be other ones; an absent one could be there.
std::size_t size_of(const Cell& cell);
/// The cell with one bit of that byte turned over.
Cell flipped(const Cell& cell, std::size_t byte);

/// Calls for each byte of each cell of the table with the table in which it is another one.
void for_each_flip(const Table& table,
                   const std::function<void(const Table& spoilt, const std::string& where)>& look);

}  // namespace rota::runtime
