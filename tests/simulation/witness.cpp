#include "simulation/witness.hpp"

#include <algorithm>

#include <sodium.h>

#include "core/decide.hpp"
#include "core/evolve.hpp"
#include "language/check.hpp"
#include "simulation/rebuilt.hpp"
#include "store/codec.hpp"
#include "support/core/print.hpp"

namespace rota::simulation {

namespace {

/// The chain as the design writes it down: every field with its length before it, little-endian.
Bytes32 chained(const Bytes32& before, const Bytes16& run, const store::JournalRow& row) {
    std::string bytes;
    const auto number = [&](std::uint64_t n) {
        for (int i = 0; i < 8; ++i) bytes.push_back(static_cast<char>(n >> (8 * i) & 0xff));
    };
    const auto field = [&](const void* data, std::size_t size) {
        number(size);
        bytes.append(static_cast<const char*>(data), size);
    };
    field(before.data(), before.size());
    field(run.data(), run.size());
    for (const std::uint64_t n : {static_cast<std::uint64_t>(row.sequence), row.first, row.count}) {
        number(8);
        number(n);
    }
    field(row.payload.data(), row.payload.size());
    Bytes32 hash;
    crypto_hash_sha256(
        hash.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    return hash;
}

std::set<std::string> keys_of(const std::map<std::string, Task>& tasks) {
    std::set<std::string> ids;
    for (const auto& [id, task] : tasks) ids.insert(id);
    return ids;
}

std::set<Activation> owed(const Told& run) {
    std::set<Activation> steps;
    for (const Effect& effect : core::outstanding(*run.definition, run.state))
        steps.insert(std::get<effect::CallHandler>(effect).step);
    return steps;
}

}  // namespace

Told& Witness::told(const store::RunRow& row, store::Reader& reader) {
    const auto known = runs_.find(row.id);
    if (known != runs_.end()) return known->second;
    auto& definition = definitions_[row.definition];
    if (!definition) {
        const auto kept = reader.definition(row.definition);
        promise(kept.has_value(), "the definition was not kept:", row.name);
        auto compiled = language::compile(kept->files, kept->level, types_);
        promise(compiled.has_value(), "the definition cannot be read:", row.name);
        promise(compiled->hash == row.definition, "another definition was kept:", row.name);
        definition = std::make_shared<const Definition>(std::move(*compiled));
    }
    ids_[row.number] = row.id;
    tally_.count("runs");
    return runs_.emplace(row.id, Told{row, definition, {}, RunBook(definition, types_), 0, {}})
        .first->second;
}

void Witness::look(store::Reader& reader, Instant latest) {
    std::set<Bytes16> touched;
    reader.whole_journal([&](const store::JournalRow& row) {
        const auto place = static_cast<std::size_t>(row.sequence);
        promise(place >= 1 && place <= rows_.size() + 1, "the journal has a gap");
        if (place <= rows_.size()) {
            promise(rows_[place - 1] == row.hash, "a row of the journal has changed");
            return true;
        }
        const auto run = reader.run(row.run);
        promise(run.has_value(), "a row of no run");
        Told& known = told(*run, reader);
        rows_.push_back(row.hash);
        take(known, row, latest);
        touched.insert(run->id);
        return true;
    });
    promise(static_cast<std::size_t>(reader.last_sequence()) == rows_.size(), "rows are missing");
    for (const Bytes16& id : touched) check_row(runs_.at(id), reader);
    starts_.look(reader, latest);
    if (touched.empty()) return;
    check_families();
    check_marks();
    check_inboxes(reader);
}

void Witness::take(Told& run, const store::JournalRow& row, Instant latest) {
    trace_.say("row " + to_hex(row.hash));
    run.hash = chained(run.hash, run.row.id, row);
    promise(run.hash == row.hash, "the chain is broken:", run.row.name);
    promise(row.first == run.events + 1, "events are missing:", run.row.name);
    const auto events = store::decode(row.payload);
    promise(events.has_value() && events->size() == row.count, "not events:", run.row.name);
    run.events += row.count;
    events_ += row.count;
    for (const Event& event : *events) {
        trace_.note([&] { return "    " + run.row.name + " " + print(event); });
        core::evolve(run.definition->workflow, run.state, event);
        tally_.count("event: " + name_of(event));
        if (const auto* set = std::get_if<event::DueSet>(&event);
            set != nullptr && set->reason == event::DueReason::calendar_changed)
            tally_.count("calendar moved a due");
        if (std::holds_alternative<event::RunReopened>(event)) starts_.reopened(run.row.id);
    }
    run.book.take(*events, latest);
    check_files(*events);
    check_numbers(*events);
}

// Told of the calendar once more, no run has anything to say.
void Witness::check_dues(store::Reader& reader,
                         const language::Office& office,
                         Instant latest) const {
    class Nothing : public core::Lookup {
      public:
        std::optional<Entry> entry(std::string_view) const override { return std::nullopt; }
        std::uint64_t last_number(std::string_view) const override { return 0; }
        Bytes32 random_bits(std::string_view) const override { return {}; }
    };
    const Nothing nothing;
    const std::map<std::string, Label> labels;
    runtime::Definitions definitions(types_);
    for (const store::RunRow& row : reader.unfinished_runs({})) {
        definitions.add(runs_.at(row.id).definition);
        const auto run = runtime::load_run(row, definitions, reader);
        const core::Context context{std::max(latest, run->state.now),
                                    Identity::of_engine(),
                                    *office.people,
                                    *office.calendar,
                                    office.books,
                                    labels,
                                    types_,
                                    nothing};
        const auto decision =
            core::decide(*run->definition, run->state, input::CalendarChanged{}, context);
        promise(
            decision && decision->events.empty(), "a due is that of another calendar:", row.name);
    }
}

void Witness::check_row(const Told& run, store::Reader& reader) const {
    const auto row = reader.run_by_id(run.row.id);
    const std::string& name = run.row.name;
    promise(row.has_value() && row->name == name && run.book.name() == name, "lost:", name);
    promise(row->last_event == run.events && row->last_hash == run.hash,
            "the row of the run does not end where its journal does:",
            name);
    promise(row->phase == run.state.phase && row->outcome == run.state.outcome,
            "the row of the run says something else than its journal:",
            name);
    promise((row->phase == RunPhase::ended) == run.book.has_ended(), "ended or not:", name);
    const auto wake = core::next_timer(run.state);
    const bool is_active = run.state.phase == RunPhase::active;
    promise(wake == (is_active ? run.book.next_timer() : std::nullopt), "a wake is wrong:", name);
    promise(row->next_timer == core::next_timer(run.state), "the row wakes at another time:", name);
    promise(row->has_work || owed(run).empty(), "a restart would not look at", name);
    promise(keys_of(run.state.tasks) == run.book.open_tasks(), "tasks are not those of", name);
    std::set<std::string> items;
    for (const store::InboxItem& item : reader.items_beginning("", 1'000'000)) {
        if (item.run == row->number && item.kind <= store::InboxItemKind::question)
            items.insert(item.id);
    }
    promise(items == run.book.open_tasks(), "the inbox has other tasks than", name);
}

void Witness::check_files(const std::vector<Event>& events) const {
    const auto check = [&](const FileRef& file) {
        const auto content = files_.read(file.sha256);
        promise(content && content->size() == file.size, "a file is not there:", file.name);
    };
    for (const Event& event : events) {
        if (const auto* kept = std::get_if<event::FileKept>(&event)) check(kept->file);
        if (const auto* submitted = std::get_if<event::TaskSubmitted>(&event))
            for (const FileRef& file : submitted->files) check(file);
    }
}

/// What one run did to another was written with it: no child that nobody knows, none forgotten.
void Witness::check_families() const {
    for (const auto& [id, run] : runs_) {
        for (const auto& [child, step] : run.book.awaited_children()) {
            const auto found = runs_.find(child);
            promise(found != runs_.end(), "a child was not started for", run.row.name);
            promise(!found->second.book.has_ended(),
                    "nobody was told that it ended:",
                    found->second.row.name);
        }
    }
}

void Witness::check_numbers(const std::vector<Event>& events) {
    for (const Event& event : events) {
        const auto* issued = std::get_if<event::NumberIssued>(&event);
        if (issued == nullptr) continue;
        auto& numbers = numbers_[issued->pattern];
        promise(numbers.insert(issued->n).second, "a number was issued twice:", issued->pattern);
    }
}

const Told* Witness::find(const std::string& name) const {
    for (const auto& [id, run] : runs_) {
        if (run.row.name == name) return &run;
    }
    return nullptr;
}

// ---- commands -----------------------------------------------------------------------------------

int Witness::count(const std::string& mark) const {
    int times = 0;
    for (const auto& [id, run] : runs_) {
        const auto found = run.book.marks().find(mark);
        if (found != run.book.marks().end()) times += found->second;
    }
    return times;
}

void Witness::acknowledged(const std::string& mark) {
    if (mark.starts_with("schedule/")) {
        starts_.acknowledged(mark);
        return;
    }
    promise(count(mark) > 0, "acknowledged before it was on the disk:", mark);
    acknowledged_.insert(mark);
}

void Witness::refused(const std::string& mark) {
    if (mark.starts_with("schedule/")) {
        starts_.refused(mark);
        return;
    }
    promise(count(mark) == 0, "refused, and yet it happened:", mark);
    refused_.insert(mark);
}

void Witness::check_marks() const {
    std::set<std::string> started;
    for (const auto& [id, run] : runs_) {
        for (const auto& [mark, times] : run.book.marks()) {
            promise(!refused_.contains(mark), "refused, and later it happened:", mark);
            // What carries the key of a command happens once, however often it is sent.
            if (mark.find("key-") == std::string::npos) continue;
            const bool is_start = mark.starts_with("start/");
            promise(times == 1 && (!is_start || started.insert(mark).second), "done twice:", mark);
        }
    }
}

// ---- everything ---------------------------------------------------------------------------------

void Witness::look_at_everything(Drive& drive, Instant latest) {
    const auto reader = drive.store().reader();
    look(*reader, latest);
    for (const std::string& mark : acknowledged_)
        promise(count(mark) > 0, "acknowledged and lost:", mark);
    for (const auto& [id, run] : runs_) {
        RunState anew;
        reader->journal(run.row.number, [&](const store::JournalRow& row) {
            for (const Event& event : store::decode(row.payload).value())
                core::evolve(run.definition->workflow, anew, event);
            return true;
        });
        const std::string difference = first_difference(print(run.definition->workflow, anew),
                                                        print(run.definition->workflow, run.state));
        promise(difference.empty(), "a second fold differs:", run.row.name, difference);
    }
    for (const auto& [pattern, numbers] : numbers_)
        promise(*numbers.rbegin() == numbers.size(), "numbers have a gap:", pattern);
    check_tables(*reader);
    for (const std::string& table : drive.differing_tables())
        promise(false, "a table is not what the journal gives:", table);
}

void Witness::check_tables(store::Reader& reader) const {
    const auto rebuilt = rebuild(reader);
    const std::string difference = first_difference(print_tables(reader, *rebuilt->reader()),
                                                    print_tables(*rebuilt->reader(), reader));
    promise(difference.empty(), "a table is not what the journal gives:", difference);
}

/// The tasks in the inboxes are those that are open in the runs: with more, somebody would work in
/// vain.
void Witness::check_inboxes(store::Reader& reader) const {
    std::map<store::RunNumber, std::set<std::string>> found;
    for (const store::InboxItem& item : reader.items_beginning("", 1'000'000)) {
        if (item.kind <= store::InboxItemKind::question) found[item.run].insert(item.id);
    }
    for (const auto& [id, run] : runs_) {
        std::set<std::string> open;
        for (const auto& [task, about] : run.state.tasks) open.insert(task);
        promise(found[run.row.number] == open, "an inbox is not what is open:", run.row.name);
    }
}

void Witness::look_into(const runtime::Shard& shard) const {
    shard.each_loaded([&](const runtime::LoadedRun& loaded, bool is_on_disk) {
        if (!is_on_disk) return;
        const auto found = runs_.find(loaded.row.id);
        promise(found != runs_.end(), "in memory and not on the disk:", loaded.row.name);
        const Told& run = found->second;
        const std::string difference =
            first_difference(print(run.definition->workflow, loaded.state),
                             print(run.definition->workflow, run.state));
        promise(difference.empty(), "memory differs from the disk:", loaded.row.name, difference);
        promise(
            loaded.next_timer == core::next_timer(run.state), "a wake is wrong:", loaded.row.name);
        const auto owing = owed(run);
        promise(loaded.calls == owing, "calls are not those outstanding:", loaded.row.name);
    });
}

void Witness::check_nothing_due(Instant now) const {
    for (const auto& [id, run] : runs_) {
        const auto wake = run.book.next_timer();
        promise(run.state.phase != RunPhase::active || !wake || *wake > now,
                "what was due did not happen:",
                run.row.name);
    }
}

}  // namespace rota::simulation
