#include "allot/period.hpp"

#include <gtest/gtest.h>

namespace rota::allot_steps {

namespace {

TEST(Period, HoldsTheDay) {
    struct Row {
        const char* day;
        const char* per;
        const char* name;
        const char* first;
        const char* last;
    };
    const Row table[] = {
        {"2018-10-08", "day", "2018-10-08", "2018-10-08", "2018-10-08"},
        {"2018-10-08", "week", "2018-W41", "2018-10-08", "2018-10-14"},  // a Monday
        {"2018-10-14", "week", "2018-W41", "2018-10-08", "2018-10-14"},  // a Sunday
        {"2018-12-31", "week", "2019-W01", "2018-12-31", "2019-01-06"},
        {"2021-01-03", "week", "2020-W53", "2020-12-28", "2021-01-03"},
        {"2018-02-14", "month", "2018-02", "2018-02-01", "2018-02-28"},
        {"2020-02-29", "month", "2020-02", "2020-02-01", "2020-02-29"},
        {"2018-12-31", "month", "2018-12", "2018-12-01", "2018-12-31"},
    };
    for (const Row& row : table) {
        const Period period = period_of(row.day, row.per);

        EXPECT_EQ(period.name, row.name) << row.day;
        EXPECT_EQ(period.first, row.first) << row.day;
        EXPECT_EQ(period.last, row.last) << row.day;
    }
}

TEST(Period, RefusesWhatIsNoDay) {
    for (const char* text : {"", "2018-02-29", "2018-13-01", "2018/10/08", "2018-10-8x", "10-08"}) {
        EXPECT_THROW(period_of(text, "week"), Failure) << text;
    }
}

}  // namespace

}  // namespace rota::allot_steps
