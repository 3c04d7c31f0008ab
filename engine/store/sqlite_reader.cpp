#include "store/codec.hpp"
#include "store/sqlite_parts.hpp"

namespace rota::store::sqlite {

namespace {

#define ROTA_RUN_COLUMNS                                                                   \
    "run.number, run.id, run.name, run.workflow, run.definition, run.phase, run.outcome, " \
    "run.started, run.next_timer, run.has_work, run.last_event, run.last_hash"

/// A number that is no phase stays none: it must not pass for one by its last byte.
RunPhase phase(std::int64_t number) {
    constexpr std::int64_t none = 0xff;
    return static_cast<RunPhase>(number >= 0 && number < none ? number : none);
}

RunRow run_row(const Statement& s) {
    RunRow run;
    run.number = s.number(0);
    run.id = s.array<16>(1);
    run.name = s.text(2);
    run.workflow = s.text(3);
    run.definition = s.array<32>(4);
    run.phase = phase(s.number(5));
    run.outcome = s.text(6);
    run.started = s.instant(7);
    if (!s.is_null(8)) run.next_timer = s.instant(8);
    run.has_work = s.number(9) != 0;
    run.last_event = static_cast<std::uint64_t>(s.number(10));
    run.last_hash = s.array<32>(11);
    return run;
}

JournalRow journal_row(const Statement& s) {
    JournalRow row;
    row.sequence = s.number(0);
    row.run = s.number(1);
    row.first = static_cast<std::uint64_t>(s.number(2));
    row.count = static_cast<std::uint64_t>(s.number(3));
    row.payload = s.bytes(4);
    // A hash of another length is damage for `verify` to name, not a reason to stop reading.
    if (s.bytes(5).size() == row.hash.size()) row.hash = s.array<32>(5);
    return row;
}

InboxItem item_row(const Statement& s) {
    return {std::string(s.text(0)), static_cast<InboxItemKind>(s.number(1)), s.number(2)};
}

template <class Row, class Make>
std::vector<Row> all(Statement& statement, const Make& make) {
    const Using used(statement);
    std::vector<Row> rows;
    while (statement.step()) rows.push_back(make(statement));
    return rows;
}

template <class Row, class Make>
std::optional<Row> one(Statement& statement, const Make& make) {
    const Using used(statement);
    if (!statement.step()) return std::nullopt;
    return make(statement);
}

Entry entry_row(const Statement& s) {
    auto entry = decode_entry(s.bytes(0));
    if (!entry) throw Damage("the store is damaged: an entry cannot be read");
    return std::move(*entry);
}

}  // namespace

SqliteReader::SqliteReader(const SqliteOptions& options)
    : db_(open_for_reading(options)),
      setting_(db_.get(), "SELECT value FROM setting WHERE name = ?1"),
      settings_beginning_(db_.get(),
                          "SELECT name, value FROM setting WHERE name >= ?1 AND "
                          "name < ?1 || char(1114111)"),
      run_(db_.get(), "SELECT " ROTA_RUN_COLUMNS " FROM run WHERE number = ?1"),
      run_by_id_(db_.get(), "SELECT " ROTA_RUN_COLUMNS " FROM run WHERE id = ?1"),
      run_by_name_(db_.get(), "SELECT " ROTA_RUN_COLUMNS " FROM run WHERE name = ?1"),
      runs_(db_.get(),
            "SELECT " ROTA_RUN_COLUMNS " FROM run ORDER BY number DESC LIMIT ?1 OFFSET ?2"),
      active_(db_.get(),
              "SELECT " ROTA_RUN_COLUMNS
              " FROM run WHERE workflow = ?1 AND phase < 2 AND number > ?2 ORDER BY number "
              "LIMIT ?3"),
      unfinished_(db_.get(),
                  "SELECT " ROTA_RUN_COLUMNS
                  " FROM run WHERE phase < 2 AND number > ?1 ORDER BY number LIMIT ?2"),
      due_(db_.get(),
           "SELECT " ROTA_RUN_COLUMNS
           " FROM run WHERE next_timer IS NOT NULL AND next_timer <= ?1 ORDER BY next_timer, "
           "number LIMIT ?2"),
      next_timer_(db_.get(), "SELECT min(next_timer) FROM run WHERE next_timer IS NOT NULL"),
      work_(db_.get(), "SELECT " ROTA_RUN_COLUMNS " FROM run WHERE has_work = 1 ORDER BY number"),
      awaiting_(db_.get(),
                "SELECT " ROTA_RUN_COLUMNS
                " FROM run WHERE number IN (SELECT DISTINCT run FROM awaited WHERE signal = ?1 AND "
                "run > ?2 ORDER BY run LIMIT ?3) ORDER BY number"),
      last_run_(db_.get(), "SELECT ifnull(max(number), 0) FROM run"),
      last_sequence_(db_.get(), "SELECT ifnull(max(sequence), 0) FROM journal"),
      journal_(db_.get(),
               "SELECT sequence, run, first, count, payload, hash FROM journal WHERE run = ?1 "
               "ORDER BY first"),
      whole_journal_(db_.get(),
                     "SELECT sequence, run, first, count, payload, hash FROM journal "
                     "ORDER BY sequence"),
      definition_(db_.get(), "SELECT hash, workflow, files, level FROM definition WHERE hash = ?1"),
      definitions_(db_.get(), "SELECT hash FROM definition ORDER BY hash"),
      item_(db_.get(), "SELECT id, kind, run FROM item WHERE id = ?1"),
      items_beginning_(db_.get(),
                       "SELECT id, kind, run FROM item WHERE id >= ?1 AND id < ?1 || char(1114111) "
                       "ORDER BY id LIMIT ?2"),
      items_of_(
          db_.get(),
          "SELECT item.id, item.kind, item.run FROM holder JOIN item ON item.id = holder.item "
          "WHERE holder.account = ?1 ORDER BY item.run, item.id"),
      entry_(db_.get(), "SELECT content FROM entry WHERE no = ?1"),
      entries_(db_.get(),
               "SELECT content FROM entry WHERE book = ?1 AND (?2 < 0 OR status = ?2) ORDER BY no"),
      last_number_(db_.get(), "SELECT n FROM number WHERE pattern = ?1"),
      visits_(db_.get(),
              "SELECT unit, day, held, hidden FROM visit WHERE unit = ?1 AND day BETWEEN ?2 AND ?3 "
              "ORDER BY day"),
      request_(db_.get(), "SELECT key, body, answer, at FROM request WHERE key = ?1"),
      starts_(db_.get()) {}

#undef ROTA_RUN_COLUMNS

std::optional<std::string> SqliteReader::setting(std::string_view name) {
    setting_.bind(1, name);
    return one<std::string>(setting_, [](const Statement& s) { return std::string(s.text(0)); });
}
Settings SqliteReader::settings_beginning(std::string_view prefix) {
    settings_beginning_.bind(1, prefix);
    const auto some = all<Settings::value_type>(settings_beginning_, [](const Statement& s) {
        return Settings::value_type(s.text(0), s.text(1));
    });
    return {some.begin(), some.end()};
}
std::optional<RunRow> SqliteReader::run(RunNumber number) {
    run_.bind(1, number);
    return one<RunRow>(run_, run_row);
}
std::optional<RunRow> SqliteReader::run_by_id(const Bytes16& id) {
    run_by_id_.bind(1, id);
    return one<RunRow>(run_by_id_, run_row);
}
std::optional<RunRow> SqliteReader::run_by_name(std::string_view name) {
    run_by_name_.bind(1, name);
    return one<RunRow>(run_by_name_, run_row);
}
std::vector<RunRow> SqliteReader::runs(std::size_t limit, std::size_t offset) {
    runs_.bind(1, static_cast<std::int64_t>(limit)).bind(2, static_cast<std::int64_t>(offset));
    return all<RunRow>(runs_, run_row);
}
std::vector<RunRow> SqliteReader::active_runs(std::string_view workflow, const Page& page) {
    active_.bind(1, workflow).bind(2, page.after).bind(3, static_cast<std::int64_t>(page.limit));
    return all<RunRow>(active_, run_row);
}
std::vector<RunRow> SqliteReader::unfinished_runs(const Page& page) {
    unfinished_.bind(1, page.after).bind(2, static_cast<std::int64_t>(page.limit));
    return all<RunRow>(unfinished_, run_row);
}
std::vector<RunRow> SqliteReader::due_runs(Instant until, std::size_t limit) {
    due_.bind(1, std::optional(until)).bind(2, static_cast<std::int64_t>(limit));
    return all<RunRow>(due_, run_row);
}
std::optional<Instant> SqliteReader::next_timer() {
    const auto timer = one<std::optional<Instant>>(next_timer_, [](const Statement& s) {
        return s.is_null(0) ? std::nullopt : std::optional(s.instant(0));
    });
    return timer.value_or(std::nullopt);
}
std::vector<RunRow> SqliteReader::runs_with_work() { return all<RunRow>(work_, run_row); }
std::vector<RunRow> SqliteReader::runs_awaiting(std::string_view signal, const Page& page) {
    awaiting_.bind(1, signal).bind(2, page.after).bind(3, static_cast<std::int64_t>(page.limit));
    return all<RunRow>(awaiting_, run_row);
}
RunNumber SqliteReader::last_run_number() {
    return *one<RunNumber>(last_run_, [](const Statement& s) { return s.number(0); });
}
std::int64_t SqliteReader::last_sequence() {
    return *one<std::int64_t>(last_sequence_, [](const Statement& s) { return s.number(0); });
}
void SqliteReader::journal(RunNumber run, const std::function<bool(const JournalRow&)>& row) {
    journal_.bind(1, run);
    const Using used(journal_);
    while (journal_.step() && row(journal_row(journal_))) {
    }
}
void SqliteReader::whole_journal(const std::function<bool(const JournalRow&)>& row) {
    const Using used(whole_journal_);
    while (whole_journal_.step() && row(journal_row(whole_journal_))) {
    }
}
std::optional<DefinitionRow> SqliteReader::definition(const Bytes32& hash) {
    definition_.bind(1, hash);
    return one<DefinitionRow>(definition_, [](const Statement& s) {
        return DefinitionRow{s.array<32>(0),
                             std::string(s.text(1)),
                             decode_files(s.bytes(2)),
                             static_cast<std::uint64_t>(s.number(3))};
    });
}
std::vector<Bytes32> SqliteReader::definitions() {
    return all<Bytes32>(definitions_, [](const Statement& s) { return s.array<32>(0); });
}
std::optional<InboxItem> SqliteReader::item(std::string_view id) {
    item_.bind(1, id);
    return one<InboxItem>(item_, item_row);
}
std::vector<InboxItem> SqliteReader::items_beginning(std::string_view prefix, std::size_t limit) {
    items_beginning_.bind(1, prefix).bind(2, static_cast<std::int64_t>(limit));
    return all<InboxItem>(items_beginning_, item_row);
}
std::vector<InboxItem> SqliteReader::items_of(std::string_view account) {
    items_of_.bind(1, account);
    return all<InboxItem>(items_of_, item_row);
}
std::optional<Entry> SqliteReader::entry(std::string_view no) {
    entry_.bind(1, no);
    return one<Entry>(entry_, entry_row);
}
std::vector<Entry> SqliteReader::entries(const EntryFilter& filter) {
    entries_.bind(1, filter.book)
        .bind(2, filter.status ? static_cast<std::int64_t>(*filter.status) : std::int64_t{-1});
    return all<Entry>(entries_, entry_row);
}
std::uint64_t SqliteReader::last_number(std::string_view pattern) {
    last_number_.bind(1, pattern);
    return one<std::uint64_t>(
               last_number_,
               [](const Statement& s) { return static_cast<std::uint64_t>(s.number(0)); })
        .value_or(0);
}
std::vector<VisitRow> SqliteReader::visits(std::string_view unit,
                                           const Date& from,
                                           const Date& to) {
    visits_.bind(1, unit).bind(2, days_of(from)).bind(3, days_of(to));
    return all<VisitRow>(visits_, [](const Statement& s) {
        return VisitRow{
            std::string(s.text(0)), date_of(s.number(1)), s.number(2) != 0, s.number(3) != 0};
    });
}
std::optional<RequestRow> SqliteReader::request(std::string_view key) {
    request_.bind(1, key);
    return one<RequestRow>(request_, [](const Statement& s) {
        return RequestRow{
            std::string(s.text(0)), s.array<32>(1), std::string(s.text(2)), s.instant(3)};
    });
}

}  // namespace rota::store::sqlite
