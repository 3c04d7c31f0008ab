// Calls of handlers: begun, failed, lost, tried again, held for the owner, undone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/event_values.hpp"

namespace rota::event {

/// A handler with effects of its own is about to be called. Only its token may answer.
struct AttemptStarted {
    Activation step;
    std::uint32_t attempt = 1;
    Bytes16 token{};
    ROTA_FIELDS(AttemptStarted, step, attempt, token);
};

struct AttemptFailed {
    Activation step;
    std::string code;  // plugin.exception, http.503, engine.lost, language.no_such_field …
    LocalizedText reason;
    ROTA_FIELDS(AttemptFailed, step, code, reason);
};

/// The engine stopped while the handler was at work; its result is unknown. `asks`: the handler is
/// asked what became of it before anything else.
struct AttemptLost {
    Activation step;
    bool asks = false;
    ROTA_FIELDS(AttemptLost, step, asks);
};

/// An answer of an attempt that is no longer the current one: nothing changes.
struct AnswerRefused {
    Activation step;
    Bytes16 token{};
    ROTA_FIELDS(AnswerRefused, step, token);
};

struct RetryScheduled {
    Activation step;
    Instant at{};
    ROTA_FIELDS(RetryScheduled, step, at);
};

/// The wait before another attempt is over.
struct RetryBegan {
    Activation step;
    ROTA_FIELDS(RetryBegan, step);
};

/// `on_error = "ask"`: the owner decides what becomes of it.
struct StepHeld {
    Activation step;
    bool uncertain = false;  // an at-most-once attempt may have begun
    LocalizedText reason;
    ROTA_FIELDS(StepHeld, step, uncertain, reason);
};

/// The owner's answer for a held step is `retry` (skip and stop have events of their own).
struct StepRetried {
    StepPath step;
    bool afresh = false;  // its keys are evaluated anew; otherwise its message is delivered again
    ROTA_FIELDS(StepRetried, step, afresh);
};

/// `on_error = "compensate"`: these finished steps are undone, first one first.
struct CompensationStarted {
    std::optional<StepPath> block;  // nothing: the whole run
    std::string key;                // of the iteration
    std::vector<Activation> steps;
    LocalizedText reason;
    ROTA_FIELDS(CompensationStarted, block, key, steps, reason);
};

struct StepCompensated {
    Activation step;
    bool skipped = false;  // the owner said to leave it
    ROTA_FIELDS(StepCompensated, step, skipped);
};

/// What a handler asked the engine while it was called, and was answered.
struct HandlerRead {
    Activation step;
    std::vector<EvaluatedValue> reads;
    ROTA_FIELDS(HandlerRead, step, reads);
};

}  // namespace rota::event
