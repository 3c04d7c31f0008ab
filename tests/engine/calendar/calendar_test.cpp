// The hours of a day as moments.
#include <gtest/gtest.h>

#include "office.hpp"

namespace rota {
namespace {

using calendar::Calendar;

TEST(StepSpec, IsNothingOnADayOff) {
    const Calendar& calendar = shipped_calendar();

    EXPECT_EQ(shown(calendar, *calendar.opening(day("2018-07-13"))), "2018-07-13 08:30");
    EXPECT_EQ(calendar.opening(day("2018-07-14")), std::nullopt);
    EXPECT_EQ(calendar.opening(day("2018-10-01")), std::nullopt);
    EXPECT_EQ(shown(calendar, calendar.usual_opening(day("2018-10-01"))), "2018-10-01 08:30");
}

TEST(CloseOfBusiness, IsTheUsualHourOnADayOffAndNoonOnAHalfDay) {
    OfficeCalendar office = shipped_office();
    office.local_days = {{day("2018-02-14"), LocalDayKind::half, {}}};
    const Calendar calendar = calendar_of(office);

    EXPECT_EQ(shown(calendar, calendar.close_of_business(day("2018-02-13"))), "2018-02-13 17:30");
    EXPECT_EQ(shown(calendar, calendar.close_of_business(day("2018-02-14"))), "2018-02-14 12:00");
    EXPECT_EQ(shown(calendar, calendar.close_of_business(day("2018-02-15"))), "2018-02-15 17:30");
}

TEST(CloseOfBusiness, HalvesTheDayOfAnOfficeThatWorksThrough) {
    OfficeCalendar office = shipped_office();
    office.hours = {{{9, 0}, {17, 0}}};
    office.local_days = {{day("2018-02-14"), LocalDayKind::half, {}}};
    const Calendar calendar = calendar_of(office);

    EXPECT_EQ(shown(calendar, calendar.close_of_business(day("2018-02-14"))), "2018-02-14 13:00");
    EXPECT_EQ(shown(calendar, calendar.close_of_business(day("2018-02-13"))), "2018-02-13 17:00");
}

TEST(OfficeTime, GivesTheStretchesOfADay) {
    OfficeCalendar office = shipped_office();
    office.local_days = {{day("2018-02-14"), LocalDayKind::half, {}}};
    const Calendar calendar = calendar_of(office);
    const auto stretches = [&](const char* date) {
        std::string text;
        for (const auto& stretch : calendar.office_time(day(date))) {
            text += shown(calendar, stretch.from).substr(11) + "-" +
                    shown(calendar, stretch.to).substr(11) + " ";
        }
        return text;
    };

    EXPECT_EQ(stretches("2018-02-13"), "08:30-12:00 14:00-17:30 ");
    EXPECT_EQ(stretches("2018-02-14"), "08:30-12:00 ");
    EXPECT_EQ(stretches("2018-02-15"), "");
}

TEST(LocalDate, IsThatOfTheOfficesClock) {
    const Calendar& calendar = shipped_calendar();

    EXPECT_EQ(calendar.local_date(moment(calendar, "2018-07-12T16:00Z")), day("2018-07-13"));
    EXPECT_EQ(calendar.local_date(moment(calendar, "2018-07-12T15:59:59.999999Z")),
              day("2018-07-12"));
}

TEST(Calendar, KeepsTheRulesForSchedules) {
    OfficeCalendar office = shipped_office();
    office.schedule = {OnDayOff::skip, {Missed::run_each}};

    EXPECT_EQ(calendar_of(office).schedule(), office.schedule);
}

}  // namespace
}  // namespace rota
