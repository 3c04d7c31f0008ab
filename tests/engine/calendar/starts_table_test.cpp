// When workflows start by themselves at nine, worked out by hand from the notices of 2019 to 2026.
// (The rules one by one, and 2018: schedule_test.cpp.)
#include <gtest/gtest.h>

#include "calendar/schedule.hpp"
#include "office.hpp"
#include "sentence/parse.hpp"
#include "table.hpp"

namespace rota {
namespace {

/// every | on | the first start after this | is on | and stands for | why
void expect_starts(const char* table, std::size_t count) {
    const calendar::Calendar& calendar = shipped_calendar();
    const auto rows = rows_of(table);
    EXPECT_EQ(rows.size(), count);
    for (const auto& row : rows) {
        ASSERT_EQ(row.size(), 6U) << row.front();
        const std::string what = row[0] + " on " + row[1] + " after " + row[2] + ": " + row[5];
        Workflow workflow;
        StartRules& rules = workflow.start;
        rules.every = *sentence::parse_every(row[0]);
        if (!row[1].empty()) rules.on = *sentence::parse_start_day(row[1]);
        rules.at = *sentence::parse_clock_time("09:00");

        const auto start =
            calendar::Schedule::of(workflow)->next(calendar, moment(calendar, row[2]));

        ASSERT_TRUE(start.has_value()) << what;
        EXPECT_EQ(shown(calendar, start->at), row[3] + " 09:00") << what;
        EXPECT_EQ(to_string(start->day), row[4]) << what;
        EXPECT_FALSE(start->is_provisional) << what;
    }
}

TEST(Starts, OfQuarters) {
    expect_starts(R"(
quarter   | workday 5    | 2019-01-01 00:00 | 2019-01-08 | 2019-01-08 | 2, 3, 4, 7, 8
quarter   | workday 5    | 2020-01-01 00:00 | 2020-01-08 | 2020-01-08 | 2, 3, 6, 7, 8
quarter   | workday 5    | 2021-01-01 00:00 | 2021-01-08 | 2021-01-08 | Mon 4 to Fri 8
quarter   | workday 5    | 2021-10-01 00:00 | 2021-10-13 | 2021-10-13 | Fri 8, Sat 9, 11, 12, 13
quarter   | workday 5    | 2022-10-01 00:00 | 2022-10-12 | 2022-10-12 | Sat 8, Sun 9, 10, 11, 12
quarter   | workday 5    | 2023-10-01 00:00 | 2023-10-11 | 2023-10-11 | Sat 7, Sun 8, 9, 10, 11
quarter   | workday 5    | 2024-04-01 00:00 | 2024-04-08 | 2024-04-08 | 1, 2, 3, Sun 7, Mon 8
quarter   | workday 5    | 2025-10-01 00:00 | 2025-10-14 | 2025-10-14 | Thu 9, 10, Sat 11, 13, 14
quarter   | workday 5    | 2026-01-01 00:00 | 2026-01-08 | 2026-01-08 | Sun 4, 5, 6, 7, 8
quarter   | workday 5    | 2026-10-01 00:00 | 2026-10-13 | 2026-10-13 | Thu 8, 9, Sat 10, 12, 13
quarter   | last workday | 2019-07-01 00:00 | 2019-09-30 | 2019-09-30 | a Monday
quarter   | last workday | 2020-10-01 00:00 | 2020-12-31 | 2020-12-31 | a Thursday
quarter   | last workday | 2023-07-01 00:00 | 2023-09-28 | 2023-09-28 | 29 and 30 are off
quarter   | last day     | 2023-09-01 00:00 | 2023-10-07 | 2023-09-30 | off to the 6th, Sat 7 worked
quarter   | last day     | 2024-03-01 00:00 | 2024-04-01 | 2024-03-31 | a Sunday
)",
                  15);
}

TEST(Starts, OfMonths) {
    expect_starts(R"(
month     | workday 1    | 2022-12-31 00:00 | 2023-01-03 | 2023-01-03 | 1 and 2 January are off
month     | workday 1    | 2025-12-31 00:00 | 2026-01-04 | 2026-01-04 | 1 to 3 off, Sunday 4 worked
month     | workday 1    | 2021-05-01 00:00 | 2021-05-06 | 2021-05-06 | 1 to 5 May are off
month     | workday 1    | 2022-02-01 00:00 | 2022-02-07 | 2022-02-07 | 1 to 6 February are off
month     | workday 3    | 2025-02-01 00:00 | 2025-02-07 | 2025-02-07 | Wed 5, Thu 6, Fri 7
month     | workday 4    | 2025-02-01 00:00 | 2025-02-08 | 2025-02-08 | Saturday 8 is worked
month     | last workday | 2022-01-05 00:00 | 2022-01-30 | 2022-01-30 | Sunday 30 worked, 31 off
month     | last workday | 2026-02-01 00:00 | 2026-02-28 | 2026-02-28 | Saturday 28 is worked
month     | last workday | 2020-02-01 00:00 | 2020-02-28 | 2020-02-28 | the leap day is a Saturday
month     | last workday | 2024-02-01 00:00 | 2024-02-29 | 2024-02-29 | the leap day is a Thursday
month     | last day     | 2022-01-05 00:00 | 2022-02-07 | 2022-01-31 | off to 6 February
month     | last day     | 2024-02-01 00:00 | 2024-02-29 | 2024-02-29 | the leap day
month     | last day     | 2023-02-01 00:00 | 2023-02-28 | 2023-02-28 | no leap year
month     | day 28       | 2023-01-20 00:00 | 2023-01-28 | 2023-01-28 | Saturday 28 is worked
month     | day 25       | 2023-01-20 00:00 | 2023-01-28 | 2023-01-25 | off to the 27th
month     | day 1        | 2024-09-30 00:00 | 2024-10-08 | 2024-10-01 | off to the 7th
month     | day 20       | 2021-02-01 00:00 | 2021-02-20 | 2021-02-20 | Saturday 20 is worked
month     | day 12       | 2021-02-01 00:00 | 2021-02-18 | 2021-02-12 | off to the 17th
month     | day 30       | 2024-02-01 00:00 | 2024-02-29 | 2024-02-29 | no 30th: its last day
month     | day 31       | 2024-04-01 00:00 | 2024-04-01 | 2024-03-31 | of March, a Sunday
month     | day 31       | 2024-04-01 09:00 | 2024-04-30 | 2024-04-30 | no 31st: its last day
)",
                  21);
}

TEST(Starts, OfWeeks) {
    expect_starts(R"(
week      | monday       | 2020-01-24 10:00 | 2020-02-03 | 2020-01-27 | the lengthened holiday
week      | sunday       | 2020-01-13 09:00 | 2020-01-19 | 2020-01-19 | a working Sunday
week      | saturday     | 2021-02-18 09:00 | 2021-02-20 | 2021-02-20 | a working Saturday
week      | friday       | 2021-09-27 00:00 | 2021-10-08 | 2021-10-01 | off to the 7th
week      | wednesday    | 2023-09-28 00:00 | 2023-10-07 | 2023-10-04 | off to the 6th, Sat 7 worked
week      | tuesday      | 2025-01-22 00:00 | 2025-02-05 | 2025-01-28 | off to 4 February
week      | tuesday      | 2025-02-05 09:00 | 2025-02-11 | 2025-02-11 | that of the 4th has been
)",
                  7);
}

TEST(Starts, OfYears) {
    expect_starts(R"(
year      | 02-29        | 2023-03-01 00:00 | 2024-02-29 | 2024-02-29 | a leap year
year      | 02-29        | 2024-03-01 00:00 | 2025-02-28 | 2025-02-28 | no leap year
year      | 10-01        | 2019-01-01 00:00 | 2019-10-08 | 2019-10-01 | off to the 7th
year      | 10-01        | 2022-01-01 00:00 | 2022-10-08 | 2022-10-01 | Saturday 8 is worked
year      | 01-01        | 2025-12-01 00:00 | 2026-01-04 | 2026-01-01 | Sunday 4 is worked
year      | workday 1    | 2021-01-01 00:00 | 2021-01-04 | 2021-01-04 | 1 to 3 are off
year      | workday 249  | 2020-02-01 00:00 | 2020-12-31 | 2020-12-31 | the year has 249
year      | workday 248  | 2025-02-01 00:00 | 2025-12-31 | 2025-12-31 | the year has 248
year      | last workday | 2022-02-01 00:00 | 2022-12-30 | 2022-12-30 | the 31st is off
half-year | workday 1    | 2020-01-01 00:00 | 2020-01-02 | 2020-01-02 | the 1st is off
half-year | last workday | 2020-02-01 00:00 | 2020-06-30 | 2020-06-30 | a Tuesday
half-year | day 182      | 2024-02-01 00:00 | 2024-07-01 | 2024-06-30 | a Sunday; 182 days
half-year | day 182      | 2023-02-01 00:00 | 2023-06-30 | 2023-06-30 | it has 181 days
)",
                  13);
}

TEST(Starts, OfDays) {
    expect_starts(R"(
workday   |              | 2020-01-23 09:00 | 2020-02-03 | 2020-02-03 | the lengthened holiday
workday   |              | 2022-01-28 09:00 | 2022-01-29 | 2022-01-29 | Saturday 29 is worked
workday   |              | 2023-01-20 09:00 | 2023-01-28 | 2023-01-28 | Saturday 28 is worked
workday   |              | 2025-12-31 09:00 | 2026-01-04 | 2026-01-04 | Sunday 4 is worked
workday   |              | 2026-02-14 09:00 | 2026-02-24 | 2026-02-24 | off 15 to 23
day       |              | 2024-02-28 09:00 | 2024-02-29 | 2024-02-29 | a leap year
day       |              | 2023-02-28 09:00 | 2023-03-01 | 2023-03-01 | no leap year
)",
                  7);
}

}  // namespace
}  // namespace rota
