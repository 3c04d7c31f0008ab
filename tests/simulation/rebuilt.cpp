#include "simulation/rebuilt.hpp"

#include <set>

#include "digest/sha256.hpp"
#include "store/codec.hpp"
#include "store/memory.hpp"
#include "support/core/world.hpp"

namespace rota::simulation {

std::unique_ptr<store::Store> rebuild(store::Reader& reader) {
    auto rebuilt = store::open_memory();
    std::set<store::RunNumber> known;
    reader.whole_journal([&](const store::JournalRow& row) {
        store::RunChange change;
        change.run = *reader.run(row.run);
        change.is_new = known.insert(row.run).second;
        change.run.last_event = row.first + row.count - 1;
        change.row = row;
        change.events = store::decode(row.payload).value();
        store::Batch batch;
        batch.runs.push_back(std::move(change));
        rebuilt->writer().commit(batch);
        return true;
    });
    return rebuilt;
}

namespace {

/// Everything that the tables name by itself.
struct Names {
    std::set<std::string> accounts;
    std::set<std::string> patterns;
    std::set<std::string> signals{"go", "steady"};
    std::set<std::string> units{"east", "west", "office", "finance"};
};

void collect(store::Reader& reader, Names& names) {
    reader.whole_journal([&](const store::JournalRow& row) {
        for (const Event& event : store::decode(row.payload).value()) {
            if (const auto* opened = std::get_if<event::TaskOpened>(&event))
                names.accounts.insert(opened->to.begin(), opened->to.end());
            if (const auto* rang = std::get_if<event::AlarmRang>(&event))
                names.accounts.insert(rang->to.begin(), rang->to.end());
            if (const auto* issued = std::get_if<event::NumberIssued>(&event))
                names.patterns.insert(issued->pattern);
        }
        return true;
    });
}

}  // namespace

std::string print_tables(store::Reader& reader, store::Reader& other) {
    Names names;
    collect(reader, names);
    collect(other, names);
    std::string text;
    const auto line = [&](const std::string& what) { text += what + "\n"; };
    for (const store::InboxItem& item : reader.items_beginning("", 1'000'000))
        line("item " + item.id + " " + std::to_string(item.run) + " " +
             std::to_string(static_cast<int>(item.kind)));
    for (const std::string& account : names.accounts) {
        for (const store::InboxItem& item : reader.items_of(account))
            line("inbox " + account + " " + item.id);
    }
    for (const std::string& pattern : names.patterns)
        line("number " + pattern + " " + std::to_string(reader.last_number(pattern)));
    for (const char* book : {"problems", "needs"}) {
        for (const Entry& entry : reader.entries({book, std::nullopt}))
            line("entry " + entry.no + " " + to_hex(digest::sha256(store::encode_entry(entry))));
    }
    for (const std::string& signal : names.signals) {
        for (const store::RunRow& run : reader.runs_awaiting(signal))
            line("awaits " + signal + " " + run.name);
    }
    for (const std::string& unit : names.units) {
        for (const store::VisitRow& visit : reader.visits(unit, {2000, 1, 1}, {2100, 1, 1}))
            line("visit " + unit + " " + to_string(visit.date) + (visit.is_held ? " held" : "") +
                 (visit.is_hidden ? " hidden" : ""));
    }
    return text;
}

}  // namespace rota::simulation
