// When a step is due, and on which day it starts or happens (semantics §5).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/core/rehearsal.hpp"

namespace rota::core {

namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// A task of east.lead, due on Wednesday the 4th at half past five.
std::string due_on_wednesday(const std::string& keys) {
    return task("a", "who = \"east.lead\"\ndue = \"2 workdays\"\n" + keys);
}

TEST(Due, IsCountedFromTheOpening) {
    const std::pair<std::string, std::string> cases[] = {
        {"\"2 workdays\"", "2018-07-04 17:30"},
        {"\"5 days\"", "2018-07-09 17:30"},  // Saturday is carried on to Monday
        {"\"1 week\"", "2018-07-09 17:30"},
        {"\"90 minutes\"", "2018-07-02 10:30"},
        {"\"4 work hours\"", "2018-07-02 15:00"},
        {"\"2018-07-07\"", "2018-07-07 17:30"},  // a day that is named is never moved
        {"\"${date(\\\"2018-07-06\\\")}\"", "2018-07-06 17:30"},
        {"\"${date and time(\\\"2018-07-06T10:15:00\\\")}\"", "2018-07-06 10:15"},
        {"\"${1 + 1} workdays\"", "2018-07-04 17:30"},
    };
    for (const auto& [due, at] : cases) {
        Rehearsal run(task("a", "due = " + due));

        run.start();

        ASSERT_EQ(run.phase("a"), "open") << due;
        EXPECT_EQ(run.open_step("a").due, clock(at)) << due;
    }
}

TEST(Due, ThatIsNoneHoldsTheStep) {
    Rehearsal run(task("a", "due = \"${inputs.d}\"") + "[inputs]\nd = { zh = \"期\" }\n");

    run.start({{"d", "soon"}});

    EXPECT_EQ(run.phase("a"), "held");
    EXPECT_THAT(run.open_step("a").failure->en(), HasSubstr("`due`"));
    EXPECT_FALSE(run.has_task("a"));
}

TEST(Due, PassedMakesItLate) {
    for (const bool late : {false, true}) {
        Rehearsal run(due_on_wednesday(""));
        run.start();

        run.wait_until(late ? "2018-07-04 17:31" : "2018-07-04 17:30");
        run.done("a");

        EXPECT_EQ(run.at("a").finished->late, late);
    }
}

TEST(On, OfMostStepsIsTheDayTheyStart) {
    Rehearsal run(task("a", "on = \"2 workdays later\"\ntext = \"${today}\"\ndue = \"1 workday\""));
    run.start();
    EXPECT_EQ(run.phase("a"), "scheduled");
    EXPECT_FALSE(run.has_task("a"));

    run.wait_until("2018-07-04 08:29");
    EXPECT_EQ(run.phase("a"), "scheduled");
    run.wait_until("2018-07-04 08:30");

    EXPECT_EQ(run.task("a").item, Value("2018-07-04")) << "evaluated when it starts";
    EXPECT_EQ(run.open_step("a").due, clock("2018-07-05 17:30")) << "and counted from then";
    EXPECT_EQ(run.at("a").spec->on, (Date{2018, 7, 4}));
}

TEST(On, ThatHasComeStartsAtOnce) {
    for (const std::string on : {"2018-07-02", "2018-06-29", "${date(\\\"2018-07-01\\\")}"}) {
        Rehearsal run(task("a", "on = \"" + on + "\""));

        run.start();

        EXPECT_EQ(run.phase("a"), "open") << on;
    }
}

TEST(On, EarlyInTheMorningWaitsForTheOpening) {
    Rehearsal run(task("a", "on = \"2018-07-02\""));
    run.world()->now = clock("2018-07-02 07:00");

    run.start();
    EXPECT_EQ(run.phase("a"), "scheduled");
    run.wait_until("2018-07-02 08:30");

    EXPECT_EQ(run.phase("a"), "open");
}

TEST(On, OfWhatHappensIsTheDayItIsSetFor) {
    struct Case {
        std::string keys;
        std::string due;
    };
    const Case cases[] = {{"on = \"2018-07-06\"", "2018-07-06 17:30"},
                          {"on = \"3 workdays later\"", "2018-07-05 17:30"},
                          {"on = \"2018-07-06\"\ndue = \"1 workday\"", "2018-07-03 17:30"}};
    for (const auto& [keys, due] : cases) {
        Rehearsal run(step("v", "visit", "who = \"g1.lead\"\nwhere = \"s1\"\n" + keys));

        run.start();

        EXPECT_TRUE(run.has_task("v")) << "it opens at once";
        EXPECT_EQ(run.open_step("v").due, clock(due)) << keys;
    }
}

TEST(On, ThatIsNoDayHoldsTheStep) {
    for (const std::string type : {"task", "visit"}) {
        Rehearsal run(step("a",
                           type,
                           "on = \"${inputs.d}\"\n" +
                               std::string(type == "visit" ? "where = \"s1\"\n" : "")) +
                      "[inputs]\nd = { zh = \"期\" }\n");

        run.start({{"d", Value()}});

        EXPECT_EQ(run.phase("a"), "held") << type;
        EXPECT_THAT(run.open_step("a").failure->en(), HasSubstr("`on`"));
    }
}

TEST(Sentences, ThatCameOutWrongHoldTheStep) {
    const std::pair<std::string, std::string> cases[] = {
        {"remind", "remind = \"${inputs.s} workdays before\"\ndue = \"1 workday\""},
        {"overdue",
         "overdue = \"escalate to finance.head after ${inputs.s} workdays\"\ndue = \"1 workday\""},
        {"evidence", "evidence = \"${inputs.s} photos\""},
        {"extend", "extend = \"once, up to ${inputs.s} workdays\"\ndue = \"1 workday\""},
        {"claim_lapses", "claim = true\nclaim_lapses = \"${inputs.s} workdays\""},
    };
    for (const auto& [key, keys] : cases) {
        Rehearsal run(task("a", keys) + "[inputs]\ns = { zh = \"长\" }\n");

        run.start({{"s", 0}});

        ASSERT_EQ(run.phase("a"), "held") << key;
        EXPECT_THAT(run.open_step("a").failure->en(), HasSubstr("`" + key + "`"));
        EXPECT_THAT(run.open_step("a").alarms, IsEmpty());
    }
}

}  // namespace

}  // namespace rota::core
