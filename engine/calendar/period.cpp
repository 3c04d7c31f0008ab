// Civil periods, by plain arithmetic on year, month and day.
#include "calendar/period.hpp"

#include <algorithm>

#include "model/result.hpp"

namespace rota::calendar {

namespace {

std::uint8_t small(std::int64_t number) { return static_cast<std::uint8_t>(number); }

/// The period of so many months that a day lies in: 12 a year, 3 a quarter.
Period months_around(const Date& date, int months) {
    const int first_month = (date.month - 1) / months * months + 1;
    const int last_month = first_month + months - 1;
    return {{date.year, small(first_month), 1},
            {date.year, small(last_month), small(days_in_month(date.year, last_month))}};
}

std::string padded(std::int64_t number) {
    std::string digits = std::to_string(number);
    if (number < 10) digits.insert(digits.begin(), '0');
    return digits;
}

/// At least four digits, as dates are printed.
std::string year_name(std::int64_t year) {
    std::string date = to_string(Date{year, 1, 1});
    date.erase(date.size() - std::string_view("-01-01").size());
    return date;
}

}  // namespace

PeriodNumbers period_numbers(const Date& date) {
    // A week belongs to the year of its Thursday.
    const Date thursday = add_days(date, 3 - weekday_of(date));
    const std::int64_t day_of_year = days_of(thursday) - days_of({thursday.year, 1, 1});
    return {.year = date.year,
            .quarter = (date.month - 1) / 3 + 1,
            .month = date.month,
            .week_year = thursday.year,
            .week = static_cast<int>(day_of_year / 7) + 1};
}

Period period_of(Every every, const Date& date) {
    switch (every) {
        case Every::day:
        case Every::workday: return {date, date};
        case Every::week: {
            const Date monday = add_days(date, -weekday_of(date));
            return {monday, add_days(monday, 6)};
        }
        case Every::month: return months_around(date, 1);
        case Every::quarter: return months_around(date, 3);
        case Every::half_year: return months_around(date, 6);
        case Every::year: return months_around(date, 12);
    }
    assertion_failed("Every", __FILE__, __LINE__);
}

std::string period_name(Every every, const Date& date) {
    const PeriodNumbers numbers = period_numbers(date);
    switch (every) {
        case Every::year: return year_name(numbers.year);
        case Every::quarter:
            return year_name(numbers.year) + "-Q" + std::to_string(numbers.quarter);
        case Every::month: return year_name(numbers.year) + "-" + padded(numbers.month);
        case Every::week: return year_name(numbers.week_year) + "-W" + padded(numbers.week);
        case Every::half_year:
        case Every::workday:
        case Every::day: return to_string(date);
    }
    assertion_failed("Every", __FILE__, __LINE__);
}

Date add_days(const Date& date, std::int64_t days) { return date_of(days_of(date) + days); }

Date add_months(const Date& date, std::int64_t months) {
    const std::int64_t month_count = date.year * 12 + date.month - 1 + months;
    const std::int64_t month = ((month_count % 12) + 12) % 12;
    const std::int64_t year = (month_count - month) / 12;
    const int last = days_in_month(year, static_cast<int>(month) + 1);
    return {year, small(month + 1), small(std::min<int>(date.day, last))};
}

}  // namespace rota::calendar
