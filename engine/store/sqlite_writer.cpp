#include <algorithm>
#include <cstdio>

#include <unistd.h>

#include "model/mutant.hpp"
#include "store/sqlite_parts.hpp"

namespace rota::store::sqlite {

namespace {

/// Says why and stops, without answering anybody and without touching the file again.
[[noreturn]] void stop(const char* what) {
    std::fprintf(stderr,
                 "rota: the outcome of a write is unknown (%s); stopping. Start again: what was "
                 "promised is on the disk\n",
                 what);
    _exit(70);
}

// A page that many batches touch is copied to the file once; reading 16 MiB of log at the next
// start takes some ten milliseconds.
constexpr int checkpoint_pages = 4096;
constexpr int truncate_pages = 16384;  // 64 MiB of write-ahead log

constexpr int small_pages = 64;

/// A flush of its own costs a page more, which is not worth it for a few pages that are written
/// over older ones of the log: they need no room.
bool is_small(const Batch& batch) {
    std::size_t bytes = 0;
    for (const RunChange& change : batch.runs) bytes += change.row.payload.size();
    return !batch.runs.empty() && batch.runs.size() + batch.requests.size() <= 2 &&
           batch.definitions.empty() && batch.settings.empty() && batch.starts.empty() &&
           batch.audit.size() <= 2 && bytes <= 16'384;
}

}  // namespace

SqliteWriter::SqliteWriter(const SqliteOptions& options)
    : options_(options),
      db_(open_for_writing(options)),
      tables_(db_.get()),
      begin_(db_.get(), "BEGIN IMMEDIATE"),
      commit_(db_.get(), "COMMIT"),
      put_definition_(db_.get(),
                      "INSERT OR IGNORE INTO definition(hash, workflow, files, level) "
                      "VALUES(?1, ?2, ?3, ?4)"),
      add_run_(db_.get(),
               "INSERT INTO run(number, id, name, workflow, definition, phase, outcome, started, "
               "next_timer, has_work, last_event, last_hash) "
               "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"),
      move_run_(db_.get(),
                "UPDATE run SET phase = ?2, outcome = ?3, next_timer = ?4, has_work = ?5, "
                "last_event = ?6, last_hash = ?7 WHERE number = ?1 AND last_event = ?8"),
      // Without the columns that are indexed: SQLite writes an index anew for every column that is
      // set, whether its value is another one or not.
      grow_run_(db_.get(),
                "UPDATE run SET last_event = ?2, last_hash = ?3 "
                "WHERE number = ?1 AND last_event = ?4"),
      append_(db_.get(),
              "INSERT INTO journal(sequence, run, first, count, payload, hash) "
              "VALUES(?1, ?2, ?3, ?4, ?5, ?6)"),
      put_request_(db_.get(), "INSERT INTO request(key, body, answer, at) VALUES(?1, ?2, ?3, ?4)"),
      put_setting_(db_.get(),
                   "INSERT INTO setting(name, value) VALUES(?1, ?2) "
                   "ON CONFLICT(name) DO UPDATE SET value = ?2"),
      starts_(db_.get()),
      audit_(db_.get()) {
    sqlite3_wal_hook(
        db_.get(),
        [](void* writer, sqlite3*, const char*, int count) {
            static_cast<SqliteWriter*>(writer)->note_log(count);
            return SQLITE_OK;
        },
        this);
}

void SqliteWriter::note_log(int pages) {
    wal_pages_ = pages;
    log_end_ = pages;
    log_most_ = std::max(log_most_, pages);
}

void SqliteWriter::crash_hook(const char* place) const {
    if (options_.crash_hook) options_.crash_hook(place);
}

void SqliteWriter::in_doubt(const char* what) const {
    if (options_.in_doubt) options_.in_doubt(what);
    stop(what);
}

void SqliteWriter::commit(const Batch& batch) {
    crash_hook("store.before_begin");
    try {
        begin_.run();
        write(batch);
        if (!is_small(batch) || log_end_ + small_pages > log_most_) flush();
    } catch (const SqliteError& error) {
        if (error.is_in_doubt()) in_doubt(error.what());
        roll_back();
        throw;
    } catch (...) {
        roll_back();
        throw;
    }
    crash_hook("store.before_commit");
    try {
        commit_.run();
    } catch (const SqliteError& error) {
        // No room for what COMMIT writes itself: less has reached the log than makes it a commit,
        // and SQLite has rolled it back. Whatever else fails, it may be on the disk or not: such as
        // fdatasync, after the log was written.
        if (error.code() == SQLITE_FULL && sqlite3_get_autocommit(db_.get()) != 0) throw;
        in_doubt(error.what());
    }
    crash_hook("store.after_commit");
    if (ROTA_MUTANT("tables_outside_the_transaction")) {
        for (const RunChange& change : batch.runs)
            project(change.run.number, change.had, change.events, tables_);
    }
}

/// Writes the pages of the batch to the log here, so that a disk that is full is found before
/// COMMIT, where nothing has happened yet. One page and the sync are left for COMMIT.
void SqliteWriter::flush() {
    const int code = sqlite3_db_cacheflush(db_.get());
    if (code != SQLITE_OK) throw SqliteError(code, std::string("sqlite: ") + sqlite3_errstr(code));
}

void SqliteWriter::roll_back() {
    begin_.reset();
    if (sqlite3_get_autocommit(db_.get()) == 0)
        sqlite3_exec(db_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void SqliteWriter::write(const Batch& batch) {
    for (const DefinitionRow& definition : batch.definitions) {
        const std::string files = encode_files(definition.files);
        put_definition_.bind(1, definition.hash)
            .bind(2, definition.workflow)
            .bind_bytes(3, files)
            .bind(4, static_cast<std::int64_t>(definition.level))
            .run();
    }
    for (const RunChange& change : batch.runs) write(change);
    crash_hook("store.after_append");
    for (const RequestRow& request : batch.requests) {
        put_request_.bind(1, request.key)
            .bind(2, request.body)
            .bind(3, request.answer)
            .bind(4, std::optional(request.at))
            .run();
    }
    for (const auto& [name, value] : batch.settings)
        put_setting_.bind(1, name).bind(2, value).run();
    for (const StartRow& start : batch.starts) starts_.write(start);
    for (const AuditRow& row : batch.audit) audit_.write(row);
}

void SqliteWriter::write(const RunChange& change) {
    const RunRow& run = change.run;
    const auto last = static_cast<std::int64_t>(run.last_event);
    if (change.is_new) {
        add_run_.bind(1, run.number)
            .bind(2, run.id)
            .bind(3, run.name)
            .bind(4, run.workflow)
            .bind(5, run.definition)
            .bind(6, static_cast<std::int64_t>(run.phase))
            .bind(7, run.outcome)
            .bind(8, std::optional(run.started))
            .bind(9, run.next_timer)
            .bind(10, run.has_work)
            .bind(11, last)
            .bind(12, run.last_hash)
            .run();
    } else if (change.only_grew) {
        grow_run_.bind(1, run.number)
            .bind(2, last)
            .bind(3, run.last_hash)
            .bind(4, static_cast<std::int64_t>(change.row.first - 1))
            .run();
    } else {
        move_run_.bind(1, run.number)
            .bind(2, static_cast<std::int64_t>(run.phase))
            .bind(3, run.outcome)
            .bind(4, run.next_timer)
            .bind(5, run.has_work)
            .bind(6, last)
            .bind(7, run.last_hash)
            .bind(8, static_cast<std::int64_t>(change.row.first - 1))
            .run();
    }
    if (sqlite3_changes(db_.get()) != 1)
        throw StoreError("another engine has written to this store");
    const JournalRow& row = change.row;
    append_.bind(1, row.sequence)
        .bind(2, row.run)
        .bind(3, static_cast<std::int64_t>(row.first))
        .bind(4, static_cast<std::int64_t>(row.count))
        .bind_bytes(5, row.payload)
        .bind(6, row.hash)
        .run();
    if (!ROTA_MUTANT("tables_outside_the_transaction"))
        project(run.number, change.had, change.events, tables_);
}

bool SqliteWriter::wants_maintenance() const { return wal_pages_ >= checkpoint_pages; }

void SqliteWriter::maintain() {
    if (!wants_maintenance()) return;
    const int mode =
        wal_pages_ > truncate_pages ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE;
    crash_hook("store.checkpoint");
    const int code = sqlite3_wal_checkpoint_v2(db_.get(), nullptr, mode, nullptr, nullptr);
    wal_pages_ = 0;
    if (mode == SQLITE_CHECKPOINT_TRUNCATE) log_most_ = 0;
    // A reader in the way is no harm, and what the log holds stays in it when the disk is full;
    // but a sync that failed leaves the file unknown.
    if (SqliteError(code, "").is_in_doubt() || code == SQLITE_IOERR_WRITE)
        in_doubt(sqlite3_errmsg(db_.get()));
}

bool SqliteWriter::probe() {
    try {
        // Another value than the last one: what changes nothing, SQLite does not write.
        const std::string last = ask(db_.get(), "SELECT value FROM setting WHERE name = 'probe'");
        Batch batch;
        batch.settings.emplace_back("probe", last == "1" ? "2" : "1");
        commit(batch);
        return true;
    } catch (const StoreError&) {
        return false;
    }
}

}  // namespace rota::store::sqlite
