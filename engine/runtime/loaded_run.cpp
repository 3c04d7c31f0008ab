#include "runtime/loaded_run.hpp"

#include <algorithm>

#include "core/evolve.hpp"
#include "store/codec.hpp"

namespace rota::runtime {

namespace {

/// The events of a run mean nothing to another definition than the one it began with.
bool began_otherwise(const std::vector<Event>& events, const Bytes32& definition) {
    return std::any_of(events.begin(), events.end(), [&](const Event& event) {
        const auto* started = std::get_if<event::RunStarted>(&event);
        return started != nullptr && started->definition != definition;
    });
}

}  // namespace

std::unique_ptr<LoadedRun> load_run(const store::RunRow& row,
                                    std::shared_ptr<const Definition> definition,
                                    store::Reader& reader) {
    auto run = std::make_unique<LoadedRun>();
    run->row = row;
    run->definition = std::move(definition);
    run->is_new = false;
    Bytes32 hash{};
    reader.journal(row.number, [&](const store::JournalRow& journal) {
        // A spoilt row must be found here: folding what is not a journal would be a bug's business.
        hash = store::chain(hash, row.id, journal);
        if (hash != journal.hash || journal.first != run->state.event_count + 1) {
            throw store::Damage("the store is damaged: journal row " +
                                std::to_string(journal.sequence) + " was changed; see rota verify");
        }
        const auto events = store::decode(journal.payload);
        if (!events) {
            throw store::Damage("the store is damaged: journal row " +
                                std::to_string(journal.sequence) + " cannot be read");
        }
        if (began_otherwise(*events, row.definition))
            throw store::Damage("the store is damaged: " + row.name +
                                " is registered with another definition; see rota verify");
        for (const Event& event : *events)
            core::evolve(run->definition->workflow, run->state, event);
        return journal.first + journal.count <= row.last_event;
    });
    if (run->state.event_count != row.last_event || hash != row.last_hash)
        throw store::Damage("the store is damaged: the journal of " + row.name + " is cut short");
    return run;
}

}  // namespace rota::runtime
