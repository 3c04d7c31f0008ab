#include "store/sqlite_audit.hpp"

#include <algorithm>

namespace rota::store::sqlite {

namespace {

#define ROTA_AUDIT_COLUMNS "number, at, kind, principal, account, act, subject, detail, count, hash"

AuditRow audit_row(const Statement& s) {
    AuditRow row;
    row.number = s.number(0);
    row.entry.at = Instant(std::chrono::microseconds(s.number(1)));
    const std::int64_t kind = s.number(2);
    if (kind < 0 || kind > static_cast<std::int64_t>(last_enumerator<AuditKind>))
        throw Damage("the store is damaged: a row of the audit cannot be read");
    row.entry.kind = static_cast<AuditKind>(kind);
    row.entry.principal = s.text(3);
    row.entry.account = s.text(4);
    row.entry.act = s.text(5);
    row.entry.subject = s.text(6);
    row.entry.detail = s.text(7);
    row.count = s.number(8);
    row.hash = s.array<32>(9);
    return row;
}

bool has_audit(sqlite3* db) {
    return ask(db, "SELECT count(*) FROM sqlite_schema WHERE name = 'audit'") != "0";
}

/// The number of a kind by its word; -1 is any kind, -2 none.
std::int64_t kind_of(const std::string& word) {
    if (word.empty()) return -1;
    const auto kind = enum_of<AuditKind>(word);
    return kind ? static_cast<std::int64_t>(*kind) : -2;
}

}  // namespace

void WriteAudit::write(const AuditRow& row) {
    if (!add_) {
        add_.emplace(db_,
                     "INSERT INTO audit(" ROTA_AUDIT_COLUMNS
                     ") VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)");
    }
    add_->bind(1, row.number)
        .bind(2, std::optional(row.entry.at))
        .bind(3, static_cast<std::int64_t>(row.entry.kind))
        .bind(4, row.entry.principal)
        .bind(5, row.entry.account)
        .bind(6, row.entry.act)
        .bind(7, row.entry.subject)
        .bind(8, row.entry.detail)
        .bind(9, row.count)
        .bind(10, row.hash)
        .run();
}

std::vector<AuditRow> read_audit(sqlite3* db, const AuditFilter& filter) {
    if (!has_audit(db)) return {};
    Statement list(db,
                   "SELECT " ROTA_AUDIT_COLUMNS
                   " FROM audit WHERE number < ?1 AND (?3 = '' OR account = ?3) AND "
                   "(?4 = -1 OR kind = ?4) AND (?5 = '' OR subject = ?5) "
                   "ORDER BY number DESC LIMIT ?2");
    list.bind(1, filter.before)
        .bind(2, static_cast<std::int64_t>(std::min<std::size_t>(filter.limit, INT64_MAX)))
        .bind(3, std::string_view(filter.account))
        .bind(4, kind_of(filter.kind))
        .bind(5, std::string_view(filter.subject));
    std::vector<AuditRow> rows;
    while (list.step()) rows.push_back(audit_row(list));
    return rows;
}

std::optional<AuditRow> read_last_audit(sqlite3* db) {
    AuditFilter filter;
    filter.limit = 1;
    std::vector<AuditRow> rows = read_audit(db, filter);
    return rows.empty() ? std::nullopt : std::optional(std::move(rows.front()));
}

}  // namespace rota::store::sqlite
