// Cron expressions by a table worked out by hand: what comes next, above all at the end of months
// and where clocks change, and what is refused. `cron_oracle_test.cpp` is the same by counting.
#include "calendar/cron.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "office.hpp"

namespace rota {
namespace {

using calendar::Cron;
using calendar::TimeZone;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;

TimeZone zone(std::string_view name) { return TimeZone::load(name).value(); }
Cron cron(std::string_view text) { return Cron::parse(text).value(); }

/// `2018-07-13 09:00` on the clock of the zone.
Instant at(const TimeZone& there, const std::string& text) {
    TimeOfDay time;
    time.hour = static_cast<std::uint8_t>(std::stoi(text.substr(11, 2)));
    time.minute = static_cast<std::uint8_t>(std::stoi(text.substr(14, 2)));
    return there.to_instant(day(text.substr(0, 10)), time);
}

/// `2018-07-13 09:00`, with seconds where there are some.
std::string shown(const TimeZone& there, std::optional<Instant> instant) {
    if (!instant) return "never";
    std::string text = to_string(there.to_local(*instant)).substr(0, 19);
    text[10] = ' ';
    return text.ends_with(":00") ? text.substr(0, 16) : text;
}

struct Row {
    std::string text;
    std::string next;
};

void expect_next(const std::string& after, const std::vector<Row>& rows) {
    const TimeZone shanghai = zone("Asia/Shanghai");
    for (const Row& row : rows) {
        const auto parsed = Cron::parse(row.text);
        ASSERT_TRUE(parsed.has_value()) << row.text << ": " << parsed.error().en;
        EXPECT_EQ(shown(shanghai, parsed->next(shanghai, at(shanghai, after))), row.next)
            << row.text;
    }
}

// The 13th of July 2018 was a Friday; the 1st of the months after it a Wednesday, Saturday, Monday,
// Thursday, Saturday and Tuesday.
TEST(Cron, JumpsToTheNextTime) {
    expect_next("2018-07-13 09:00",
                {{"* * * * *", "2018-07-13 09:01"},
                 {"0 9 * * *", "2018-07-14 09:00"},
                 {"1 9 * * *", "2018-07-13 09:01"},
                 {"*/5 * * * *", "2018-07-13 09:05"},
                 {"5/15 * * * *", "2018-07-13 09:05"},
                 {"10-50/20 * * * *", "2018-07-13 09:10"},
                 {"0,30 * * * *", "2018-07-13 09:30"},
                 {"*/7 9 * * *", "2018-07-13 09:07"},
                 {"*/60 * * * *", "2018-07-13 10:00"},
                 {"0 */24 * * *", "2018-07-14 00:00"},
                 {"*,30 9-17 * * *", "2018-07-13 09:01"},
                 {"0 9-17/4 * * *", "2018-07-13 13:00"},
                 {"0 5/6 * * *", "2018-07-13 11:00"},
                 {"59 8 * * *", "2018-07-14 08:59"},
                 {"00 09 01 01 *", "2019-01-01 09:00"},
                 {"\t 0  9\t* * 1 ", "2018-07-16 09:00"}});
}

TEST(Cron, TakesSecondsInFront) {
    expect_next("2018-07-13 09:00",
                {{"* * * * * *", "2018-07-13 09:00:01"},
                 {"30 * * * * *", "2018-07-13 09:00:30"},
                 {"*/20 * * * * *", "2018-07-13 09:00:20"},
                 {"0 * * * * *", "2018-07-13 09:01"},
                 {"5,59 0 9 * * *", "2018-07-13 09:00:05"},
                 {"15 30 9 1 1 ?", "2019-01-01 09:30:15"},
                 {"0 0 12 ? * MON-FRI", "2018-07-13 12:00"},
                 {"0 15 10 ? * 6#3", "2018-07-21 10:15"},
                 {"0 0 0 L-1 * ?", "2018-07-30 00:00"}});
}

TEST(Cron, KnowsMonthsAndWeekdays) {
    expect_next("2018-07-13 09:00",
                {{"59 23 31 12 *", "2018-12-31 23:59"},   {"0 12 1 nov-feb *", "2018-11-01 12:00"},
                 {"0 12 1 11-2/2 *", "2018-11-01 12:00"}, {"0 12 1 dec-1 *", "2018-12-01 12:00"},
                 {"0 12 1 jul/2 *", "2018-09-01 12:00"},  {"0 12 1 */5 *", "2018-11-01 12:00"},
                 {"0 9 * * mon", "2018-07-16 09:00"},     {"0 9 * * MON-FRI", "2018-07-16 09:00"},
                 {"30 8 * * 1-5", "2018-07-16 08:30"},    {"0 9 * * 0", "2018-07-15 09:00"},
                 {"0 9 * * 7", "2018-07-15 09:00"},       {"0 9 * * Sun", "2018-07-15 09:00"},
                 {"0 9 * * fri-mon", "2018-07-14 09:00"}, {"0 9 * * 5-7", "2018-07-14 09:00"},
                 {"0 9 * * 6-2", "2018-07-14 09:00"},     {"0 9 * * 7-2", "2018-07-15 09:00"},
                 {"0 9 * * 7-7", "2018-07-15 09:00"},     {"0 9 * * 1-7/2", "2018-07-15 09:00"},
                 {"0 9 * * */2", "2018-07-14 09:00"},     {"0 9 * * 1/3", "2018-07-16 09:00"},
                 {"0 9 * * tue,thu", "2018-07-17 09:00"}, {"0 9 5-5 * *", "2018-08-05 09:00"}});
}

TEST(Cron, KnowsTheEndOfMonths) {
    expect_next("2018-07-13 09:00",
                {{"0 9 31 * *", "2018-07-31 09:00"},
                 {"0 9 31 4,6,9,dec *", "2018-12-31 09:00"},
                 {"0 9 29 2 *", "2020-02-29 09:00"},
                 {"0 9 L * *", "2018-07-31 09:00"},
                 {"0 9 L 2 *", "2019-02-28 09:00"},
                 {"0 9 l-3 * *", "2018-07-28 09:00"},
                 {"0 9 L-30 * *", "2018-08-01 09:00"},
                 {"0 9 L-29 9 *", "2018-09-01 09:00"},
                 {"0 9 1,15,L * *", "2018-07-15 09:00"},
                 {"0 9 1,15W,L * *", "2018-07-16 09:00"}});
}

TEST(Cron, TakesTheNearestDayFromMondayToFriday) {
    expect_next("2018-07-13 09:00",
                {{"0 9 15W * *", "2018-07-16 09:00"},
                 {"0 9 14W * *", "2018-08-14 09:00"},
                 {"0 9 11w 8 *", "2018-08-10 09:00"},
                 {"0 9 1W 9 *", "2018-09-03 09:00"},
                 {"0 9 1W 7 *", "2019-07-01 09:00"},
                 {"0 9 30W 9 *", "2018-09-28 09:00"},
                 {"0 9 31W 3 *", "2019-03-29 09:00"},
                 {"0 9 31W 8-10 *", "2018-08-31 09:00"},
                 {"0 9 LW * *", "2018-07-31 09:00"},
                 {"0 9 LW 9 *", "2018-09-28 09:00"},
                 {"0 9 lw 6 *", "2019-06-28 09:00"}});
}

TEST(Cron, CountsWeekdaysInTheMonth) {
    expect_next("2018-07-13 09:00",
                {{"0 9 * * friL", "2018-07-27 09:00"},
                 {"0 9 * * 5L", "2018-07-27 09:00"},
                 {"0 9 * * 0l", "2018-07-29 09:00"},
                 {"0 9 * * 7L", "2018-07-29 09:00"},
                 {"0 9 * * fri#2", "2018-08-10 09:00"},
                 {"0 9 * * FRI#5", "2018-08-31 09:00"},
                 {"0 9 * * 1#1", "2018-08-06 09:00"},
                 {"0 9 * * sat#1", "2018-08-04 09:00"},
                 {"0 9 * * mon#1,friL", "2018-07-27 09:00"}});
}

TEST(Cron, TakesEitherOfDayAndWeekdayUnlessOneIsOpen) {
    expect_next("2018-07-13 09:00",
                {{"0 0 13 * fri", "2018-07-20 00:00"},
                 {"0 0 13 * *", "2018-08-13 00:00"},
                 {"0 0 31 * mon#5", "2018-07-30 00:00"},
                 {"0 0 1-31 * fri", "2018-07-14 00:00"},
                 {"0 0 */13 * fri", "2018-07-27 00:00"},
                 {"0 0 13 * */5", "2019-01-13 00:00"},
                 {"0 0 ? * wed", "2018-07-18 00:00"},
                 {"0 0 20 * ?", "2018-07-20 00:00"},
                 {"0 0 ? * ?", "2018-07-14 00:00"}});
}

TEST(Cron, KnowsNamesForTheUsualOnes) {
    expect_next("2018-07-13 09:00",
                {{"@yearly", "2019-01-01 00:00"},
                 {"@annually", "2019-01-01 00:00"},
                 {"@monthly", "2018-08-01 00:00"},
                 {"@weekly", "2018-07-15 00:00"},
                 {" @daily ", "2018-07-14 00:00"},
                 {"@Midnight", "2018-07-14 00:00"},
                 {"@hourly", "2018-07-13 10:00"}});
}

TEST(Cron, FindsWhatComesOnceInManyYears) {
    expect_next("2020-03-01 00:00",
                {{"0 0 29 2 *", "2024-02-29 00:00"}, {"0 0 29 2 */7", "2032-02-29 00:00"}});
    expect_next("2088-03-01 00:00",
                {{"0 0 29 2 *", "2092-02-29 00:00"}, {"0 * 29 2 */7", "2128-02-29 00:00"}});
    expect_next("2096-03-01 00:00", {{"0 0 29 2 *", "2104-02-29 00:00"}});
    expect_next("2100-01-01 00:00", {{"0 0 L 2 *", "2100-02-28 00:00"}});
    expect_next("2396-03-01 00:00", {{"0 0 29 2 *", "2400-02-29 00:00"}});
}

TEST(Cron, NamesMomentsLaterThanTheOneGiven) {
    const TimeZone shanghai = zone("Asia/Shanghai");
    const Instant nine = at(shanghai, "2018-07-13 09:00");
    for (const char* text : {"0 9 * * *", "0 * * * *"}) {
        EXPECT_EQ(cron(text).next(shanghai, nine - seconds(1)), nine);
        EXPECT_EQ(cron(text).next(shanghai, nine - milliseconds(1)), nine);
        EXPECT_GT(cron(text).next(shanghai, nine), nine);
        EXPECT_EQ(cron(text).next(shanghai, nine),
                  cron(text).next(shanghai, nine + milliseconds(999)));
    }
}

TEST(Cron, StaysWithinTheDatesKept) {
    const TimeZone shanghai = zone("Asia/Shanghai");
    TimeOfDay noon;
    noon.hour = 12;
    const Instant last = shanghai.to_instant(calendar::last_date_kept, noon);
    for (const char* text : {"0 9 * * *", "0 * * * *"}) {
        EXPECT_TRUE(cron(text).next(shanghai, last - hours(24)).has_value());
        EXPECT_FALSE(cron(text).next(shanghai, last + hours(12)).has_value());
        EXPECT_FALSE(cron(text).next(shanghai, Instant::max()).has_value());
        const auto first = cron(text).next(shanghai, Instant::min());
        ASSERT_TRUE(first.has_value());
        EXPECT_EQ(shanghai.date_at(*first), calendar::first_date_kept);
    }
}

struct Change {
    std::string text;
    std::string zone;
    std::string after;  // UTC, like those that follow
    std::vector<std::string> then;
};

void expect_changes(const std::vector<Change>& rows) {
    const TimeZone utc = zone("Etc/UTC");
    for (const Change& row : rows) {
        std::optional<Instant> moment = at(utc, row.after);
        for (const std::string& next : row.then) {
            moment = cron(row.text).next(zone(row.zone), *moment);
            ASSERT_EQ(shown(utc, moment), next) << row.text << " in " << row.zone;
        }
    }
}

// At 01:00 UTC the clock went from 02:00 to 03:00.
TEST(Cron, MakesUpOnceForWhatAClockPutForwardSkips) {
    const std::string paris = "Europe/Paris";
    const std::string before = "2018-03-24 23:10";
    expect_changes(
        {{"30 2 * * *", paris, before, {"2018-03-25 01:00", "2018-03-26 00:30"}},
         {"0,15,30 2 * * *", paris, before, {"2018-03-25 01:00", "2018-03-26 00:00"}},
         {"0 2,3 * * *",
          paris,
          before,
          {"2018-03-25 01:00", "2018-03-26 00:00", "2018-03-26 01:00"}},
         {"*/30 1-3 * * *",
          paris,
          before,
          {"2018-03-25 00:00", "2018-03-25 00:30", "2018-03-25 01:00", "2018-03-25 01:30"}},
         {"30 * * * *",
          paris,
          before,
          {"2018-03-24 23:30", "2018-03-25 00:30", "2018-03-25 01:30", "2018-03-25 02:30"}},
         {"30 0-23 * * *", paris, "2018-03-25 00:30", {"2018-03-25 01:30"}},
         {"30 2 25 3 *", paris, "2018-03-25 01:00", {"2019-03-25 01:30"}},
         {"@daily",
          "America/Sao_Paulo",
          "2018-11-03 04:00",
          {"2018-11-04 03:00", "2018-11-05 02:00"}}});
}

// At 01:00 UTC the clock went from 03:00 back to 02:00.
TEST(Cron, CountsWhatComesTwiceTheFirstTimeOnly) {
    const std::string paris = "Europe/Paris";
    const std::string before = "2018-10-27 23:10";
    expect_changes(
        {{"30 2 * * *", paris, before, {"2018-10-28 00:30", "2018-10-29 01:30"}},
         {"30 2 * * *", paris, "2018-10-28 01:10", {"2018-10-29 01:30"}},
         {"0 3 * * *", paris, "2018-10-28 01:10", {"2018-10-28 02:00"}},
         {"*/30 2-3 * * *",
          paris,
          before,
          {"2018-10-28 00:00", "2018-10-28 00:30", "2018-10-28 02:00", "2018-10-28 02:30"}},
         {"30 * * * *",
          paris,
          before,
          {"2018-10-27 23:30", "2018-10-28 00:30", "2018-10-28 01:30", "2018-10-28 02:30"}}});
}

TEST(Cron, HoldsWhereClocksChangeByHalfAnHour) {
    const std::string lord_howe = "Australia/Lord_Howe";
    expect_changes(
        {{"15 2 * * *", lord_howe, "2018-10-06 15:00", {"2018-10-06 15:30", "2018-10-07 15:15"}},
         {"15,30 2 * * *", lord_howe, "2018-10-06 15:00", {"2018-10-06 15:30", "2018-10-07 15:15"}},
         {"15 * * * *", lord_howe, "2018-10-06 15:00", {"2018-10-06 16:15"}},
         {"45 1 * * *", lord_howe, "2018-03-31 14:00", {"2018-03-31 14:45", "2018-04-01 15:15"}},
         {"45 * * * *",
          lord_howe,
          "2018-03-31 14:00",
          {"2018-03-31 14:45", "2018-03-31 15:15", "2018-03-31 16:15"}}});
}

// Samoa left out the 30th of December 2011, and Liberia 44 minutes and 30 seconds in 1972.
// Kwajalein went through the 30th of September 1969 twice, all but the first hour.
TEST(Cron, HoldsWhereADayIsLeftOutOrComesTwice) {
    const std::string apia = "Pacific/Apia";
    const std::string noon = "2011-12-29 22:00";
    expect_changes(
        {{"0 12 * * *", apia, noon, {"2011-12-30 10:00", "2011-12-30 22:00", "2011-12-31 22:00"}},
         {"0 0 * * *", apia, noon, {"2011-12-30 10:00", "2011-12-31 10:00"}},
         {"0 0 30 12 *", apia, noon, {"2011-12-30 10:00", "2012-12-29 10:00"}},
         {"0 * 30 12 *", apia, noon, {"2012-12-29 10:00", "2012-12-29 11:00"}},
         {"0 0 * * *", "Africa/Monrovia", "1972-01-06 12:00", {"1972-01-07 00:44:30"}},
         {"0 12 * * *",
          "Pacific/Kwajalein",
          "1969-09-29 14:00",
          {"1969-09-30 01:00", "1969-10-02 00:00"}},
         {"0 12 * * *", "Pacific/Kwajalein", "1969-09-30 13:00", {"1969-10-02 00:00"}},
         {"0 */13 * * *",
          "Pacific/Kwajalein",
          "1969-09-29 14:00",
          {"1969-09-30 02:00", "1969-10-01 12:00", "1969-10-02 01:00"}},
         {"0 * * * *",
          "Pacific/Kwajalein",
          "1969-09-30 11:00",
          {"1969-09-30 12:00", "1969-09-30 13:00", "1969-09-30 14:00"}}});
}

TEST(Cron, IsComparedAsItIsWritten) {
    EXPECT_EQ(cron(" 0 9 * * * ").text(), "0 9 * * *");
    EXPECT_EQ(cron(" 0 9 * * * "), cron("0 9 * * *"));
    EXPECT_NE(cron("0 9 * * *"), cron("0 9 * * ?"));
}

}  // namespace
}  // namespace rota
