// Signals, and the child runs that a step starts.
#pragma once

#include <string>
#include <vector>

#include "model/activation.hpp"
#include "model/fields.hpp"
#include "model/value.hpp"

namespace rota::event {

struct SignalAwaited {
    Activation step;
    std::string signal;
    ROTA_FIELDS(SignalAwaited, step, signal);
};

/// A signal came; it is kept until a step takes it.
struct SignalCame {
    std::string signal;
    Value with;
    ROTA_FIELDS(SignalCame, signal, with);
};

/// A step that waited for it got it; the last one takes it away.
struct SignalTaken {
    Activation step;
    std::string signal;
    bool last = true;
    ROTA_FIELDS(SignalTaken, step, signal, last);
};

struct SignalSent {
    Activation step;
    std::string signal;
    std::string to;  // public name of a run, id of a workflow, or empty: every run that waits
    Value with;
    ROTA_FIELDS(SignalSent, step, signal, to, with);
};

struct ChildRequested {
    Activation step;
    std::string key;
    Bytes16 run{};
    std::string workflow;
    std::vector<Field> inputs;
    ROTA_FIELDS(ChildRequested, step, key, run, workflow, inputs);
};

struct ChildFinished {
    Activation step;
    std::string key;
    std::string name;  // public name of the child
    std::string outcome;
    Value outputs;
    ROTA_FIELDS(ChildFinished, step, key, name, outcome, outputs);
};

}  // namespace rota::event
