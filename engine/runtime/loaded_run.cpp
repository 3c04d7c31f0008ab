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

/// Stands in for a workflow that cannot be read: it has a name and no steps.
std::shared_ptr<const Definition> unreadable(const store::RunRow& row) {
    auto definition = std::make_shared<Definition>();
    definition->hash = row.definition;
    definition->workflow.id = row.workflow;
    definition->workflow.label = {row.workflow, {}};
    return definition;
}

/// Of a run without its workflow the beginning alone means something: whose it is, and of when.
bool is_beginning(const Event& event) {
    return std::holds_alternative<event::InputAccepted>(event) ||
           std::holds_alternative<event::RunStarted>(event);
}

/// Folds a row, as far as it is understood.
void fold(LoadedRun& run, const store::ReadEvents& read) {
    const bool has_workflow = !run.undecidable;
    for (std::size_t i = 0; i < read.understood; ++i) {
        if (!has_workflow && !is_beginning(read.events[i])) break;
        core::evolve(run.definition->workflow, run.state, read.events[i]);
    }
    if (!run.undecidable && !read.is_understood()) {
        const Error why = store::written_later();
        run.undecidable = Error{
            ErrorCode::unavailable, run.row.name + " " + why.zh, run.row.name + " was " + why.en};
    }
}

/// What is registered of a run holds, also where its events are not understood from the first on.
void show_row(LoadedRun& run) {
    RunState& state = run.state;
    state.id = run.row.id;
    state.name = run.row.name;
    state.workflow = run.row.workflow;
    state.definition = run.row.definition;
    state.started = run.row.started;
    state.phase = run.row.phase;
    state.outcome = run.row.outcome;
    state.root.steps.resize(run.definition->workflow.top.size());
}

}  // namespace

std::unique_ptr<LoadedRun> load_run(const store::RunRow& row,
                                    Definitions& definitions,
                                    store::Reader& reader) {
    auto run = std::make_unique<LoadedRun>();
    run->row = row;
    auto definition = definitions.at(row.definition, reader);
    if (!definition) run->undecidable = definition.error();
    run->definition = definition ? std::move(*definition) : unreadable(row);
    run->is_new = false;
    Bytes32 hash{};
    std::uint64_t events = 0;
    reader.journal(row.number, [&](const store::JournalRow& journal) {
        // A spoilt row must be found here: folding what is not a journal would be a bug's business.
        hash = store::chain(hash, row.id, journal);
        if (hash != journal.hash || journal.first != events + 1) {
            throw store::Damage("the store is damaged: journal row " +
                                std::to_string(journal.sequence) + " was changed; see rota verify");
        }
        const auto read = store::read_events(journal.payload);
        if (!read || read->events.size() != journal.count) {
            throw store::Damage("the store is damaged: journal row " +
                                std::to_string(journal.sequence) + " cannot be read");
        }
        if (began_otherwise(read->events, row.definition))
            throw store::Damage("the store is damaged: " + row.name +
                                " is registered with another definition; see rota verify");
        if (!run->undecidable || events == 0) fold(*run, *read);
        events += journal.count;
        return events < row.last_event;
    });
    if (events != row.last_event || hash != row.last_hash)
        throw store::Damage("the store is damaged: the journal of " + row.name + " is cut short");
    if (run->undecidable) show_row(*run);
    return run;
}

}  // namespace rota::runtime
