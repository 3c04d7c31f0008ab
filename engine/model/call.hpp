// One call of a step's handler and its answer, as values: made by core/, carried out by plugin/.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/activation.hpp"
#include "model/event_values.hpp"
#include "model/ids.hpp"
#include "model/value.hpp"

namespace rota {

/// What a handler may know of its step beside the parameters (sdk/README.md).
struct CallContext {
    std::vector<std::string> who;
    std::vector<std::string> deputy;
    std::vector<std::string> owner;
    std::vector<std::string> handed_in_by;
    std::vector<std::string> agreed;  // approved the same file or item before, in this run
    bool hides = false;
    std::uint32_t round = 1;
    std::optional<DateTime> due;
    Date today;
    Date nominal;  // the day that the run stands for
    std::optional<Date> on;
    Value about;  // the entry it is about
    Value where;
    Value last;  // its output of the round before
};

/// What a handler is told.
struct Call {
    std::string type;  // step type: "visit"
    std::string run;   // public name
    std::string workflow;
    std::string step;        // id
    std::string activation;  // "recheck[s07/road]#2"
    std::string idempotency_key;
    std::string token;  // empty for a pure handler
    std::uint32_t attempt = 1;
    Instant now{};
    Bytes32 random{};
    Value params;
    CallContext context;
    Value checkpoint;
    Value message;  // null at the start
};

enum class AnswerStatus : std::uint8_t { done, retry, failed, cancelled, waiting };

/// What it answered. The output has been checked against the schema of the step type.
struct Answer {
    AnswerStatus status = AnswerStatus::done;
    std::string outcome;  // empty: the positive default
    Value output;
    Value effects;  // a list of contexts, each with `do`
    Value checkpoint;
    std::string code;  // of a failure: "plugin.exception"
    LocalizedText reason;
    bool may_be_retried = false;  // uses up `retry`; a failure the plugin calls permanent does not
    std::optional<std::chrono::milliseconds> retry_after;
    std::vector<EvaluatedValue> reads;  // what it asked the engine, and was answered
};

}  // namespace rota
