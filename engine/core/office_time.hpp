// Moments as expressions and documents see them: the clock on the wall of the office, without a
// zone behind it, since everything in an office is in its one zone.
#pragma once

#include "calendar/calendar.hpp"

namespace rota::core {

inline DateTime wall_time(const calendar::TimeZone& zone, Instant at) {
    DateTime local = zone.to_local(at);
    local.time.zone = {};
    local.time.nanosecond = 0;
    return local;
}

inline DateTime office_time(const calendar::Calendar& calendar, Instant at) {
    return wall_time(calendar.zone(), at);
}

}  // namespace rota::core
