// The store in one SQLite file. One connection of one process ever writes or checkpoints (Debian
// 12's SQLite can corrupt a file that two do); readers are read-only. WAL and synchronous=FULL.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "store/store.hpp"

namespace rota::store {

struct SqliteOptions {
    std::string path;
    /// Name of the VFS to use; empty: the system's.
    std::string vfs;
    /// Called when it cannot be known whether a commit has happened; must not return. The default
    /// says so on standard error and ends the process with exit code 70.
    std::function<void(const char* what)> in_doubt;
    /// Called on the way through a commit with the name of the place; for tests that end the
    /// process there.
    std::function<void(const char* place)> crash_hook;
};

/// Opens the file, creating it when it is not there. Throws StoreError.
std::unique_ptr<Store> open_sqlite(SqliteOptions options);

/// Only for reading: never creates, checkpoints or recovers into the file of a running engine.
std::unique_ptr<Reader> open_sqlite_reader(const SqliteOptions& options);

/// Makes all tables beside the journal anew from it. The store must not be in use.
void rebuild_sqlite(const SqliteOptions& options);

/// Names of the tables beside the journal that are not what the journal gives. Reads one snapshot.
/// A row that cannot be decoded, or contradicts another, counts for nothing here: the chain of its
/// run finds it.
std::vector<std::string> differing_tables(const SqliteOptions& options);

/// One thing that is wrong with the database itself, and in which table.
struct StoreFault {
    std::string table;  // "database": SQLite's own integrity check
    std::string what;
};

/// SQLite's integrity check, answers to commands that are none, runs without a definition, journal
/// rows without a run. At most some hundred.
std::vector<StoreFault> store_faults(const SqliteOptions& options);

}  // namespace rota::store
