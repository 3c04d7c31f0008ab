#include "store/sqlite.hpp"

#include <initializer_list>

#include "store/codec.hpp"
#include "store/sqlite_later.hpp"
#include "store/sqlite_parts.hpp"
#include "store/sqlite_schema.hpp"

namespace rota::store {

namespace {

using namespace sqlite;  // NOLINT(google-build-using-namespace): this file is its front

/// Of a store that a later version made.
class NoWriter : public Writer {
  public:
    explicit NoWriter(LaterFormat why) : why_(std::move(why)) {}
    void commit(const Batch&) override { throw why_; }
    std::optional<Error> only_reads() const override {
        return Error{ErrorCode::unavailable, why_.zh(), why_.what()};
    }
    bool wants_maintenance() const override { return false; }
    void maintain() override {}
    bool probe() override { return false; }

  private:
    LaterFormat why_;
};

class SqliteStore : public Store {
  public:
    explicit SqliteStore(SqliteOptions options) : options_(std::move(options)) {
        try {
            writer_ = std::make_unique<SqliteWriter>(options_);
        } catch (const LaterFormat& later) {
            writer_ = std::make_unique<NoWriter>(later);
        }
    }

    std::unique_ptr<Reader> reader() override { return std::make_unique<SqliteReader>(options_); }
    Writer& writer() override { return *writer_; }

  private:
    SqliteOptions options_;
    std::unique_ptr<Writer> writer_;
};

/// Compares two tables row by row; both come in the order of their keys.
bool is_same_table(sqlite3* one, sqlite3* other, const char* name, const std::string& rows_of_it) {
    const int columns =
        std::stoi(ask(one, std::string("SELECT count(*) FROM pragma_table_info('") + name + "')"));
    Statement rows(one, std::string("SELECT * FROM ") + name + rows_of_it);
    Statement others(other, std::string("SELECT * FROM ") + name + rows_of_it);
    while (true) {
        const bool more = rows.step();
        if (more != others.step()) return false;
        if (!more) return true;
        for (int column = 0; column < columns; ++column) {
            if (rows.bytes(column) != others.bytes(column)) return false;
        }
    }
}

void run(sqlite3* db, std::initializer_list<std::string> parts) {
    std::string sql;
    for (const std::string& part : parts) sql += part;
    execute(db, sql.c_str());
}

/// False when the events contradict those before them, which those of a sound journal never do.
bool is_projected(RunNumber run, const std::vector<Event>& events, SqliteTables& tables) {
    try {
        project(run, {}, events, tables);
        return true;
    } catch (const StoreError&) {
        return false;
    }
}

}  // namespace

std::unique_ptr<Store> open_sqlite(SqliteOptions options) {
    return std::make_unique<SqliteStore>(std::move(options));
}

std::unique_ptr<Reader> open_sqlite_reader(const SqliteOptions& options) {
    return std::make_unique<SqliteReader>(options);
}

void rebuild_sqlite(const SqliteOptions& options) {
    SqliteWriter writer(options);
    SqliteReader reader(options);
    sqlite3* db = writer.connection();
    execute(db, "BEGIN IMMEDIATE");
    const LaterRuns later(db);
    // What is not made anew is put back as it was, whatever the events that are read do to it.
    for (const char* name : table_names) {
        if (const auto rows = later.rows_of(db, name))
            run(db, {"DELETE FROM ", name, *rows});
        else
            run(db, {"CREATE TEMP TABLE kept_", name, " AS SELECT * FROM ", name});
    }
    reader.whole_journal([&](const JournalRow& row) {
        if (later.contains(row.run)) return true;
        const auto events = decode(row.payload);
        if (!events || !is_projected(row.run, *events, writer.tables())) {
            execute(db, "ROLLBACK");
            throw StoreError("journal row " + std::to_string(row.sequence) + " cannot be read");
        }
        return true;
    });
    for (const char* name : table_names) {
        if (later.rows_of(db, name)) continue;
        run(db, {"DELETE FROM ", name});
        run(db, {"INSERT INTO ", name, " SELECT * FROM kept_", name});
    }
    execute(db, "COMMIT");
}

std::vector<std::string> differing_tables(const SqliteOptions& options) {
    const Connection db = open_for_reading(options);
    execute(db.get(), "BEGIN");
    sqlite3* raw = nullptr;
    if (sqlite3_open(":memory:", &raw) != SQLITE_OK) throw StoreError("sqlite: no memory");
    const Connection made(raw);
    execute(made.get(), tables_sql);
    execute(made.get(), "BEGIN");
    const LaterRuns later(db.get());
    {
        SqliteTables tables(made.get());
        Statement rows(db.get(), "SELECT run, payload FROM journal ORDER BY sequence");
        while (rows.step()) {
            if (later.contains(rows.number(0))) continue;
            const auto events = decode(rows.bytes(1));
            if (events) is_projected(rows.number(0), *events, tables);
        }
    }
    std::vector<std::string> differing;
    for (const char* name : table_names) {
        const auto rows = later.rows_of(db.get(), name);
        if (rows && !is_same_table(db.get(), made.get(), name, *rows)) differing.emplace_back(name);
    }
    return differing;
}

}  // namespace rota::store
