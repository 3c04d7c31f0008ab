// Dates, times and lengths of time as values. Arithmetic on them lives in feel/ (the expression
// language) and calendar/ (working time); here is only what they are, how they compare and print.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace rota {

/// A moment on the world's clock, UTC, to the microsecond. Everything durable is stamped with it.
using Instant = std::chrono::sys_time<std::chrono::microseconds>;

/// A day of the proleptic Gregorian calendar. Years run from -999,999,999 to 999,999,999.
struct Date {
    std::int64_t year = 1970;
    std::uint8_t month = 1;
    std::uint8_t day = 1;
    auto operator<=>(const Date&) const = default;
};

/// Days since 1970-01-01; exact over the whole range of `Date`.
std::int64_t days_of(const Date& date);
Date date_of(std::int64_t days);
/// True if the day exists (2018-02-30 does not).
bool is_valid(const Date& date);
int days_in_month(std::int64_t year, int month);
/// 0 is Monday, 6 is Sunday.
int weekday_of(const Date& date);
/// `2018-07-13`. Years beyond four digits print as they are, negative ones with a minus sign.
std::string to_string(const Date& date);
/// Exactly `YYYY-MM-DD` with an existing day; anything else is nothing.
std::optional<Date> parse_date(std::string_view text);

/// Where a time of day holds: nowhere in particular, at an offset from UTC, or in a named zone.
struct Zone {
    std::optional<std::int32_t> offset_seconds;
    std::shared_ptr<const std::string> name;  // "Asia/Shanghai"; null when there is none
    bool operator==(const Zone& other) const;
};

struct TimeOfDay {
    std::uint8_t hour = 0;
    std::uint8_t minute = 0;
    std::uint8_t second = 0;
    std::int32_t nanosecond = 0;
    Zone zone;
    bool operator==(const TimeOfDay&) const = default;
};
std::string to_string(const TimeOfDay& time);

struct DateTime {
    Date date;
    TimeOfDay time;
    bool operator==(const DateTime&) const = default;
};
/// `2018-07-13T09:00:00`, with `+08:00`, `Z` or `@Asia/Shanghai` after it where there is a zone.
std::string to_string(const DateTime& moment);

/// What a clock shows so long after its own 1970-01-01T00:00, to the microsecond; in no zone.
DateTime clock_after(std::chrono::microseconds since_1970);
/// The second of a moment by UTC; `2018-07-13T01:00:00Z`.
DateTime in_utc(Instant moment);

/// A length in months; `P1Y2M`.
struct Months {
    std::int64_t count = 0;
    auto operator<=>(const Months&) const = default;
};
std::string to_string(const Months& length);

/// A length in seconds and nanoseconds of the same sign; `P2DT3H`.
struct Duration {
    std::int64_t seconds = 0;
    std::int32_t nanoseconds = 0;
    auto operator<=>(const Duration&) const = default;
};
std::string to_string(const Duration& length);

}  // namespace rota
