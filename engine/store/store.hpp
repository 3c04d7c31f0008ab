// What the engine keeps, whatever keeps it: an append-only journal of events with a hash chain for
// each run, and tables beside it (runs, tasks, entries, numbers) that are indexes made from the
// events in the same transaction, never a second truth.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "model/event.hpp"
#include "model/place.hpp"
#include "model/result.hpp"
#include "model/run_state.hpp"
#include "store/audit_row.hpp"
#include "store/start_row.hpp"

namespace rota::store {

/// The environment failed: the disk is full, a file cannot be read, another engine has the store.
/// Before a commit nothing of the batch has happened. (A commit whose outcome is unknown is no
/// exception: the process ends at once, see Writer::commit.)
class StoreError : public std::runtime_error {
  public:
    explicit StoreError(const std::string& what) : StoreError(what, what) {}
    StoreError(std::string zh, const std::string& en)
        : std::runtime_error(en), zh_(std::move(zh)) {}
    /// `what()` in Chinese, where there is a sentence for it.
    const std::string& zh() const { return zh_; }
    /// What is kept is not what was written: whoever reads it again gets the same.
    virtual bool is_damage() const { return false; }

  private:
    std::string zh_;
};

class Damage : public StoreError {
  public:
    using StoreError::StoreError;
    bool is_damage() const override { return true; }
};

/// Number of a run within one store; small, and never shown.
using RunNumber = std::int64_t;

/// A run as the index knows it.
struct RunRow {
    RunNumber number = 0;
    Bytes16 id{};
    std::string name;
    std::string workflow;
    Bytes32 definition{};
    RunPhase phase = RunPhase::active;
    std::string outcome;
    Instant started{};
    std::optional<Instant> next_timer;  // when time next does something to it
    bool has_work = false;  // a handler is at work, or about to be: outstanding at a restart
    std::uint64_t last_event = 0;
    Bytes32 last_hash{};
};

/// One row of the journal: what one batch added to one run.
struct JournalRow {
    std::int64_t sequence = 0;  // over the whole store, without gaps, from 1
    RunNumber run = 0;
    std::uint64_t first = 0;  // number of its first event, from 1
    std::uint64_t count = 0;
    std::string payload;
    Bytes32 hash{};
};

/// h = SHA-256 over the hash before it, the run's id, the sequence number, first, count, payload;
/// every field with its length before it.
Bytes32 chain(const Bytes32& before, const Bytes16& run, const JournalRow& row);

/// Which kinds of rows a run may have in the tables: where it has none, none need be dropped.
struct HasRows {
    bool tasks = true;
    bool awaited = true;
    bool visits = true;
};

/// What a batch adds to one run: events for the tables, the same events as a row of the journal.
struct RunChange {
    RunRow run;  // as it is afterwards
    bool is_new = false;
    bool only_grew = false;  // nothing of its row has changed but where its journal ends
    HasRows had;             // before it
    JournalRow row;
    std::vector<Event> events;
};

/// The answer to a command that carried a key: repeated, it gets the same answer.
struct RequestRow {
    std::string key;
    Bytes32 body{};  // hash of what was asked: another question under the same key is refused
    std::string answer;
    Instant at{};
};

struct DefinitionRow {
    Bytes32 hash{};
    std::string workflow;
    std::vector<SourceFile> files;
    std::uint64_t level = 1;  // of the language that they are written in
};

/// One transaction.
struct Batch {
    std::vector<DefinitionRow> definitions;
    std::vector<RunChange> runs;
    std::vector<RequestRow> requests;
    std::vector<std::pair<std::string, std::string>> settings;  // name, value
    std::vector<std::pair<Bytes32, std::string>> contents;      // files made by steps
    std::vector<StartRow> starts;                               // decisions, in their order
    std::vector<AuditRow> audit;

    bool empty() const {
        return definitions.empty() && runs.empty() && requests.empty() && settings.empty() &&
               contents.empty() && starts.empty() && audit.empty();
    }
};

/// What lies in the inbox of an account. A question is the engine's own task: what to do about a
/// step that failed, or whether to give more time.
enum class InboxItemKind : std::uint8_t { task, question, delivery, notice };
struct InboxItem {
    std::string id;
    InboxItemKind kind = InboxItemKind::task;
    RunNumber run = 0;
};

/// Entries of one book, of one status or of any.
struct EntryFilter {
    std::string book;
    std::optional<EntryStatus> status;
};

/// Visits on the days of one unit, over all workflows: for `max_per_unit`.
struct VisitRow {
    std::string unit;
    Date date;
    bool is_held = false;
    bool is_hidden = false;
};

/// Small things kept beside the runs; by their names.
using Settings = std::map<std::string, std::string, std::less<>>;

/// Runs with a number above this one, so many at most.
struct Page {
    RunNumber after = 0;
    std::size_t limit = std::numeric_limits<std::int64_t>::max();
};

/// Reads what has been committed. One for each thread that reads; a snapshot lasts for one call.
class Reader {
  public:
    virtual ~Reader() = default;

    /// Everything read from now on is as of one moment, until `release`.
    virtual void hold() {}
    virtual void release() {}

    virtual std::optional<std::string> setting(std::string_view name) = 0;
    /// Those whose names begin so, by their names.
    virtual Settings settings_beginning(std::string_view prefix) = 0;
    virtual std::optional<RunRow> run(RunNumber number) = 0;
    virtual std::optional<RunRow> run_by_id(const Bytes16& id) = 0;
    virtual std::optional<RunRow> run_by_name(std::string_view name) = 0;
    /// Newest first, after skipping `offset`.
    virtual std::vector<RunRow> runs(std::size_t limit, std::size_t offset) = 0;
    /// Active runs of a workflow, oldest first.
    virtual std::vector<RunRow> active_runs(std::string_view workflow, const Page& page) = 0;
    std::vector<RunRow> active_runs(std::string_view workflow) { return active_runs(workflow, {}); }
    /// Runs of any workflow that have not ended, oldest first.
    virtual std::vector<RunRow> unfinished_runs(const Page& page) = 0;
    /// Runs whose wake is not after `until`, earliest first.
    virtual std::vector<RunRow> due_runs(Instant until, std::size_t limit) = 0;
    virtual std::optional<Instant> next_timer() = 0;
    /// Runs whose handlers were at work: what a restart must look at.
    virtual std::vector<RunRow> runs_with_work() = 0;
    /// Oldest first.
    virtual std::vector<RunRow> runs_awaiting(std::string_view signal, const Page& page) = 0;
    std::vector<RunRow> runs_awaiting(std::string_view signal) { return runs_awaiting(signal, {}); }
    virtual RunNumber last_run_number() = 0;
    virtual std::int64_t last_sequence() = 0;

    /// The rows of a run in order; the callback says false to stop.
    virtual void journal(RunNumber run, const std::function<bool(const JournalRow&)>& row) = 0;
    /// All rows there are, by sequence number.
    virtual void whole_journal(const std::function<bool(const JournalRow&)>& row) = 0;

    virtual std::optional<DefinitionRow> definition(const Bytes32& hash) = 0;
    virtual std::vector<Bytes32> definitions() = 0;
    virtual std::optional<InboxItem> item(std::string_view id) = 0;
    /// Ids that begin so, at most `limit`.
    virtual std::vector<InboxItem> items_beginning(std::string_view prefix, std::size_t limit) = 0;
    virtual std::vector<InboxItem> items_of(std::string_view account) = 0;
    virtual std::optional<Entry> entry(std::string_view no) = 0;
    virtual std::vector<Entry> entries(const EntryFilter& filter) = 0;
    virtual std::uint64_t last_number(std::string_view pattern) = 0;
    virtual std::vector<VisitRow> visits(std::string_view unit,
                                         const Date& from,
                                         const Date& to) = 0;
    virtual std::optional<RequestRow> request(std::string_view key) = 0;
    /// The decision on a start that is taken; nothing while it may still be made.
    virtual std::optional<StartRow> taken_start(std::string_view workflow,
                                                std::string_view stands_for) = 0;
    virtual std::vector<StartRow> starts(const StartFilter& filter) = 0;
    /// All of a workflow, or of every one where it is empty, the latest decision first; the
    /// callback says false to stop.
    void each_start(const std::string& workflow, const std::function<bool(const StartRow&)>& row) {
        StartFilter page{workflow, INT64_MAX, 256};
        while (true) {
            const std::vector<StartRow> rows = starts(page);
            for (const StartRow& each : rows) {
                if (!row(each)) return;
            }
            if (rows.size() < page.limit) return;
            page.before = rows.back().number;
        }
    }
    /// Oldest first.
    virtual std::vector<StartRow> queued_starts() = 0;
    /// The latest first.
    virtual std::vector<AuditRow> audit(const AuditFilter& filter) = 0;
    virtual std::optional<AuditRow> last_audit() = 0;
};

/// Writes. There is one, on one thread, for the life of the store.
class Writer {
  public:
    virtual ~Writer() = default;
    /// One transaction, on stable storage when it returns. Throws StoreError when nothing of it
    /// has happened. If it cannot be known whether it has, the process ends with exit code 70
    /// and without an answer to anybody: after the restart, recovery looks.
    virtual void commit(const Batch& batch) = 0;
    /// A store of a later format is never written: why not, for whoever asks for a change.
    virtual std::optional<Error> only_reads() const { return std::nullopt; }
    /// True when there is something to tidy.
    virtual bool wants_maintenance() const = 0;
    /// Between batches.
    virtual void maintain() = 0;
    /// True when a write goes through again after one failed.
    virtual bool probe() = 0;
};

class Store {
  public:
    virtual ~Store() = default;
    virtual std::unique_ptr<Reader> reader() = 0;
    virtual Writer& writer() = 0;
};

}  // namespace rota::store
