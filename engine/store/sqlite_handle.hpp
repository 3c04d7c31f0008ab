// SQLite by its handles: a connection, statements that bind and read by type, one error policy.
// Shared by the reader and the writer of sqlite.cpp; nothing else includes it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <sqlite3.h>

#include "store/store.hpp"

namespace rota::store::sqlite {

/// SQLite's own words for what went wrong, with its result code kept.
class SqliteError : public StoreError {
  public:
    SqliteError(int code, const std::string& what) : StoreError(what), code_(code) {}
    int code() const { return code_; }
    bool is_damage() const override;
    /// After these nobody knows what is on the disk: no retry, no rollback, stop.
    bool is_in_doubt() const;

  private:
    int code_;
};

struct CloseConnection {
    void operator()(sqlite3* db) const noexcept { sqlite3_close_v2(db); }
};
using Connection = std::unique_ptr<sqlite3, CloseConnection>;

/// Runs SQL without results.
void execute(sqlite3* db, const char* sql);
/// The single text that a pragma answers.
std::string ask(sqlite3* db, const std::string& sql);

/// A prepared statement, reset by the end of its use.
class Statement {
  public:
    Statement(sqlite3* db, std::string_view sql);

    Statement& bind(int index, std::int64_t number);
    Statement& bind(int index, std::string_view text);
    Statement& bind_bytes(int index, std::string_view bytes);
    template <std::size_t N>
    Statement& bind(int index, const std::array<std::uint8_t, N>& bytes) {
        return bind_bytes(index, {reinterpret_cast<const char*>(bytes.data()), N});
    }
    Statement& bind(int index, const std::optional<Instant>& at);

    /// True when there is a row.
    bool step();
    /// Runs to the end and resets.
    void run();
    void reset();

    std::int64_t number(int column) const;
    Instant instant(int column) const { return Instant(std::chrono::microseconds(number(column))); }
    std::string_view text(int column) const;
    std::string_view bytes(int column) const;
    bool is_null(int column) const;
    /// Bytes of a fixed size; other sizes are a damaged store and throw.
    template <std::size_t N>
    std::array<std::uint8_t, N> array(int column) const {
        const std::string_view found = bytes(column);
        if (found.size() != N) throw Damage("the store is damaged: an id has the wrong length");
        std::array<std::uint8_t, N> copy;
        std::copy_n(reinterpret_cast<const std::uint8_t*>(found.data()), N, copy.begin());
        return copy;
    }

  private:
    void check(int code) const;

    struct Finalize {
        void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
    };
    sqlite3* db_;
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// Resets a statement when its use ends, whichever way.
class Using {
  public:
    explicit Using(Statement& statement) : statement_(statement) {}
    ~Using() { statement_.reset(); }
    Using(const Using&) = delete;
    Using& operator=(const Using&) = delete;
    Statement* operator->() { return &statement_; }

  private:
    Statement& statement_;
};

}  // namespace rota::store::sqlite
