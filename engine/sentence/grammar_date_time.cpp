// The rules of the grammar that name days and times.
#include <array>
#include <memory>
#include <string>

#include "sentence/grammar.hpp"
#include "text/ascii.hpp"

namespace rota::sentence {

namespace {

std::uint8_t small(int number) { return static_cast<std::uint8_t>(number); }

/// HH:MM on a 24-hour clock, without 24:00.
std::optional<ClockTime> take_hour_and_minute(Scanner& text) {
    const auto hour = text.take_digits(2);
    if (!hour || *hour > 23 || !text.take(":")) return std::nullopt;
    const auto minute = text.take_digits(2);
    if (!minute || *minute > 59) return std::nullopt;
    return ClockTime{*hour, *minute};
}

/// The digits after the point of a second, at most nine.
std::optional<std::int32_t> take_nanoseconds(Scanner& text) {
    std::int32_t nanoseconds = 0;
    std::int32_t unit = 1'000'000'000;
    while (const auto digit = text.take_digits(1)) {
        if (unit == 1) return std::nullopt;
        unit /= 10;
        nanoseconds += *digit * unit;
    }
    if (unit == 1'000'000'000) return std::nullopt;
    return nanoseconds;
}

/// `+08:00`, seconds only if there are any; the world's offsets stay within 18 hours.
std::optional<std::int32_t> take_offset(Scanner& text) {
    const bool west = text.take("-");
    if (!west && !text.take("+")) return std::nullopt;
    const auto time = take_hour_and_minute(text);
    if (!time || time->hour > 18) return std::nullopt;
    std::int32_t seconds = time->hour * 3600 + time->minute * 60;
    if (text.take(":")) {
        const auto more = text.take_digits(2);
        if (!more || *more > 59) return std::nullopt;
        seconds += *more;
    }
    return west ? -seconds : seconds;
}

bool is_zone_letter(char c) {
    const char lower = static_cast<char>(c | 0x20);
    return (lower >= 'a' && lower <= 'z') || text::is_digit(c) || c == '_' || c == '-' ||
           c == '+' || c == '/';
}

std::optional<Zone> take_zone(Scanner& text) {
    if (text.at_end()) return Zone{};
    if (text.take("Z")) return Zone{0, nullptr};
    if (!text.take("@")) {
        const auto offset = take_offset(text);
        if (!offset) return std::nullopt;
        return Zone{offset, nullptr};
    }
    const std::string_view name = text.take_rest();
    constexpr std::size_t name_size_max = 64;
    if (name.empty() || name.size() > name_size_max) return std::nullopt;
    for (char c : name) {
        if (!is_zone_letter(c)) return std::nullopt;
    }
    return Zone{std::nullopt, std::make_shared<const std::string>(name)};
}

std::optional<Weekday> take_weekday(Scanner& text) {
    static constexpr std::array<std::string_view, 7> names = {
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    for (std::size_t day = 0; day < names.size(); ++day) {
        if (text.take_words({names[day]})) return Weekday{static_cast<int>(day)};
    }
    return std::nullopt;
}

/// MM-DD. The 29th of February is a day of some years and therefore taken.
std::optional<MonthDay> take_month_day(Scanner& text) {
    constexpr std::int64_t leap_year = 2000;
    const auto month = text.take_digits(2);
    if (!month || !text.take("-")) return std::nullopt;
    const auto day = text.take_digits(2);
    if (!day || !is_valid(Date{leap_year, small(*month), small(*day)})) return std::nullopt;
    return MonthDay{*month, *day};
}

/// No period is longer than a leap year.
std::optional<int> take_day_number(Scanner& text) {
    constexpr int days_max = 366;
    return text.take_blank() ? text.take_number(days_max) : std::nullopt;
}

}  // namespace

std::optional<Date> take_date(Scanner& text) {
    constexpr std::size_t size = 10;
    const auto date = parse_date(text.rest().substr(0, size));
    if (date) text.take(text.rest().substr(0, size));
    return date;
}

std::optional<DateTime> take_date_time(Scanner& text) {
    const auto date = take_date(text);
    if (!date || (!text.take("T") && !text.take_blank())) return std::nullopt;
    const auto clock = take_hour_and_minute(text);
    if (!clock) return std::nullopt;
    DateTime moment{*date, {small(clock->hour), small(clock->minute), 0, 0, {}}};
    if (text.take(":")) {
        const auto second = text.take_digits(2);
        if (!second || *second > 59) return std::nullopt;
        moment.time.second = small(*second);
        if (text.take(".")) {
            const auto nanoseconds = take_nanoseconds(text);
            if (!nanoseconds) return std::nullopt;
            moment.time.nanosecond = *nanoseconds;
        }
    }
    const auto zone = take_zone(text);
    if (!zone) return std::nullopt;
    moment.time.zone = *zone;
    return moment;
}

std::optional<StartDay> take_start_day(Scanner& text) {
    if (text.take_words({"last", "workday"})) return StartDay{LastWorkday{}};
    if (text.take_words({"last", "day"})) return StartDay{LastDay{}};
    if (text.take_words({"workday"})) {
        const auto n = take_day_number(text);
        if (!n) return std::nullopt;
        return StartDay{WorkdayOfPeriod{*n}};
    }
    if (text.take_words({"day"})) {
        const auto n = take_day_number(text);
        if (!n) return std::nullopt;
        return StartDay{DayOfPeriod{*n}};
    }
    if (const auto weekday = take_weekday(text)) return StartDay{*weekday};
    const auto month_day = take_month_day(text);
    if (!month_day) return std::nullopt;
    return StartDay{*month_day};
}

std::optional<ClockTime> take_clock_time(Scanner& text) { return take_hour_and_minute(text); }

}  // namespace rota::sentence
