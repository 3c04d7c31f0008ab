// Days, and how temporal values are printed.
#include "model/temporal.hpp"

#include <limits>

#include <gtest/gtest.h>

namespace rota {

namespace {

constexpr std::int64_t year_max = 999'999'999;

TEST(Days, FollowEachOtherThroughFourCenturies) {
    Date day{1796, 12, 31};
    std::int64_t number = days_of(day);
    int weekday = weekday_of(day);

    while (day.year < 2201) {
        Date next = day;
        if (++next.day > days_in_month(day.year, day.month)) {
            next = day.month == 12 ? Date{day.year + 1, 1, 1}
                                   : Date{day.year, static_cast<std::uint8_t>(day.month + 1), 1};
        }
        ASSERT_EQ(days_of(next), ++number) << to_string(next);
        ASSERT_EQ(date_of(number), next);
        weekday = (weekday + 1) % 7;
        ASSERT_EQ(weekday_of(next), weekday);
        day = next;
    }
}

TEST(Days, AreCountedFrom1970) {
    EXPECT_EQ(days_of({1970, 1, 1}), 0);
    EXPECT_EQ(days_of({2018, 7, 13}), 17'725);
    EXPECT_EQ(weekday_of({1970, 1, 1}), 3);
    EXPECT_EQ(weekday_of({2018, 7, 13}), 4);
}

TEST(Days, ComeBackFromTheEndsOfTheCalendar) {
    for (const Date& date : {Date{year_max, 12, 31},
                             Date{-year_max, 1, 1},
                             Date{0, 2, 29},
                             Date{-1, 12, 31},
                             Date{-4, 2, 29}}) {
        EXPECT_TRUE(is_valid(date)) << to_string(date);
        EXPECT_EQ(date_of(days_of(date)), date) << to_string(date);
    }
    // 1,999,999,999 years, 484,999,999 of them leap years.
    EXPECT_EQ(days_of({year_max, 12, 31}) - days_of({-year_max, 1, 1}),
              365 * std::int64_t{1'999'999'999} + 484'999'999 - 1);
}

TEST(Dates, ExistOrNot) {
    EXPECT_TRUE(is_valid({2016, 2, 29}));
    EXPECT_FALSE(is_valid({2018, 2, 29}));
    EXPECT_FALSE(is_valid({1900, 2, 29}));
    EXPECT_FALSE(is_valid({2018, 13, 1}));
    EXPECT_FALSE(is_valid({2018, 0, 1}));
    EXPECT_FALSE(is_valid({2018, 4, 31}));
    EXPECT_FALSE(is_valid({2018, 4, 0}));
    EXPECT_FALSE(is_valid({year_max + 1, 1, 1}));
}

TEST(ParseDate, TakesExactlyOneForm) {
    EXPECT_EQ(parse_date("2018-07-13"), (Date{2018, 7, 13}));
    EXPECT_EQ(parse_date("0001-01-01"), (Date{1, 1, 1}));
    for (const char* text : {"",
                             "2018-7-13",
                             "2018-02-30",
                             "2018-07-13 ",
                             "-018-07-13",
                             "2018/07/13",
                             "20180713",
                             "12018-07-13",
                             "2018-07-1x"}) {
        EXPECT_FALSE(parse_date(text)) << text;
    }
}

TEST(TemporalText, IsThatOfTheStandard) {
    const Zone local;
    const Zone utc{0, nullptr};
    const Zone east{8 * 3600, nullptr};
    const Zone odd{-(2 * 3600 + 45 * 60 + 55), nullptr};
    const Zone named{std::nullopt, std::make_shared<const std::string>("Asia/Shanghai")};

    EXPECT_EQ(to_string(Date{2018, 7, 13}), "2018-07-13");
    EXPECT_EQ(to_string(Date{-44, 3, 15}), "-0044-03-15");
    EXPECT_EQ(to_string(Date{12'018, 1, 1}), "12018-01-01");
    EXPECT_EQ(to_string(TimeOfDay{9, 0, 0, 0, local}), "09:00:00");
    EXPECT_EQ(to_string(TimeOfDay{9, 0, 1, 500'000'000, utc}), "09:00:01.5Z");
    EXPECT_EQ(to_string(TimeOfDay{9, 0, 0, 1, odd}), "09:00:00.000000001-02:45:55");
    EXPECT_EQ(to_string(DateTime{{2018, 7, 13}, {9, 0, 0, 0, east}}), "2018-07-13T09:00:00+08:00");
    EXPECT_EQ(to_string(DateTime{{2018, 7, 13}, {9, 0, 0, 0, named}}),
              "2018-07-13T09:00:00@Asia/Shanghai");
}

TEST(TemporalText, OfLengthsIsShort) {
    EXPECT_EQ(to_string(Months{14}), "P1Y2M");
    EXPECT_EQ(to_string(Months{-12}), "-P1Y");
    EXPECT_EQ(to_string(Months{0}), "P0M");
    EXPECT_EQ(to_string(Months{std::numeric_limits<std::int64_t>::min()}),
              "-P768614336404564650Y8M");
    EXPECT_EQ(to_string(Duration{2 * 86'400 + 3 * 3600, 0}), "P2DT3H");
    EXPECT_EQ(to_string(Duration{0, 0}), "PT0S");
    EXPECT_EQ(to_string(Duration{-86'400, 0}), "-P1D");
    EXPECT_EQ(to_string(Duration{0, -500'000'000}), "-PT0.5S");
    EXPECT_EQ(to_string(Duration{61, 250'000'000}), "PT1M1.25S");
}

TEST(Zones, AreEqualByName) {
    const Zone a{std::nullopt, std::make_shared<const std::string>("Asia/Shanghai")};
    const Zone b{std::nullopt, std::make_shared<const std::string>("Asia/Shanghai")};

    EXPECT_EQ(a, b);
    EXPECT_FALSE(a == Zone{});
    EXPECT_FALSE((Zone{0, nullptr} == Zone{}));
}

}  // namespace

}  // namespace rota
