// Open due times follow the calendar: a notice on holidays comes out, or is changed, while steps
// are open (semantics §5).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/evolve.hpp"
#include "support/core/rehearsal.hpp"

namespace rota::core {

namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// The calendar of the little office, with notices up to the end of 2026.
std::string calendar_file(const std::string& more = "") {
    return "[calendar]\nzone = \"Asia/Shanghai\"\nweekend = [\"saturday\", \"sunday\"]\n"
           "holidays = \"holidays.toml\"\n"
           "[hours]\nmorning = \"08:30-12:00\"\nafternoon = \"14:00-17:30\"\n" +
           more;
}

std::string notices_until(const std::string& last_day, const std::string& notice = "") {
    return "[calendar]\nid = \"cn\"\nzh = \"节假日\"\nfrom = 2026-01-01\nto = " + last_day + "\n" +
           notice;
}

/// Made up: of February 2027 the 5th to the 11th are off, and Saturday the 13th is worked for it.
const std::string spring_festival =
    "[[notice]]\nyear = 2027\n"
    "days = [{ zh = \"春节\", off = [2027-02-05, 2027-02-11], work = [2027-02-13] }]\n";
/// Made up: Saturday the 6th is worked.
const std::string worked_saturday =
    "[[notice]]\nyear = 2027\n"
    "days = [{ zh = \"春节\", off = [2027-02-15, 2027-02-15], work = [2027-02-06] }]\n";

/// A run begun on Monday the 1st of February 2027 at nine, before the notice of that year is out.
class Recount : public ::testing::Test {
  protected:
    Rehearsal& start(const std::string& keys) {
        world_ = std::make_shared<World>(
            std::vector<SourceFile>{{"calendar.toml", calendar_file()},
                                    {"holidays.toml", notices_until("2026-12-31")},
                                    workflow_file("w", task("a", "who = \"east.lead\"\n" + keys))});
        world_->now = clock("2027-02-01 09:00");
        run_ = std::make_unique<Rehearsal>(world_, "w");
        run_->start();
        return *run_;
    }
    /// The notice comes out, and the run is told.
    void publish(const std::string& notice) {
        world_->change({"holidays.toml", notices_until("2027-12-31", notice)});
        EXPECT_EQ(run_->decide(input::CalendarChanged{}), "");
    }
    std::vector<event::DueSet> moved() const {
        auto all = run_->all<event::DueSet>();
        std::erase_if(all, [](const event::DueSet& set) {
            return set.reason != event::DueReason::calendar_changed;
        });
        return all;
    }
    std::vector<Instant> reminded() const {
        std::vector<Instant> moments;
        Instant now{};
        for (const Event& event : run_->events()) {
            if (const auto* heard = std::get_if<event::InputAccepted>(&event)) now = heard->at;
            const auto* rang = std::get_if<event::AlarmRang>(&event);
            if (rang != nullptr && rang->alarm.kind == AlarmKind::remind) moments.push_back(now);
        }
        return moments;
    }

    std::shared_ptr<World> world_;
    std::unique_ptr<Rehearsal> run_;
};

TEST_F(Recount, MovesADueOverTheHolidaysThatHaveComeOut) {
    Rehearsal& run = start("due = \"5 workdays\"");
    EXPECT_EQ(run.open_step("a").due, clock("2027-02-08 17:30")) << "2, 3, 4, 5, 8";
    EXPECT_TRUE(run.open_step("a").is_provisional);

    run.wait_until("2027-02-03 10:00");
    publish(spring_festival);

    EXPECT_EQ(run.open_step("a").due, clock("2027-02-13 17:30")) << "2, 3, 4, 12, 13";
    EXPECT_FALSE(run.open_step("a").is_provisional);
    EXPECT_THAT(run.open_step("a").former_dues, ElementsAre(clock("2027-02-08 17:30")));
    ASSERT_EQ(moved().size(), 1u);
    EXPECT_EQ(moved().front().due, clock("2027-02-13 17:30"));
}

TEST_F(Recount, IsDoneOnceForOneCalendar) {
    Rehearsal& run = start("due = \"5 workdays\"\nremind = \"1 workday before\"");
    publish(spring_festival);
    const std::size_t before = run.events().size();

    run.decide(input::CalendarChanged{});

    EXPECT_EQ(run.events().size(), before);
}

TEST_F(Recount, OnlyTakesAwayTheMarkWhenTheDayIsTheSame) {
    Rehearsal& run = start("due = \"3 workdays\"");
    EXPECT_TRUE(run.open_step("a").is_provisional);

    publish(spring_festival);

    EXPECT_EQ(run.open_step("a").due, clock("2027-02-04 17:30"));
    EXPECT_FALSE(run.open_step("a").is_provisional);
    EXPECT_THAT(run.open_step("a").former_dues, IsEmpty());
    EXPECT_EQ(moved().size(), 1u);
}

TEST_F(Recount, CountsEachExtensionAnewFromTheDueBeforeIt) {
    Rehearsal& run = start("due = \"5 workdays\"\nextend = \"twice, up to 2 workdays\"");
    for (const char* by : {"2 workdays", "1 workday"}) {
        run.extend("a", "east.lead", "来不及", by);
        run.decide(input::Submit{run.task("a", TaskKind::extension).id, "granted", {}, {}, {}, ""},
                   "office.head");
    }
    EXPECT_EQ(run.open_step("a").due, clock("2027-02-11 17:30")) << "8; 9, 10; 11";
    EXPECT_TRUE(run.open_step("a").is_provisional);

    publish(spring_festival);

    EXPECT_EQ(run.open_step("a").due, clock("2027-02-17 17:30")) << "13; 15, 16; 17";
    EXPECT_FALSE(run.open_step("a").is_provisional);
}

TEST_F(Recount, DoesNotCountAnExtensionThatWasRefusedOrIsStillAskedFor) {
    Rehearsal& run = start("due = \"5 workdays\"\nextend = \"twice, up to 2 workdays\"");
    run.extend("a", "east.lead");
    run.decide(input::Submit{run.task("a", TaskKind::extension).id, "refused", {}, {}, {}, "不行"},
               "office.head");
    run.extend("a", "east.lead");

    publish(spring_festival);

    EXPECT_EQ(run.open_step("a").due, clock("2027-02-13 17:30"));
    EXPECT_TRUE(run.open_step("a").extension.has_value());
}

TEST_F(Recount, CountsByWhatAnExpressionGaveWhenTheStepOpened) {
    Rehearsal& run = start("due = \"${count(org.sites) + 2} workdays\"");
    EXPECT_EQ(run.open_step("a").due, clock("2027-02-08 17:30")) << "three sites and two";
    world_->change(roster_with("s3 = { zh = \"三号点\", en = \"Site 3\", unit = \"east\" }\n", ""));

    publish(spring_festival);

    EXPECT_EQ(run.open_step("a").due, clock("2027-02-13 17:30")) << "five workdays, as promised";
    EXPECT_EQ(run.all<event::DueSet>().front().filled_in, Value("5 workdays"));
    EXPECT_EQ(run.all<event::DueSet>().back().filled_in, Value()) << "it is on record already";
}

TEST_F(Recount, LeavesADueWhoseSentenceIsNotOnRecord) {
    const Rehearsal& run = start("due = \"${2 + 3} workdays\"");
    world_->change({"holidays.toml", notices_until("2027-12-31", spring_festival)});
    RunState old;  // as of an engine that did not record it
    for (Event event : run.events()) {
        if (auto* set = std::get_if<event::DueSet>(&event)) set->filled_in = {};
        evolve(run.workflow(), old, event);
    }

    const Identity head = Identity::of_account("office.head");
    const auto decision =
        decide(run.definition(), old, input::CalendarChanged{}, run.context(head));

    EXPECT_THAT(decision->events, IsEmpty());
}

TEST_F(Recount, RepeatsNoSentenceThatTheWorkflowSpellsOut) {
    EXPECT_EQ(start("due = \"5 workdays\"").all<event::DueSet>().front().filled_in, Value());
}

TEST_F(Recount, NeverMovesADayThatIsNamed) {
    Rehearsal& run = start("due = \"2027-02-08\"");
    const std::size_t before = run.events().size();

    publish(spring_festival);

    EXPECT_EQ(run.open_step("a").due, clock("2027-02-08 17:30"));
    EXPECT_EQ(run.events().size(), before);
}

TEST_F(Recount, FollowsTheCloseOfBusiness) {
    Rehearsal& run = start("due = \"2027-02-08\"");

    world_->change({"calendar.toml",
                    calendar_file("[[day]]\ndate = 2027-02-08\nkind = \"half\"\nzh = \"半天\"\n")});
    run.decide(input::CalendarChanged{});

    EXPECT_EQ(run.open_step("a").due, clock("2027-02-08 12:00"));
}

TEST_F(Recount, LeavesADueThatHasPassed) {
    Rehearsal& run = start("due = \"5 workdays\"\noverdue = \"escalate to finance.head\"");
    run.wait_until("2027-02-08 17:30");
    const std::size_t before = run.events().size();

    publish(spring_festival);

    EXPECT_EQ(run.open_step("a").due, clock("2027-02-08 17:30"));
    EXPECT_EQ(run.events().size(), before);
    EXPECT_EQ(run.all<event::AlarmRang>().size(), 1u);
}

TEST_F(Recount, NeverMovesADueIntoThePast) {
    Rehearsal& run = start("due = \"5 workdays\"");
    run.wait_until("2027-02-07 12:00");

    publish(worked_saturday);

    EXPECT_EQ(run.open_step("a").due, clock("2027-02-08 17:30")) << "by the notice it was the 6th";
    EXPECT_FALSE(run.open_step("a").is_provisional);
    EXPECT_EQ(run.all<event::DueSet>().back().reason, event::DueReason::pinned);
}

TEST_F(Recount, CountsAnExtensionOfADueThatStandsFromThere) {
    Rehearsal& run = start("due = \"5 workdays\"\nextend = \"once, up to 1 workday\"");
    run.wait_until("2027-02-07 12:00");
    publish(worked_saturday);
    run.extend("a", "east.lead");
    run.decide(input::Submit{run.task("a", TaskKind::extension).id, "granted", {}, {}, {}, ""},
               "office.head");
    EXPECT_EQ(run.open_step("a").due, clock("2027-02-09 17:30"));

    publish(spring_festival);

    EXPECT_EQ(run.open_step("a").due, clock("2027-02-12 17:30"))
        << "8 stands; one workday after it";
}

TEST_F(Recount, CountsAnExtensionThatWasGrantedAfterTheDueFromThere) {
    Rehearsal& run = start("due = \"5 workdays\"\nextend = \"once, up to 1 workday\"");
    run.extend("a", "east.lead");
    run.wait_until("2027-02-09 09:00");
    run.decide(input::Submit{run.task("a", TaskKind::extension).id, "granted", {}, {}, {}, ""},
               "office.head");
    EXPECT_EQ(run.open_step("a").due, clock("2027-02-09 17:30"));

    publish(spring_festival);

    EXPECT_EQ(run.open_step("a").due, clock("2027-02-12 17:30"))
        << "8 has passed; one workday after it";
}

TEST_F(Recount, MayMoveADueNearer) {
    Rehearsal& run = start("due = \"5 workdays\"");

    publish(worked_saturday);

    EXPECT_EQ(run.open_step("a").due, clock("2027-02-06 17:30")) << "2, 3, 4, 5, 6";
}

TEST_F(Recount, MovesWhatTimeDoesToTheStep) {
    Rehearsal& run = start(
        "due = \"5 workdays\"\nremind = [\"1 workday before\", \"3 workdays before\"]\n"
        "overdue = \"escalate to finance.head\"");

    publish(spring_festival);

    std::vector<Instant> moments;
    for (const Alarm& alarm : run.open_step("a").alarms) moments.push_back(alarm.at);
    EXPECT_THAT(
        moments,
        ElementsAre(
            clock("2027-02-03 08:30"), clock("2027-02-12 08:30"), clock("2027-02-13 17:30")));
    EXPECT_EQ(next_timer(run.state()), clock("2027-02-03 08:30"));
}

TEST_F(Recount, RemindsNobodyASecondTime) {
    Rehearsal& run =
        start("due = \"5 workdays\"\nremind = [\"1 workday before\", \"3 workdays before\"]");
    run.wait_until("2027-02-05 10:00");
    EXPECT_THAT(reminded(), ElementsAre(clock("2027-02-03 08:30"), clock("2027-02-05 08:30")));

    publish(spring_festival);
    run.wait_until("2027-02-20 00:00");

    EXPECT_EQ(run.open_step("a").due, clock("2027-02-13 17:30"));
    EXPECT_EQ(reminded().size(), 2u);
}

TEST_F(Recount, RemindsAtOnceWhenTheMomentHasPassedByTheNewCount) {
    Rehearsal& run = start("due = \"5 workdays\"\nremind = \"2 days before\"");
    run.wait_until("2027-02-04 10:00");
    EXPECT_THAT(reminded(), IsEmpty()) << "Saturday is carried back to Friday the 5th";

    publish(worked_saturday);
    run.wait_until("2027-02-20 00:00");

    EXPECT_THAT(reminded(), ElementsAre(clock("2027-02-04 10:00")));
}

TEST_F(Recount, GoesOnInARunThatIsPausedAndNotInOneThatHasEnded) {
    Rehearsal& paused = start("due = \"5 workdays\"");
    paused.pause();
    publish(spring_festival);
    EXPECT_EQ(paused.open_step("a").due, clock("2027-02-13 17:30"));

    Rehearsal& ended = start("due = \"5 workdays\"");
    ended.done("a");
    publish(spring_festival);
    EXPECT_THAT(moved(), IsEmpty());
}

TEST_F(Recount, LeavesAloneWhatWasSetForADay) {
    Rehearsal& run = start("on = \"5 workdays later\"");
    ASSERT_EQ(run.phase("a"), "scheduled");
    const Instant day = *run.open_step("a").starts_at;

    publish(spring_festival);

    EXPECT_EQ(run.open_step("a").starts_at, day);
}

TEST_F(Recount, OfAVisitFollowsTheCloseOfItsDay) {
    world_ = std::make_shared<World>(
        std::vector<SourceFile>{{"calendar.toml", calendar_file()},
                                {"holidays.toml", notices_until("2026-12-31")},
                                workflow_file("w",
                                              step("v",
                                                   "visit",
                                                   "who = \"g1.lead\"\nwhere = \"s1\"\n"
                                                   "on = \"2027-02-04\""))});
    world_->now = clock("2027-02-01 09:00");
    run_ = std::make_unique<Rehearsal>(world_, "w");
    run_->start();
    EXPECT_EQ(run_->open_step("v").due, clock("2027-02-04 17:30"));

    world_->change({"calendar.toml",
                    calendar_file("[[day]]\ndate = 2027-02-04\nkind = \"half\"\nzh = \"半天\"\n")});
    run_->decide(input::CalendarChanged{});

    EXPECT_EQ(run_->open_step("v").due, clock("2027-02-04 12:00"));
    EXPECT_EQ(run_->at("v").spec->on, Date({2027, 2, 4}));
}

}  // namespace

}  // namespace rota::core
