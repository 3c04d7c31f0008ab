// More time: asked for before due, with a reason, granted by somebody else (semantics §4, §5).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/core/rehearsal.hpp"

namespace rota::core {

namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

using Accounts = std::vector<std::string>;

/// A task of east.lead, due on Wednesday the 4th at half past five.
std::string extensible(const std::string& keys = "extend = \"once, up to 3 workdays\"") {
    return task("a", "who = \"east.lead\"\ndue = \"2 workdays\"\n" + keys);
}

std::string settle(Rehearsal& run,
                   const std::string& outcome,
                   const std::string& by = "office.head") {
    const std::string id = run.task("a", TaskKind::extension).id;
    return run.decide(input::Submit{id, outcome, {}, {}, {}, ""}, by);
}

TEST(Extend, IsCountedFromTheOldDueAndKeepsBoth) {
    Rehearsal run(extensible());
    run.start();

    run.wait_until("2018-07-04 10:00");
    EXPECT_EQ(run.extend("a", "east.lead", "路还没修好"), "");
    EXPECT_EQ(run.open_step("a").due, clock("2018-07-04 17:30"));
    EXPECT_EQ(settle(run, "granted"), "");

    EXPECT_EQ(run.open_step("a").due, clock("2018-07-09 17:30"));
    EXPECT_THAT(run.open_step("a").former_dues, ElementsAre(clock("2018-07-04 17:30")));
    run.wait_until("2018-07-09 17:00");
    run.done("a");
    EXPECT_FALSE(run.at("a").finished->late);
}

TEST(Extend, ShowsWhoAskedWhyAndBothDates) {
    Rehearsal run(extensible());
    run.start();

    run.extend("a", "east.lead", "路还没修好", "1 workday");

    const Task& asked = run.task("a", TaskKind::extension);
    EXPECT_EQ(asked.to, Accounts{"office.head"});
    EXPECT_EQ(asked.item["asked_by"], Value("east.lead"));
    EXPECT_EQ(asked.item["because"], Value("路还没修好"));
    EXPECT_EQ(to_string(*asked.item["due"].date_time()), "2018-07-04T17:30:00");
    EXPECT_EQ(to_string(*asked.item["until"].date_time()), "2018-07-05T17:30:00");
}

TEST(Extend, IsRefusedWithoutNeedOrRight) {
    struct Case {
        std::string keys;
        std::string by;
        std::string because;
        std::optional<std::string> span;
        std::string refusal;
    };
    const std::string once = "extend = \"once, up to 3 workdays\"";
    const Case cases[] = {
        {"", "east.lead", "忙", {}, "cannot be asked for here"},
        {once, "east.lead", "", {}, "say why more time is needed"},
        {once, "west.lead", "忙", {}, "there is no task"},
        {once, "east.lead", "忙", "4 workdays", "at most 3 workdays"},
        {once, "east.lead", "忙", "1 week", "at most 3 workdays"},
        {once, "east.lead", "忙", "soon", "expected"},
    };
    for (const Case& c : cases) {
        Rehearsal run(extensible(c.keys));
        run.start();

        EXPECT_THAT(run.extend("a", c.by, c.because, c.span), HasSubstr(c.refusal));
    }
}

TEST(Extend, HasToBeAskedForBeforeDue) {
    Rehearsal run(extensible());
    run.start();

    run.wait_until("2018-07-04 17:31");

    EXPECT_THAT(run.extend("a", "east.lead"), HasSubstr("before the due time"));
}

TEST(Extend, MayBeAskedForAgainWhenItWasRefused) {
    Rehearsal run(extensible());
    run.start();

    run.extend("a", "east.lead");
    EXPECT_THAT(run.extend("a", "east.lead"), HasSubstr("waits for an answer"));
    EXPECT_EQ(settle(run, "refused"), "");
    EXPECT_EQ(run.open_step("a").due, clock("2018-07-04 17:30"));
    EXPECT_EQ(run.extend("a", "east.lead"), "");
    settle(run, "granted");

    EXPECT_THAT(run.extend("a", "east.lead"), HasSubstr("no more extensions"));
}

TEST(Extend, CountsForEachOpeningAnew) {
    Rehearsal run(extensible() + step("ok", "approve", "item = \"x\"\nback_to = \"a\""));
    run.start();
    run.extend("a", "east.lead");
    settle(run, "granted");
    run.done("a");

    run.reject("ok");

    EXPECT_EQ(run.open(), Accounts{"a#2"});
    EXPECT_EQ(run.open_step("a").due, clock("2018-07-04 17:30"));
    EXPECT_EQ(run.extend("a", "east.lead"), "");
}

TEST(Extend, MayBeGrantedSeveralTimes) {
    Rehearsal run(extensible("extend = \"twice, up to 1 workday\""));
    run.start();

    for (int i = 0; i < 2; ++i) {
        EXPECT_EQ(run.extend("a", "east.lead"), "");
        settle(run, "granted");
    }

    EXPECT_EQ(run.open_step("a").due, clock("2018-07-06 17:30"));
    EXPECT_EQ(run.open_step("a").former_dues.size(), 2u);
    EXPECT_THAT(run.extend("a", "east.lead"), HasSubstr("no more extensions"));
}

TEST(Extend, IsForThoseWhomTheWorkflowNames) {
    Rehearsal run(extensible("extend = \"once, up to 1 day\"\nextend_by = \"finance.head\""));
    run.start();
    run.extend("a", "east.lead");

    EXPECT_EQ(run.task("a", TaskKind::extension).to, Accounts{"finance.head"});
    EXPECT_THAT(settle(run, "granted", "office.head"), HasSubstr("there is no task"));
    EXPECT_THAT(settle(run, "granted", "east.lead"), HasSubstr("there is no task"));
    EXPECT_EQ(settle(run, "granted", "finance.head"), "");
}

TEST(Extend, MovesWhatTimeDoes) {
    Rehearsal run(
        extensible("extend = \"once, up to 3 workdays\"\nremind = \"1 workday before\"\n"
                   "overdue = \"escalate to finance.head\""));
    run.start();
    run.wait_until("2018-07-04 10:00");

    run.extend("a", "east.lead");
    settle(run, "granted");

    std::vector<Instant> moments;
    for (const Alarm& alarm : run.open_step("a").alarms) moments.push_back(alarm.at);
    EXPECT_THAT(moments, ElementsAre(clock("2018-07-06 08:30"), clock("2018-07-09 17:30")));
}

TEST(Extend, MayBeGrantedWhenDueHasPassedMeanwhile) {
    Rehearsal run(
        extensible("extend = \"once, up to 3 workdays\"\n"
                   "overdue = \"escalate to finance.head\""));
    run.start();
    run.extend("a", "east.lead");

    run.wait_until("2018-07-05 10:00");
    EXPECT_EQ(settle(run, "granted"), "");

    EXPECT_EQ(run.open_step("a").due, clock("2018-07-09 17:30"));
    EXPECT_EQ(run.open_step("a").alarms.size(), 1u) << "if it is not kept again, it is told again";
}

TEST(Extend, GoesWithItsStep) {
    Rehearsal run(extensible() + task("b"));
    run.start();
    run.extend("a", "east.lead");

    run.done("a");

    EXPECT_EQ(run.state().tasks.size(), 1u);
    EXPECT_EQ(run.open(), Accounts{"b#1"});
}

}  // namespace

}  // namespace rota::core
