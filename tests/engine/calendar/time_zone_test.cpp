// Conversions between the clock on the wall and the world's, above all where clocks change.
#include "calendar/time_zone.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "office.hpp"

namespace rota {
namespace {

using calendar::TimeZone;

TimeZone zone(std::string_view name) { return TimeZone::load(name).value(); }

std::string utc(Instant instant) {
    return to_string(zone("Etc/UTC").to_local(instant)).substr(0, 19);
}

struct Row {
    std::string zone;
    std::string local;
    std::string utc;
    std::string why;
};

std::string to_utc(const Row& row) {
    const TimeZone there = zone(row.zone);
    const Date date = day(row.local.substr(0, 10));
    TimeOfDay time;
    time.hour = static_cast<std::uint8_t>(std::stoi(row.local.substr(11, 2)));
    time.minute = static_cast<std::uint8_t>(std::stoi(row.local.substr(14, 2)));
    return utc(there.to_instant(date, time));
}

TEST(TimeZone, ConvertsLocalTimes) {
    const std::vector<Row> rows = {
        {"Asia/Shanghai", "2018-07-13 09:00", "2018-07-13T01:00:00", "eight hours ahead"},
        {"Asia/Shanghai", "1986-05-04 02:30", "1986-05-03T18:00:00", "summer time of 1986: gap"},
        {"Asia/Shanghai", "2050-07-13 09:00", "2050-07-13T01:00:00", "beyond the database"},
        {"Europe/Paris", "2018-03-25 01:59", "2018-03-25T00:59:00", "before the gap"},
        {"Europe/Paris", "2018-03-25 02:00", "2018-03-25T01:00:00", "gap: first moment after"},
        {"Europe/Paris", "2018-03-25 02:30", "2018-03-25T01:00:00", "gap: first moment after"},
        {"Europe/Paris", "2018-03-25 03:00", "2018-03-25T01:00:00", "after the gap"},
        {"Europe/Paris", "2018-10-28 02:30", "2018-10-28T00:30:00", "twice: the first"},
        {"Europe/Paris", "2018-10-28 03:00", "2018-10-28T02:00:00", "after the overlap"},
        {"America/New_York", "2018-03-11 02:30", "2018-03-11T07:00:00", "gap"},
        {"America/New_York", "2018-11-04 01:30", "2018-11-04T05:30:00", "twice: the first"},
        {"America/New_York", "2018-11-04 02:00", "2018-11-04T07:00:00", "after the overlap"},
        {"Pacific/Chatham", "2018-09-30 02:44", "2018-09-29T13:59:00", "before the gap"},
        {"Pacific/Chatham", "2018-09-30 03:00", "2018-09-29T14:00:00", "gap"},
        {"Pacific/Chatham", "2018-04-01 03:00", "2018-03-31T13:15:00", "twice: the first"},
        {"Pacific/Chatham", "2018-07-13 09:00", "2018-07-12T20:15:00", "quarters of an hour"}};
    for (const Row& row : rows) EXPECT_EQ(to_utc(row), row.utc) << row.zone << ": " << row.why;
}

TEST(TimeZone, ShowsMomentsOnTheLocalClock) {
    const auto local = [](const char* name, const char* text) {
        return to_string(zone(name).to_local(moment(shipped_calendar(), text)));
    };

    EXPECT_EQ(local("Asia/Shanghai", "2018-07-13T01:00Z"), "2018-07-13T09:00:00@Asia/Shanghai");
    EXPECT_EQ(local("Europe/Paris", "2018-03-25T00:59:59.999999Z"),
              "2018-03-25T01:59:59.999999@Europe/Paris");
    EXPECT_EQ(local("Europe/Paris", "2018-03-25T01:00Z"), "2018-03-25T03:00:00@Europe/Paris");
    EXPECT_EQ(local("Europe/Paris", "2018-10-28T00:30Z"), "2018-10-28T02:30:00@Europe/Paris");
    EXPECT_EQ(local("Europe/Paris", "2018-10-28T01:30Z"), "2018-10-28T02:30:00@Europe/Paris");
    EXPECT_EQ(local("America/New_York", "2018-11-04T06:00Z"),
              "2018-11-04T01:00:00@America/New_York");
    EXPECT_EQ(local("Pacific/Chatham", "2018-12-31T10:15Z"), "2019-01-01T00:00:00@Pacific/Chatham");
    EXPECT_EQ(local("Etc/UTC", "1969-12-31T23:59:59.5Z"), "1969-12-31T23:59:59.5@Etc/UTC");
}

TEST(TimeZone, TakesBackEveryHourThatIsNotAmbiguous) {
    for (const char* name :
         {"Asia/Shanghai", "Europe/Paris", "America/New_York", "Pacific/Chatham"}) {
        const TimeZone there = zone(name);
        const Instant first = moment(shipped_calendar(), "2018-01-01T00:00Z");
        int moved = 0;
        for (int hour = 0; hour < 365 * 24; ++hour) {
            const Instant instant = first + std::chrono::hours(hour);
            const DateTime local = there.to_local(instant);
            const Instant again = there.to_instant(local.date, local.time);
            if (again != instant) ++moved;
            ASSERT_EQ(there.to_local(again), local) << name << " " << hour;
            ASSERT_EQ(there.date_at(instant), local.date);
        }
        EXPECT_EQ(moved, std::string(name) == "Asia/Shanghai" ? 0 : 1) << name;
    }
}

TEST(TimeZone, RefusesAnUnknownNameWithTheNearest) {
    const auto error = [](const char* name) { return TimeZone::load(name).error(); };

    EXPECT_EQ(error("Asia/Shanghia").code, ErrorCode::not_found);
    EXPECT_EQ(error("Asia/Shanghia").en,
              "expected the IANA name of a time zone such as `Asia/Shanghai`; there is no zone "
              "`Asia/Shanghia`; did you mean `Asia/Shanghai`?");
    EXPECT_NE(error("Asia/Beijing").en.find("did you mean `Asia/Shanghai`?"), std::string::npos);
    EXPECT_NE(error("北京").zh.find("是不是想写 `Asia/Shanghai`？"), std::string::npos);
    EXPECT_NE(error("paris").en.find("did you mean `Europe/Paris`?"), std::string::npos);
    EXPECT_EQ(error("").en.find("did you mean"), std::string::npos);
    EXPECT_EQ(error("../../etc/passwd").en.find("did you mean"), std::string::npos);
    EXPECT_FALSE(TimeZone::load("localtime").has_value());
}

}  // namespace
}  // namespace rota
