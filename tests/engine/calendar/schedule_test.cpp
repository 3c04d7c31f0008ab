// When workflows start by themselves, worked out by hand from the notices of 2018 to 2026.
#include "calendar/schedule.hpp"

#include <gtest/gtest.h>

#include "office.hpp"
#include "sentence/parse.hpp"

namespace rota {
namespace {

using calendar::Calendar;
using calendar::PlannedStart;
using calendar::Schedule;

/// `quarter`, `workday 5`, `09:00`; an empty text is a key that is not written.
Schedule schedule(const char* every, const char* on, const char* at) {
    Workflow workflow;
    StartRules& rules = workflow.start;
    rules.every = *sentence::parse_every(every);
    if (*on != '\0') rules.on = *sentence::parse_start_day(on);
    if (*at != '\0') rules.at = *sentence::parse_clock_time(at);
    return *Schedule::of(workflow);
}

/// One row of the table: the first start after that moment.
struct Row {
    const char* every;
    const char* on;
    const char* after;
    const char* starts;
    const char* nominal;  // the day it stands for
};

void PrintTo(const Row& row, std::ostream* out) {
    *out << row.every << " on " << row.on << " after " << row.after;
}

class NextStart : public testing::TestWithParam<Row> {};

TEST_P(NextStart, IsTheOneWorkedOutByHand) {
    const Calendar& calendar = shipped_calendar();
    const Row& row = GetParam();

    const auto start =
        schedule(row.every, row.on, "09:00").next(calendar, moment(calendar, row.after));

    ASSERT_TRUE(start.has_value());
    EXPECT_EQ(shown(calendar, start->at), row.starts);
    EXPECT_EQ(to_string(start->day), row.nominal);
    EXPECT_EQ(start->is_moved, std::string(row.starts).substr(0, 10) != row.nominal);
}

INSTANTIATE_TEST_SUITE_P(
    Quarters,
    NextStart,
    testing::Values(
        // New Year's Day is off, so 2 January is the first.
        Row{"quarter", "workday 5", "2018-01-01 00:00", "2018-01-08 09:00", "2018-01-08"},
        // Qingming: 5 to 7 April off, Sunday the 8th worked for it.
        Row{"quarter", "workday 5", "2018-04-01 00:00", "2018-04-09 09:00", "2018-04-09"},
        Row{"quarter", "workday 5", "2018-07-01 00:00", "2018-07-06 09:00", "2018-07-06"},
        Row{"quarter", "workday 5", "2018-07-06 08:59", "2018-07-06 09:00", "2018-07-06"},
        Row{"quarter", "workday 5", "2018-07-06 09:00", "2018-10-12 09:00", "2018-10-12"},
        // National Day: 1 to 7 October off.
        Row{"quarter", "workday 5", "2018-10-01 00:00", "2018-10-12 09:00", "2018-10-12"},
        Row{"quarter", "workday 1", "2018-10-01 00:00", "2018-10-08 09:00", "2018-10-08"},
        Row{"quarter", "workday 1", "2020-10-01 00:00", "2020-10-09 09:00", "2020-10-09"},
        Row{"quarter", "last workday", "2018-07-01 00:00", "2018-09-30 09:00", "2018-09-30"},
        // The last day of 2017 is a Sunday, and the day after it New Year.
        Row{"quarter", "last day", "2018-01-01 00:00", "2018-01-02 09:00", "2017-12-31"},
        Row{"quarter", "last day", "2018-01-02 09:00", "2018-04-02 09:00", "2018-03-31"},
        // The second quarter has 91 days, and the last of them is a Saturday.
        Row{"quarter", "day 92", "2018-07-01 00:00", "2018-07-02 09:00", "2018-06-30"},
        Row{"quarter", "day 92", "2018-07-02 09:00", "2018-09-30 09:00", "2018-09-30"},
        Row{"quarter", "", "2019-01-01 00:00", "2019-01-02 09:00", "2019-01-02"}));

INSTANTIATE_TEST_SUITE_P(
    Months,
    NextStart,
    testing::Values(
        Row{"month", "workday 1", "2018-02-01 00:00", "2018-02-01 09:00", "2018-02-01"},
        // Spring Festival 2018: 15 to 21 February off, Sunday the 11th and Saturday the 24th
        // worked.
        Row{"month", "workday 9", "2018-02-01 00:00", "2018-02-12 09:00", "2018-02-12"},
        Row{"month", "workday 12", "2018-02-01 00:00", "2018-02-22 09:00", "2018-02-22"},
        Row{"month", "workday 14", "2018-02-01 00:00", "2018-02-24 09:00", "2018-02-24"},
        Row{"month", "day 15", "2018-02-01 00:00", "2018-02-22 09:00", "2018-02-15"},
        Row{"month", "day 15", "2018-04-01 00:00", "2018-04-16 09:00", "2018-04-15"},
        Row{"month", "day 15", "2018-06-01 00:00", "2018-06-15 09:00", "2018-06-15"},
        Row{"month", "day 11", "2018-02-01 00:00", "2018-02-11 09:00", "2018-02-11"},
        Row{"month", "day 31", "2018-02-01 00:00", "2018-02-28 09:00", "2018-02-28"},
        Row{"month", "day 30", "2018-02-01 00:00", "2018-02-28 09:00", "2018-02-28"},
        // 29 February 2020 is a Saturday.
        Row{"month", "day 31", "2020-02-03 09:00", "2020-03-02 09:00", "2020-02-29"},
        Row{"month", "day 29", "2024-02-18 00:00", "2024-02-29 09:00", "2024-02-29"},
        Row{"month", "day 29", "2023-02-18 00:00", "2023-02-28 09:00", "2023-02-28"},
        // The last days of September 2018 are a Saturday and a Sunday worked for the holiday.
        Row{"month", "last workday", "2018-09-01 00:00", "2018-09-30 09:00", "2018-09-30"},
        Row{"month", "last day", "2018-09-01 00:00", "2018-09-30 09:00", "2018-09-30"},
        // 29 December 2018 is a Saturday worked for New Year; the 30th and 31st are off.
        Row{"month", "last workday", "2018-12-01 00:00", "2018-12-29 09:00", "2018-12-29"},
        Row{"month", "last day", "2018-12-01 00:00", "2019-01-02 09:00", "2018-12-31"},
        Row{"month", "last workday", "2022-12-01 00:00", "2022-12-30 09:00", "2022-12-30"},
        Row{"month", "last day", "2022-12-01 00:00", "2023-01-03 09:00", "2022-12-31"},
        // May 2019, after the change of the notice: 1 to 4 off, Sunday the 5th worked.
        Row{"month", "workday 1", "2019-05-01 00:00", "2019-05-05 09:00", "2019-05-05"},
        Row{"month", "day 1", "2019-05-01 00:00", "2019-05-05 09:00", "2019-05-01"},
        // 2020: the holiday was made longer, to 2 February.
        Row{"month", "day 31", "2020-01-19 10:00", "2020-02-03 09:00", "2020-01-31"},
        Row{"month", "workday 1", "2020-01-31 00:00", "2020-02-03 09:00", "2020-02-03"},
        Row{"month", "workday 1", "2026-02-01 00:00", "2026-02-02 09:00", "2026-02-02"},
        // 2026: Saturday 14 February worked, 15 to 23 off.
        Row{"month", "day 14", "2026-02-01 00:00", "2026-02-14 09:00", "2026-02-14"},
        Row{"month", "day 15", "2026-02-01 00:00", "2026-02-24 09:00", "2026-02-15"},
        Row{"month", "workday 11", "2026-02-01 00:00", "2026-02-14 09:00", "2026-02-14"},
        Row{"month", "workday 12", "2026-02-01 00:00", "2026-02-24 09:00", "2026-02-24"}));

INSTANTIATE_TEST_SUITE_P(
    Weeks,
    NextStart,
    testing::Values(  // Monday 24 September is Mid-Autumn, the next one National Day.
        Row{"week", "monday", "2018-09-24 10:00", "2018-09-25 09:00", "2018-09-24"},
        Row{"week", "monday", "2018-09-25 09:00", "2018-10-08 09:00", "2018-10-01"},
        Row{"week", "friday", "2018-09-24 00:00", "2018-09-28 09:00", "2018-09-28"},
        Row{"week", "saturday", "2018-09-25 09:00", "2018-09-29 09:00", "2018-09-29"},
        Row{"week", "sunday", "2018-09-29 10:00", "2018-09-30 09:00", "2018-09-30"},
        Row{"week", "sunday", "2018-07-02 09:00", "2018-07-09 09:00", "2018-07-08"},
        Row{"week", "wednesday", "2025-09-29 00:00", "2025-10-09 09:00", "2025-10-01"},
        Row{"week", "", "2018-07-02 10:00", "2018-07-09 09:00", "2018-07-09"},
        Row{"week", "thursday", "2018-12-28 00:00", "2019-01-03 09:00", "2019-01-03"}));

INSTANTIATE_TEST_SUITE_P(
    Years,
    NextStart,
    testing::Values(
        Row{"year", "03-15", "2018-01-01 00:00", "2018-03-15 09:00", "2018-03-15"},
        Row{"year", "02-29", "2019-01-01 00:00", "2019-02-28 09:00", "2019-02-28"},
        Row{"year", "02-29", "2020-01-01 00:00", "2020-03-02 09:00", "2020-02-29"},
        Row{"year", "workday 1", "2018-01-01 00:00", "2018-01-02 09:00", "2018-01-02"},
        Row{"year", "workday 250", "2018-01-02 00:00", "2018-12-29 09:00", "2018-12-29"},
        Row{"year", "last workday", "2018-01-02 00:00", "2018-12-29 09:00", "2018-12-29"},
        Row{"year", "01-01", "2022-12-30 10:00", "2023-01-03 09:00", "2023-01-01"},
        Row{"half-year", "workday 1", "2018-06-30 00:00", "2018-07-02 09:00", "2018-07-02"},
        Row{"half-year", "last day", "2018-01-02 09:00", "2018-07-02 09:00", "2018-06-30"},
        Row{"half-year", "day 184", "2018-07-02 09:00", "2019-01-02 09:00", "2018-12-31"}));

INSTANTIATE_TEST_SUITE_P(
    Days,
    NextStart,
    testing::Values(Row{"workday", "", "2018-09-28 09:00", "2018-09-29 09:00", "2018-09-29"},
                    Row{"workday", "", "2018-09-30 09:00", "2018-10-08 09:00", "2018-10-08"},
                    Row{"workday", "", "2018-02-14 09:00", "2018-02-22 09:00", "2018-02-22"},
                    Row{"workday", "", "2026-12-31 09:00", "2027-01-01 09:00", "2027-01-01"},
                    Row{"day", "", "2018-10-01 09:00", "2018-10-02 09:00", "2018-10-02"},
                    Row{"day", "", "2018-10-02 08:00", "2018-10-02 09:00", "2018-10-02"}));

TEST(Schedule, SaysWhenNoNoticeIsOut) {
    const Calendar& calendar = shipped_calendar();
    const auto leans = [&](const char* after) {
        return schedule("month", "workday 1", "09:00")
            .next(calendar, moment(calendar, after))
            ->is_provisional;
    };

    EXPECT_FALSE(leans("2026-11-03 00:00"));
    EXPECT_TRUE(leans("2026-12-31 00:00"));
}

TEST(Schedule, OnADayOffDoesWhatTheOfficeSays) {
    const auto start = [](OnDayOff rule) {
        OfficeCalendar office = shipped_office();
        office.schedule.on_day_off = rule;
        const Calendar calendar = calendar_of(office);
        return shown(calendar,
                     schedule("month", "day 2", "09:00")
                         .next(calendar, moment(calendar, "2018-10-01 00:00"))
                         ->at);
    };

    EXPECT_EQ(start(OnDayOff::next_workday), "2018-10-08 09:00");
    EXPECT_EQ(start(OnDayOff::previous_workday), "2018-11-02 09:00");  // 30 September has passed
    EXPECT_EQ(start(OnDayOff::anyway), "2018-10-02 09:00");
    EXPECT_EQ(start(OnDayOff::skip), "2018-11-02 09:00");
}

TEST(Schedule, TwoDaysCanMoveToTheSameMoment) {
    const Calendar& calendar = shipped_calendar();

    const auto starts = schedule("week", "monday", "09:00")
                            .between(calendar,
                                     moment(calendar, "2018-09-28 00:00"),
                                     moment(calendar, "2018-10-09 00:00"),
                                     10);

    ASSERT_EQ(starts.size(), 2U);
    EXPECT_EQ(starts[0].at, starts[1].at);
    EXPECT_EQ(to_string(starts[0].day), "2018-10-01");
    EXPECT_EQ(to_string(starts[1].day), "2018-10-08");
}

TEST(Schedule, WhatIsMovedBackComesInItsTurn) {
    const Calendar& calendar = shipped_calendar();
    Workflow workflow;
    workflow.start.every = Every::workday;
    workflow.start.at = *sentence::parse_clock_time("09:00");
    workflow.start.dates = {{*parse_date("2018-07-15"), *sentence::parse_clock_time("08:00")}};
    workflow.start.on_day_off = OnDayOff::previous_workday;

    const auto starts = Schedule::of(workflow)->between(
        calendar, moment(calendar, "2018-07-13 00:00"), moment(calendar, "2018-07-16 23:00"), 10);

    ASSERT_EQ(starts.size(), 3U);
    EXPECT_EQ(shown(calendar, starts[0].at), "2018-07-13 08:00") << "of Sunday the 15th";
    EXPECT_EQ(shown(calendar, starts[1].at), "2018-07-13 09:00");
    EXPECT_EQ(shown(calendar, starts[2].at), "2018-07-16 09:00");
}

/// And does not take a walk through the day for each.
TEST(Schedule, OfEachSecondIsTheSameOneByOne) {
    const Calendar& calendar = shipped_calendar();
    Workflow workflow;
    workflow.start.cron = "* * * * * *";
    const Schedule each = *Schedule::of(workflow);
    const Instant from = moment(calendar, "2018-07-13 23:00");
    const auto all = each.between(calendar, from, from + std::chrono::hours(2), SIZE_MAX);

    std::vector<PlannedStart> one_by_one;
    for (Instant at = from; at < from + std::chrono::hours(2); at = one_by_one.back().at)
        one_by_one.push_back(each.between(calendar, at, at + std::chrono::seconds(1), 10).at(0));

    EXPECT_EQ(one_by_one, all);
    EXPECT_EQ(all.size(), 7200U);
}

TEST(Schedule, WithoutAnHourStartsWhenTheOfficeOpens) {
    const Calendar& calendar = shipped_calendar();

    const auto start =
        schedule("month", "workday 1", "").next(calendar, moment(calendar, "2018-07-01 00:00"));

    EXPECT_EQ(shown(calendar, start->at), "2018-07-02 08:30");
}

TEST(Schedule, InAnHourThatTheClockSkipsStartsRightAfterIt) {
    OfficeCalendar office = shipped_office();
    office.zone = "America/New_York";
    const Calendar calendar = calendar_of(office);

    const auto gap =
        schedule("day", "", "02:30").next(calendar, moment(calendar, "2021-03-14 00:00"));
    const auto twice = schedule("day", "", "01:30")
                           .between(calendar,
                                    moment(calendar, "2021-11-07 00:00"),
                                    moment(calendar, "2021-11-08 00:00"),
                                    10);

    EXPECT_EQ(shown(calendar, gap->at), "2021-03-14 03:00");
    EXPECT_EQ(twice.size(), 1U);
}

TEST(Schedule, AYearInPartsIsTheYearInOne) {
    const Calendar& calendar = shipped_calendar();
    const Schedule each = schedule("week", "monday", "09:00");
    const Instant from = moment(calendar, "2018-01-01 00:00");
    const Instant to = moment(calendar, "2026-12-31 00:00");
    const auto whole = each.between(calendar, from, to, 10'000);

    std::vector<PlannedStart> parts;
    for (Instant at = from; at < to;) {
        const auto few = each.between(calendar, at, std::min(at + std::chrono::hours(100), to), 10);
        parts.insert(parts.end(), few.begin(), few.end());
        at = std::min(at + std::chrono::hours(100), to);
    }

    EXPECT_EQ(parts, whole);
    EXPECT_EQ(whole.size(), 470U);
}

}  // namespace
}  // namespace rota
