// When a step is due, on which day it starts or happens, and what time does to it (semantics §5).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/core/rehearsal.hpp"

namespace rota::core {

namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

using Accounts = std::vector<std::string>;

/// When and to whom the alarms of a kind went off.
std::vector<std::pair<Instant, Accounts>> rung(const Rehearsal& run, AlarmKind kind) {
    std::vector<std::pair<Instant, Accounts>> all;
    Instant now{};
    for (const Event& event : run.events()) {
        if (const auto* heard = std::get_if<event::Heard>(&event)) now = heard->at;
        const auto* rang = std::get_if<event::AlarmRang>(&event);
        if (rang != nullptr && rang->alarm.kind == kind) all.emplace_back(now, rang->to);
    }
    return all;
}

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
        EXPECT_EQ(run.live("a").due, clock(at)) << due;
    }
}

TEST(Due, ThatIsNoneHoldsTheStep) {
    Rehearsal run(task("a", "due = \"${inputs.d}\"") + "[inputs]\nd = { zh = \"期\" }\n");

    run.start({{"d", "soon"}});

    EXPECT_EQ(run.phase("a"), "held");
    EXPECT_THAT(run.live("a").failure->en, HasSubstr("`due`"));
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

TEST(Remind, GoesToTheHoldersAtTheOpeningOfTheDay) {
    Rehearsal run(due_on_wednesday("remind = [\"1 workday before\", \"2 hours before\"]"));
    run.start();

    run.wait_until("2018-07-04 18:00");

    const auto reminders = rung(run, AlarmKind::remind);
    ASSERT_EQ(reminders.size(), 2u);
    EXPECT_EQ(reminders[0].first, clock("2018-07-03 08:30"));
    EXPECT_EQ(reminders[1].first, clock("2018-07-04 15:30"));
    EXPECT_EQ(reminders[0].second, Accounts{"east.lead"});
}

TEST(Remind, DoesNotLookBack) {
    Rehearsal run(due_on_wednesday("remind = \"5 workdays before\""));

    run.start();

    EXPECT_THAT(run.live("a").alarms, IsEmpty());
}

TEST(Overdue, RemindsDailyFromTheFirstWorkdayAfterDue) {
    Rehearsal run(due_on_wednesday("overdue = \"remind daily\""));
    run.start();

    run.wait_until("2018-07-09 12:00");
    run.done("a");
    run.wait_until("2018-07-20 12:00");

    std::vector<Instant> moments;
    for (const auto& [at, to] : rung(run, AlarmKind::remind_daily)) moments.push_back(at);
    EXPECT_THAT(
        moments,
        ElementsAre(
            clock("2018-07-05 08:30"), clock("2018-07-06 08:30"), clock("2018-07-09 08:30")));
}

TEST(Overdue, ClosesATaskAsMissed) {
    Rehearsal run(due_on_wednesday("overdue = \"close\"") + task("b"));
    run.start();

    run.wait_until("2018-07-04 17:29");
    EXPECT_EQ(run.phase("a"), "open");
    run.wait_until("2018-07-04 17:30");

    EXPECT_EQ(run.outcome("a"), "missed");
    EXPECT_TRUE(run.at("a").finished->negative);
    EXPECT_EQ(run.open(), Accounts{"b#1"});
}

TEST(Overdue, SettlesAnApproval) {
    for (const std::string act : {"approve", "reject"}) {
        Rehearsal run(step("ok",
                           "approve",
                           "who = \"townships.lead\"\nitem = \"x\"\ndue = \"2 workdays\"\n"
                           "overdue = \"" +
                               act + "\""));
        run.start();
        run.submit("ok", "east.lead", {.outcome = "approved"});

        run.wait_until("2018-07-04 17:30");

        EXPECT_EQ(run.outcome("ok"), act == "approve" ? "approved" : "rejected");
        const List& decisions = *run.at("ok").finished->output["decisions"].list();
        ASSERT_EQ(decisions.items.size(), 2u);
        EXPECT_EQ(decisions.items[0]["silent"], Value(false));
        EXPECT_EQ(decisions.items[1]["silent"], Value(true));
    }
}

TEST(Overdue, EscalatesToSomebodyWhoMayActToo) {
    const std::string escalate = "overdue = \"escalate to finance after 2 workdays\"";
    for (const std::string by : {"east.lead", "finance.clerk"}) {
        Rehearsal run(due_on_wednesday(escalate));
        run.start();
        EXPECT_THAT(run.submit("a", "finance.clerk", {.fields = {{"report", "好"}}}),
                    HasSubstr("there is no to-do"));

        run.wait_until("2018-07-06 17:30");
        const auto told = rung(run, AlarmKind::escalate);
        ASSERT_EQ(told.size(), 1u);
        EXPECT_EQ(told[0].first, clock("2018-07-06 17:30"));
        EXPECT_EQ(told[0].second, (Accounts{"finance.head", "finance.clerk"}));

        EXPECT_EQ(run.submit("a", by, {.fields = {{"report", "好"}}}), "");
        EXPECT_EQ(run.at("a").finished->by, by);
    }
}

TEST(Overdue, EscalatesOneTodoEachToo) {
    Rehearsal run(step("ok",
                       "approve",
                       "who = \"townships.lead\"\nitem = \"x\"\nmode = \"in turn\"\n"
                       "due = \"2 workdays\"\noverdue = \"escalate to finance.head\""));
    run.start();
    run.wait_until("2018-07-05 09:00");

    EXPECT_EQ(run.submit("ok", "finance.head", {.outcome = "approved"}), "");

    EXPECT_THAT(run.task("ok").to, ElementsAre("west.lead", "finance.head"))
        << "what is opened later is for it, too";
}

TEST(Overdue, HandsOver) {
    Rehearsal run(due_on_wednesday("overdue = \"hand over to west.lead after 1 day\""));
    run.start();
    run.wait_until("2018-07-05 17:30");

    EXPECT_EQ(run.task("a").to, Accounts{"west.lead"});
    EXPECT_THAT(run.submit("a", "east.lead", {.fields = {{"report", "好"}}}),
                HasSubstr("there is no to-do"));
    EXPECT_EQ(run.submit("a", "west.lead", {.fields = {{"report", "好"}}}), "");
}

TEST(Overdue, DoesSeveralThings) {
    Rehearsal run(
        due_on_wednesday("overdue = [\"remind daily\", \"escalate to finance.head\", "
                         "\"hand over to west.lead after 2 workdays\"]"));
    run.start();

    run.wait_until("2018-07-09 12:00");

    EXPECT_EQ(rung(run, AlarmKind::escalate).size(), 1u);
    EXPECT_EQ(rung(run, AlarmKind::hand_over).at(0).first, clock("2018-07-06 17:30"));
    const auto daily = rung(run, AlarmKind::remind_daily);
    EXPECT_EQ(daily.at(1).second, Accounts{"east.lead"});
    EXPECT_EQ(daily.at(2).second, Accounts{"west.lead"}) << "whoever holds it then";
}

TEST(Overdue, GoesToTheOwnerWhereNobodyIsFound) {
    Rehearsal run(due_on_wednesday("overdue = \"escalate to ${inputs.unit}.lead\"") +
                  "[inputs]\nunit = { zh = \"谁\" }\n");
    run.start({{"unit", "nowhere"}});

    run.wait_until("2018-07-05 09:00");

    EXPECT_EQ(rung(run, AlarmKind::escalate).at(0).second, Accounts{"office.head"});
    EXPECT_THAT(run.state().warnings.at(0).what.en, HasSubstr("it went to the owner"));
}

TEST(Overdue, HappensOnceForAnEngineThatWasDown) {
    Rehearsal run(
        due_on_wednesday("remind = \"1 workday before\"\n"
                         "overdue = [\"remind daily\", \"escalate to finance.head\"]"));
    run.start();

    run.sleep_until("2018-07-20 09:00");

    EXPECT_EQ(rung(run, AlarmKind::remind).size(), 1u);
    EXPECT_EQ(rung(run, AlarmKind::remind_daily).size(), 1u);
    EXPECT_EQ(rung(run, AlarmKind::escalate).size(), 1u);
    EXPECT_EQ(run.live("a").alarms.at(0).at, clock("2018-07-23 08:30"));
}

TEST(Overdue, LeavesAStepThatIsHeldToItsOwner) {
    Rehearsal run(step("f", "fetch") +
                  task("a", "after = []\ndue = \"2 workdays\"\noverdue = \"remind daily\""));
    run.start();
    run.answer("f", failed("http.503"));

    run.wait_until("2018-07-06 12:00");

    EXPECT_EQ(run.phase("f"), "held");
    EXPECT_EQ(rung(run, AlarmKind::remind_daily).size(), 2u);
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
    EXPECT_EQ(run.live("a").due, clock("2018-07-05 17:30")) << "and counted from then";
    EXPECT_EQ(run.at("a").opening->on, (Date{2018, 7, 4}));
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
        EXPECT_EQ(run.live("v").due, clock(due)) << keys;
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
        EXPECT_THAT(run.live("a").failure->en, HasSubstr("`on`"));
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
        EXPECT_THAT(run.live("a").failure->en, HasSubstr("`" + key + "`"));
        EXPECT_THAT(run.live("a").alarms, IsEmpty());
    }
}

}  // namespace

}  // namespace rota::core
