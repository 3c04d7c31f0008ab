// Years, half-years, quarters, months and weeks of the civil calendar, and the names that runs
// take from them. Knows no office: which days are worked is workdays.hpp.
#pragma once

#include <cstdint>
#include <string>

#include "model/sentence.hpp"
#include "model/temporal.hpp"

namespace rota::calendar {

/// Days one after the other, both ends included; empty when `last` is before `first`.
struct Period {
    Date first;
    Date last;
    bool operator==(const Period&) const = default;
};

/// The numbers of a day: quarter 1..4, month 1..12, ISO week 1..53 with the year that it belongs
/// to, which around New Year is not always that of the day.
struct PeriodNumbers {
    std::int64_t year = 1970;
    int quarter = 1;
    int month = 1;
    std::int64_t week_year = 1970;
    int week = 1;
    bool operator==(const PeriodNumbers&) const = default;
};
PeriodNumbers period_numbers(const Date& date);

/// The period that the day lies in. Weeks run from Monday to Sunday; of `day` and `workday` it is
/// the day itself.
Period period_of(Every every, const Date& date);

/// The name a run of that period bears: `2018-Q3`, `2018-09`, `2018-W27`, `2018`; for half-years
/// and days the date, `2018-07-13`.
std::string period_name(Every every, const Date& date);

Date add_days(const Date& date, std::int64_t days);
/// The same day of another month, or its last day where it has no such day.
Date add_months(const Date& date, std::int64_t months);

}  // namespace rota::calendar
