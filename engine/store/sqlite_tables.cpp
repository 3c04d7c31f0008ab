#include "store/sqlite_tables.hpp"

#include "store/codec.hpp"

namespace rota::store::sqlite {

SqliteTables::SqliteTables(sqlite3* db)
    : add_item_(db, "INSERT INTO item(id, kind, run, path) VALUES(?1, ?2, ?3, ?4)"),
      drop_item_(db, "DELETE FROM item WHERE id = ?1"),
      add_holder_(db, "INSERT OR IGNORE INTO holder(account, item) VALUES(?1, ?2)"),
      drop_holders_(db, "DELETE FROM holder WHERE item = ?1"),
      tasks_(db, "SELECT id FROM item WHERE run = ?1 AND path = ?2 AND kind < 2 AND kind = 0"),
      all_of_step_(db, "SELECT id FROM item WHERE run = ?1 AND path = ?2 AND kind < 2"),
      all_of_run_(db, "SELECT id FROM item WHERE run = ?1 AND kind < 2"),
      put_entry_(db,
                 "INSERT INTO entry(no, book, status, content) VALUES(?1, ?2, ?3, ?4) "
                 "ON CONFLICT(no) DO UPDATE SET status = ?3, content = ?4"),
      find_entry_(db, "SELECT content FROM entry WHERE no = ?1"),
      put_number_(db,
                  "INSERT INTO number(pattern, n) VALUES(?1, ?2) "
                  "ON CONFLICT(pattern) DO UPDATE SET n = max(n, ?2)"),
      put_visit_(db,
                 "INSERT INTO visit(run, path, round, unit, day, held, hidden) "
                 "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)"),
      hold_visit_(db, "UPDATE visit SET held = 1 WHERE run = ?1 AND path = ?2 AND round = ?3"),
      drop_visit_(db, "DELETE FROM visit WHERE run = ?1 AND path = ?2 AND held = 0"),
      add_awaited_(db, "INSERT OR IGNORE INTO awaited(run, path, signal) VALUES(?1, ?2, ?3)"),
      drop_awaited_(db, "DELETE FROM awaited WHERE run = ?1 AND path = ?2"),
      drop_awaited_signal_(db, "DELETE FROM awaited WHERE run = ?1 AND path = ?2 AND signal = ?3") {
}

void SqliteTables::add_item(const InboxItem& item,
                            const std::string& path,
                            const std::vector<std::string>& accounts) {
    add_item_.bind(1, item.id)
        .bind(2, static_cast<std::int64_t>(item.kind))
        .bind(3, item.run)
        .bind_bytes(4, path)
        .run();
    add_holders(item.id, accounts);
}

void SqliteTables::add_holders(const std::string& item, const std::vector<std::string>& accounts) {
    for (const std::string& account : accounts) add_holder_.bind(1, account).bind(2, item).run();
}

void SqliteTables::set_holders(const std::string& item, const std::vector<std::string>& accounts) {
    drop_holders_.bind(1, item).run();
    add_holders(item, accounts);
}

void SqliteTables::drop_item(const std::string& item) {
    drop_holders_.bind(1, item).run();
    drop_item_.bind(1, item).run();
}

std::vector<std::string> SqliteTables::tasks_of(RunNumber run, const std::string& path) {
    std::vector<std::string> ids;
    tasks_.bind(1, run).bind_bytes(2, path);
    while (tasks_.step()) ids.emplace_back(tasks_.text(0));
    tasks_.reset();
    return ids;
}

void SqliteTables::drop_each(Statement& select) {
    std::vector<std::string> ids;
    while (select.step()) ids.emplace_back(select.text(0));
    select.reset();
    for (const std::string& id : ids) drop_item(id);
}

void SqliteTables::drop_tasks(RunNumber run, const std::string& path) {
    drop_each(all_of_step_.bind(1, run).bind_bytes(2, path));
}

void SqliteTables::drop_all_tasks(RunNumber run) { drop_each(all_of_run_.bind(1, run)); }

void SqliteTables::put_entry(const Entry& entry) {
    const std::string content = encode_entry(entry);
    put_entry_.bind(1, entry.no)
        .bind(2, entry.book)
        .bind(3, static_cast<std::int64_t>(entry.status))
        .bind_bytes(4, content)
        .run();
}

std::optional<Entry> SqliteTables::find_entry(const std::string& no) {
    find_entry_.bind(1, no);
    const Using used(find_entry_);
    if (!find_entry_.step()) return std::nullopt;
    auto entry = decode_entry(find_entry_.bytes(0));
    if (!entry) throw Damage("the store is damaged: entry " + no + " cannot be read");
    return std::move(*entry);
}

void SqliteTables::put_number(const std::string& pattern, std::uint64_t n) {
    put_number_.bind(1, pattern).bind(2, static_cast<std::int64_t>(n)).run();
}

void SqliteTables::put_visit(RunNumber run,
                             const std::string& path,
                             std::uint32_t round,
                             const VisitRow& visit) {
    put_visit_.bind(1, run)
        .bind_bytes(2, path)
        .bind(3, round)
        .bind(4, visit.unit)
        .bind(5, days_of(visit.date))
        .bind(6, visit.is_held)
        .bind(7, visit.is_hidden)
        .run();
}

void SqliteTables::hold_visit(RunNumber run, const std::string& path, std::uint32_t round) {
    hold_visit_.bind(1, run).bind_bytes(2, path).bind(3, round).run();
}

void SqliteTables::drop_visit(RunNumber run, const std::string& path) {
    drop_visit_.bind(1, run).bind_bytes(2, path).run();
}

void SqliteTables::add_awaited(RunNumber run, const std::string& path, const std::string& signal) {
    add_awaited_.bind(1, run).bind_bytes(2, path).bind(3, signal).run();
}

void SqliteTables::drop_awaited(RunNumber run, const std::string& path) {
    drop_awaited_.bind(1, run).bind_bytes(2, path).run();
}

void SqliteTables::drop_awaited_signal(RunNumber run,
                                       const std::string& path,
                                       const std::string& signal) {
    drop_awaited_signal_.bind(1, run).bind_bytes(2, path).bind(3, signal).run();
}

}  // namespace rota::store::sqlite
