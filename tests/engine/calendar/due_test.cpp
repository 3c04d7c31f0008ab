// The sentences of a step as moments: due, on, remind, overdue, within.
#include <gtest/gtest.h>

#include "office.hpp"
#include "sentence/parse.hpp"

namespace rota {
namespace {

using calendar::Calendar;

std::string due(const Calendar& calendar, const char* opened, const char* text) {
    const auto found = calendar.due_of(moment(calendar, opened), *sentence::parse_due(text));
    return found ? shown(calendar, found->value) : found.error().en;
}

TEST(DueOf, CountsASpanFromTheOpening) {
    EXPECT_EQ(due(shipped_calendar(), "2018-07-09 10:00", "5 workdays"), "2018-07-16 17:30");
}

TEST(DueOf, KeepsANamedDayUntilItsCloseOfBusiness) {
    OfficeCalendar office = shipped_office();
    office.local_days = {{day("2018-02-14"), LocalDayKind::half, {}}};
    const Calendar calendar = calendar_of(office);

    EXPECT_EQ(due(calendar, "2018-02-01 10:00", "2018-02-13"), "2018-02-13 17:30");
    EXPECT_EQ(due(calendar, "2018-02-01 10:00", "2018-02-14"), "2018-02-14 12:00");
    EXPECT_EQ(due(calendar, "2018-02-01 10:00", "2018-02-15"), "2018-02-15 17:30");
}

TEST(DueOf, TakesAMomentByItsOwnZone) {
    const Calendar& calendar = shipped_calendar();

    EXPECT_EQ(due(calendar, "2018-07-01 10:00", "2018-07-13T09:00"), "2018-07-13 09:00");
    EXPECT_EQ(due(calendar, "2018-07-01 10:00", "2018-07-13T09:00Z"), "2018-07-13 17:00");
    EXPECT_EQ(due(calendar, "2018-07-01 10:00", "2018-07-13T09:00-04:00"), "2018-07-13 21:00");
    EXPECT_EQ(due(calendar, "2018-07-01 10:00", "2018-07-13T09:00@Asia/Shanghai"),
              "2018-07-13 09:00");
    EXPECT_EQ(due(calendar, "2018-07-01 10:00", "2018-07-13T09:00@Europe/Paris"),
              "2018-07-13 15:00");
    EXPECT_EQ(due(calendar, "2018-07-01 10:00", "2018-07-13T09:00@Europe/Pariss"),
              "expected the IANA name of a time zone such as `Asia/Shanghai`; there is no zone "
              "`Europe/Pariss`; did you mean `Europe/Paris`?");
}

TEST(OnOf, GivesTheDayItselfOrTheOneOnWhichTheSpanEnds) {
    const Calendar& calendar = shipped_calendar();
    const auto on = [&](const char* opened, const char* text) {
        return calendar.on_of(moment(calendar, opened), *sentence::parse_on(text)).value;
    };

    EXPECT_EQ(on("2018-07-09 10:00", "2018-07-14"), day("2018-07-14"));
    EXPECT_EQ(on("2018-07-09 10:00", "3 workdays later"), day("2018-07-12"));
    EXPECT_EQ(on("2018-09-27 10:00", "3 workdays later"), day("2018-09-30"));
    EXPECT_EQ(on("2018-07-09 10:00", "5 days later"), day("2018-07-16"));
    EXPECT_EQ(on("2018-07-13 20:00", "12 hours later"), day("2018-07-14"));
}

TEST(OnOf, SaysWhenItLeansOnAYearWithoutNotice) {
    const Calendar& calendar = shipped_calendar();
    const Instant opened = moment(calendar, "2026-12-31 10:00");

    EXPECT_TRUE(calendar.on_of(opened, *sentence::parse_on("1 workday later")).is_provisional);
    EXPECT_FALSE(calendar.on_of(opened, *sentence::parse_on("2027-01-01")).is_provisional);
}

TEST(Subtract, RemindsAtTheOpeningOfADayBeforeDue) {
    const Calendar& calendar = shipped_calendar();
    const auto reminder = [&](const char* due_at, const char* text) {
        const Span before = sentence::parse_remind(text)->before;
        return shown(calendar, calendar.subtract(moment(calendar, due_at), before).value);
    };

    EXPECT_EQ(reminder("2018-07-16 17:30", "1 workday before"), "2018-07-13 08:30");
    EXPECT_EQ(reminder("2018-02-24 17:30", "1 workday before"), "2018-02-23 08:30");
    EXPECT_EQ(reminder("2018-02-24 17:30", "3 workdays before"), "2018-02-14 08:30");
    EXPECT_EQ(reminder("2018-07-14 17:30", "1 workday before"), "2018-07-13 08:30");
    EXPECT_EQ(reminder("2018-07-16 17:30", "1 day before"), "2018-07-13 08:30");
    EXPECT_EQ(reminder("2018-02-24 17:30", "3 days before"), "2018-02-14 08:30");
    EXPECT_EQ(reminder("2018-02-12 17:30", "1 day before"), "2018-02-11 08:30");
    EXPECT_EQ(reminder("2018-02-28 17:30", "1 week before"), "2018-02-14 08:30");
    EXPECT_EQ(reminder("2018-07-31 17:30", "1 month before"), "2018-06-29 08:30");
    EXPECT_EQ(reminder("2018-07-16 08:00", "12 hours before"), "2018-07-15 20:00");
    EXPECT_EQ(reminder("2018-07-16 08:00", "30 minutes before"), "2018-07-16 07:30");
}

TEST(Subtract, RunsWorkHoursBackwards) {
    const Calendar& calendar = shipped_calendar();
    const auto before = [&](const char* due_at, const char* length) {
        return shown(calendar, calendar.subtract(moment(calendar, due_at), span(length)).value);
    };

    EXPECT_EQ(before("2018-02-24 17:30", "1 work hour"), "2018-02-24 16:30");
    EXPECT_EQ(before("2018-02-24 17:30", "4 work hours"), "2018-02-24 11:30");
    EXPECT_EQ(before("2018-02-24 17:30", "7 work hours"), "2018-02-24 08:30");
    EXPECT_EQ(before("2018-02-24 17:30", "8 work hours"), "2018-02-23 16:30");
    EXPECT_EQ(before("2018-02-22 09:00", "1 work hour"), "2018-02-14 17:00");
    EXPECT_EQ(before("2018-07-14 12:00", "1 work hour"), "2018-07-13 16:30");
    EXPECT_EQ(before("2018-07-13 13:00", "1 work hour"), "2018-07-13 11:00");
}

TEST(Subtract, LeavesADayOffAloneIfTheRulesSaySo) {
    OfficeCalendar office = shipped_office();
    office.counting.last_day_off = LastDayOff::none;
    const Calendar calendar = calendar_of(office);

    const auto found = calendar.subtract(moment(calendar, "2018-07-16 17:30"), span("1 day"));

    EXPECT_EQ(shown(calendar, found.value), "2018-07-15 08:30");
}

TEST(AlarmOf, ActsAtDueOrAfterASpanCountedFromDue) {
    const Calendar& calendar = shipped_calendar();
    const auto alarm = [&](const char* due_at, const char* text) {
        const Overdue overdue = *sentence::parse_overdue(text);
        return shown(calendar, calendar.alarm_of(moment(calendar, due_at), overdue).value);
    };

    EXPECT_EQ(alarm("2018-07-13 17:30", "close"), "2018-07-13 17:30");
    EXPECT_EQ(alarm("2018-07-13 17:30", "escalate to office.head"), "2018-07-13 17:30");
    EXPECT_EQ(alarm("2018-07-13 17:30", "escalate to office.head after 3 workdays"),
              "2018-07-18 17:30");
    EXPECT_EQ(alarm("2018-09-28 17:30", "hand over to office.head after 3 workdays"),
              "2018-10-08 17:30");
    EXPECT_EQ(alarm("2018-07-13 17:30", "escalate to office.head after 2 hours"),
              "2018-07-13 19:30");
    EXPECT_EQ(alarm("2018-07-13 17:30", "remind daily"), "2018-07-16 08:30");
}

TEST(NextDailyReminder, IsTheNextOpeningOfAWorkday) {
    const Calendar& calendar = shipped_calendar();
    const auto next = [&](const char* after) {
        return shown(calendar, calendar.next_daily_reminder(moment(calendar, after)).value);
    };

    EXPECT_EQ(next("2018-07-13 17:30"), "2018-07-16 08:30");
    EXPECT_EQ(next("2018-07-16 08:30"), "2018-07-17 08:30");
    EXPECT_EQ(next("2018-07-16 08:29:59"), "2018-07-16 08:30");
    EXPECT_EQ(next("2018-02-14 09:00"), "2018-02-22 08:30");
    EXPECT_EQ(next("2018-02-10 09:00"), "2018-02-11 08:30");
    EXPECT_EQ(next("2018-02-11 07:00"), "2018-02-11 08:30");
}

TEST(NextDailyReminder, SaysWhenItLeansOnAYearWithoutNotice) {
    const Calendar& calendar = shipped_calendar();
    const auto leans = [&](const char* after) {
        return calendar.next_daily_reminder(moment(calendar, after)).is_provisional;
    };

    EXPECT_FALSE(leans("2026-12-31 08:00"));
    EXPECT_TRUE(leans("2026-12-31 09:00"));
    EXPECT_TRUE(leans("2027-01-01 08:00"));
}

TEST(NextDailyReminder, LeansOnATodayThatMayYetBeWorked) {
    OfficeCalendar office = shipped_office();
    office.local_days = {{day("2027-01-04"), LocalDayKind::work, {}}};
    const Calendar calendar = calendar_of(office);

    const auto early = calendar.next_daily_reminder(moment(calendar, "2027-01-03 07:00"));
    const auto late = calendar.next_daily_reminder(moment(calendar, "2027-01-03 09:00"));

    EXPECT_EQ(shown(calendar, early.value), "2027-01-04 08:30");
    EXPECT_TRUE(early.is_provisional) << "Sunday 3 January may become a make-up day";
    EXPECT_EQ(shown(calendar, late.value), "2027-01-04 08:30");
    EXPECT_FALSE(late.is_provisional);
}

TEST(CandidateDays, AreTheWorkdaysAfterTheDay) {
    const Calendar& calendar = shipped_calendar();
    const auto days = [&](const char* after, const char* text) {
        return shown(calendar.candidate_days(day(after), *sentence::parse_within(text)).value);
    };

    EXPECT_EQ(days("2018-09-27", "5 workdays"),
              "2018-09-28 2018-09-29 2018-09-30 2018-10-08 2018-10-09");
    EXPECT_EQ(days("2018-07-11", "this week"), "2018-07-12 2018-07-13");
    EXPECT_EQ(days("2018-07-13", "this week"), "");
    EXPECT_EQ(days("2018-09-27", "this week"), "2018-09-28 2018-09-29 2018-09-30");
    EXPECT_EQ(days("2018-09-26", "this quarter"), "2018-09-27 2018-09-28 2018-09-29 2018-09-30");
    EXPECT_EQ(days("2018-10-29", "this month"), "2018-10-30 2018-10-31");
    EXPECT_EQ(days("2018-12-27", "this year"), "2018-12-28 2018-12-29");
    EXPECT_EQ(days("2018-07-12", "4 days"), "2018-07-13 2018-07-16");
    EXPECT_EQ(days("2018-07-12", "3 days"), "2018-07-13");
    EXPECT_EQ(days("2018-07-12", "1 week"),
              "2018-07-13 2018-07-16 2018-07-17 2018-07-18 2018-07-19");
    EXPECT_EQ(days("2018-01-31", "1 month").substr(0, 21), "2018-02-01 2018-02-02");
    EXPECT_EQ(days("2018-07-12", "24 hours"), "2018-07-13");
    EXPECT_EQ(days("2018-07-09", "25 hours"), "2018-07-10 2018-07-11");
    EXPECT_EQ(days("2018-07-09", "1 minute"), "2018-07-10");
    EXPECT_EQ(days("2018-07-13", "7 work hours"), "2018-07-16");
    EXPECT_EQ(days("2018-07-13", "8 work hours"), "2018-07-16 2018-07-17");
}

TEST(CandidateDays, CountHalfDaysAndSayWhenTheyLean) {
    OfficeCalendar office = shipped_office();
    office.local_days = {{day("2018-02-14"), LocalDayKind::half, {}}};
    const Calendar calendar = calendar_of(office);

    const auto half = calendar.candidate_days(day("2018-02-13"), Within{span("2 workdays")});
    const auto leaning = calendar.candidate_days(day("2026-12-30"), Within{span("2 workdays")});

    EXPECT_EQ(shown(half.value), "2018-02-14 2018-02-22");
    EXPECT_FALSE(half.is_provisional);
    EXPECT_EQ(shown(leaning.value), "2026-12-31 2027-01-01");
    EXPECT_TRUE(leaning.is_provisional);
}

}  // namespace
}  // namespace rota
