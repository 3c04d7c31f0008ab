#include "store/sqlite.hpp"

#include "store/codec.hpp"
#include "store/sqlite_parts.hpp"
#include "store/sqlite_schema.hpp"

namespace rota::store {

namespace {

using namespace sqlite;  // NOLINT(google-build-using-namespace): this file is its front

class SqliteStore : public Store {
  public:
    explicit SqliteStore(SqliteOptions options)
        : options_(std::move(options)), writer_(options_) {}

    std::unique_ptr<Reader> reader() override { return std::make_unique<SqliteReader>(options_); }
    Writer& writer() override { return writer_; }

  private:
    SqliteOptions options_;
    SqliteWriter writer_;
};

void append_column(const Statement& row, int column, std::string& text) {
    if (column > 0) text += '|';
    if (row.is_null(column)) return;
    const std::string_view bytes = row.bytes(column);
    text += to_hex(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
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
    for (const char* name : table_names) execute(db, (std::string("DELETE FROM ") + name).c_str());
    reader.whole_journal([&](const JournalRow& row) {
        const auto events = decode(row.payload);
        if (!events) {
            execute(db, "ROLLBACK");
            throw StoreError("journal row " + std::to_string(row.sequence) + " cannot be read");
        }
        project(row.run, *events, writer.tables());
        return true;
    });
    execute(db, "COMMIT");
}

std::vector<std::pair<std::string, std::string>> dump_tables(const SqliteOptions& options) {
    const Connection db = open_for_reading(options);
    std::vector<std::pair<std::string, std::string>> dumps;
    for (const char* name : table_names) {
        std::string text;
        Statement rows(db.get(), std::string("SELECT * FROM ") + name);
        const int columns = std::stoi(
            ask(db.get(), std::string("SELECT count(*) FROM pragma_table_info('") + name + "')"));
        while (rows.step()) {
            for (int column = 0; column < columns; ++column) append_column(rows, column, text);
            text += '\n';
        }
        dumps.emplace_back(name, std::move(text));
    }
    return dumps;
}

}  // namespace rota::store
