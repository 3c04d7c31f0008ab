// What the engine offers to the step types it calls, and how it hears from them.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "model/call.hpp"
#include "model/result.hpp"

namespace rota::plugin {

enum class LogLevel : std::uint8_t { trace, debug, info, warning, error };

/// Whatever is absent is not offered; libraries that need it are then refused. All of them may be
/// called from any thread, several at once, and must not call back into the executor.
struct Services {
    /// Answers a question of rota/ext/query.h or rota/ext/calendar.h that a call asks.
    using Reader = std::function<Result<Value>(const Call& call, const Value& request)>;
    Reader query;
    Reader calendar;
    /// The answer of a call that was pending.
    std::function<void(const Call& call, Answer answer)> completed;
    /// A call is alive: how far of 1000, and (or null) what a next attempt may go on from.
    std::function<void(const Call& call, std::uint32_t permille, const Value& checkpoint)>
        heartbeat;
    /// A line for the operator; without a call a library speaks for itself.
    std::function<void(const Call* call, LogLevel level, std::string_view message)> log;
};

}  // namespace rota::plugin
