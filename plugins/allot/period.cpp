#include "period.hpp"

#include <charconv>
#include <chrono>
#include <cstdio>
#include <optional>
#include <string_view>

namespace rota::allot_steps {

namespace {

namespace chrono = std::chrono;

std::optional<int> number_at(std::string_view text, std::size_t offset, std::size_t size) {
    int number = 0;
    const char* first = text.data() + offset;
    const auto [rest, error] = std::from_chars(first, first + size, number);
    if (error != std::errc() || rest != first + size) return std::nullopt;
    return number;
}

std::string text_of(chrono::sys_days day) {
    const chrono::year_month_day date(day);
    char text[40];
    std::snprintf(text,
                  sizeof text,
                  "%04d-%02u-%02u",
                  static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()));
    return text;
}

/// The week belongs to the year in which its Thursday lies, as in ISO 8601.
std::string week_name(chrono::sys_days monday) {
    const chrono::sys_days thursday = monday + chrono::days(3);
    const chrono::year year = chrono::year_month_day(thursday).year();
    const chrono::sys_days new_year = chrono::sys_days(year / chrono::January / 1);
    char text[40];
    std::snprintf(text,
                  sizeof text,
                  "%04d-W%02d",
                  static_cast<int>(year),
                  static_cast<int>((thursday - new_year).count() / 7 + 1));
    return text;
}

}  // namespace

std::chrono::sys_days day_of(const std::string& text) {
    if (text.size() == 10 && text[4] == '-' && text[7] == '-') {
        const auto year = number_at(text, 0, 4);
        const auto month = number_at(text, 5, 2);
        const auto day = number_at(text, 8, 2);
        if (year && month && day) {
            const chrono::year_month_day date(chrono::year(*year),
                                              chrono::month(static_cast<unsigned>(*month)),
                                              chrono::day(static_cast<unsigned>(*day)));
            if (date.ok()) return date;
        }
    }
    throw Failure("allot.day",
                  {"「" + text + "」不是日期，应写成 2018-10-08",
                   "expected a day such as 2018-10-08, found \"" + text + "\""});
}

Period period_of(const std::string& day, const std::string& per) {
    const chrono::sys_days date = day_of(day);
    if (per == "week") {
        const chrono::sys_days monday =
            date - chrono::days(chrono::weekday(date).iso_encoding() - 1);
        return {week_name(monday), text_of(monday), text_of(monday + chrono::days(6))};
    }
    if (per == "month") {
        const chrono::year_month_day calendar(date);
        const chrono::sys_days first(calendar.year() / calendar.month() / 1);
        const chrono::sys_days last(calendar.year() / calendar.month() / chrono::last);
        return {text_of(first).substr(0, 7), text_of(first), text_of(last)};
    }
    return {text_of(date), text_of(date), text_of(date)};
}

}  // namespace rota::allot_steps
