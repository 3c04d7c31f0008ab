// When a step is due, by the sentence that its workflow has, worked out by hand from the notices of
// 2019 to 2026. The office works 08:30-12:00 and 14:00-17:30. (The rules one by one, and 2018:
// add_test.cpp.)
#include <gtest/gtest.h>

#include "office.hpp"
#include "sentence/parse.hpp"
#include "table.hpp"

namespace rota {
namespace {

/// opened | due | when that is | why
void expect_dues(const char* table, std::size_t count) {
    const calendar::Calendar& calendar = shipped_calendar();
    const auto rows = rows_of(table);
    EXPECT_EQ(rows.size(), count);
    for (const auto& row : rows) {
        ASSERT_EQ(row.size(), 4U) << row.front();
        const auto found = calendar.due_of(moment(calendar, row[0]), *sentence::parse_due(row[1]));
        ASSERT_TRUE(found.has_value()) << row[0] << " + " << row[1];
        EXPECT_EQ(shown(calendar, found->value), row[2])
            << row[0] << " + " << row[1] << ": " << row[3];
        EXPECT_FALSE(found->is_provisional) << row[0] << " + " << row[1];
    }
}

TEST(DueTimes, FollowSpringFestival) {
    expect_dues(R"(
# 2019: off Mon 4 to Sun 10 February, worked Sat 2 and Sun 3.
2019-02-01 16:00 | 3 workdays       | 2019-02-11 17:30 | Sat 2, Sun 3, Mon 11
2019-02-03 17:31 | 1 workday        | 2019-02-11 17:30 | after hours on a working Sunday
2019-01-31 10:00 | 2 weeks          | 2019-02-14 17:30 | Thursday to Thursday
2019-02-02 09:00 | 1 week           | 2019-02-11 17:30 | Saturday 9 is off
# 2020: off Fri 24 January to Sun 2 February, worked Sun 19.
2020-01-17 17:30 | 5 workdays       | 2020-01-23 17:30 | Sun 19, 20, 21, 22, 23
2020-01-19 09:00 | 5 workdays       | 2020-02-03 17:30 | 20, 21, 22, 23, Mon 3
2020-01-22 10:00 | 10 days          | 2020-02-03 17:30 | 1 February is off
# 2021: off Thu 11 to Wed 17 February, worked Sun 7 and Sat 20.
2021-02-05 15:00 | 5 workdays       | 2021-02-18 17:30 | Sun 7, 8, 9, 10, Thu 18
2021-02-10 20:00 | 3 workdays       | 2021-02-20 17:30 | 18, 19, Sat 20
2021-01-12 10:00 | 1 month          | 2021-02-18 17:30 | 12 February is off
# 2022: off Mon 31 January to Sun 6 February, worked Sat 29 and Sun 30.
2022-01-28 11:00 | 3 workdays       | 2022-02-07 17:30 | Sat 29, Sun 30, Mon 7
2022-01-30 12:30 | 2 work hours     | 2022-01-30 16:00 | the afternoon of a working Sunday
2022-01-30 16:30 | 3 work hours     | 2022-02-07 10:30 | one on Sunday, two on Monday 7
# 2023: off Sat 21 to Fri 27 January, worked Sat 28 and Sun 29.
2023-01-20 09:00 | 2 workdays       | 2023-01-29 17:30 | Sat 28, Sun 29
2023-01-19 18:00 | 5 workdays       | 2023-01-31 17:30 | Fri 20, Sat 28, Sun 29, 30, 31
2023-01-24 10:00 | 1 day            | 2023-01-28 17:30 | the 25th is off, Saturday 28 is not
# 2024: off Sat 10 to Sat 17 February, worked Sun 4 and Sun 18.
2024-02-02 10:00 | 6 workdays       | 2024-02-09 17:30 | Sun 4, 5, 6, 7, 8, Fri 9
2024-02-09 17:00 | 2 workdays       | 2024-02-19 17:30 | Sun 18, Mon 19
2024-02-03 10:00 | 2 weeks          | 2024-02-18 17:30 | Saturday 17 is off, Sunday 18 is not
# 2025: off Tue 28 January to Tue 4 February, worked Sun 26 January and Sat 8 February.
2025-01-24 14:00 | 3 workdays       | 2025-02-05 17:30 | Sun 26, Mon 27, Wed 5
2025-01-27 08:00 | 5 workdays       | 2025-02-10 17:30 | 5, 6, 7, Sat 8, Mon 10
2025-01-26 09:00 | 30 days          | 2025-02-25 17:30 | a Tuesday
# 2026: off Sun 15 to Mon 23 February, worked Sat 14 and Sat 28.
2026-02-13 10:00 | 3 workdays       | 2026-02-25 17:30 | Sat 14, Tue 24, Wed 25
2026-02-26 10:00 | 3 workdays       | 2026-03-02 17:30 | Fri 27, Sat 28, Mon 2
2026-02-14 17:00 | 8 work hours     | 2026-02-25 09:00 | half on Saturday, 7 on the 24th, half
)",
                25);
}

TEST(DueTimes, FollowNationalDayAndMidAutumn) {
    expect_dues(R"(
# 2019: off Tue 1 to Mon 7 October, worked Sun 29 September and Sat 12 October.
2019-09-27 10:00 | 3 workdays       | 2019-10-08 17:30 | Sun 29, Mon 30, Tue 8
2019-10-10 17:00 | 3 workdays       | 2019-10-14 17:30 | Fri 11, Sat 12, Mon 14
# 2020: off Thu 1 to Thu 8 October, worked Sun 27 September and Sat 10 October.
2020-09-25 10:00 | 5 workdays       | 2020-10-09 17:30 | Sun 27, 28, 29, 30, Fri 9
2020-10-09 18:00 | 1 workday        | 2020-10-10 17:30 | Saturday 10 is worked
# 2021: off 19 to 21 September and 1 to 7 October, worked Sat 18, Sun 26, Sat 9.
2021-09-17 10:00 | 10 workdays      | 2021-10-08 17:30 | Sat 18, 22 23 24, Sun 26, 27 28 29 30, 8
# 2022: off Sat 1 to Fri 7 October, worked Sat 8 and Sun 9.
2022-09-30 17:31 | 3 workdays       | 2022-10-10 17:30 | Sat 8, Sun 9, Mon 10
2022-09-08 10:00 | 1 month          | 2022-10-08 17:30 | Saturday 8 is worked
# 2023: off Fri 29 September to Fri 6 October, worked Sat 7 and Sun 8.
2023-09-28 16:00 | 5 workdays       | 2023-10-11 17:30 | Sat 7, Sun 8, 9, 10, 11
2023-09-27 17:00 | 2 work hours     | 2023-09-28 10:00 | half on Wednesday, one and a half
# 2024: off 15 to 17 September, worked Sat 14; off 1 to 7 October, worked Sun 29, Sat 12.
2024-09-13 10:00 | 3 workdays       | 2024-09-19 17:30 | Sat 14, Wed 18, Thu 19
2024-09-30 10:00 | 5 workdays       | 2024-10-12 17:30 | 8, 9, 10, 11, Sat 12
# 2025: off Wed 1 to Wed 8 October, worked Sun 28 September and Sat 11 October.
2025-09-26 10:00 | 5 workdays       | 2025-10-10 17:30 | Sun 28, 29, 30, Thu 9, Fri 10
# 2026: off 25 to 27 September and 1 to 7 October, worked Sun 20 September, Sat 10 October.
2026-09-18 10:00 | 5 workdays       | 2026-09-24 17:30 | Sun 20, 21, 22, 23, 24
2026-09-24 17:29 | 4 workdays       | 2026-10-08 17:30 | Mon 28, 29, 30, Thu 8
)",
                14);
}

TEST(DueTimes, CrossTheEndOfAYear) {
    expect_dues(R"(
2019-12-31 16:00 | 1 workday        | 2020-01-02 17:30 | Wednesday 1 January is off
2020-12-31 10:00 | 24 hours         | 2021-01-01 10:00 | hours run through a holiday
2020-12-31 17:00 | 1 work hour      | 2021-01-04 09:00 | Fri 1 to Sun 3 January off
2023-12-29 17:29 | 2 workdays       | 2024-01-03 17:30 | Monday 1 January is off
2024-12-31 10:00 | 1 day            | 2025-01-02 17:30 | Wednesday 1 January is off
2025-12-31 10:00 | 2 workdays       | 2026-01-05 17:30 | 1 to 3 off, Sun 4 worked, Mon 5
2025-12-25 10:00 | 1 week           | 2026-01-04 17:30 | the 1st is off, Sunday 4 is not
)",
                7);
}

TEST(DueTimes, FollowLeapYears) {
    expect_dues(R"(
2020-02-28 09:00 | 1 workday        | 2020-03-02 17:30 | the leap day is a Saturday
2024-02-28 09:00 | 1 workday        | 2024-02-29 17:30 | the leap day is a Thursday
2024-02-29 18:00 | 1 workday        | 2024-03-01 17:30 | after hours on the leap day
2024-01-29 10:00 | 1 month          | 2024-02-29 17:30 | the 29th of February
2024-01-31 10:00 | 1 month          | 2024-02-29 17:30 | no 31st: its last day
2023-01-31 10:00 | 1 month          | 2023-02-28 17:30 | no 31st, no leap year
2024-02-27 10:00 | 3 days           | 2024-03-01 17:30 | 28, 29, 1: a Friday
2023-02-27 10:00 | 3 days           | 2023-03-02 17:30 | 28, 1, 2: a Thursday
)",
                8);
}

TEST(DueTimes, FollowTheOtherHolidaysAndKeepNamedDays) {
    expect_dues(R"(
2021-04-30 23:59 | 1 workday        | 2021-05-06 17:30 | Sat 1 to Wed 5 May off
2021-05-07 12:00 | 2 workdays       | 2021-05-10 17:30 | Sat 8 worked, Mon 10
2022-04-22 10:00 | 1 workday        | 2022-04-24 17:30 | Sunday 24 April is worked
2022-04-01 10:00 | 1 workday        | 2022-04-02 17:30 | Saturday 2 April is worked
2023-06-21 10:00 | 2 workdays       | 2023-06-26 17:30 | 22 to 24 off, Sun 25 worked, Mon 26
2020-06-24 10:00 | 1 workday        | 2020-06-28 17:30 | 25 to 27 off, Sunday 28 worked
2024-05-06 10:00 | 2024-05-11       | 2024-05-11 17:30 | a working Saturday
2024-05-06 10:00 | 2024-05-12       | 2024-05-12 17:30 | a named day is never moved
2024-05-06 10:00 | 2024-05-11T12:00 | 2024-05-11 12:00 | nor is a named moment
)",
                9);
}

}  // namespace
}  // namespace rota
