// Moments and spans as people type them at a command: 2018-09-28T10:00, 2018-09-28, "5 workdays".
#pragma once

#include <string_view>

#include "calendar/calendar.hpp"
#include "model/result.hpp"

namespace rota::runtime {

/// A moment in office time, to the minute or the second; a day alone is the hour the office opens.
Result<Instant> parse_moment(std::string_view text, const calendar::Calendar& calendar);

/// So much later on the clock: workdays, days, weeks and months keep the time of day, the others
/// run as they say. (How long a step may take is counted differently, see calendar/.)
Result<Instant> later(Instant now, std::string_view span, const calendar::Calendar& calendar);

}  // namespace rota::runtime
