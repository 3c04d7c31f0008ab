// Steps and blocks: opened, finished, closed, sent back.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/event_values.hpp"
#include "model/shared.hpp"

namespace rota::event {

struct StepSkipped {
    StepPath step;
    std::vector<EvaluatedValue> saw;  // what `if` saw
    LocalizedText note;               // the null that prevented it, or who skipped it and why
    ROTA_FIELDS(StepSkipped, step, saw, note);
};

struct Iteration {
    std::string key;
    Value item;
    ROTA_FIELDS(Iteration, key, item);
};

/// A block became ready: its list is now fixed. A block that does not repeat has one iteration
/// without a key.
struct BlockOpened {
    Activation step;
    bool repeats = false;
    std::vector<Iteration> iterations;
    std::vector<EvaluatedValue> saw;
    ROTA_FIELDS(BlockOpened, step, repeats, iterations, saw);
};

/// An iteration came to its end other than by all its steps being done.
struct IterationEnded {
    StepPath block;
    std::string key;
    std::string outcome;  // error, or what a `stop` step says
    std::string say;
    ROTA_FIELDS(IterationEnded, block, key, outcome, say);
};

/// Failed iterations of a held block start anew.
struct IterationsRestarted {
    StepPath block;
    std::vector<std::string> keys;
    ROTA_FIELDS(IterationsRestarted, block, keys);
};

struct BlockEnded {
    StepPath block;
    std::string outcome;  // done, error
    ROTA_FIELDS(BlockEnded, block, outcome);
};

/// A step that starts on a day waits for it.
struct StepScheduled {
    Activation step;
    Instant until{};
    Date on;
    ROTA_FIELDS(StepScheduled, step, until, on);
};

struct StepOpened {
    Activation step;
    Shared<StepSpec> spec;
    ROTA_FIELDS(StepOpened, step, spec);
};

/// The handler answered that it waits; this is what it wants back with the next message.
struct StepWaiting {
    Activation step;
    Value checkpoint;
    ROTA_FIELDS(StepWaiting, step, checkpoint);
};

struct StepFinished {
    Activation step;
    std::string outcome;
    bool negative = false;
    Value output;
    std::string by;  // who handed in last; empty for an automatic step
    bool late = false;
    std::string report;
    std::vector<FileRef> files;
    ROTA_FIELDS(StepFinished, step, outcome, negative, output, by, late, report, files);
};

enum class CloseReason : std::uint8_t { sent_back, cancelled, stopped, failed, run_again };

/// What was open is closed without an outcome.
struct StepClosed {
    Activation step;
    CloseReason reason = CloseReason::sent_back;
    ROTA_FIELDS(StepClosed, step, reason);
};

/// The target and everything beside it that depends on it are pending again.
struct Rewound {
    StepPath target;
    std::optional<StepIndex> sender;  // the step whose `back_to` sent back; nothing: an operator
    std::string because;
    ROTA_FIELDS(Rewound, target, sender, because);
};

}  // namespace rota::event
