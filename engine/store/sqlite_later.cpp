#include "store/sqlite_later.hpp"

#include "store/codec.hpp"

namespace rota::store::sqlite {

LaterRuns::LaterRuns(sqlite3* db) {
    Statement rows(db, "SELECT run, payload FROM journal ORDER BY sequence");
    while (rows.step()) {
        const auto read = read_events(rows.bytes(1));
        if (read && !read->is_understood()) runs_.insert(rows.number(0));
    }
}

std::optional<std::string> LaterRuns::rows_of(sqlite3* db, const std::string& table) const {
    if (runs_.empty()) return "";
    const std::string columns = "SELECT count(*) FROM pragma_table_info('" + table + "') ";
    if (ask(db, columns + "WHERE name = 'run'") == "0") return std::nullopt;
    std::string numbers;
    for (const RunNumber run : runs_) numbers += (numbers.empty() ? "" : ",") + std::to_string(run);
    return " WHERE run NOT IN (" + numbers + ")";
}

}  // namespace rota::store::sqlite
