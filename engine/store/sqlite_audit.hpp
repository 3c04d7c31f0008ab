// The table of the audit.
#pragma once

#include <optional>
#include <vector>

#include "store/audit_row.hpp"
#include "store/sqlite_handle.hpp"

namespace rota::store::sqlite {

/// Rows are never changed nor deleted: the triggers refuse it, and the chain shows it.
inline constexpr const char* audit_sql = R"sql(
CREATE TABLE IF NOT EXISTS audit(
    number INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    principal TEXT NOT NULL,
    account TEXT NOT NULL,
    act TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    count INTEGER NOT NULL,
    hash BLOB NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS audit_of_account ON audit(account, number);
CREATE TRIGGER IF NOT EXISTS audit_keeps BEFORE UPDATE ON audit
    BEGIN SELECT raise(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER IF NOT EXISTS audit_stays BEFORE DELETE ON audit
    BEGIN SELECT raise(ABORT, 'the audit is append-only'); END;
)sql";

/// Statements are prepared when they are first used: a start of the program does not pay for them,
/// and a folder from before the table can be read.
class WriteAudit {
  public:
    explicit WriteAudit(sqlite3* db) : db_(db) {}
    void write(const AuditRow& row);

  private:
    sqlite3* db_;
    std::optional<Statement> add_;
};

/// Empty for a folder from before the table.
std::vector<AuditRow> read_audit(sqlite3* db, const AuditFilter& filter);
std::optional<AuditRow> read_last_audit(sqlite3* db);

}  // namespace rota::store::sqlite
