// The run as a whole: its start, its end, and what holds it up.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/event_values.hpp"

namespace rota::event {

/// Opens every decision: when it was taken and on whose behalf. What follows carries this stamp.
struct InputAccepted {
    Instant at{};
    std::string by;    // an account; empty for the engine itself
    std::string what;  // the input: "start", "do", "time", …
    ROTA_FIELDS(InputAccepted, at, by, what);
};

struct RunStarted {
    Bytes16 id{};
    std::string name;  // public: supervision-round/2018-Q3
    std::string workflow;
    Bytes32 definition{};
    DateTime nominal;                // the moment it stands for, office time
    std::vector<std::string> owner;  // accounts
    std::vector<Field> inputs;
    std::vector<std::string> from_default;
    std::optional<Parent> parent;
    ROTA_FIELDS(
        RunStarted, id, name, workflow, definition, nominal, owner, inputs, from_default, parent);
};

struct RunEnded {
    std::string outcome;  // done, error, stopped, cancelled, or what a `stop` step says
    std::string say;
    ROTA_FIELDS(RunEnded, outcome, say);
};

struct RunPaused {
    std::string because;
    ROTA_FIELDS(RunPaused, because);
};

struct RunResumed {
    std::string because;
    ROTA_FIELDS(RunResumed, because);
};

/// A run that had ended goes on because somebody runs it again from a step.
struct RunReopened {
    std::string because;
    ROTA_FIELDS(RunReopened, because);
};

/// `retry --refresh`: inputs that came from defaults, evaluated anew.
struct InputsRefreshed {
    std::vector<Field> inputs;
    ROTA_FIELDS(InputsRefreshed, inputs);
};

}  // namespace rota::event
