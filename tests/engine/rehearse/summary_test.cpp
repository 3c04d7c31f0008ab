// What a year comes to, against figures worked out by hand.
#include "rehearse/summary.hpp"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "played.hpp"
#include "rehearse/collisions.hpp"
#include "rehearse/uncovered.hpp"

namespace rota::rehearse {

namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr const char* two_visits = R"(
[start]
every = "month"
on    = "workday 1"

[[step]]
id    = "a"
zh    = "走访甲"
do    = "visit"
who   = "t1.lead"
where = "s1"
on    = "${today + duration(\"P3D\")}"

[[step]]
after = []
id    = "b"
zh    = "走访乙"
do    = "visit"
who   = "t1.lead"
where = "s2"
on    = "${today + duration(\"P3D\")}"

[[step]]
after = []
id    = "c"
zh    = "报送"
do    = "task"
who   = "east.liaison"
due   = "1 workday"
)";

/// The first quarter of 2027; its first workdays are Friday 1 January, Monday 1 February, Monday
/// 1 March, so the visits are on Monday 4 January, Thursday 4 February, Thursday 4 March.
Year quarter(std::string_view rules) {
    const auto office = small_office(two_visits);
    return played(office, {{2027, 1, 1}, {2027, 3, 31}, 1, ""}, personas(*office, rules));
}
constexpr const char* on_time = "[[rule]]\nlate = \"0 %\"\n";

std::string line(const Load& load) {
    return std::to_string(load.tasks) + " done, " + std::to_string(load.open) + " open, " +
           std::to_string(load.late) + " late, " + std::to_string(load.visits) + " visits, " +
           std::to_string(load.week_max) + " in " + load.busiest;
}

TEST(Summary, CountsByAccountUnitAndWeek) {
    const Summary summary = summary_of(quarter(on_time), libraries().types());

    EXPECT_EQ(line(summary.accounts.at("t1.lead")),
              "6 done, 0 open, 0 late, 6 visits, 2 in 2027-W01");
    EXPECT_EQ(line(summary.units.at("t1")), "6 done, 0 open, 0 late, 0 visits, 2 in 2027-W01");
    // Three reports of its own and three visits received. The report of Friday 1 January may be
    // done that day, in the last week of 2026, or on Monday, in the week of the visit.
    const Load& east = summary.units.at("east");
    EXPECT_EQ(east.tasks, 3u);
    EXPECT_EQ(east.visits, 3u);
    EXPECT_EQ(east.week_max, 2u);
    EXPECT_EQ(east.visits_week_max, 1u);
    EXPECT_EQ(east.visits_by_workflow.at("w"), 3u);
    EXPECT_EQ(line(summary.units.at("office")), "0 done, 0 open, 0 late, 0 visits, 0 in ");

    std::vector<std::string> months;
    for (const MonthLoad& month : summary.months) {
        months.push_back(to_string(month.first) + " " + std::to_string(month.workdays) + " " +
                         std::to_string(month.starts) + " " + std::to_string(month.visits));
    }
    EXPECT_THAT(months, ElementsAre("2027-01-01 21 1 2", "2027-02-01 20 1 2", "2027-03-01 23 1 2"));
    EXPECT_THAT(summary.weeks, SizeIs(14));  // Monday 28 December to Monday 29 March
    EXPECT_EQ(summary.days.at({2027, 2, 4}).visits, 2u);
    EXPECT_THAT(summary.visited_kinds, ElementsAre("township"));
}

TEST(Summary, NobodyIsAtTwoPlacesAtATime) {
    const Summary summary = summary_of(quarter(on_time), libraries().types());

    ASSERT_THAT(summary.collisions, SizeIs(3));
    EXPECT_EQ(summary.collisions[0].kind, CollisionKind::account_day);
    EXPECT_EQ(summary.collisions[0].who, "t1.lead");
    EXPECT_EQ(summary.collisions[0].day, (Date{2027, 1, 4}));
    EXPECT_EQ(summary.collisions[0].count, 2u);
}

TEST(Summary, ALimitHoldsOverAllWorkflows) {
    const Year year = quarter(on_time);
    const auto over = collisions_of(year, {{"w", {1, LimitPer::month}, "1 per month"}});
    EXPECT_THAT(over, SizeIs(3));  // the account alone
    Year twice = year;
    PlayedVisit other = year.visits[0];
    other.workflow = "other";
    other.account = "t2.lead";
    *other.held += std::chrono::days(7);
    twice.visits.push_back(other);

    const auto month = collisions_of(twice, {{"w", {1, LimitPer::month}, "1 per month"}});
    ASSERT_THAT(month, SizeIs(4));
    EXPECT_EQ(month[0].kind, CollisionKind::unit_limit);
    EXPECT_EQ(month[0].who, "east");
    EXPECT_EQ(month[0].day, (Date{2027, 1, 1}));
    EXPECT_THAT(month[0].visits, ElementsAre(0u, 6u));
    EXPECT_THAT(collisions_of(twice, {{"w", {1, LimitPer::week}, "1 per week"}}), SizeIs(3));
}

TEST(Summary, WhoWasNotReachedIsNamed) {
    EXPECT_THAT(uncovered_in(quarter(on_time)), IsEmpty());

    const auto missed = uncovered_in(quarter("[[rule]]\nstep = \"b\"\nnever = true\n"));
    ASSERT_THAT(missed, SizeIs(3));
    EXPECT_EQ(missed[0].run, "w/2027-01");
    EXPECT_EQ(missed[0].unit, "west");
    EXPECT_EQ(missed[0].why, "not held");

    Year shorter = quarter(on_time);
    std::erase_if(shorter.visits, [](const PlayedVisit& visit) {
        return visit.run == "w/2027-02" && visit.unit == "west";
    });
    const auto unplanned = uncovered_in(shorter);
    ASSERT_THAT(unplanned, SizeIs(1));
    EXPECT_EQ(unplanned[0].why, "not planned");
}

TEST(Summary, WhatIsSetForAfterThePeriodIsToCome) {
    const auto office = small_office(two_visits);
    const Year year = played(office, {{2027, 3, 1}, {2027, 3, 2}, 1, ""});

    EXPECT_THAT(year.visits, SizeIs(2));
    EXPECT_THAT(uncovered_in(year), IsEmpty());
    EXPECT_EQ(summary_of(year, libraries().types()).units.at("west").visits, 0u);
}

// ---- the shipped office -------------------------------------------------------------------------

TEST(ShippedSummary, ThePlanOfTheTownshipVisitsKeepsItsLimit) {
    const Year year = played(shipped_office(), whole_year(2027));
    const auto limits = limits_of(*shipped_office(), libraries().types());
    ASSERT_THAT(limits, SizeIs(1));
    EXPECT_EQ(limits[0].workflow, "township-visits");
    EXPECT_EQ(limits[0].text, "1 per week");

    // Where a township is visited more often, it is the supervision: its plan has no limit of its
    // own and is hidden from all others until it is carried out, and its re-checks have no day. Of
    // the visits that the limit is written for, there are never two in a week.
    std::size_t over = 0;
    for (const Collision& collision : collisions_of(year, limits)) {
        if (collision.kind != CollisionKind::unit_limit) continue;
        ++over;
        const auto trips =
            std::count_if(collision.visits.begin(), collision.visits.end(), [&](std::size_t place) {
                return year.visits[place].workflow == "township-visits";
            });
        EXPECT_LE(trips, 1) << to_string(collision.day) << " " << collision.who;
    }
    EXPECT_GT(over, 0u);

    Plan alone = whole_year(2027);
    alone.only = "township-visits";
    for (const Collision& collision : collisions_of(played(shipped_office(), alone), limits))
        EXPECT_NE(collision.kind, CollisionKind::unit_limit) << to_string(collision.day);
}

TEST(ShippedSummary, SaysWhichMonthsGoByWeekendsAlone) {
    const auto known = [](std::int64_t of) {
        std::vector<bool> all;
        const Plan plan{{of, 1, 1}, {of, 2, 28}, 1, ""};
        for (const MonthLoad& month :
             summary_of(played(shipped_office(), plan), libraries().types()).months)
            all.push_back(month.is_published);
        return all;
    };
    EXPECT_THAT(known(2026), ElementsAre(true, true));
    EXPECT_THAT(known(2027), ElementsAre(false, false));
}

}  // namespace

}  // namespace rota::rehearse
