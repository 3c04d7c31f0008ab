#include "bench/watch.hpp"

#include <thread>

namespace rota::bench {

namespace {

namespace sqlite = store::sqlite;

sqlite::Connection open(const std::string& path) {
    sqlite3* raw = nullptr;
    const int code =
        sqlite3_open_v2(path.c_str(), &raw, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr);
    sqlite::Connection db(raw);
    if (code != SQLITE_OK) throw sqlite::SqliteError(code, "cannot look into " + path);
    sqlite3_busy_timeout(raw, 5000);
    // Closing never checkpoints: the file is the engine's.
    sqlite3_db_config(raw, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    return db;
}

}  // namespace

Watch::Watch(const std::string& store)
    : db_(open(store)),
      has_work_(db_.get(), "SELECT EXISTS(SELECT 1 FROM run WHERE has_work = 1)"),
      has_timer_(db_.get(), "SELECT EXISTS(SELECT 1 FROM run WHERE next_timer IS NOT NULL)") {}

std::int64_t Watch::run(sqlite::Statement& statement) {
    const sqlite::Using used(statement);
    return statement.step() ? statement.number(0) : 0;
}

void Watch::until_no_work(std::chrono::microseconds between) {
    while (run(has_work_) != 0) std::this_thread::sleep_for(between);
}

void Watch::until_no_timer(std::chrono::microseconds between) {
    while (run(has_timer_) != 0) std::this_thread::sleep_for(between);
}

std::int64_t Watch::active_runs() { return number("SELECT count(*) FROM run WHERE phase < 2"); }

store::RunNumber Watch::last_run() { return number("SELECT max(number) FROM run"); }

std::int64_t Watch::number(const std::string& sql) {
    sqlite::Statement statement(db_.get(), sql);
    return run(statement);
}

}  // namespace rota::bench
