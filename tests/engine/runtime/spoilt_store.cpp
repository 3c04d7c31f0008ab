#include "engine/runtime/spoilt_store.hpp"

#include <stdexcept>

namespace rota::runtime {

namespace {

struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

Statement prepare(sqlite3* db, const std::string& sql) {
    sqlite3_stmt* raw = nullptr;
    if (sqlite3_prepare_v2(db, sql.c_str(), -1, &raw, nullptr) != SQLITE_OK)
        throw std::runtime_error(sqlite3_errmsg(db));
    return Statement(raw);
}

Cell cell_of(sqlite3_stmt* row, int column) {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(row, column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(row, column));
    const std::string copy = bytes != nullptr ? std::string(bytes, size) : std::string();
    switch (sqlite3_column_type(row, column)) {
        case SQLITE_INTEGER: return sqlite3_column_int64(row, column);
        case SQLITE_TEXT: return copy;
        case SQLITE_BLOB: return Blob{copy};
        default: return std::monostate{};
    }
}

struct Bind {
    sqlite3_stmt* statement;
    int index;
    void operator()(std::monostate) const { sqlite3_bind_null(statement, index); }
    void operator()(std::int64_t number) const { sqlite3_bind_int64(statement, index, number); }
    void operator()(const std::string& text) const {
        sqlite3_bind_text64(
            statement, index, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    }
    void operator()(const Blob& blob) const {
        sqlite3_bind_blob64(
            statement, index, blob.bytes.data(), blob.bytes.size(), SQLITE_TRANSIENT);
    }
};

std::string with_flip(std::string bytes, std::size_t at) {
    bytes[at] = static_cast<char>(bytes[at] ^ (1 << (at % 7)));
    return bytes;
}

}  // namespace

SpoiltStore::SpoiltStore(const std::string& path) {
    sqlite3* raw = nullptr;
    const int code = sqlite3_open(path.c_str(), &raw);
    db_.reset(raw);
    if (code != SQLITE_OK) throw std::runtime_error("cannot open " + path);
    // Nothing here has to outlive the test.
    if (!run("PRAGMA synchronous=OFF") || !run("DROP TRIGGER journal_keeps") ||
        !run("DROP TRIGGER journal_stays")) {
        throw std::runtime_error(sqlite3_errmsg(raw));
    }
}

bool SpoiltStore::run(const std::string& sql) {
    return sqlite3_exec(db_.get(), sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
}

Table SpoiltStore::table(const std::string& name) {
    Table table;
    table.name = name;
    const Statement rows = prepare(db_.get(), "SELECT * FROM " + name);
    const int columns = sqlite3_column_count(rows.get());
    for (int i = 0; i < columns; ++i)
        table.columns.emplace_back(sqlite3_column_name(rows.get(), i));
    while (sqlite3_step(rows.get()) == SQLITE_ROW) {
        Row& row = table.rows.emplace_back();
        for (int i = 0; i < columns; ++i) row.push_back(cell_of(rows.get(), i));
    }
    return table;
}

bool SpoiltStore::insert(const Table& table, const Row& row) {
    std::string marks;
    for (std::size_t i = 0; i < row.size(); ++i) marks += i == 0 ? "?" : ", ?";
    const Statement insert =
        prepare(db_.get(), "INSERT INTO " + table.name + " VALUES(" + marks + ")");
    for (std::size_t i = 0; i < row.size(); ++i)
        std::visit(Bind{insert.get(), static_cast<int>(i) + 1}, row[i]);
    return sqlite3_step(insert.get()) == SQLITE_DONE;
}

bool SpoiltStore::write(const Table& table) {
    bool is_good = run("BEGIN") && run("DELETE FROM " + table.name);
    for (const Row& row : table.rows) is_good = is_good && insert(table, row);
    run(is_good ? "COMMIT" : "ROLLBACK");
    return is_good;
}

std::size_t size_of(const Cell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell)) return text->size();
    if (const auto* blob = std::get_if<Blob>(&cell)) return blob->bytes.size();
    return std::holds_alternative<std::int64_t>(cell) ? sizeof(std::int64_t) : 1;
}

Cell flipped(const Cell& cell, std::size_t byte) {
    if (const auto* text = std::get_if<std::string>(&cell)) return with_flip(*text, byte);
    if (const auto* blob = std::get_if<Blob>(&cell)) return Blob{with_flip(blob->bytes, byte)};
    if (const auto* number = std::get_if<std::int64_t>(&cell)) {
        const auto bit = std::uint64_t{1} << (8 * byte);
        return static_cast<std::int64_t>(static_cast<std::uint64_t>(*number) ^ bit);
    }
    return std::int64_t{0};
}

void for_each_flip(const Table& table,
                   const std::function<void(const Table&, const std::string&)>& look) {
    Table spoilt = table;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
            const Cell& whole = table.rows[row][column];
            for (std::size_t byte = 0; byte < size_of(whole); ++byte) {
                spoilt.rows[row][column] = flipped(whole, byte);
                look(spoilt,
                     table.name + " row " + std::to_string(row + 1) + ", " + table.columns[column] +
                         " byte " + std::to_string(byte));
            }
            spoilt.rows[row][column] = whole;
        }
    }
}

}  // namespace rota::runtime
