// What a calendar may not be.
#include <gtest/gtest.h>

#include "office.hpp"

namespace rota {
namespace {

void expect_error(const OfficeCalendar& office, const std::string& zh, const std::string& en) {
    const auto calendar = calendar::Calendar::make(office);
    ASSERT_FALSE(calendar.has_value()) << en;
    EXPECT_NE(calendar.error().zh.find(zh), std::string::npos) << calendar.error().zh;
    EXPECT_NE(calendar.error().en.find(en), std::string::npos) << calendar.error().en;
}

TEST(MakeCalendar, RefusesAWeekWithoutWorkdays) {
    OfficeCalendar office = shipped_office();
    office.weekend = {{0}, {1}, {2}, {3}, {4}, {5}, {6}};
    expect_error(office, "七天都是周末", "all seven are weekend");

    office.weekend = {{7}};
    expect_error(office, "星期几", "days of the week");
}

TEST(MakeCalendar, RefusesOfficeHoursThatDoNotFollowEachOther) {
    OfficeCalendar office = shipped_office();
    office.hours = {};
    expect_error(office, "至少写一段", "found none");

    office.hours = {{{12, 0}, {8, 30}}};
    expect_error(office, "`12:00-08:30`", "found `12:00-08:30`");

    office.hours = {{{8, 30}, {24, 0}}};
    expect_error(office, "`08:30-24:00`", "found `08:30-24:00`");

    office.hours = {{{8, 30}, {12, 0}}, {{11, 0}, {17, 30}}};
    expect_error(office, "早于上一段结束", "begins before the one above ends");
}

TEST(MakeCalendar, RefusesHolidaysThatContradictThemselves) {
    OfficeCalendar office = shipped_office();
    office.holidays->holidays.push_back(
        {{"某节", "some day"}, day("2018-07-02"), day("2018-07-03"), {day("2018-02-16")}});
    expect_error(office, "`2018-02-16`", "`2018-02-16` is both");

    office = shipped_office();
    office.holidays->holidays.front().last = day("2017-01-01");
    expect_error(office, "先起后止", "expected a first and a last day");

    office = shipped_office();
    office.holidays->holidays.front().first = {2018, 2, 30};
    expect_error(office, "没有 `2018-02-30`", "there is no `2018-02-30`");

    office = shipped_office();
    office.holidays->to = {999'999'999, 1, 1};
    expect_error(office, "相隔合理", "not too far apart");
}

TEST(MakeCalendar, RefusesAnOwnDayThatIsThereTwice) {
    OfficeCalendar office = shipped_office();
    office.local_days = {{day("2018-07-02"), LocalDayKind::off, {}},
                         {day("2018-07-02"), LocalDayKind::half, {}}};
    expect_error(office, "`2018-07-02` 写了两次", "`2018-07-02` is there twice");
}

TEST(MakeCalendar, RefusesAnUnknownZone) {
    OfficeCalendar office = shipped_office();
    office.zone = "Asia/Shanghia";
    expect_error(office, "是不是想写 `Asia/Shanghai`？", "did you mean `Asia/Shanghai`?");
}

TEST(MakeCalendar, TakesTheSameHolidayTwice) {
    OfficeCalendar office = shipped_office();
    office.holidays->holidays.push_back(office.holidays->holidays.front());

    EXPECT_EQ(calendar_of(office).count_workdays({day("2018-01-01"), day("2018-12-31")}).value,
              250);
}

}  // namespace
}  // namespace rota
