// Which days are worked, and counting them: against the published numbers, by hand, and against a
// counter that walks day by day.
#include <array>
#include <limits>
#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "office.hpp"

namespace rota {
namespace {

using calendar::Calendar;
using calendar::Period;
using calendar::period_of;

TEST(CountWorkdays, AgreesWithThePublishedNumbersOfEveryMonth) {
    constexpr std::array<std::array<std::int64_t, 13>, 9> expected = {
        {{22, 17, 22, 20, 22, 20, 22, 23, 21, 18, 22, 21, 250},
         {22, 17, 21, 22, 21, 19, 23, 22, 21, 19, 21, 22, 250},
         {17, 20, 22, 22, 19, 21, 23, 21, 23, 17, 21, 23, 249},
         {20, 17, 23, 22, 19, 21, 22, 22, 22, 17, 22, 23, 250},
         {21, 16, 23, 21, 20, 21, 21, 23, 21, 18, 22, 22, 249},
         {18, 20, 23, 20, 21, 21, 21, 23, 20, 19, 22, 21, 249},
         {22, 18, 21, 22, 21, 19, 23, 22, 21, 19, 21, 22, 251},
         {19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23, 248},
         {21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23, 248}}};
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const auto year = 2018 + static_cast<std::int64_t>(i);
        for (std::uint8_t month = 1; month <= 12; ++month) {
            const Period period = period_of(Every::month, {year, month, 1});
            const auto found = shipped_calendar().count_workdays(period);
            EXPECT_EQ(found.value, expected[i][month - 1u]) << year << "-" << int(month);
            EXPECT_FALSE(found.is_provisional);
        }
        const auto found = shipped_calendar().count_workdays(period_of(Every::year, {year, 1, 1}));
        EXPECT_EQ(found.value, expected[i][12]) << year;
    }
}

TEST(CountWorkdays, CountsWeekendsOnlyInAYearWithoutNoticeAndSaysSo) {
    const auto found = shipped_calendar().count_workdays(period_of(Every::year, {2027, 1, 1}));

    EXPECT_EQ(found.value, 261);
    EXPECT_TRUE(found.is_provisional);
}

TEST(IsWorkday, KnowsTheLayers) {
    OfficeCalendar office = shipped_office();
    office.local_days = {{day("2018-10-01"), LocalDayKind::work, {"值班", "on duty"}},
                         {day("2018-09-29"), LocalDayKind::off, {}},
                         {day("2018-07-14"), LocalDayKind::half, {}}};
    const Calendar calendar = calendar_of(office);

    EXPECT_TRUE(calendar.is_workday(day("2018-07-13"))) << "Friday";
    EXPECT_FALSE(calendar.is_workday(day("2018-07-15"))) << "Sunday";
    EXPECT_FALSE(calendar.is_workday(day("2018-10-02"))) << "holiday over weekday";
    EXPECT_TRUE(calendar.is_workday(day("2018-09-30"))) << "make-up Sunday over weekend";
    EXPECT_TRUE(calendar.is_workday(day("2018-10-01"))) << "own day over holiday";
    EXPECT_FALSE(calendar.is_workday(day("2018-09-29"))) << "own day over make-up Saturday";
    EXPECT_TRUE(calendar.is_workday(day("2018-07-14"))) << "a half day is a workday";
    EXPECT_TRUE(calendar.is_half_day(day("2018-07-14")));
    EXPECT_FALSE(calendar.is_half_day(day("2018-07-13")));
}

TEST(IsWorkday, KnowsNoticesThatReachIntoDecember) {
    EXPECT_TRUE(shipped_calendar().is_workday(day("2018-12-29")));
    EXPECT_FALSE(shipped_calendar().is_workday(day("2018-12-31")));
    EXPECT_FALSE(shipped_calendar().is_workday(day("2022-12-31")));
}

TEST(LabelOf, NamesHolidaysTheirMakeUpDaysAndOwnDays) {
    OfficeCalendar office = shipped_office();
    office.local_days = {{day("2018-02-14"), LocalDayKind::half, {"春节前一日", "eve"}}};
    const Calendar calendar = calendar_of(office);

    EXPECT_EQ(calendar.label_of(day("2018-02-16"))->zh, "春节");
    EXPECT_EQ(calendar.label_of(day("2018-02-24"))->en, "Spring Festival");
    EXPECT_EQ(calendar.label_of(day("2018-02-14"))->en, "eve");
    EXPECT_EQ(calendar.label_of(day("2018-02-13")), nullptr);
}

TEST(IsPublished, HoldsWithinTheNoticesAndForOwnDays) {
    OfficeCalendar office = shipped_office();
    office.local_days = {{day("2027-01-01"), LocalDayKind::off, {}}};
    const Calendar calendar = calendar_of(office);

    EXPECT_FALSE(calendar.is_published(day("2017-12-31")));
    EXPECT_TRUE(calendar.is_published(day("2018-01-01")));
    EXPECT_TRUE(calendar.is_published(day("2026-12-31")));
    EXPECT_TRUE(calendar.is_published(day("2027-01-01")));
    EXPECT_FALSE(calendar.is_published(day("2027-01-02")));
}

TEST(IsPublished, HoldsAlwaysForAnOfficeWithoutNotices) {
    OfficeCalendar office = shipped_office();
    office.holidays.reset();
    const Calendar calendar = calendar_of(office);

    EXPECT_TRUE(calendar.is_published(day("2099-01-01")));
    EXPECT_FALSE(calendar.add_workdays(day("2099-01-01"), 5).is_provisional);
    EXPECT_TRUE(calendar.is_workday(day("2018-10-01")));
}

TEST(NextWorkday, IsNeverTheDayItself) {
    const Calendar& calendar = shipped_calendar();

    EXPECT_EQ(calendar.next_workday(day("2018-07-12")).value, day("2018-07-13"));
    EXPECT_EQ(calendar.next_workday(day("2018-07-13")).value, day("2018-07-16"));
    EXPECT_EQ(calendar.next_workday(day("2018-02-14")).value, day("2018-02-22"));
    EXPECT_EQ(calendar.previous_workday(day("2018-07-16")).value, day("2018-07-13"));
    EXPECT_EQ(calendar.previous_workday(day("2018-02-12")).value, day("2018-02-11"));
    EXPECT_EQ(calendar.previous_workday(day("2018-10-08")).value, day("2018-09-30"));
    EXPECT_TRUE(calendar.next_workday(day("2026-12-31")).is_provisional);
    EXPECT_TRUE(calendar.previous_workday(day("2018-01-01")).is_provisional);
}

TEST(WorkdaysBetween, LeavesOutTheStartAndCountsTheEnd) {
    const Calendar& calendar = shipped_calendar();
    const auto between = [&](const char* a, const char* b) {
        return calendar.workdays_between(day(a), day(b)).value;
    };

    EXPECT_EQ(between("2018-07-13", "2018-07-13"), 0);
    EXPECT_EQ(between("2018-07-13", "2018-07-16"), 1);
    EXPECT_EQ(between("2018-07-13", "2018-07-15"), 0);
    EXPECT_EQ(between("2018-07-14", "2018-07-16"), 1);
    EXPECT_EQ(between("2018-02-12", "2018-02-24"), 5);
    EXPECT_EQ(between("2017-12-31", "2018-12-31"), 250);
    EXPECT_EQ(between("2018-07-16", "2018-07-13"), -1);
    EXPECT_EQ(between("2018-07-16", "2018-07-14"), 0);
    EXPECT_EQ(between("2018-02-24", "2018-02-12"), -5);
}

TEST(AddWorkdaysToADate, CountsForwardsAndBackwards) {
    const Calendar& calendar = shipped_calendar();

    EXPECT_EQ(calendar.add_workdays(day("2018-07-14"), 0).value, day("2018-07-14"));
    EXPECT_EQ(calendar.add_workdays(day("2018-07-14"), 1).value, day("2018-07-16"));
    EXPECT_EQ(calendar.add_workdays(day("2018-07-14"), -1).value, day("2018-07-13"));
    EXPECT_EQ(calendar.add_workdays(day("2017-12-31"), 250).value, day("2018-12-29"));
    EXPECT_EQ(calendar.add_workdays(day("2019-01-02"), -250).value, day("2018-01-02"));
    EXPECT_EQ(calendar.add_workdays(day("2018-10-09"), -3).value, day("2018-09-29"));
}

TEST(AddWorkdaysToADate, IsHeldToTheYearsThatDatesHave) {
    const Calendar& calendar = shipped_calendar();
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

    EXPECT_EQ(calendar.add_workdays(day("2018-07-13"), most).value, (Date{999'999'999, 12, 31}));
    EXPECT_EQ(calendar.add_workdays(day("2018-07-13"), -most).value, (Date{-999'999'999, 1, 1}));
}

TEST(WorkdaysBetween, HoldsOverAllYearsThatDatesHave) {
    const Date first{-999'999'999, 1, 1};
    const Date last{999'999'999, 12, 31};
    const std::int64_t days = days_of(last) - days_of(first);

    const auto found = shipped_calendar().workdays_between(first, last);

    EXPECT_NEAR(static_cast<double>(found.value), static_cast<double>(days) * 5 / 7, 200);
    EXPECT_EQ(shipped_calendar().add_workdays(first, found.value).value,
              shipped_calendar().nth_workday({first, last}, -1).value);
}

TEST(NthWorkday, CountsFromEitherEndOfAPeriod) {
    const Calendar& calendar = shipped_calendar();
    const Period quarter = period_of(Every::quarter, day("2018-10-01"));
    const auto nth = [&](std::int64_t n) { return calendar.nth_workday(quarter, n).value; };

    EXPECT_EQ(nth(1), day("2018-10-08"));
    EXPECT_EQ(nth(5), day("2018-10-12"));
    EXPECT_EQ(nth(-1), day("2018-12-29"));
    EXPECT_EQ(nth(-2), day("2018-12-28"));
    EXPECT_EQ(nth(61), day("2018-12-29"));
    EXPECT_EQ(nth(62), std::nullopt);
    EXPECT_EQ(nth(-62), std::nullopt);
    EXPECT_EQ(nth(0), std::nullopt);
    EXPECT_EQ(calendar.nth_workday({day("2018-10-01"), day("2018-10-07")}, 1).value, std::nullopt);
    EXPECT_TRUE(calendar.nth_workday(period_of(Every::month, day("2027-01-01")), 1).is_provisional);
}

TEST(ListWorkdays, GivesThemInOrder) {
    const auto found = shipped_calendar().list_workdays({day("2018-09-28"), day("2018-10-08")});

    EXPECT_EQ(shown(found.value), "2018-09-28 2018-09-29 2018-09-30 2018-10-08");
    EXPECT_TRUE(
        shipped_calendar().list_workdays({day("2018-10-02"), day("2018-10-01")}).value.empty());
}

/// An office with a random weekend and random days of its own.
OfficeCalendar random_office(std::mt19937& random) {
    OfficeCalendar office = shipped_office();
    office.weekend.clear();
    for (int weekday = 0; weekday < 6; ++weekday) {
        if (random() % 3 == 0) office.weekend.push_back({weekday});
    }
    const std::int64_t first = days_of({2018, 1, 1});
    for (std::int64_t at = first; at < first + 800; at += 1 + static_cast<int>(random() % 20)) {
        office.local_days.push_back({date_of(at), static_cast<LocalDayKind>(random() % 3), {}});
    }
    return office;
}

std::int64_t walked(const Calendar& calendar, const Date& a, const Date& b) {
    std::int64_t count = 0;
    for (auto at = days_of(a) + 1; at <= days_of(b); ++at)
        count += calendar.is_workday(date_of(at));
    return count;
}

TEST(WorkdaysBetween, AgreesWithAWalkDayByDay) {
    std::mt19937 random(99);
    for (int office = 0; office < 20; ++office) {
        const Calendar calendar = calendar_of(random_office(random));
        for (int round = 0; round < 100; ++round) {
            const Date a = date_of(17'300 + static_cast<int>(random() % 1200));
            const Date b = date_of(days_of(a) + static_cast<int>(random() % 400));

            ASSERT_EQ(calendar.workdays_between(a, b).value, walked(calendar, a, b))
                << to_string(a) << " " << to_string(b);
        }
    }
}

TEST(WorkdaysBetween, IsTheInverseOfAddWorkdays) {
    std::mt19937 random(4);
    for (int office = 0; office < 20; ++office) {
        const Calendar calendar = calendar_of(random_office(random));
        for (int round = 0; round < 500; ++round) {
            const Date start = date_of(17'000 + static_cast<int>(random() % 2000));
            const int n = static_cast<int>(random() % 601) - 300;

            const Date end = calendar.add_workdays(start, n).value;

            ASSERT_EQ(calendar.workdays_between(start, end).value, n) << to_string(start);
            ASSERT_TRUE(n == 0 || calendar.is_workday(end)) << to_string(start) << " " << n;
            ASSERT_TRUE(n >= 0 ? end >= start : end < start) << to_string(start) << " " << n;
        }
    }
}

}  // namespace
}  // namespace rota
