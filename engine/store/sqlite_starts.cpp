#include "store/sqlite_starts.hpp"

#include <algorithm>

namespace rota::store::sqlite {

namespace {

#define ROTA_START_COLUMNS \
    "number, workflow, stands_for, decision, planned, decided, run, last, count, zh, en"

StartRow start_row(const Statement& s) {
    StartRow row;
    row.number = s.number(0);
    row.workflow = s.text(1);
    row.stands_for = s.text(2);
    const std::int64_t decision = s.number(3);
    if (decision < 0 || decision > static_cast<std::int64_t>(StartDecision::failed))
        throw Damage("the store is damaged: a decision on a start cannot be read");
    row.decision = static_cast<StartDecision>(decision);
    row.planned = s.instant(4);
    row.decided = s.instant(5);
    row.run = s.text(6);
    row.last = s.text(7);
    row.count = s.number(8);
    row.why = {std::string(s.text(9)), std::string(s.text(10))};
    return row;
}

std::vector<StartRow> start_rows(Statement& statement) {
    const Using used(statement);
    std::vector<StartRow> rows;
    while (statement.step()) rows.push_back(start_row(statement));
    return rows;
}

std::int64_t limit_of(std::size_t limit) {
    return static_cast<std::int64_t>(std::min<std::size_t>(limit, INT64_MAX));
}

}  // namespace

WriteStarts::WriteStarts(sqlite3* db)
    : db_(db),
      settle_(db,
              "UPDATE start SET decision = ?3, decided = ?4, run = ?5, zh = ?6, en = ?7 "
              // The last says nothing new, but that the index start_once will do.
              "WHERE workflow = ?1 AND stands_for = ?2 AND decision = 1 AND decision < 2"),
      add_(db,
           "INSERT INTO start(workflow, stands_for, decision, planned, decided, run, last, count, "
           "zh, en) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)") {}

void WriteStarts::write(const StartRow& row) {
    if (!settles_queued(row.decision) || !settle(row)) add(row);
}

bool WriteStarts::settle(const StartRow& row) {
    settle_.bind(1, row.workflow)
        .bind(2, row.stands_for)
        .bind(3, static_cast<std::int64_t>(row.decision))
        .bind(4, std::optional(row.decided))
        .bind(5, row.run)
        .bind(6, row.why.zh)
        .bind(7, row.why.en)
        .run();
    return sqlite3_changes(db_) == 1;
}

void WriteStarts::add(const StartRow& row) {
    add_.bind(1, row.workflow)
        .bind(2, row.stands_for)
        .bind(3, static_cast<std::int64_t>(row.decision))
        .bind(4, std::optional(row.planned))
        .bind(5, std::optional(row.decided))
        .bind(6, row.run)
        .bind(7, row.last)
        .bind(8, row.count)
        .bind(9, row.why.zh)
        .bind(10, row.why.en)
        .run();
}

ReadStarts::ReadStarts(sqlite3* db)
    : taken_(db,
             "SELECT " ROTA_START_COLUMNS
             " FROM start WHERE workflow = ?1 AND stands_for = ?2 AND decision < 2"),
      of_all_(db,
              "SELECT " ROTA_START_COLUMNS
              " FROM start WHERE number < ?1 ORDER BY number DESC LIMIT ?2"),
      of_one_(db,
              "SELECT " ROTA_START_COLUMNS
              " FROM start WHERE workflow = ?3 AND number < ?1 ORDER BY number DESC LIMIT ?2"),
      queued_(db, "SELECT " ROTA_START_COLUMNS " FROM start WHERE decision = 1 ORDER BY number") {}

std::optional<StartRow> ReadStarts::taken(std::string_view workflow, std::string_view stands_for) {
    taken_.bind(1, workflow).bind(2, stands_for);
    const Using used(taken_);
    if (!taken_.step()) return std::nullopt;
    return start_row(taken_);
}

std::vector<StartRow> ReadStarts::list(const StartFilter& filter) {
    Statement& statement = filter.workflow.empty() ? of_all_ : of_one_;
    statement.bind(1, filter.before).bind(2, limit_of(filter.limit));
    if (!filter.workflow.empty()) statement.bind(3, std::string_view(filter.workflow));
    return start_rows(statement);
}

std::vector<StartRow> ReadStarts::queued() { return start_rows(queued_); }

}  // namespace rota::store::sqlite
