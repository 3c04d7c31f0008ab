// Seconds since 1970 in 64 bits hold every moment of a thousand million years, so all is plain
// arithmetic with a check at the ends.
#include "feel/moments.hpp"

#include <algorithm>

#include "feel/zones.hpp"

namespace rota::feel {

namespace {

std::int64_t floor_divided(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

std::int64_t seconds_of_day(const TimeOfDay& time) {
    return time.hour * 3600 + time.minute * 60 + time.second;
}

/// Nothing when it leaves 64 bits.
std::optional<Point> shifted(const Point& point, const Duration& by) {
    std::int64_t seconds = 0;
    if (__builtin_add_overflow(point.seconds, by.seconds, &seconds)) return std::nullopt;
    const std::int32_t nanoseconds = point.nanosecond + by.nanoseconds;
    const std::int32_t carry = nanoseconds < 0 ? -1 : nanoseconds / nanoseconds_per_second;
    if (__builtin_add_overflow(seconds, std::int64_t{carry}, &seconds)) return std::nullopt;
    return Point{seconds, nanoseconds - carry * nanoseconds_per_second};
}

std::optional<DateTime> on_the_wall(const Point& point, const Zone& zone) {
    // A little more than the range of dates, so that date_of() cannot overflow.
    constexpr std::int64_t days_max = 366'000'000'000;
    const std::int64_t days = floor_divided(point.seconds, seconds_per_day);
    if (days < -days_max || days > days_max) return std::nullopt;
    const std::int64_t rest = point.seconds - days * seconds_per_day;
    const Date date = date_of(days);
    if (!is_valid(date)) return std::nullopt;
    return DateTime{date,
                    {static_cast<std::uint8_t>(rest / 3600),
                     static_cast<std::uint8_t>(rest / 60 % 60),
                     static_cast<std::uint8_t>(rest % 60),
                     point.nanosecond,
                     zone}};
}

}  // namespace

Point wall_point(const DateTime& moment) {
    return {days_of(moment.date) * seconds_per_day + seconds_of_day(moment.time),
            moment.time.nanosecond};
}

std::optional<std::int32_t> offset_of(const DateTime& moment) {
    return offset_at_local(moment.time.zone, wall_point(moment).seconds);
}

std::optional<Point> world_point(const DateTime& moment) {
    Point point = wall_point(moment);
    const auto offset = offset_of(moment);
    if (!offset) return std::nullopt;
    point.seconds -= *offset;
    return point;
}

DateTime start_of(const Date& date) {
    DateTime moment;
    moment.date = date;
    moment.time.zone.offset_seconds = 0;
    return moment;
}

std::optional<Date> moved(const Date& date, const Months& by) {
    std::int64_t months = 0;
    const std::int64_t before = date.year * 12 + date.month - 1;
    if (__builtin_add_overflow(before, by.count, &months)) return std::nullopt;
    Date result;
    result.year = floor_divided(months, 12);
    result.month = static_cast<std::uint8_t>(months - result.year * 12 + 1);
    const int last = days_in_month(result.year, result.month);
    result.day = static_cast<std::uint8_t>(std::min<int>(date.day, last));
    return is_valid(result) ? std::optional(result) : std::nullopt;
}

std::optional<DateTime> moved(const DateTime& moment, const Months& by) {
    const auto date = moved(moment.date, by);
    if (!date) return std::nullopt;
    return DateTime{*date, moment.time};
}

std::optional<DateTime> moved(const DateTime& moment, const Duration& by) {
    const Zone& zone = moment.time.zone;
    if (!zone.name) {
        const auto point = shifted(wall_point(moment), by);
        return point ? on_the_wall(*point, zone) : std::nullopt;
    }
    const auto before = world_point(moment);
    const auto after = before ? shifted(*before, by) : std::nullopt;
    const auto offset = after ? offset_at(zone, after->seconds) : std::nullopt;
    if (!offset) return std::nullopt;
    const auto point = shifted(*after, Duration{*offset, 0});
    return point ? on_the_wall(*point, zone) : std::nullopt;
}

TimeOfDay moved(const TimeOfDay& time, const Duration& by) {
    const Duration within_a_day{by.seconds % seconds_per_day, by.nanoseconds};
    const Point point = *shifted({seconds_of_day(time), time.nanosecond}, within_a_day);
    return on_the_wall(point, time.zone)->time;
}

std::optional<Duration> difference(const Point& a, const Point& b) {
    std::int64_t seconds = 0;
    if (__builtin_sub_overflow(a.seconds, b.seconds, &seconds)) return std::nullopt;
    std::int32_t nanoseconds = a.nanosecond - b.nanosecond;
    if (seconds > 0 && nanoseconds < 0) {
        --seconds;
        nanoseconds += nanoseconds_per_second;
    } else if (seconds < 0 && nanoseconds > 0) {
        ++seconds;
        nanoseconds -= nanoseconds_per_second;
    }
    return Duration{seconds, nanoseconds};
}

std::optional<std::int32_t> usual_offset(const Zone& zone) { return offset_at_local(zone, 0); }

Point clock_point(const TimeOfDay& time) {
    return {seconds_of_day(time) - usual_offset(time.zone).value_or(0), time.nanosecond};
}

}  // namespace rota::feel
