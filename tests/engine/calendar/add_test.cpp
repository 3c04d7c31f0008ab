// Where spans end, worked out by hand from the notices. Every row says why. Weekdays: 2018 began
// on a Monday; the holidays are those of workflows/holidays-cn.toml.
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "office.hpp"

namespace rota {
namespace {

using calendar::Calendar;

struct Case {
    std::string start;
    std::string length;
    std::string end;
    std::string why;
};

void expect_ends(const Calendar& calendar, const std::vector<Case>& table) {
    for (const auto& [start, length, end, why] : table) {
        const auto found = calendar.add(moment(calendar, start), span(length));
        EXPECT_EQ(shown(calendar, found.value), end) << start << " + " << length << ": " << why;
        EXPECT_FALSE(found.is_provisional) << start << " + " << length;
    }
}

TEST(AddWorkdays, LeavesOutTheFirstDayAndEndsAtCloseOfBusiness) {
    expect_ends(
        shipped_calendar(),
        {{"2018-07-09 10:00", "1 workday", "2018-07-10 17:30", "Monday not counted, Tuesday"},
         {"2018-07-09 00:00", "1 workday", "2018-07-10 17:30", "not counted even from midnight on"},
         {"2018-07-09 10:00", "5 workdays", "2018-07-16 17:30", "Tue Wed Thu Fri, weekend, Mon"},
         {"2018-07-13 23:59", "1 workday", "2018-07-16 17:30", "Friday night, next is Monday"},
         {"2018-07-14 10:00", "1 workday", "2018-07-16 17:30", "Saturday, next is Monday"},
         {"2018-07-13 18:00", "10 workdays", "2018-07-27 17:30", "two weeks without holidays"}});
}

TEST(AddWorkdays, FollowsSpringFestival) {
    // 2018: off Thu 15 to Wed 21 February; worked Sun 11 and Sat 24.
    // 2020: off Fri 24 January to Sun 2 February (lengthened); worked Sun 19 January.
    expect_ends(
        shipped_calendar(),
        {{"2018-02-12 10:00", "5 workdays", "2018-02-24 17:30", "13 14, holiday, 22 23, Sat 24"},
         {"2018-02-08 09:00", "2 workdays", "2018-02-11 17:30", "Fri 9, Sat off, Sun 11 worked"},
         {"2018-02-14 20:00", "1 workday", "2018-02-22 17:30", "after hours on the eve"},
         {"2018-02-16 12:00", "1 workday", "2018-02-22 17:30", "started within the holiday"},
         {"2018-02-23 17:31", "3 workdays", "2018-02-27 17:30", "Sat 24, Sun off, Mon 26, Tue 27"},
         {"2020-01-23 10:00", "1 workday", "2020-02-03 17:30", "the lengthened holiday"},
         {"2020-01-17 10:00", "2 workdays", "2020-01-20 17:30", "Sun 19 worked, Mon 20"}});
}

TEST(AddWorkdays, FollowsNationalDayAndTheOtherHolidays) {
    // 2018: off Mon 1 to Sun 7 October; worked Sat 29 and Sun 30 September; Mon 24 September off.
    // Qingming off 5 to 7 April, worked Sun 8. May Day 2019 off 1 to 4, worked Sun 28 April, Sun 5.
    expect_ends(
        shipped_calendar(),
        {{"2018-09-27 10:00", "5 workdays", "2018-10-09 17:30", "28 29 30, holiday, 8 9"},
         {"2018-09-28 18:00", "1 workday", "2018-09-29 17:30", "Saturday 29 is worked"},
         {"2018-09-30 09:00", "1 workday", "2018-10-08 17:30", "started on a working Sunday"},
         {"2018-09-20 10:00",
          "10 workdays",
          "2018-10-10 17:30",
          "21, 25 26 27 28 29 30, 8 9 10: Mid-Autumn and National Day left out"},
         {"2018-04-04 16:00", "1 workday", "2018-04-08 17:30", "Sunday 8 April is worked"},
         {"2019-04-26 10:00", "2 workdays", "2019-04-29 17:30", "Sun 28 worked, Mon 29"},
         {"2019-04-30 10:00", "1 workday", "2019-05-05 17:30", "Sunday 5 May is worked"}});
}

TEST(AddWorkdays, CrossesTheYearWithTheNoticeOfTheNext) {
    // Sat 29 December 2018 is worked, Sun 30 to Tue 1 January off; Sat 31 December 2022 to Mon
    // 2 January 2023 off: both said by the notice of the later year.
    expect_ends(shipped_calendar(),
                {{"2018-12-28 10:00", "1 workday", "2018-12-29 17:30", "Sat 29 is worked"},
                 {"2018-12-28 10:00", "2 workdays", "2019-01-02 17:30", "29, then Wed 2 January"},
                 {"2022-12-30 17:00", "1 workday", "2023-01-03 17:30", "31, 1, 2 are off"},
                 {"2020-02-27 10:00", "2 workdays", "2020-03-02 17:30", "Fri 28, Sat 29, Mon 2"}});
}

TEST(AddDays, CarriesOnALastDayOff) {
    expect_ends(
        shipped_calendar(),
        {{"2018-02-09 10:00", "20 days", "2018-03-01 17:30", "a Thursday that is worked"},
         {"2018-02-10 10:00", "5 days", "2018-02-22 17:30", "15 is the first day of the holiday"},
         {"2018-02-08 10:00", "3 days", "2018-02-11 17:30", "a working Sunday is a last day"},
         {"2018-02-22 10:00", "2 days", "2018-02-24 17:30", "a working Saturday is a last day"},
         {"2018-02-22 10:00", "3 days", "2018-02-26 17:30", "Sunday 25 is off"},
         {"2018-09-17 10:00", "20 days", "2018-10-08 17:30", "7 October is off"},
         {"2018-09-22 10:00", "2 days", "2018-09-25 17:30", "Mid-Autumn Monday is off"},
         {"2018-12-29 10:00", "2 days", "2019-01-02 17:30", "31 December is off"},
         {"2022-12-01 10:00", "30 days", "2023-01-03 17:30", "31 December is off"},
         {"2021-12-31 10:00", "1 day", "2022-01-04 17:30", "1 to 3 January are off"},
         {"2023-12-29 10:00", "3 days", "2024-01-02 17:30", "1 January is off"},
         {"2020-02-28 10:00", "1 day", "2020-03-02 17:30", "the leap day is a Saturday"},
         {"2020-01-23 10:00", "10 days", "2020-02-03 17:30", "the added Sunday 2 February"}});
}

TEST(AddWeeks, CarriesOnALastDayOff) {
    expect_ends(shipped_calendar(),
                {{"2018-02-07 10:00", "2 weeks", "2018-02-22 17:30", "Wednesday 21 is off"},
                 {"2018-09-21 10:00", "1 week", "2018-09-28 17:30", "Friday to Friday"},
                 {"2018-09-22 10:00", "1 week", "2018-09-29 17:30", "a working Saturday"},
                 {"2018-09-24 10:00", "1 week", "2018-10-08 17:30", "1 October is off"}});
}

TEST(AddMonths, EndsOnTheSameDateOrTheLastOfTheMonth) {
    expect_ends(
        shipped_calendar(),
        {{"2018-01-18 10:00", "1 month", "2018-02-22 17:30", "18 February is off"},
         {"2018-09-01 10:00", "1 month", "2018-10-08 17:30", "1 October is off"},
         {"2022-11-30 10:00", "1 month", "2022-12-30 17:30", "a Friday"},
         {"2018-08-31 10:00", "1 month", "2018-09-30 17:30", "no 31st; Sunday 30 is worked"},
         {"2018-05-31 10:00", "1 month", "2018-07-02 17:30", "no 31st; Saturday 30 June is off"},
         {"2018-03-31 10:00", "1 month", "2018-05-02 17:30", "30 April is off until 1 May"},
         {"2018-10-31 10:00", "4 months", "2019-02-28 17:30", "no 31st in February"},
         {"2019-01-31 10:00", "1 month", "2019-02-28 17:30", "no leap year"},
         {"2020-01-31 10:00", "1 month", "2020-03-02 17:30", "29 February 2020 is a Saturday"},
         {"2023-02-28 10:00", "12 months", "2024-02-28 17:30", "the 28th, not the leap day"},
         {"2024-02-29 10:00", "12 months", "2025-02-28 17:30", "the leap day has no like"},
         {"2024-02-29 10:00", "1 month", "2024-03-29 17:30", "the 29th of March"}});
}

TEST(AddHours, RunsOnTheClock) {
    expect_ends(shipped_calendar(),
                {{"2018-07-13 16:00", "4 hours", "2018-07-13 20:00", "after hours"},
                 {"2018-07-13 16:00", "48 hours", "2018-07-15 16:00", "on a Sunday"},
                 {"2018-02-14 17:00", "90 minutes", "2018-02-14 18:30", "after hours"},
                 {"2018-12-31 23:30", "45 minutes", "2019-01-01 00:15", "on a holiday"}});
}

TEST(AddWorkHours, RunsWhileTheOfficeIsOpen) {
    expect_ends(
        shipped_calendar(),
        {{"2018-07-13 10:00", "1 work hour", "2018-07-13 11:00", "within the morning"},
         {"2018-07-13 11:00", "2 work hours", "2018-07-13 15:00", "lunch is left out"},
         {"2018-07-13 09:00", "3 work hours", "2018-07-13 12:00", "ends with the morning"},
         {"2018-07-13 17:00", "1 work hour", "2018-07-16 09:00", "half on Friday, half on Monday"},
         {"2018-07-13 12:30", "1 work hour", "2018-07-13 15:00", "started at lunch"},
         {"2018-07-13 07:00", "1 work hour", "2018-07-13 09:30", "started before opening"},
         {"2018-07-13 18:00", "8 work hours", "2018-07-17 09:30", "Monday is 7 hours, Tuesday 1"},
         {"2018-07-14 10:00", "7 work hours", "2018-07-16 17:30", "Monday, all of it"},
         {"2018-07-09 08:30", "35 work hours", "2018-07-13 17:30", "a week, all of it"},
         {"2018-02-10 20:00", "1 work hour", "2018-02-11 09:30", "a working Sunday"},
         {"2018-02-14 16:30", "2 work hours", "2018-02-22 09:30", "one before, one after"},
         {"2018-09-30 17:30", "1 work hour", "2018-10-08 09:30", "17:30 is closed"},
         {"2018-07-13 11:59:59.5", "1 work hour", "2018-07-13 14:59:59.5", "to the microsecond"}});
}

TEST(AddSpan, FollowsTheOfficesOwnDays) {
    OfficeCalendar office = shipped_office();
    office.local_days = {{day("2018-02-14"), LocalDayKind::half, {"春节前", "eve"}},
                         {day("2018-07-16"), LocalDayKind::off, {}},
                         {day("2018-07-21"), LocalDayKind::work, {}},
                         {day("2018-07-22"), LocalDayKind::half, {}},
                         {day("2018-10-01"), LocalDayKind::work, {}}};
    expect_ends(
        calendar_of(office),
        {{"2018-02-13 10:00", "1 workday", "2018-02-14 12:00", "half day: ends at noon"},
         {"2018-02-12 10:00", "2 days", "2018-02-14 12:00", "half day: ends at noon"},
         {"2018-02-14 11:00", "2 work hours", "2018-02-22 09:30", "one hour left that day"},
         {"2018-02-14 13:00", "1 work hour", "2018-02-22 09:30", "the afternoon is closed"},
         {"2018-07-13 10:00", "1 workday", "2018-07-17 17:30", "own day off on Monday"},
         {"2018-07-13 10:00", "3 days", "2018-07-17 17:30", "carried on past the own day off"},
         {"2018-07-20 10:00", "1 workday", "2018-07-21 17:30", "own working Saturday"},
         {"2018-07-20 10:00", "2 workdays", "2018-07-22 12:00", "own half Sunday"},
         {"2018-09-30 10:00", "1 workday", "2018-10-01 17:30", "own day before the notice"}});
}

TEST(AddSpan, CountsTheFirstDayIfTheRulesSaySo) {
    OfficeCalendar office = shipped_office();
    office.counting.first_day = FirstDay::count;
    expect_ends(
        calendar_of(office),
        {{"2018-07-09 10:00", "5 workdays", "2018-07-13 17:30", "Monday to Friday"},
         {"2018-07-09 17:29", "1 workday", "2018-07-09 17:30", "the last minute"},
         {"2018-07-09 18:00", "1 workday", "2018-07-10 17:30", "Monday is over"},
         {"2018-07-14 10:00", "1 workday", "2018-07-16 17:30", "Saturday is no workday"},
         {"2018-07-14 10:00", "1 day", "2018-07-16 17:30", "Saturday counts and is carried on"},
         {"2018-07-09 10:00", "1 week", "2018-07-16 17:30", "Sunday 15 is carried on"},
         {"2018-07-10 10:00", "1 month", "2018-08-09 17:30", "the day before the 10th"},
         {"2018-08-01 10:00", "1 month", "2018-08-31 17:30", "the whole of August"},
         {"2018-01-31 10:00", "1 month", "2018-02-28 17:30", "no 30th in February"}});
}

TEST(AddSpan, LeavesALastDayOffAloneIfTheRulesSaySo) {
    OfficeCalendar office = shipped_office();
    office.counting.last_day_off = LastDayOff::none;
    expect_ends(calendar_of(office),
                {{"2018-07-13 10:00", "1 day", "2018-07-14 17:30", "Saturday, the usual hour"},
                 {"2018-07-13 10:00", "1 workday", "2018-07-16 17:30", "cannot end on a Saturday"},
                 {"2018-01-18 10:00", "1 month", "2018-02-18 17:30", "within the holiday"}});
}

TEST(AddSpan, SaysWhenItLeansOnAYearWithoutNotice) {
    const Calendar& calendar = shipped_calendar();
    const auto expect = [&](const char* start, const char* length, const char* end, bool leans) {
        const auto found = calendar.add(moment(calendar, start), span(length));
        EXPECT_EQ(shown(calendar, found.value), end) << start << " + " << length;
        EXPECT_EQ(found.is_provisional, leans) << start << " + " << length;
    };

    expect("2026-12-30 10:00", "1 workday", "2026-12-31 17:30", false);
    expect("2026-12-31 10:00", "1 workday", "2027-01-01 17:30", true);
    expect("2026-12-25 10:00", "10 days", "2027-01-04 17:30", true);
    expect("2026-12-01 10:00", "1 month", "2027-01-01 17:30", true);
    expect("2026-12-31 17:00", "1 work hour", "2027-01-01 09:00", true);
    expect("2027-06-01 10:00", "48 hours", "2027-06-03 10:00", false);
    expect("2017-12-29 10:00", "1 workday", "2018-01-02 17:30", true);
}

TEST(AddSpan, KnowsAnUnpublishedDayThatTheOfficeEntered) {
    OfficeCalendar office = shipped_office();
    office.local_days = {{day("2027-01-01"), LocalDayKind::off, {}},
                         {day("2027-01-02"), LocalDayKind::work, {}}};
    const Calendar calendar = calendar_of(office);

    const auto known = calendar.add(moment(calendar, "2026-12-31 10:00"), span("1 workday"));
    const auto unknown = calendar.add(moment(calendar, "2026-12-31 10:00"), span("2 workdays"));

    EXPECT_EQ(shown(calendar, known.value), "2027-01-02 17:30");
    EXPECT_FALSE(known.is_provisional);
    EXPECT_EQ(shown(calendar, unknown.value), "2027-01-04 17:30");
    EXPECT_TRUE(unknown.is_provisional);
}

TEST(AddSpan, KeepsHoursAndOpeningApartWhenClocksChange) {
    OfficeCalendar office = shipped_office();
    office.zone = "Europe/Paris";
    office.holidays.reset();
    const Calendar paris = calendar_of(office);
    // Clocks go forward on Sunday 25 March 2018 and back on Sunday 28 October.
    expect_ends(paris,
                {{"2018-03-24 10:00", "24 hours", "2018-03-25 11:00", "one hour is skipped"},
                 {"2018-10-27 10:00", "24 hours", "2018-10-28 09:00", "one hour comes twice"},
                 {"2018-03-23 17:00", "1 work hour", "2018-03-26 09:00", "office time is the same"},
                 {"2018-03-23 17:00", "1 workday", "2018-03-26 17:30", "office time is the same"}});
}

bool is_open(const Calendar& calendar, Instant instant) {
    for (const auto& stretch : calendar.office_time(calendar.local_date(instant))) {
        if (instant >= stretch.from && instant < stretch.to) return true;
    }
    return false;
}

TEST(AddWorkHours, AgreesWithAWalkMinuteByMinute) {
    OfficeCalendar office = shipped_office();
    office.local_days = {{day("2018-02-14"), LocalDayKind::half, {}}};
    const Calendar calendar = calendar_of(office);
    const Instant first = moment(calendar, "2018-02-01 00:00");
    constexpr auto minute = std::chrono::minutes(1);
    std::mt19937 random(5);
    for (int round = 0; round < 60; ++round) {
        const Instant start = first + minute * (random() % 43'200);
        const Span length{static_cast<int>(random() % 15) + 1, SpanUnit::work_hour};
        Instant later = start;
        for (int left = length.count * 60; left > 0; later += minute)
            left -= is_open(calendar, later);
        Instant earlier = start;
        for (int left = length.count * 60; left > 0; earlier -= minute) {
            left -= is_open(calendar, earlier - minute);
        }

        ASSERT_EQ(shown(calendar, calendar.add(start, length).value), shown(calendar, later));
        ASSERT_EQ(shown(calendar, calendar.subtract(start, length).value),
                  shown(calendar, earlier));
    }
}

TEST(AddSpan, IsNeverBeforeTheStart) {
    std::mt19937 random(2018);
    OfficeCalendar counting = shipped_office();
    counting.counting = {FirstDay::count, LastDayOff::none};
    counting.zone = "America/New_York";
    const std::vector<Calendar> calendars = {shipped_calendar(), calendar_of(counting)};
    constexpr unsigned minutes_of_eleven_years = 5'785'920;
    const auto first = moment(calendars[0], "2017-06-01 00:00");
    for (int round = 0; round < 20'000; ++round) {
        const Calendar& calendar = calendars[random() % 2];
        const Instant start = first + std::chrono::minutes(random() % minutes_of_eleven_years);
        const Span length{static_cast<int>(random() % 60) + 1, static_cast<SpanUnit>(random() % 7)};

        const Instant end = calendar.add(start, length).value;
        const Instant before = calendar.subtract(start, length).value;

        ASSERT_GT(end, start) << shown(calendar, start) << " " << length.count;
        ASSERT_LT(before, start) << shown(calendar, start) << " " << length.count;
    }
}

TEST(AddSpan, EndsEvenInTheLastYearThatMomentsHave) {
    const Calendar& calendar = shipped_calendar();
    const Instant late = calendar.close_of_business({999'999'999, 12, 31});
    const Instant early = calendar.usual_opening({-999'999'999, 1, 1});

    EXPECT_GE(calendar.add(late, span("9999 work hours")).value, late);
    EXPECT_GE(calendar.add(late, span("9999 months")).value, late);
    EXPECT_LE(calendar.subtract(early, span("9999 work hours")).value, early);
    EXPECT_LE(calendar.subtract(early, span("9999 months")).value, early);
}

}  // namespace
}  // namespace rota
