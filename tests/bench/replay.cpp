#include "bench/replay.hpp"

#include <algorithm>
#include <cmath>

#include "bench/measure.hpp"
#include "store/sqlite.hpp"
#include "store/sqlite_handle.hpp"
#include "support/files.hpp"

namespace rota::bench {

namespace {

namespace sqlite = store::sqlite;

sqlite::Connection open(const std::string& path) {
    sqlite3* raw = nullptr;
    const int code = sqlite3_open(path.c_str(), &raw);
    sqlite::Connection db(raw);
    if (code != SQLITE_OK) throw sqlite::SqliteError(code, "cannot open " + path);
    return db;
}

/// The tables of a store with their indexes and triggers, as SQL.
std::string tables_of(const std::string& store) {
    const auto db = open(store);
    sqlite::Statement all(
        db.get(), "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type != 'table'");
    std::string sql;
    while (all.step()) sql += std::string(all.text(0)) + ";\n";
    return sql;
}

/// Makes the write-ahead log as large as one in use is: a log that is written over again costs the
/// disk less than one that grows.
void grow_log(sqlite3* db) {
    sqlite::execute(db, "CREATE TABLE filler(content BLOB)");
    sqlite::execute(db, "INSERT INTO filler VALUES(zeroblob(6000000))");
    sqlite::execute(db, "PRAGMA wal_checkpoint(RESTART)");
}

/// Writes rows as the engine does.
class Rows {
  public:
    explicit Rows(sqlite3* db)
        : begin_(db, "BEGIN IMMEDIATE"),
          commit_(db, "COMMIT"),
          add_(db,
               "INSERT INTO run(number, id, name, workflow, definition, phase, outcome, "
               "started, next_timer, has_work, last_event, last_hash) "
               "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"),
          move_(db,
                "UPDATE run SET phase = ?2, outcome = ?3, next_timer = ?4, has_work = ?5, "
                "last_event = ?6, last_hash = ?7 WHERE number = ?1 AND last_event = ?8"),
          append_(db,
                  "INSERT INTO journal(sequence, run, first, count, payload, hash) "
                  "VALUES(?1, ?2, ?3, ?4, ?5, ?6)") {}

    void begin() { begin_.run(); }
    void commit() { commit_.run(); }
    void write(const store::JournalRow& row, const store::RunRow& run) {
        const auto last = static_cast<std::int64_t>(row.first + row.count - 1);
        const bool is_over = static_cast<std::uint64_t>(last) == run.last_event;
        const auto phase = static_cast<std::int64_t>(is_over ? run.phase : RunPhase::active);
        const std::string_view outcome = is_over ? std::string_view(run.outcome) : "";
        if (row.first == 1) {
            add_.bind(1, row.run).bind(2, run.id).bind(3, run.name).bind(4, run.workflow);
            add_.bind(5, run.definition).bind(6, phase).bind(7, outcome);
            add_.bind(8, std::optional(run.started)).bind(9, run.next_timer);
            add_.bind(10, is_over ? 0 : 1).bind(11, last).bind(12, row.hash).run();
        } else {
            move_.bind(1, row.run).bind(2, phase).bind(3, outcome).bind(4, run.next_timer);
            move_.bind(5, is_over ? 0 : 1).bind(6, last).bind(7, row.hash);
            move_.bind(8, static_cast<std::int64_t>(row.first - 1)).run();
        }
        append_.bind(1, row.sequence).bind(2, row.run);
        append_.bind(3, static_cast<std::int64_t>(row.first));
        append_.bind(4, static_cast<std::int64_t>(row.count));
        append_.bind_bytes(5, row.payload).bind(6, row.hash).run();
    }

  private:
    sqlite::Statement begin_;
    sqlite::Statement commit_;
    sqlite::Statement add_;
    sqlite::Statement move_;
    sqlite::Statement append_;
};

sqlite::Connection open_floor(const std::string& path, const std::string& tables) {
    auto db = open(path);
    sqlite::execute(db.get(), "PRAGMA journal_mode=WAL");
    sqlite::execute(db.get(), "PRAGMA synchronous=FULL");
    sqlite::execute(db.get(), tables.c_str());
    grow_log(db.get());
    return db;
}

}  // namespace

Written::Written(const std::string& store, store::RunNumber after) {
    store::SqliteOptions options;
    options.path = store;
    const auto reader = store::open_sqlite_reader(options);
    const store::RunNumber last = reader->last_run_number();
    for (store::RunNumber number = after + 1; number <= last; ++number) {
        runs.emplace(number, reader->run(number).value());
        reader->journal(number, [&](const store::JournalRow& row) {
            rows.push_back(row);
            return true;
        });
    }
    std::sort(rows.begin(), rows.end(), [](const auto& one, const auto& other) {
        return one.sequence < other.sequence;
    });
}

struct Floor::Parts {
    TemporaryFolder folder;
    sqlite::Connection db;
    Rows rows;

    explicit Parts(const std::string& store)
        : db(open_floor(folder / "floor.db", tables_of(store))), rows(db.get()) {}
};

Floor::Floor(const std::string& store) : parts_(std::make_unique<Parts>(store)) {}
Floor::~Floor() = default;

double Floor::seconds(const Written& written, double rows_a_commit) {
    Rows& rows = parts_->rows;
    const std::size_t all = written.rows.size();
    const Stopwatch watch;
    // Not whole: so that the commits are as many as the engine's.
    double due = rows_a_commit;
    std::size_t done = 0;
    while (done < all) {
        rows.begin();
        const auto wanted = std::max(static_cast<std::size_t>(std::lround(due)), done + 1);
        for (const std::size_t end = std::min(all, wanted); done < end; ++done)
            rows.write(written.rows[done], written.runs.at(written.rows[done].run));
        rows.commit();
        due += rows_a_commit;
    }
    return watch.seconds();
}

}  // namespace rota::bench
