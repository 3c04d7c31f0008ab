// The office that the tests of this room count for: Shanghai time, 08:30-12:00 and 14:00-17:30,
// Saturday and Sunday off, and the holidays that are shipped with the workflows.
#pragma once

#include <ostream>
#include <string>
#include <string_view>

#include "calendar/calendar.hpp"

namespace rota {

OfficeCalendar shipped_office();

/// Made from data that must be right.
calendar::Calendar calendar_of(const OfficeCalendar& office);

/// The shipped office, made once.
const calendar::Calendar& shipped_calendar();

Date day(std::string_view text);
/// `2018-07-13 09:00` on the clock of the calendar.
Instant moment(const calendar::Calendar& calendar, std::string_view text);
std::string shown(const calendar::Calendar& calendar, Instant instant);
std::string shown(const std::vector<Date>& dates);

Span span(std::string_view text);

inline void PrintTo(const Date& date, std::ostream* out) { *out << to_string(date); }

}  // namespace rota
