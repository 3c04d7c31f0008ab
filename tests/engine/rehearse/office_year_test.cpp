// A year as the engine plays it: what starts, who does what when, and that the same seed gives the
// same year.
#include "rehearse/office_year.hpp"

#include <map>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "calendar/schedule.hpp"
#include "played.hpp"

namespace rota::rehearse {

namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr const char* monthly_report = R"(
[start]
every = "month"
on    = "workday 1"
at    = "09:00"

[[step]]
id  = "report"
zh  = "报送"
do  = "task"
who = "east.liaison"
due = "2 workdays"

[[step]]
id      = "sign"
zh      = "审签"
do      = "approve"
who     = "office.head"
item    = "${report.report}"
due     = "1 workday"
back_to = "report"
back_max = 1
)";

/// One line for each task: when it came, who did it when, and how.
std::vector<std::string> story(const Year& year) {
    std::vector<std::string> lines;
    for (const PlayedTask& task : year.tasks) {
        lines.push_back(at(year, task.opened) + " " + task.step + " " + task.by + " " +
                        (task.done ? at(year, *task.done) + " " + task.outcome : "open") +
                        (task.is_late ? " late" : ""));
    }
    return lines;
}

Plan january() { return {{2027, 1, 1}, {2027, 1, 31}, 1, ""}; }

TEST(OfficeYear, PlaysWhatTheRulesSay) {
    const auto office = small_office(monthly_report);
    const Year year = played(office, january(), personas(*office, R"(
[[rule]]
step  = "report"
takes = "3 work hours"
late  = "0 %"

[[rule]]
step    = "sign"
takes   = "20 minutes"
rejects = "0 %"
late    = "0 %"
)"));

    // Friday, the first of January, is a workday here: 09:00 and three hours of work.
    EXPECT_THAT(story(year),
                ElementsAre("2027-01-01T09:00:00 report east.liaison 2027-01-01T12:00:00 done",
                            "2027-01-01T12:00:00 sign office.head 2027-01-01T12:20:00 approved"));
    ASSERT_THAT(year.runs, SizeIs(1));
    EXPECT_EQ(year.runs[0].run, "w/2027-01");
    EXPECT_EQ(at(year, year.runs[0].started), "2027-01-01T09:00:00");
    EXPECT_EQ(at(year, *year.runs[0].ended), "2027-01-01T12:20:00");
    EXPECT_EQ(year.runs[0].outcome, "done");
}

TEST(OfficeYear, ARejectionSendsBackAndALateOneIsLate) {
    const auto office = small_office(monthly_report);
    const Year year = played(office, january(), personas(*office, R"(
[[rule]]
step  = "report"
takes = "4 workdays"
late  = "0 %"

[[rule]]
step    = "sign"
takes   = "1 work hours"
outcome = "rejected"
late    = "0 %"
)"));

    ASSERT_THAT(year.tasks, SizeIs(4));
    for (const std::size_t report : {0u, 2u}) {
        EXPECT_EQ(year.tasks[report].step, "report");
        EXPECT_TRUE(year.tasks[report].is_late);
    }
    // Four workdays after Friday the first: Thursday the seventh; due was Tuesday the fifth.
    EXPECT_EQ(at(year, *year.tasks[0].due), "2027-01-05T17:30:00");
    EXPECT_EQ(at(year, *year.tasks[0].done).substr(0, 10), "2027-01-07");
    EXPECT_TRUE(year.tasks[1].is_negative);
    EXPECT_EQ(year.tasks[2].round, 2u);
}

TEST(OfficeYear, WhoNeverActsIsLateAndHoldsTheRunUp) {
    const auto office = small_office(monthly_report);
    const Year year =
        played(office, january(), personas(*office, "[[rule]]\nwho = \"townships\"\nnever = true"));

    ASSERT_THAT(year.tasks, SizeIs(1));
    EXPECT_FALSE(year.tasks[0].done);
    EXPECT_TRUE(year.tasks[0].is_late);
    EXPECT_FALSE(year.runs[0].ended);
}

TEST(OfficeYear, AWorkflowThatNothingStartsIsStartedByHand) {
    const auto office = small_office(R"(
[[step]]
id  = "note"
zh  = "登记"
do  = "task"
who = "office.clerk"
)");
    const Year year = played(office, january(), personas(*office, R"(
[[start]]
workflow = "w"
on       = 2027-01-13
by       = "office.head"
)"));

    ASSERT_THAT(year.runs, SizeIs(1));
    EXPECT_EQ(year.runs[0].by, "office.head");
    EXPECT_EQ(at(year, year.runs[0].started), "2027-01-13T08:30:00");
    EXPECT_THAT(year.troubles, IsEmpty());
}

TEST(OfficeYear, AStartByHandOutsideItIsTold) {
    const auto office = small_office(monthly_report);
    const Year year = played(office, january(), personas(*office, R"(
[[start]]
workflow = "w"
on       = 2027-02-13
by       = "office.head"
)"));

    ASSERT_THAT(year.troubles, SizeIs(1));
    EXPECT_EQ(year.troubles[0].kind, IncidentKind::not_started);
    EXPECT_THAT(year.troubles[0].what.en(), HasSubstr("2027-02-13 is not in the time"));
}

TEST(OfficeYear, WhatTheEngineRefusesIsTold) {
    const auto office = small_office(R"(
[start]
by = ["office.head"]

[[step]]
id  = "note"
zh  = "登记"
do  = "task"
who = "office.clerk"
)");
    const Year year = played(office, january(), personas(*office, R"(
[[start]]
workflow = "w"
on       = 2027-01-13
by       = "east.liaison"

[[start]]
workflow = "w"
on       = 2027-01-14
by       = "office.head"

[[rule]]
step           = "note"
fields.no_such = "x"
)"));

    ASSERT_THAT(year.troubles, SizeIs(2));
    EXPECT_EQ(year.troubles[0].kind, IncidentKind::not_started);
    EXPECT_THAT(year.troubles[0].what.en(), HasSubstr("east.liaison"));
    EXPECT_EQ(year.troubles[1].kind, IncidentKind::refused);
    EXPECT_EQ(year.troubles[1].step, "note");
    EXPECT_THAT(year.troubles[1].what.en(), HasSubstr("no_such"));
    EXPECT_FALSE(year.tasks.at(0).done);
}

TEST(OfficeYear, AStartThatWaitsIsNoTroubleAndOneThatIsLeftOutIs) {
    const auto troubles_with = [](const std::string& overlap) {
        const auto office = small_office(
            "[start]\nevery = \"workday\"\nat = \"09:00\"\noverlap = \"" + overlap + R"("

[[step]]
id  = "w"
zh  = "等"
do  = "wait"
for = "30 hours"
)");
        return played(office, {{2027, 1, 4}, {2027, 1, 6}, 1, ""}, personas(*office, "")).troubles;
    };

    EXPECT_THAT(troubles_with("queue one"), IsEmpty());
    const auto left_out = troubles_with("skip");
    ASSERT_THAT(left_out, SizeIs(1));
    EXPECT_EQ(left_out[0].run, "w");
    EXPECT_EQ(left_out[0].what.en().substr(0, 10), "2027-01-05");
}

TEST(OfficeYear, WithTooManyRunsSaysOfWhich) {
    const auto office = small_office(R"(
[start]
cron = "* * * * * *"

[[step]]
id = "s"
zh = "算"
do = "set"
n  = 1
)");

    const auto year = play(office, libraries(), january(), {});

    ASSERT_FALSE(year.has_value());
    EXPECT_THAT(year.error().en, HasSubstr("most of them are of w"));
}

TEST(OfficeYear, AStepWithEffectsIsPlayedAndNotCalled) {
    const auto office = small_office(R"(
[start]
every = "month"
on    = "workday 1"

[[step]]
id   = "trace"
zh   = "留痕"
do   = "test.append"
file = "/proc/nothing/can/be/written/here"
)");
    const Year year = played(office, january());

    // Called for real it fails: there is no such folder.
    ASSERT_THAT(year.calls, SizeIs(1));
    EXPECT_EQ(year.calls[0].type, "test.append");
    EXPECT_THAT(year.troubles, IsEmpty());
    EXPECT_EQ(year.runs[0].outcome, "done");
}

TEST(OfficeYear, WhatAnybodyMayTakeIsClaimedFirst) {
    const auto office = small_office(R"(
[start]
every = "month"
on    = "workday 1"

[[step]]
id    = "note"
zh    = "登记"
do    = "task"
who   = ["east.liaison", "west.liaison"]
claim = true
)");
    const Year year = played(office, january());
    ASSERT_THAT(year.tasks, SizeIs(1));
    EXPECT_TRUE(year.tasks[0].done);
    EXPECT_THAT(year.troubles, IsEmpty());
}

TEST(OfficeYear, MoreTimeIsAskedForAndGivenByTheOwner) {
    const auto office = small_office(R"(
[start]
every = "month"
on    = "workday 1"

[[step]]
id     = "note"
zh     = "登记"
do     = "task"
who    = "east.liaison"
due    = "4 workdays"
extend = "once, up to 5 workdays"
)");
    const Year year = played(office, january(), personas(*office, R"(
[[rule]]
step    = "note"
who     = "townships"
takes   = "3 workdays"
extends = "100 %"
late    = "0 %"

[[rule]]
takes   = "1 work hours"
rejects = "0 %"
)"));
    ASSERT_THAT(year.tasks, SizeIs(2));
    EXPECT_EQ(year.tasks[1].kind, TaskKind::extension);
    EXPECT_EQ(year.tasks[1].by, "office.head");
    EXPECT_EQ(year.tasks[1].outcome, "granted");
    // Due on Thursday the seventh, and five workdays later.
    EXPECT_EQ(at(year, *year.tasks[0].due), "2027-01-14T17:30:00");
    EXPECT_EQ(at(year, *year.tasks[0].done).substr(0, 10), "2027-01-06");
}

TEST(OfficeYear, AStepThatFailsIsToldAndPassedOver) {
    const auto office = small_office(R"(
[start]
every = "month"
on    = "workday 1"

[[step]]
id     = "dates"
zh     = "排日子"
do     = "plan"
items  = "${org.sites}"
by     = "unit"
within = "1 workday"
per_day = 1
max_per_unit = "1 per month"

[[step]]
id     = "again"
zh     = "再排"
do     = "plan"
items  = "${concatenate(org.sites, org.sites)}"
by     = "unit"
within = "1 workday"
)");
    const Year year = played(office, january());
    ASSERT_THAT(year.troubles, ::testing::Not(IsEmpty()));
    EXPECT_EQ(year.troubles[0].kind, IncidentKind::held);
    EXPECT_EQ(year.troubles[0].step, "again");
    ASSERT_THAT(year.tasks, SizeIs(1));
    EXPECT_EQ(year.tasks[0].kind, TaskKind::held);
    EXPECT_EQ(year.tasks[0].outcome, "skip");
    EXPECT_EQ(year.runs[0].outcome, "done");
}

TEST(OfficeYear, AScriptSaysWhatBecomesOfOneStepInOneRound) {
    const auto office = small_office(R"(
[start]
every = "month"
on    = "workday 1"

[[step]]
id       = "each"
for_each = "site in org.sites"

[[step]]
in  = "each"
id  = "note"
zh  = "登记"
do  = "task"
who = "office.clerk"

[[step]]
in       = "each"
id       = "sign"
zh       = "审签"
do       = "approve"
who      = "office.head"
item     = "${note.report}"
back_to  = "note"
back_max = 2
)");
    const Year year = played(office, {{2027, 1, 1}, {2027, 2, 28}, 1, ""}, personas(*office, R"(
[[rule]]
run     = "2027-02"
step    = "sign[s2]"
round   = 1
outcome = "rejected"

[[rule]]
outcome = "approved"
)"));
    std::vector<std::string> rejected;
    for (const PlayedTask& task : year.tasks) {
        if (task.is_negative) rejected.push_back(task.run + " " + task.step);
    }
    EXPECT_THAT(rejected, ElementsAre("w/2027-02 sign[s2]"));
}

TEST(OfficeYear, RunsThatStartEachOtherForEverAreATrouble) {
    const auto office = small_office(R"(
[start]
every = "month"
on    = "workday 1"

[[step]]
id       = "again"
zh       = "再来"
do       = "run"
workflow = "w"
)");
    const Year year = played(office, january());

    ASSERT_FALSE(year.troubles.empty());
    EXPECT_EQ(year.troubles[0].kind, IncidentKind::not_started);
    EXPECT_THAT(year.troubles[0].what.en(), HasSubstr("the workflow started itself"));
}

TEST(OfficeYear, MoreRunsAtOneMomentThanAnOfficeHasEndIt) {
    const auto office = small_office(R"(
[start]
every = "day"
dates = [2027-01-02, 2027-01-03, 2027-01-04]
at    = "08:30"
on_day_off = "next workday"
merge = false

[[step]]
id       = "again"
zh       = "再来"
do       = "run"
workflow = "w"
wait     = false

[[step]]
id       = "more"
zh       = "还来"
do       = "run"
workflow = "w"
wait     = false
)");
    const auto year = play(office, libraries(), january(), {});

    ASSERT_FALSE(year);
    EXPECT_THAT(year.error().en, HasSubstr("2027-01-04T08:30:00 never comes to an end"));
    EXPECT_THAT(year.error().en, HasSubstr("most runs are of w"));
}

// ---- the shipped office -------------------------------------------------------------------------

const Year& shipped_year() {
    static const Year year = played(shipped_office(), whole_year(2027));
    return year;
}

TEST(ShippedYear, StartsWhatItsSchedulesSay) {
    const Year& year = shipped_year();
    const Instant begin =
        begin_of(year.plan, *year.office->calendar) - std::chrono::microseconds(1);
    const Instant end = end_of(year.plan, *year.office->calendar) - std::chrono::microseconds(1);
    for (const auto& [id, definition] : year.office->workflows) {
        std::vector<Instant> started, planned;
        for (const PlayedRun& run : year.runs) {
            if (run.workflow == id) started.push_back(run.started);
        }
        const auto schedule = calendar::Schedule::of(definition->workflow);
        for (const auto& start : schedule->between(*year.office->calendar, begin, end, 1000))
            planned.push_back(start.at);
        EXPECT_EQ(started, planned) << id;
    }
    EXPECT_THAT(year.runs, SizeIs(16));
    EXPECT_THAT(year.troubles, IsEmpty());
}

TEST(ShippedYear, EveryTownshipIsVisitedEveryMonth) {
    std::map<std::string, std::map<std::string, int>> visits;  // by run and township
    for (const PlayedVisit& visit : shipped_year().visits) {
        if (visit.workflow == "township-visits") ++visits[visit.run][visit.unit];
    }
    EXPECT_THAT(visits, SizeIs(12));
    for (const auto& [run, by_town] : visits) {
        EXPECT_THAT(by_town, SizeIs(24)) << run;
        for (const auto& [town, count] : by_town) EXPECT_EQ(count, 1) << run << " " << town;
    }
}

TEST(ShippedYear, InSixQuartersEveryTeamMeetsEveryTownshipOnce) {
    const Plan plan{{2025, 1, 1}, {2026, 6, 30}, 1, "township-visits"};
    std::map<std::pair<std::string, std::string>, std::set<std::string>> quarters;
    for (const PlayedVisit& visit : played(shipped_office(), plan).visits) {
        const Date on = *visit.on;
        quarters[{visit.account, visit.unit}].insert(calendar::period_name(Every::quarter, on));
    }
    EXPECT_THAT(quarters, SizeIs(6 * 24));
    for (const auto& [pair, in] : quarters)
        EXPECT_THAT(in, SizeIs(1)) << pair.first << " " << pair.second;
}

TEST(ShippedYear, IsTheSameForTheSameSeedAndAnotherForAnother) {
    const Year again = played(shipped_office(), whole_year(2027));
    const Year other = played(shipped_office(), whole_year(2027, 2));

    EXPECT_EQ(story(again), story(shipped_year()));
    EXPECT_NE(story(other), story(shipped_year()));
}

TEST(ShippedYear, OneWorkflowAloneStartsNoOther) {
    Plan plan = whole_year(2027);
    plan.only = "supervision-round";
    const Year year = played(shipped_office(), plan);
    EXPECT_THAT(year.runs, SizeIs(4));

    plan.only = "no-such";
    EXPECT_EQ(play(shipped_office(), libraries(), plan, {}).error().code, ErrorCode::not_found);
}

}  // namespace

}  // namespace rota::rehearse
