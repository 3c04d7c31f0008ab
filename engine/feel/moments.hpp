// Calculating with dates, times and date-times: the clockwork under `+` and `-` and the temporal
// functions.
#pragma once

#include <cstdint>
#include <optional>

#include "model/temporal.hpp"

namespace rota::feel {

/// Zones are at most 18 hours from UTC.
constexpr std::int32_t offset_max = 18 * 3600;

constexpr std::int64_t seconds_per_day = 86'400;
constexpr std::int32_t nanoseconds_per_second = 1'000'000'000;

/// A point on a line of seconds.
struct Point {
    std::int64_t seconds = 0;
    std::int32_t nanosecond = 0;
    auto operator<=>(const Point&) const = default;
};

/// Local date and time without regard to the zone.
Point wall_point(const DateTime& moment);
/// On the world's clock; nothing when the moment has no zone.
std::optional<Point> world_point(const DateTime& moment);
/// Midnight UTC.
DateTime start_of(const Date& date);

std::optional<Date> moved(const Date& date, const Months& by);
std::optional<DateTime> moved(const DateTime& moment, const Months& by);
/// A moment with a named zone moves on the world's clock, one without a zone on the wall.
std::optional<DateTime> moved(const DateTime& moment, const Duration& by);
/// Round the clock.
TimeOfDay moved(const TimeOfDay& time, const Duration& by);

std::optional<Duration> difference(const Point& a, const Point& b);
/// The offset of a zone without a date: that of 1970-01-01 where it has a name.
std::optional<std::int32_t> usual_offset(const Zone& zone);
/// Seconds of the day in UTC, by the usual offset; as on the wall when there is no zone.
Point clock_point(const TimeOfDay& time);
/// The offset from UTC of the zone, at that moment.
std::optional<std::int32_t> offset_of(const DateTime& moment);

}  // namespace rota::feel
