// Checks of a SQLite store that need neither events nor definitions.
#include "store/sqlite.hpp"
#include "store/sqlite_open.hpp"

namespace rota::store {

namespace {

using namespace sqlite;  // NOLINT(google-build-using-namespace): this file is its front

constexpr int faults_max = 100;

void add_texts(sqlite3* db, const char* sql, std::vector<StoreFault>& faults, const char* table) {
    Statement rows(db, sql);
    while (rows.step() && faults.size() < faults_max)
        faults.push_back({table, std::string(rows.text(0))});
}

}  // namespace

std::vector<StoreFault> store_faults(const SqliteOptions& options) {
    const Connection db = open_for_reading(options);
    std::vector<StoreFault> faults;
    Statement integrity(db.get(), "PRAGMA integrity_check(100)");
    while (integrity.step()) {
        const std::string line(integrity.text(0));
        if (line != "ok") faults.push_back({"database", line});
    }
    add_texts(db.get(),
              "SELECT key FROM request WHERE length(body) <> 32 OR NOT json_valid(answer)",
              faults,
              "request");
    add_texts(db.get(),
              "SELECT name FROM run WHERE NOT EXISTS "
              "(SELECT 1 FROM definition WHERE definition.hash = run.definition)",
              faults,
              "definition");
    add_texts(db.get(),
              "SELECT 'row ' || sequence FROM journal WHERE NOT EXISTS "
              "(SELECT 1 FROM run WHERE run.number = journal.run)",
              faults,
              "journal");
    return faults;
}

}  // namespace rota::store
