// Time: when a step is due, alarms, and the timers of handlers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/event_values.hpp"

namespace rota::event {

enum class DueReason : std::uint8_t {
    opened,
    extended,
    calendar_changed,
    pinned,  // by the changed calendar it would be over already: so it stays, for good
};

/// When the step is due, and what time does to it then. An earlier due stays in the history.
struct DueSet {
    Activation step;
    std::optional<Instant> due;
    std::vector<Alarm> alarms;
    DueReason reason = DueReason::opened;
    bool is_provisional = false;  // weekends only: the holidays of a year are not out yet
    /// At the opening, where the workflow leaves `due` to an expression: its value, of which the
    /// due is counted anew. A due that is written out stays in the definition, which never changes.
    Value filled_in = {};
    ROTA_FIELDS(DueSet, step, due, alarms, reason, is_provisional, filled_in);
};

/// The earliest alarm of a step went off. `next` is the one that takes its place, if it repeats.
struct AlarmRang {
    Activation step;
    Alarm alarm;
    std::vector<std::string> to;  // accounts told, or given the task
    std::optional<Alarm> next;
    ROTA_FIELDS(AlarmRang, step, alarm, to, next);
};

struct TimerSet {
    Activation step;
    std::string name;
    Instant at{};
    ROTA_FIELDS(TimerSet, step, name, at);
};

struct TimerCleared {
    Activation step;
    std::string name;
    ROTA_FIELDS(TimerCleared, step, name);
};

struct TimerFired {
    Activation step;
    std::string name;
    ROTA_FIELDS(TimerFired, step, name);
};

}  // namespace rota::event
