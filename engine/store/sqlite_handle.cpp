#include "store/sqlite_handle.hpp"

namespace rota::store::sqlite {

bool SqliteError::is_damage() const {
    const int kind = code_ & 0xff;
    return kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB;
}

bool SqliteError::is_in_doubt() const {
    return is_damage() || code_ == SQLITE_IOERR_FSYNC || code_ == SQLITE_IOERR_DIR_FSYNC;
}

namespace {

SqliteError error_of(sqlite3* db, int code) {
    return {sqlite3_extended_errcode(db) != SQLITE_OK ? sqlite3_extended_errcode(db) : code,
            std::string("sqlite: ") + sqlite3_errmsg(db)};
}

[[noreturn]] void fail(sqlite3* db, int code) { throw error_of(db, code); }

}  // namespace

void execute(sqlite3* db, const char* sql) {
    const int code = sqlite3_exec(db, sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail(db, code);
}

std::string ask(sqlite3* db, const std::string& sql) {
    Statement statement(db, sql);
    if (!statement.step()) return {};
    return std::string(statement.text(0));
}

Statement::Statement(sqlite3* db, std::string_view sql) : db_(db) {
    sqlite3_stmt* raw = nullptr;
    const int code = sqlite3_prepare_v3(
        db, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
    statement_.reset(raw);
    if (code != SQLITE_OK) fail(db, code);
}

void Statement::check(int code) const {
    if (code != SQLITE_OK) fail(db_, code);
}

Statement& Statement::bind(int index, std::int64_t number) {
    check(sqlite3_bind_int64(statement_.get(), index, number));
    return *this;
}

// Bound without a copy: what is bound lives until the statement has run.
Statement& Statement::bind(int index, std::string_view text) {
    check(sqlite3_bind_text64(
        statement_.get(), index, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8));
    return *this;
}

Statement& Statement::bind_bytes(int index, std::string_view bytes) {
    const char* data = bytes.data() != nullptr ? bytes.data() : "";
    check(sqlite3_bind_blob64(statement_.get(), index, data, bytes.size(), SQLITE_STATIC));
    return *this;
}

Statement& Statement::bind(int index, const std::optional<Instant>& at) {
    if (at) return bind(index, static_cast<std::int64_t>(at->time_since_epoch().count()));
    check(sqlite3_bind_null(statement_.get(), index));
    return *this;
}

bool Statement::step() {
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    // Left as it is, a statement that failed could never be bound again.
    const SqliteError error = error_of(db_, code);
    reset();
    throw error;
}

void Statement::run() {
    while (step()) {
    }
    reset();
}

void Statement::reset() {
    sqlite3_reset(statement_.get());
    sqlite3_clear_bindings(statement_.get());
}

std::int64_t Statement::number(int column) const {
    return sqlite3_column_int64(statement_.get(), column);
}

std::string_view Statement::text(int column) const {
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
    if (data == nullptr) return {};
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

std::string_view Statement::bytes(int column) const {
    const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
    if (data == nullptr) return {};
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

bool Statement::is_null(int column) const {
    return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

}  // namespace rota::store::sqlite
