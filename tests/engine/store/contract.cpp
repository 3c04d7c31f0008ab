#include "contract.hpp"

#include <algorithm>

#include "store/codec.hpp"
#include "store/memory.hpp"
#include "store/sqlite.hpp"

namespace rota::store {

std::vector<StoreKind> all_stores() {
    return {{"Memory", [](const std::string&) { return open_memory(); }},
            {"Sqlite", [](const std::string& folder) {
                 SqliteOptions options;
                 options.path = folder + "/rota.db";
                 return open_sqlite(options);
             }}};
}

RunChange Rows::open(RunNumber run, std::vector<Event> events) {
    RunRow row;
    row.number = run;
    row.id = id_of(run);
    row.name = "errand/" + std::to_string(run);
    row.workflow = "errand";
    row.started = at(run);
    RunChange change = row_of(std::move(row), std::move(events));
    change.is_new = true;
    return change;
}

RunChange Rows::add(RunNumber run, std::vector<Event> events) {
    return row_of(runs_.at(run), std::move(events));
}

RunChange Rows::row_of(RunRow run, std::vector<Event> events) {
    RunChange change;
    change.row.sequence = ++sequence_;
    change.row.run = run.number;
    change.row.first = run.last_event + 1;
    change.row.count = events.size();
    encode(events, change.row.payload);
    change.row.hash = chain(run.last_hash, run.id, change.row);
    run.last_event += events.size();
    run.last_hash = change.row.hash;
    runs_[run.number] = run;
    change.run = std::move(run);
    change.events = std::move(events);
    return change;
}

StoreContract::StoreContract() : store(GetParam().open(folder.path())), reader(store->reader()) {}

void StoreContract::commit(RunChange change) {
    Batch batch;
    batch.runs.push_back(std::move(change));
    writer().commit(batch);
}

void StoreContract::happens(RunNumber run, std::vector<Event> events) {
    const bool is_known = std::find(known_.begin(), known_.end(), run) != known_.end();
    if (!is_known) known_.push_back(run);
    commit(is_known ? rows.add(run, std::move(events)) : rows.open(run, std::move(events)));
}

Instant at(std::int64_t seconds) { return Instant(std::chrono::seconds(seconds)); }

Bytes16 id_of(RunNumber run) {
    Bytes16 id{0x01, 0x02};
    id.back() = static_cast<std::uint8_t>(run);
    return id;
}

Activation step(StepIndex index, Keys keys, std::uint32_t round) {
    return {index, std::move(keys), round};
}

std::vector<RunNumber> numbers(const std::vector<RunRow>& runs) {
    std::vector<RunNumber> found;
    for (const RunRow& run : runs) found.push_back(run.number);
    return found;
}

std::vector<std::string> ids(const std::vector<InboxItem>& items) {
    std::vector<std::string> found;
    for (const InboxItem& item : items) found.push_back(item.id);
    return found;
}

}  // namespace rota::store
