// What the sentences about days and times take and refuse, and what they suggest on a near miss.
#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "tables.hpp"

namespace rota::sentence {
namespace {

TEST(ParseSpan, TakesNumberAndUnitInSingularAndPlural) {
    expect_taken(parse_span,
                 {{"5 workdays", "5 workdays"},
                  {"1 workday", "1 workday"},
                  {"1 workdays", "1 workday"},
                  {"5 workday", "5 workdays"},
                  {"20 days", "20 days"},
                  {"2   weeks", "2 weeks"},
                  {"3 months", "3 months"},
                  {"4 hours", "4 hours"},
                  {"30 minutes", "30 minutes"},
                  {"8 work hours", "8 work hours"},
                  {"8 work   hour", "8 work hours"},
                  {"1 work hour", "1 work hour"},
                  {"9999 days", "9999 days"}});
    EXPECT_EQ(*parse_span("8 work hours"), (Span{8, SpanUnit::work_hour}));
    EXPECT_EQ(*parse_span("5 workdays"), (Span{5, SpanUnit::workday}));
}

TEST(ParseSpan, RefusesEverythingElse) {
    expect_refused(parse_span,
                   {{"", ""},
                    {" ", ""},
                    {"5", ""},
                    {"workdays", ""},
                    {"five workdays", ""},
                    {"0 workdays", ""},
                    {"10000 workdays", ""},
                    {"99999999999999999999 days", ""},
                    {"-5 workdays", ""},
                    {"+5 workdays", ""},
                    {"1.5 days", ""},
                    {"5 years", ""},
                    {"5 workdays later", ""},
                    {"5 workdays and 2 hours", ""},
                    {"P5D", ""}});
}

TEST(ParseSpan, SuggestsWhatWasMeant) {
    expect_refused(parse_span,
                   {{"5 workday s", "5 workdays"},
                    {"5 wokrdays", "5 workdays"},
                    {"5 work days", "5 workdays"},
                    {"5workdays", "5 workdays"},
                    {" 5 workdays", "5 workdays"},
                    {"5 workdays ", "5 workdays"},
                    {"5\tworkdays", "5 workdays"},
                    {"05 workdays", "5 workdays"},
                    {"5 Workdays", "5 workdays"},
                    {"５ workdays", "5 workdays"},
                    {"5 working days", "5 workdays"},
                    {"5 business days", "5 workdays"},
                    {"5 个工作日", "5 workdays"},
                    {"5个工作日", "5 workdays"},
                    {"20天", "20 days"},
                    {"2 weaks", "2 weeks"},
                    {"5 dyas", "5 days"},
                    {"3 moths", "3 months"},
                    {"30 mins", "30 minutes"},
                    {"4 hrs", "4 hours"},
                    {"8 workhours", "8 work hours"}});
}

TEST(ParseSpan, NamesAllowedFormsAndWhatWasFound) {
    const auto span = parse_span("5 wokrdays");

    EXPECT_EQ(span.error().en,
              "expected a length of time: a whole number from 1 to 9999, a blank, then workdays, "
              "days, weeks, months, hours, minutes or work hours, such as `5 workdays`; found `5 "
              "wokrdays`; did you mean `5 workdays`?");
    EXPECT_EQ(
        span.error().zh,
        "这里应写一段时间：1 到 9999 的整数，空格，再写 workdays、days、weeks、months、hours、"
        "minutes 或 work hours，如 `5 workdays`；现在是 `5 wokrdays`；是不是想写 `5 "
        "workdays`？");
}

TEST(ParseSpan, QuotesNoDangerousBytesAndNoEndlessText) {
    const auto broken = parse_span("5\x1b[31m \xff days\n");
    EXPECT_EQ(broken.error().en.find('\x1b'), std::string::npos);
    EXPECT_EQ(broken.error().en.find('\xff'), std::string::npos);
    EXPECT_EQ(broken.error().en.find('\n'), std::string::npos);

    const auto endless = parse_span(std::string(1'000'000, 'x'));
    EXPECT_LT(endless.error().en.size(), 400u);
    EXPECT_EQ(parse_span("").error().en.find("found nothing") == std::string::npos, false);
}

TEST(ParseDue, TakesSpanDateAndMoment) {
    expect_taken(parse_due,
                 {{"5 workdays", "5 workdays"},
                  {"2018-10-31", "2018-10-31"},
                  {"2020-02-29", "2020-02-29"},
                  {"2018-10-31T17:00", "2018-10-31T17:00:00"},
                  {"2018-10-31 17:00", "2018-10-31T17:00:00"},
                  {"2018-10-31T17:00:30", "2018-10-31T17:00:30"},
                  {"2018-10-31T17:00:30.25", "2018-10-31T17:00:30.25"},
                  {"2018-10-31T17:00Z", "2018-10-31T17:00:00Z"},
                  {"2018-10-31T17:00+08:00", "2018-10-31T17:00:00+08:00"},
                  {"2018-10-31T17:00-03:30", "2018-10-31T17:00:00-03:30"},
                  {"2018-10-31T17:00@Asia/Shanghai", "2018-10-31T17:00:00@Asia/Shanghai"}});
    const auto zone = std::make_shared<const std::string>("Asia/Shanghai");
    EXPECT_EQ(*parse_due("2018-10-31T17:00@Asia/Shanghai"),
              (Due{DateTime{{2018, 10, 31}, {17, 0, 0, 0, {std::nullopt, zone}}}}));
    EXPECT_EQ(*parse_due("2018-10-31"), (Due{Date{2018, 10, 31}}));
}

TEST(ParseDue, RefusesEverythingElse) {
    expect_refused(parse_due,
                   {{"", ""},
                    {"soon", ""},
                    {"2018-10", ""},
                    {"2018-13-01", ""},
                    {"2018-10-31T", ""},
                    {"2018-10-31T17", ""},
                    {"2018-10-31T24:00", ""},
                    {"2018-10-31T17:60", ""},
                    {"2018-10-31T17:00:60", ""},
                    {"2018-10-31T17:00:00.", ""},
                    {"2018-10-31T17:00:00.1234567890", ""},
                    {"2018-10-31T17:00+19:00", ""},
                    {"2018-10-31T17:00+8", ""},
                    {"2018-10-31T17:00@", ""},
                    {"2018-10-31T17:00@Asia Shanghai", ""},
                    {"5 workdays before", ""},
                    {"2018-7-3", "2018-07-03"},
                    {"2018/07/13", "2018-07-13"},
                    {"2018年7月13日", "2018-07-13"},
                    {"5 workday s", "5 workdays"}});
    const auto no_such_day = parse_due("2018-02-30");
    EXPECT_NE(no_such_day.error().en.find("a day that is not in the calendar"), std::string::npos);
    EXPECT_NE(no_such_day.error().zh.find("日历上没有这一天"), std::string::npos);
}

TEST(ParseOn, TakesDateAndSpanLater) {
    expect_taken(parse_on,
                 {{"2 workdays later", "2 workdays later"},
                  {"1 workdays  later", "1 workday later"},
                  {"20 days later", "20 days later"},
                  {"2018-10-31", "2018-10-31"}});
    expect_refused(parse_on,
                   {{"", ""},
                    {"later", ""},
                    {"2 workdays", "2 workdays later"},
                    {"2 workdays latr", "2 workdays later"},
                    {"2 workdays after", "2 workdays later"},
                    {"2018-10-31 later", ""},
                    {"2018-10-31T09:00", ""},
                    {"2018.10.31", "2018-10-31"}});
}

TEST(ParseRemind, TakesSpanBefore) {
    expect_taken(parse_remind,
                 {{"2 workdays before", "2 workdays before"},
                  {"1 workday before", "1 workday before"},
                  {"4 hours before", "4 hours before"}});
    expect_refused(parse_remind,
                   {{"", ""},
                    {"before", ""},
                    {"2 workdays", "2 workdays before"},
                    {"2 workdays befor", "2 workdays before"},
                    {"2 workdays later", ""},
                    {"2 workdays before due", ""}});
}

TEST(ParseWithin, TakesSpanAndThisPeriod) {
    expect_taken(parse_within,
                 {{"15 workdays", "15 workdays"},
                  {"this week", "this week"},
                  {"this  month", "this month"},
                  {"this quarter", "this quarter"},
                  {"this year", "this year"}});
    EXPECT_EQ(*parse_within("this quarter"), (Within{ThisPeriod::quarter}));
    expect_refused(parse_within,
                   {{"", ""},
                    {"month", "this month"},
                    {"this moth", "this month"},
                    {"This month", "this month"},
                    {"this day", ""},
                    {"this half-year", ""},
                    {"next month", ""},
                    {"within 15 workdays", ""},
                    {"15 wokrdays", "15 workdays"}});
}

TEST(ParseEvery, TakesPeriods) {
    expect_taken(parse_every,
                 {{"day", "day"},
                  {"workday", "workday"},
                  {"week", "week"},
                  {"month", "month"},
                  {"quarter", "quarter"},
                  {"half-year", "half-year"},
                  {"years", "year"}});
    expect_refused(parse_every,
                   {{"", ""},
                    {"hour", ""},
                    {"2 weeks", ""},
                    {"weekly", "week"},
                    {"quarterly", "quarter"},
                    {"Quarter", "quarter"},
                    {"qarter", "quarter"},
                    {"half year", "half-year"},
                    {"half_year", "half-year"},
                    {"halfyear", "half-year"}});
}

TEST(ParseStartDay, TakesDaysOfAPeriod) {
    expect_taken(parse_start_day,
                 {{"workday 5", "workday 5"},
                  {"workday  10", "workday 10"},
                  {"last workday", "last workday"},
                  {"day 15", "day 15"},
                  {"last  day", "last day"},
                  {"monday", "monday"},
                  {"sunday", "sunday"},
                  {"03-15", "03-15"},
                  {"02-29", "02-29"}});
    EXPECT_EQ(*parse_start_day("workday 5"), (StartDay{WorkdayOfPeriod{5}}));
    EXPECT_EQ(*parse_start_day("tuesday"), (StartDay{Weekday{1}}));
    EXPECT_EQ(*parse_start_day("03-15"), (StartDay{MonthDay{3, 15}}));
    expect_refused(parse_start_day,
                   {{"", ""},
                    {"workday", ""},
                    {"workday 0", ""},
                    {"workday 367", ""},
                    {"workday10", "workday 10"},
                    {"workdays 10", "workday 10"},
                    {"5 workdays", ""},
                    {"last workdays", "last workday"},
                    {"lastday", ""},
                    {"Monday", "monday"},
                    {"wenesday", "wednesday"},
                    {"02-30", ""},
                    {"13-01", ""},
                    {"3-15", "03-15"},
                    {"3月15日", "03-15"}});
}

TEST(ParseClockTime, TakesHoursAndMinutes) {
    expect_taken(parse_clock_time, {{"09:00", "09:00"}, {"00:00", "00:00"}, {"23:59", "23:59"}});
    EXPECT_EQ(*parse_clock_time("09:30"), (ClockTime{9, 30}));
    expect_refused(parse_clock_time,
                   {{"", ""},
                    {"9:00", "09:00"},
                    {"9", "09:00"},
                    {"09:00:00", "09:00"},
                    {"09：00", "09:00"},
                    {"9点30分", "09:30"},
                    {"24:00", ""},
                    {"09:60", ""},
                    {"09:00 ", "09:00"},
                    {"9am", ""},
                    {"noon", ""}});
}

}  // namespace
}  // namespace rota::sentence
