// What time does to an open step: reminders before due, and what `overdue` says after it
// (semantics §4, §5).
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
        if (const auto* heard = std::get_if<event::InputAccepted>(&event)) now = heard->at;
        const auto* rang = std::get_if<event::AlarmRang>(&event);
        if (rang != nullptr && rang->alarm.kind == kind) all.emplace_back(now, rang->to);
    }
    return all;
}

/// A task of east.lead, due on Wednesday the 4th at half past five.
std::string due_on_wednesday(const std::string& keys) {
    return task("a", "who = \"east.lead\"\ndue = \"2 workdays\"\n" + keys);
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

    EXPECT_THAT(run.open_step("a").alarms, IsEmpty());
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
                    HasSubstr("there is no task"));

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
                HasSubstr("there is no task"));
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
    EXPECT_THAT(run.state().warnings.at(0).what.en(), HasSubstr("it went to the owner"));
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
    EXPECT_EQ(run.open_step("a").alarms.at(0).at, clock("2018-07-23 08:30"));
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

}  // namespace

}  // namespace rota::core
