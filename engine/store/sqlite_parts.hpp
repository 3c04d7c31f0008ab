// The reader and the writer of the SQLite store.
#pragma once

#include "store/sqlite_audit.hpp"
#include "store/sqlite_open.hpp"
#include "store/sqlite_starts.hpp"
#include "store/sqlite_tables.hpp"

namespace rota::store::sqlite {

class SqliteWriter : public Writer {
  public:
    explicit SqliteWriter(const SqliteOptions& options);

    void commit(const Batch& batch) override;
    bool wants_maintenance() const override;
    void maintain() override;
    bool probe() override;
    sqlite3* connection() { return db_.get(); }
    SqliteTables& tables() { return tables_; }

  private:
    void write(const Batch& batch);
    void write(const RunChange& change);
    void flush();
    void note_log(int pages);
    void roll_back();
    void crash_hook(const char* place) const;
    void in_doubt(const char* what) const;

    SqliteOptions options_;
    Connection db_;
    int wal_pages_ = 0;  // not yet copied to the file, as far as known
    int log_end_ = 0;    // pages of the log that are in use
    int log_most_ = 0;   // and that there is room for in its file
    SqliteTables tables_;
    Statement begin_, commit_, put_definition_, add_run_, move_run_, grow_run_, append_,
        put_request_, put_setting_;
    WriteStarts starts_;
    WriteAudit audit_;
};

class SqliteReader : public Reader {
  public:
    explicit SqliteReader(const SqliteOptions& options);

    void hold() override { execute(db_.get(), "BEGIN"); }
    void release() override { execute(db_.get(), "COMMIT"); }
    std::optional<std::string> setting(std::string_view name) override;
    Settings settings_beginning(std::string_view prefix) override;
    std::optional<RunRow> run(RunNumber number) override;
    std::optional<RunRow> run_by_id(const Bytes16& id) override;
    std::optional<RunRow> run_by_name(std::string_view name) override;
    std::vector<RunRow> runs(std::size_t limit, std::size_t offset) override;
    std::vector<RunRow> active_runs(std::string_view workflow, const Page& page) override;
    std::vector<RunRow> unfinished_runs(const Page& page) override;
    std::vector<RunRow> due_runs(Instant until, std::size_t limit) override;
    std::optional<Instant> next_timer() override;
    std::vector<RunRow> runs_with_work() override;
    std::vector<RunRow> runs_awaiting(std::string_view signal, const Page& page) override;
    RunNumber last_run_number() override;
    std::int64_t last_sequence() override;
    void journal(RunNumber run, const std::function<bool(const JournalRow&)>& row) override;
    void whole_journal(const std::function<bool(const JournalRow&)>& row) override;
    std::optional<DefinitionRow> definition(const Bytes32& hash) override;
    std::vector<Bytes32> definitions() override;
    std::optional<InboxItem> item(std::string_view id) override;
    std::vector<InboxItem> items_beginning(std::string_view prefix, std::size_t limit) override;
    std::vector<InboxItem> items_of(std::string_view account) override;
    std::optional<Entry> entry(std::string_view no) override;
    std::vector<Entry> entries(const EntryFilter& filter) override;
    std::uint64_t last_number(std::string_view pattern) override;
    std::vector<VisitRow> visits(std::string_view unit, const Date& from, const Date& to) override;
    std::optional<RequestRow> request(std::string_view key) override;
    std::optional<StartRow> taken_start(std::string_view workflow,
                                        std::string_view stands_for) override {
        return starts_.taken(workflow, stands_for);
    }
    std::vector<StartRow> starts(const StartFilter& filter) override {
        return starts_.list(filter);
    }
    std::vector<StartRow> queued_starts() override { return starts_.queued(); }
    std::vector<AuditRow> audit(const AuditFilter& filter) override {
        return read_audit(db_.get(), filter);
    }
    std::optional<AuditRow> last_audit() override { return read_last_audit(db_.get()); }

  private:
    Connection db_;
    Statement setting_, settings_beginning_, run_, run_by_id_, run_by_name_, runs_, active_,
        unfinished_, due_, next_timer_, work_, awaiting_, last_run_, last_sequence_, journal_,
        whole_journal_, definition_, definitions_, item_, items_beginning_, items_of_, entry_,
        entries_, last_number_, visits_, request_;
    ReadStarts starts_;
};

}  // namespace rota::store::sqlite
