#include "store/sqlite_open.hpp"

#include <string>

#include "model/mutant.hpp"
#include "store/sqlite_audit.hpp"
#include "store/sqlite_schema.hpp"
#include "store/sqlite_starts.hpp"

namespace rota::store::sqlite {

namespace {

Connection connect(const SqliteOptions& options, int flags) {
    sqlite3* raw = nullptr;
    const char* vfs = options.vfs.empty() ? nullptr : options.vfs.c_str();
    const int code = sqlite3_open_v2(
        options.path.c_str(), &raw, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, vfs);
    Connection db(raw);
    if (code != SQLITE_OK) {
        throw SqliteError(code,
                          "cannot open " + options.path + ": " +
                              (raw != nullptr ? sqlite3_errmsg(raw) : sqlite3_errstr(code)));
    }
    return db;
}

/// Sets a pragma and sees that it holds: a setting that silently did not take would break a
/// promise.
void set(sqlite3* db, const std::string& name, const std::string& value, const std::string& shown) {
    ask(db, "PRAGMA " + name + "=" + value);
    const std::string found = ask(db, "PRAGMA " + name);
    if (found != shown)
        throw StoreError("sqlite: " + name + " should be " + value + " and is " + found);
}

void set_common(sqlite3* db) {
    set(db, "busy_timeout", "5000", "5000");
    set(db, "foreign_keys", "ON", "1");
    set(db, "trusted_schema", "OFF", "0");
    set(db, "cell_size_check", "ON", "1");
    set(db, "wal_autocheckpoint", "0", "0");
    ask(db, "PRAGMA mmap_size=0");
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
}

/// 0: of a file without tables.
int format_of(sqlite3* db) { return std::stoi(ask(db, "PRAGMA user_version")); }

void check_is_not_older(int found) {
    if (found == 0 || found >= first_format) return;
    const std::string number = std::to_string(found);
    throw StoreError("数据文件夹是早期版本的 rota 建的（格式 " + number +
                         "），这个版本读不了；请用当时的版本办完未了的事，再用 rota init 另建一个",
                     "the data folder is of an early version of rota (format " + number +
                         "), which this one cannot read: finish what is open with the version that "
                         "made it, then make a new folder with rota init");
}

/// Tables that joined within a format: a folder from before them gets them when it is opened for
/// writing, and readers ask for them only when they are used.
void add_tables(sqlite3* db) { execute(db, audit_sql); }

void make_tables(sqlite3* db) {
    execute(db, "BEGIN IMMEDIATE");
    execute(db, truth_sql);
    execute(db, tables_sql);
    execute(db, starts_sql);
    add_tables(db);
    execute(db, ("PRAGMA user_version=" + std::to_string(format)).c_str());
    execute(db, "COMMIT");
}

/// What the engine before this one left in the log may be in the system's memory alone: its sync
/// failed, or it ended before it. So it is written into the file and synced before anything rests
/// on it. (On a full disk it stays in the log, which is synced first.)
void settle_log(sqlite3* db) {
    const int code =
        sqlite3_wal_checkpoint_v2(db, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    if (SqliteError(code, "").is_in_doubt())
        throw SqliteError(code, std::string("sqlite: ") + sqlite3_errmsg(db));
}

void put_number(std::string& bytes, std::uint64_t number) {
    for (int i = 0; i < 8; ++i) {
        bytes.push_back(static_cast<char>(number & 0xff));
        number >>= 8;
    }
}

std::string_view take(std::string_view& bytes) {
    std::uint64_t size = 0;
    if (bytes.size() < 8) throw Damage("the store is damaged: a definition cannot be read");
    for (std::size_t i = 8; i-- > 0;) size = size << 8 | static_cast<std::uint8_t>(bytes[i]);
    bytes.remove_prefix(8);
    if (bytes.size() < size) throw Damage("the store is damaged: a definition cannot be read");
    const std::string_view taken = bytes.substr(0, size);
    bytes.remove_prefix(size);
    return taken;
}

}  // namespace

LaterFormat::LaterFormat(int found)
    : StoreError("数据由更新版本的 rota 写成（格式 " + std::to_string(found) + "，这个版本认得到 " +
                     std::to_string(format) + "），这里只能查看；要改动请用更新的版本",
                 "the data was written by a later version of rota (format " +
                     std::to_string(found) + ", this one knows " + std::to_string(format) +
                     "), so it is only read here; to change something, use the later version") {}

Connection open_for_writing(const SqliteOptions& options) {
    Connection db = connect(options, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    const int found = format_of(db.get());
    check_is_not_older(found);
    if (found > format) throw LaterFormat(found);
    set(db.get(), "journal_mode", "WAL", "wal");
    if (ROTA_MUTANT("commit_not_synced"))
        set(db.get(), "synchronous", "NORMAL", "1");
    else
        set(db.get(), "synchronous", "FULL", "2");
    set_common(db.get());
    // For the indexes of a million runs; taken only as far as it is used.
    set(db.get(), "cache_size", "-16384", "-16384");
    if (found == 0)
        make_tables(db.get());
    else
        add_tables(db.get());
    settle_log(db.get());
    return db;
}

Connection open_for_reading(const SqliteOptions& options) {
    Connection db = connect(options, SQLITE_OPEN_READONLY);
    set_common(db.get());
    check_is_not_older(format_of(db.get()));
    sqlite3_db_config(db.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    return db;
}

std::string encode_files(const std::vector<SourceFile>& files) {
    std::string bytes;
    for (const SourceFile& file : files) {
        put_number(bytes, file.path.size());
        bytes += file.path;
        put_number(bytes, file.text.size());
        bytes += file.text;
    }
    return bytes;
}

std::vector<SourceFile> decode_files(std::string_view bytes) {
    std::vector<SourceFile> files;
    while (!bytes.empty()) {
        SourceFile file;
        file.path = take(bytes);
        file.text = take(bytes);
        files.push_back(std::move(file));
    }
    return files;
}

}  // namespace rota::store::sqlite
