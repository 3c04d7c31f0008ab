// A run in memory: its state, and what of it is not on disk yet.
#pragma once

#include <list>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "model/run_state.hpp"
#include "model/workflow.hpp"
#include "runtime/definitions.hpp"
#include "store/store.hpp"

namespace rota::runtime {

struct LoadedRun {
    store::RunRow row;  // as of the last sealed batch
    std::shared_ptr<const Definition> definition;
    RunState state;
    bool is_new = true;                 // no row of it has been sealed yet
    std::vector<Event> events;          // decided since then
    store::HasRows had;                 // before them
    std::set<Activation> calls;         // handlers that owe an answer
    std::optional<Instant> next_timer;  // as the timer index lists it
    std::uint64_t batch = 0;  // the last batch it is part of; on disk once that is committed
    /// Why nothing may be decided on it: a later version of the program wrote part of it, or its
    /// workflow cannot be read. Its state is then as of the last event that is understood.
    std::optional<Error> undecidable;
    /// Its place among the runs that may leave memory, when it is one of them.
    std::optional<std::list<LoadedRun*>::iterator> rests_at;
};

/// Folds a run from its journal, as far as it is understood. Throws StoreError when the journal
/// cannot be read.
std::unique_ptr<LoadedRun> load_run(const store::RunRow& row,
                                    Definitions& definitions,
                                    store::Reader& reader);

}  // namespace rota::runtime
