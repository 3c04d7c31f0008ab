// The tables of the SQLite store.
#pragma once

namespace rota::store::sqlite {

/// Its number grows when an older program must no longer write the store: it reads it, as far as it
/// can. 3 is the first one with events that can grow; folders of an earlier one are not read.
/// Fields and kinds of events are no new format: they hold an older program off the runs that have
/// them.
inline constexpr int format = 3;
inline constexpr int first_format = 3;

/// The truth: definitions, the journal, settings, answers to commands.
inline constexpr const char* truth_sql = R"sql(
CREATE TABLE setting(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE definition(hash BLOB PRIMARY KEY, workflow TEXT NOT NULL, files BLOB NOT NULL,
    level INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE journal(
    sequence INTEGER PRIMARY KEY,
    run INTEGER NOT NULL,
    first INTEGER NOT NULL,
    count INTEGER NOT NULL,
    payload BLOB NOT NULL,
    hash BLOB NOT NULL) STRICT;
CREATE UNIQUE INDEX journal_of_run ON journal(run, first);
CREATE TRIGGER journal_keeps BEFORE UPDATE ON journal
    BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_stays BEFORE DELETE ON journal
    BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;
CREATE TABLE request(key TEXT PRIMARY KEY, body BLOB NOT NULL, answer TEXT NOT NULL, at INTEGER NOT NULL)
    STRICT, WITHOUT ROWID;
CREATE TABLE run(
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL UNIQUE,
    workflow TEXT NOT NULL,
    definition BLOB NOT NULL,
    phase INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    started INTEGER NOT NULL,
    next_timer INTEGER,
    has_work INTEGER NOT NULL,
    last_event INTEGER NOT NULL,
    last_hash BLOB NOT NULL) STRICT;
CREATE INDEX run_next_timer ON run(next_timer) WHERE next_timer IS NOT NULL;
CREATE INDEX run_work ON run(number) WHERE has_work = 1;
CREATE INDEX run_active ON run(workflow, number) WHERE phase < 2;
)sql";

/// Made from the journal, and made anew by `rota verify --rebuild`.
inline constexpr const char* tables_sql = R"sql(
CREATE TABLE item(id TEXT PRIMARY KEY, kind INTEGER NOT NULL, run INTEGER NOT NULL, path BLOB NOT NULL)
    STRICT, WITHOUT ROWID;
CREATE INDEX item_of_step ON item(run, path) WHERE kind < 2;
CREATE TABLE holder(account TEXT NOT NULL, item TEXT NOT NULL, PRIMARY KEY(account, item))
    STRICT, WITHOUT ROWID;
CREATE INDEX holder_of_item ON holder(item);
CREATE TABLE entry(no TEXT PRIMARY KEY, book TEXT NOT NULL, status INTEGER NOT NULL, content BLOB NOT NULL)
    STRICT, WITHOUT ROWID;
CREATE INDEX entry_of_book ON entry(book, status);
CREATE TABLE number(pattern TEXT PRIMARY KEY, n INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE visit(
    run INTEGER NOT NULL,
    path BLOB NOT NULL,
    round INTEGER NOT NULL,
    unit TEXT NOT NULL,
    day INTEGER NOT NULL,
    held INTEGER NOT NULL,
    hidden INTEGER NOT NULL,
    PRIMARY KEY(run, path, round)) STRICT, WITHOUT ROWID;
CREATE INDEX visit_of_unit ON visit(unit, day);
CREATE TABLE awaited(signal TEXT NOT NULL, run INTEGER NOT NULL, path BLOB NOT NULL,
    PRIMARY KEY(signal, run, path)) STRICT, WITHOUT ROWID;
CREATE INDEX awaited_of_step ON awaited(run, path);
)sql";

inline constexpr const char* table_names[] = {
    "item", "holder", "entry", "number", "visit", "awaited"};

}  // namespace rota::store::sqlite
