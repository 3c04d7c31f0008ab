// Periods of the civil calendar and their names.
#include "calendar/period.hpp"

#include <string>

#include <gtest/gtest.h>

#include "office.hpp"

namespace rota::calendar {
namespace {

TEST(PeriodName, IsThatOfTheKindOfPeriod) {
    EXPECT_EQ(period_name(Every::quarter, day("2018-07-13")), "2018-Q3");
    EXPECT_EQ(period_name(Every::quarter, day("2018-12-31")), "2018-Q4");
    EXPECT_EQ(period_name(Every::month, day("2018-09-03")), "2018-09");
    EXPECT_EQ(period_name(Every::week, day("2018-07-05")), "2018-W27");
    EXPECT_EQ(period_name(Every::year, day("2018-07-13")), "2018");
    EXPECT_EQ(period_name(Every::half_year, day("2018-07-13")), "2018-07-13");
    EXPECT_EQ(period_name(Every::day, day("2018-07-13")), "2018-07-13");
    EXPECT_EQ(period_name(Every::workday, day("2018-07-13")), "2018-07-13");
    EXPECT_EQ(period_name(Every::year, {12'018, 1, 1}), "12018");
    EXPECT_EQ(period_name(Every::month, {7, 1, 1}), "0007-01");
}

TEST(PeriodName, GivesAWeekToTheYearOfItsThursday) {
    EXPECT_EQ(period_name(Every::week, day("2018-01-01")), "2018-W01");
    EXPECT_EQ(period_name(Every::week, day("2017-01-01")), "2016-W52");
    EXPECT_EQ(period_name(Every::week, day("2018-12-31")), "2019-W01");
    EXPECT_EQ(period_name(Every::week, day("2020-12-31")), "2020-W53");
    EXPECT_EQ(period_name(Every::week, day("2021-01-03")), "2020-W53");
    EXPECT_EQ(period_name(Every::week, day("2021-01-04")), "2021-W01");
    EXPECT_EQ(period_name(Every::week, day("2025-12-29")), "2026-W01");
    EXPECT_EQ(period_name(Every::week, day("2026-01-01")), "2026-W01");
}

TEST(PeriodNumbers, NameEveryPeriodOfADay) {
    EXPECT_EQ(
        period_numbers(day("2018-12-31")),
        (PeriodNumbers{.year = 2018, .quarter = 4, .month = 12, .week_year = 2019, .week = 1}));
    EXPECT_EQ(period_numbers(day("2018-07-13")).week, 28);
}

TEST(PeriodOf, GivesTheFirstAndTheLastDay) {
    const auto period = [](Every every, const char* date) {
        const Period found = period_of(every, day(date));
        return to_string(found.first) + " " + to_string(found.last);
    };

    EXPECT_EQ(period(Every::day, "2018-07-13"), "2018-07-13 2018-07-13");
    EXPECT_EQ(period(Every::workday, "2018-07-14"), "2018-07-14 2018-07-14");
    EXPECT_EQ(period(Every::week, "2018-07-13"), "2018-07-09 2018-07-15");
    EXPECT_EQ(period(Every::week, "2018-07-15"), "2018-07-09 2018-07-15");
    EXPECT_EQ(period(Every::week, "2019-01-01"), "2018-12-31 2019-01-06");
    EXPECT_EQ(period(Every::month, "2018-02-10"), "2018-02-01 2018-02-28");
    EXPECT_EQ(period(Every::month, "2020-02-10"), "2020-02-01 2020-02-29");
    EXPECT_EQ(period(Every::quarter, "2018-09-30"), "2018-07-01 2018-09-30");
    EXPECT_EQ(period(Every::half_year, "2018-06-30"), "2018-01-01 2018-06-30");
    EXPECT_EQ(period(Every::half_year, "2018-07-01"), "2018-07-01 2018-12-31");
    EXPECT_EQ(period(Every::year, "2018-07-13"), "2018-01-01 2018-12-31");
}

TEST(AddMonths, EndsOnTheLastDayOfAMonthThatIsTooShort) {
    EXPECT_EQ(calendar::add_months(day("2018-01-31"), 1), day("2018-02-28"));
    EXPECT_EQ(calendar::add_months(day("2018-03-31"), -1), day("2018-02-28"));
    EXPECT_EQ(calendar::add_months(day("2018-11-30"), 3), day("2019-02-28"));
    EXPECT_EQ(calendar::add_months(day("2018-01-15"), -1), day("2017-12-15"));
    EXPECT_EQ(calendar::add_months(day("2018-01-15"), -13), day("2016-12-15"));
    EXPECT_EQ(calendar::add_months({0, 1, 31}, -11), (Date{-1, 2, 28}));
}

}  // namespace
}  // namespace rota::calendar
