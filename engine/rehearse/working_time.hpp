// How players spend working time: how much of it lies between two moments, where so much of it
// leads, and a moment within the hours of a day.
#pragma once

#include <cstdint>

#include "calendar/calendar.hpp"

namespace rota::rehearse {

/// Nothing where `to` is not after `from`.
std::chrono::microseconds worked_between(const calendar::Calendar& calendar,
                                         Instant from,
                                         Instant to);

/// The moment at which so much has been worked since `from`.
Instant after_work(const calendar::Calendar& calendar,
                   Instant from,
                   std::chrono::microseconds work);

/// So many thousandths into the hours that are worked that day, to the full minute. On a day off,
/// into the eight hours after the usual opening.
Instant moment_in(const calendar::Calendar& calendar, const Date& day, std::int64_t thousandths);

}  // namespace rota::rehearse
