#include "store/memory.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <mutex>
#include <set>

#include "store/codec.hpp"
#include "store/projection.hpp"

namespace rota::store {

namespace {

using StepKey = std::pair<RunNumber, std::string>;

/// All that is kept. A reader that holds has a copy of it.
struct Content {
    Settings settings;
    std::map<Bytes32, DefinitionRow> definitions;
    std::map<RunNumber, RunRow> runs;
    std::map<std::string, RunNumber, std::less<>> run_names;
    std::map<Bytes16, RunNumber> run_ids;
    std::map<std::int64_t, JournalRow> journal;
    std::map<std::string, RequestRow, std::less<>> requests;
    std::vector<StartRow> starts;                                             // by number, from 1
    std::map<std::pair<std::string, std::string>, std::size_t> taken_starts;  // where in `starts`
    std::vector<AuditRow> audit;                                              // by number, from 1

    struct Item {
        InboxItem row;
        std::string path;
        std::set<std::string> accounts;
    };
    struct Visit {
        VisitRow row;
        std::uint32_t round;
    };
    std::map<std::string, Item, std::less<>> items;
    std::map<std::string, Entry, std::less<>> entries;
    std::map<std::string, std::uint64_t, std::less<>> numbers;
    std::multimap<StepKey, Visit> visits;
    std::set<std::pair<StepKey, std::string>> awaited;
};

struct Guarded {
    std::mutex mutex;
    Content content;
};

std::optional<StartRow> find_taken_start(const Content& content,
                                         std::string_view workflow,
                                         std::string_view stands_for) {
    const auto taken = content.taken_starts.find({std::string(workflow), std::string(stands_for)});
    if (taken == content.taken_starts.end()) return std::nullopt;
    return content.starts[taken->second];
}

class MemoryTables : public Tables {
  public:
    explicit MemoryTables(Content& content) : c_(content) {}

    void add_item(const InboxItem& item,
                  const std::string& path,
                  const std::vector<std::string>& accounts) override {
        c_.items[item.id] = {item, path, {accounts.begin(), accounts.end()}};
    }
    void add_holders(const std::string& item, const std::vector<std::string>& accounts) override {
        c_.items.at(item).accounts.insert(accounts.begin(), accounts.end());
    }
    void set_holders(const std::string& item, const std::vector<std::string>& accounts) override {
        c_.items.at(item).accounts = {accounts.begin(), accounts.end()};
    }
    void drop_item(const std::string& item) override { c_.items.erase(item); }
    std::vector<std::string> tasks_of(RunNumber run, const std::string& path) override {
        std::vector<std::string> ids;
        for (const auto& [id, item] : c_.items) {
            if (item.row.kind == InboxItemKind::task && item.row.run == run && item.path == path)
                ids.push_back(id);
        }
        return ids;
    }
    void drop_tasks(RunNumber run, const std::string& path) override {
        drop_if([&](const Content::Item& i) { return i.row.run == run && i.path == path; });
    }
    void drop_all_tasks(RunNumber run) override {
        drop_if([&](const Content::Item& i) { return i.row.run == run; });
    }
    void put_entry(const Entry& entry) override { c_.entries[entry.no] = entry; }
    std::optional<Entry> find_entry(const std::string& no) override {
        const auto entry = c_.entries.find(no);
        return entry == c_.entries.end() ? std::nullopt : std::optional(entry->second);
    }
    void put_number(const std::string& pattern, std::uint64_t n) override {
        std::uint64_t& last = c_.numbers[pattern];
        last = std::max(last, n);
    }
    void put_visit(RunNumber run,
                   const std::string& path,
                   std::uint32_t round,
                   const VisitRow& visit) override {
        c_.visits.emplace(StepKey{run, path}, Content::Visit{visit, round});
    }
    void hold_visit(RunNumber run, const std::string& path, std::uint32_t round) override {
        auto [visit, end] = c_.visits.equal_range({run, path});
        for (; visit != end; ++visit) {
            if (visit->second.round == round) visit->second.row.is_held = true;
        }
    }
    void drop_visit(RunNumber run, const std::string& path) override {
        auto [visit, end] = c_.visits.equal_range({run, path});
        while (visit != end)
            visit = visit->second.row.is_held ? std::next(visit) : c_.visits.erase(visit);
    }
    void add_awaited(RunNumber run, const std::string& path, const std::string& signal) override {
        c_.awaited.insert({{run, path}, signal});
    }
    void drop_awaited(RunNumber run, const std::string& path) override {
        std::erase_if(c_.awaited, [&](const auto& a) { return a.first == StepKey{run, path}; });
    }
    void drop_awaited_signal(RunNumber run,
                             const std::string& path,
                             const std::string& signal) override {
        c_.awaited.erase({{run, path}, signal});
    }

  private:
    template <class Matches>
    void drop_if(const Matches& matches) {
        std::erase_if(c_.items, [&](const auto& item) {
            return item.second.row.kind <= InboxItemKind::question && matches(item.second);
        });
    }

    Content& c_;
};

class MemoryWriter : public Writer {
  public:
    explicit MemoryWriter(Guarded& guarded) : guarded_(guarded), c_(guarded.content) {}

    void commit(const Batch& batch) override {
        const std::lock_guard lock(guarded_.mutex);
        check(batch);
        for (const DefinitionRow& row : batch.definitions) c_.definitions.emplace(row.hash, row);
        MemoryTables tables(c_);
        for (const RunChange& change : batch.runs) {
            c_.runs[change.run.number] = change.run;
            c_.run_names.emplace(change.run.name, change.run.number);
            c_.run_ids.emplace(change.run.id, change.run.number);
            c_.journal[change.row.sequence] = change.row;
            project(change.run.number, change.had, change.events, tables);
        }
        for (const RequestRow& request : batch.requests) c_.requests.emplace(request.key, request);
        for (const auto& [name, value] : batch.settings) c_.settings[name] = value;
        for (const StartRow& start : batch.starts) put(start);
        c_.audit.insert(c_.audit.end(), batch.audit.begin(), batch.audit.end());
    }
    bool wants_maintenance() const override { return false; }
    void maintain() override {}
    bool probe() override { return true; }

  private:
    /// Throws before anything has changed.
    void check(const Batch& batch) const {
        std::set<std::string> names;
        std::set<std::int64_t> sequences;
        for (const RunChange& change : batch.runs) {
            check(change);
            const bool is_free = !change.is_new || names.insert(change.run.name).second;
            if (!is_free) throw StoreError("the name of the run is taken");
            const std::int64_t sequence = change.row.sequence;
            if (c_.journal.contains(sequence) || !sequences.insert(sequence).second)
                throw StoreError("the number of the row is taken");
        }
        for (const RequestRow& request : batch.requests) {
            if (c_.requests.contains(request.key)) throw StoreError("the key is taken");
        }
        std::set<std::pair<std::string, std::string>> started;
        for (const StartRow& start : batch.starts) {
            if (start.decision != StartDecision::started) continue;
            const auto taken = find_taken_start(c_, start.workflow, start.stands_for);
            const bool is_made = taken && taken->decision == StartDecision::started;
            if (is_made || !started.emplace(start.workflow, start.stands_for).second)
                throw StoreError("this start has been made");
        }
    }
    void put(const StartRow& start) {
        const std::pair identity(start.workflow, start.stands_for);
        const auto taken = c_.taken_starts.find(identity);
        const bool is_queued = taken != c_.taken_starts.end() &&
                               c_.starts[taken->second].decision == StartDecision::queued;
        if (is_queued && settles_queued(start.decision)) {
            StartRow& row = c_.starts[taken->second];
            row.decision = start.decision;
            row.decided = start.decided;
            row.run = start.run;
            row.why = start.why;
            if (!is_taken(row.decision)) c_.taken_starts.erase(taken);
            return;
        }
        if (is_taken(start.decision)) c_.taken_starts.emplace(identity, c_.starts.size());
        c_.starts.push_back(start);
        c_.starts.back().number = static_cast<std::int64_t>(c_.starts.size());
    }
    void check(const RunChange& change) const {
        const auto run = c_.runs.find(change.run.number);
        if (change.is_new != (run == c_.runs.end()))
            throw StoreError("another engine has written to this store");
        if (change.is_new) {
            if (c_.run_names.contains(change.run.name) || c_.run_ids.contains(change.run.id))
                throw StoreError("the name of the run is taken");
        } else if (run->second.last_event != change.row.first - 1) {
            throw StoreError("another engine has written to this store");
        }
    }

    Guarded& guarded_;
    Content& c_;
};

class MemoryReader : public Reader {
  public:
    explicit MemoryReader(Guarded& guarded) : guarded_(guarded) {}

    void hold() override {
        const std::lock_guard lock(guarded_.mutex);
        held_ = std::make_unique<const Content>(guarded_.content);
    }
    void release() override { held_.reset(); }

    std::optional<std::string> setting(std::string_view name) override {
        const Seen c = seen();
        const auto found = c->settings.find(name);
        return found == c->settings.end() ? std::nullopt : std::optional(found->second);
    }
    Settings settings_beginning(std::string_view prefix) override {
        Settings some = seen()->settings;
        std::erase_if(some, [&](const auto& one) { return !one.first.starts_with(prefix); });
        return some;
    }
    std::optional<RunRow> run(RunNumber number) override {
        const Seen c = seen();
        return run_in(*c.content, number);
    }
    std::optional<RunRow> run_by_id(const Bytes16& id) override {
        const Seen c = seen();
        const auto found = c->run_ids.find(id);
        return found == c->run_ids.end() ? std::nullopt : run_in(*c.content, found->second);
    }
    std::optional<RunRow> run_by_name(std::string_view name) override {
        const Seen c = seen();
        const auto found = c->run_names.find(name);
        return found == c->run_names.end() ? std::nullopt : run_in(*c.content, found->second);
    }
    std::vector<RunRow> runs(std::size_t limit, std::size_t offset) override {
        auto rows = some([](const RunRow&) { return true; });
        std::reverse(rows.begin(), rows.end());
        rows.erase(rows.begin(),
                   rows.begin() + static_cast<std::ptrdiff_t>(std::min(offset, rows.size())));
        if (rows.size() > limit) rows.resize(limit);
        return rows;
    }
    std::vector<RunRow> active_runs(std::string_view workflow, const Page& page) override {
        return on_page(page, [&](const RunRow& run) {
            return run.workflow == workflow && run.phase != RunPhase::ended;
        });
    }
    std::vector<RunRow> unfinished_runs(const Page& page) override {
        return on_page(page, [](const RunRow& run) { return run.phase != RunPhase::ended; });
    }
    std::vector<RunRow> due_runs(Instant until, std::size_t limit) override {
        auto rows =
            some([&](const RunRow& run) { return run.next_timer && *run.next_timer <= until; });
        std::stable_sort(rows.begin(), rows.end(), [](const RunRow& a, const RunRow& b) {
            return *a.next_timer < *b.next_timer;
        });
        if (rows.size() > limit) rows.resize(limit);
        return rows;
    }
    std::optional<Instant> next_timer() override {
        std::optional<Instant> earliest;
        for (const RunRow& run : some([](const RunRow& r) { return r.next_timer.has_value(); })) {
            if (!earliest || *run.next_timer < *earliest) earliest = run.next_timer;
        }
        return earliest;
    }
    std::vector<RunRow> runs_with_work() override {
        return some([](const RunRow& run) { return run.has_work; });
    }
    std::vector<RunRow> runs_awaiting(std::string_view signal, const Page& page) override {
        std::set<RunNumber> waiting;
        {
            const Seen c = seen();
            for (const auto& [step, awaited] : c->awaited) {
                if (awaited == signal) waiting.insert(step.first);
            }
        }
        return on_page(page, [&](const RunRow& run) { return waiting.contains(run.number); });
    }
    RunNumber last_run_number() override {
        const Seen c = seen();
        return c->runs.empty() ? 0 : c->runs.rbegin()->first;
    }
    std::int64_t last_sequence() override {
        const Seen c = seen();
        return c->journal.empty() ? 0 : c->journal.rbegin()->first;
    }
    void journal(RunNumber run, const std::function<bool(const JournalRow&)>& row) override {
        whole_journal([&](const JournalRow& each) { return each.run != run || row(each); });
    }
    void whole_journal(const std::function<bool(const JournalRow&)>& row) override {
        std::vector<JournalRow> rows;
        {
            const Seen c = seen();
            for (const auto& [sequence, each] : c->journal) rows.push_back(each);
        }
        for (const JournalRow& each : rows) {
            if (!row(each)) return;
        }
    }
    std::optional<DefinitionRow> definition(const Bytes32& hash) override {
        const Seen c = seen();
        const auto found = c->definitions.find(hash);
        return found == c->definitions.end() ? std::nullopt : std::optional(found->second);
    }
    std::vector<Bytes32> definitions() override {
        const Seen c = seen();
        std::vector<Bytes32> hashes;
        for (const auto& [hash, row] : c->definitions) hashes.push_back(hash);
        return hashes;
    }
    std::optional<InboxItem> item(std::string_view id) override {
        const Seen c = seen();
        const auto found = c->items.find(id);
        return found == c->items.end() ? std::nullopt : std::optional(found->second.row);
    }
    std::vector<InboxItem> items_beginning(std::string_view prefix, std::size_t limit) override {
        return items(limit, [&](const auto& item) { return item.row.id.starts_with(prefix); });
    }
    std::vector<InboxItem> items_of(std::string_view account) override {
        auto rows = items(std::numeric_limits<std::size_t>::max(), [&](const auto& item) {
            return item.accounts.contains(std::string(account));
        });
        std::stable_sort(rows.begin(), rows.end(), [](const InboxItem& a, const InboxItem& b) {
            return a.run < b.run;
        });
        return rows;
    }
    std::optional<Entry> entry(std::string_view no) override {
        const Seen c = seen();
        const auto found = c->entries.find(no);
        return found == c->entries.end() ? std::nullopt : std::optional(found->second);
    }
    std::vector<Entry> entries(const EntryFilter& filter) override {
        const Seen c = seen();
        std::vector<Entry> found;
        for (const auto& [no, entry] : c->entries) {
            if (entry.book == filter.book && (!filter.status || entry.status == *filter.status))
                found.push_back(entry);
        }
        return found;
    }
    std::uint64_t last_number(std::string_view pattern) override {
        const Seen c = seen();
        const auto found = c->numbers.find(pattern);
        return found == c->numbers.end() ? 0 : found->second;
    }
    std::vector<VisitRow> visits(std::string_view unit, const Date& from, const Date& to) override {
        const Seen c = seen();
        std::vector<VisitRow> found;
        for (const auto& [key, visit] : c->visits) {
            const VisitRow& row = visit.row;
            if (row.unit == unit && row.date >= from && row.date <= to) found.push_back(row);
        }
        std::stable_sort(found.begin(), found.end(), [](const VisitRow& a, const VisitRow& b) {
            return a.date < b.date;
        });
        return found;
    }
    std::optional<RequestRow> request(std::string_view key) override {
        const Seen c = seen();
        const auto found = c->requests.find(key);
        return found == c->requests.end() ? std::nullopt : std::optional(found->second);
    }
    std::optional<StartRow> taken_start(std::string_view workflow,
                                        std::string_view stands_for) override {
        const Seen c = seen();
        return find_taken_start(*c.content, workflow, stands_for);
    }
    std::vector<StartRow> starts(const StartFilter& filter) override {
        const Seen c = seen();
        std::vector<StartRow> rows;
        for (auto row = c->starts.rbegin(); row != c->starts.rend(); ++row) {
            if (rows.size() == filter.limit) break;
            const bool fits = filter.workflow.empty() || row->workflow == filter.workflow;
            if (fits && row->number < filter.before) rows.push_back(*row);
        }
        return rows;
    }
    std::vector<AuditRow> audit(const AuditFilter& filter) override {
        const Seen c = seen();
        std::vector<AuditRow> rows;
        for (auto row = c->audit.rbegin(); row != c->audit.rend(); ++row) {
            if (rows.size() == filter.limit) break;
            const AuditEntry& e = row->entry;
            if (row->number < filter.before &&
                (filter.account.empty() || e.account == filter.account) &&
                (filter.kind.empty() || word_of(e.kind) == filter.kind) &&
                (filter.subject.empty() || e.subject == filter.subject))
                rows.push_back(*row);
        }
        return rows;
    }
    std::optional<AuditRow> last_audit() override {
        const Seen c = seen();
        return c->audit.empty() ? std::nullopt : std::optional(c->audit.back());
    }
    std::vector<StartRow> queued_starts() override {
        const Seen c = seen();
        std::vector<StartRow> rows;
        for (const StartRow& row : c->starts) {
            if (row.decision == StartDecision::queued) rows.push_back(row);
        }
        return rows;
    }

  private:
    /// What is read, with the lock on it unless it is a copy.
    struct Seen {
        std::unique_lock<std::mutex> lock;
        const Content* content;
        const Content* operator->() const { return content; }
    };
    Seen seen() const {
        if (held_) return {{}, held_.get()};
        return {std::unique_lock(guarded_.mutex), &guarded_.content};
    }

    template <class Matches>
    std::vector<RunRow> some(const Matches& matches) {
        const Seen c = seen();
        std::vector<RunRow> rows;
        for (const auto& [number, run] : c->runs) {
            if (matches(run)) rows.push_back(run);
        }
        return rows;
    }
    template <class Matches>
    std::vector<RunRow> on_page(const Page& page, const Matches& matches) {
        auto rows =
            some([&](const RunRow& run) { return run.number > page.after && matches(run); });
        if (rows.size() > page.limit) rows.resize(page.limit);
        return rows;
    }
    static std::optional<RunRow> run_in(const Content& content, RunNumber number) {
        const auto found = content.runs.find(number);
        return found == content.runs.end() ? std::nullopt : std::optional(found->second);
    }
    template <class Matches>
    std::vector<InboxItem> items(std::size_t limit, const Matches& matches) {
        const Seen c = seen();
        std::vector<InboxItem> rows;
        for (const auto& [id, item] : c->items) {
            if (rows.size() < limit && matches(item)) rows.push_back(item.row);
        }
        return rows;
    }

    Guarded& guarded_;
    std::unique_ptr<const Content> held_;
};

class MemoryStore : public Store {
  public:
    std::unique_ptr<Reader> reader() override { return std::make_unique<MemoryReader>(content_); }
    Writer& writer() override { return writer_; }

  private:
    Guarded content_;
    MemoryWriter writer_{content_};
};

}  // namespace

std::unique_ptr<Store> open_memory() { return std::make_unique<MemoryStore>(); }

}  // namespace rota::store
