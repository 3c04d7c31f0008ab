// Runs that a later version of the program has written to, and the tables beside the journal: their
// rows cannot be made anew from events that are not understood, and are left as they are.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "store/sqlite_handle.hpp"

namespace rota::store::sqlite {

class LaterRuns {
  public:
    /// Reads the whole journal.
    explicit LaterRuns(sqlite3* db);

    bool contains(RunNumber run) const { return runs_.contains(run); }
    /// The rows of a table that follow from events that are understood, as SQL behind its name.
    /// Nothing for a table that many runs write to (entries, numbers), where there are such runs.
    std::optional<std::string> rows_of(sqlite3* db, const std::string& table) const;

  private:
    std::set<RunNumber> runs_;
};

}  // namespace rota::store::sqlite
