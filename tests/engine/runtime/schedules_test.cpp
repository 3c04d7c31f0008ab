// Which starts are due: once each, whatever is edited, missed, lost with a crash or set back.
#include "runtime/schedules.hpp"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "calendar/calendar.hpp"
#include "sentence/parse.hpp"

namespace rota::runtime {

namespace {

using std::chrono::hours;
using std::chrono::minutes;

OfficeCalendar office_with(Missed missed) {
    OfficeCalendar office;
    office.zone = "Asia/Shanghai";
    office.weekend = {Weekday{5}, Weekday{6}};
    office.hours = {{ClockTime{8, 30}, ClockTime{17, 30}}};
    office.schedule.missed.what = missed;
    return office;
}

StartRules rules(const char* every, const char* on, const char* at) {
    StartRules start;
    start.every = *sentence::parse_every(every);
    if (*on != '\0') start.on = *sentence::parse_start_day(on);
    start.at = *sentence::parse_clock_time(at);
    return start;
}

/// An office of one workflow, and the settings that a store would keep.
class World {
  public:
    explicit World(const OfficeCalendar& office) {
        auto made = calendar::Calendar::make(office);
        office_.calendar = std::make_shared<const calendar::Calendar>(std::move(made.value()));
    }
    explicit World(Missed missed) : World(office_with(missed)) {}

    void write(const StartRules& start) {
        auto definition = std::make_shared<Definition>();
        definition->workflow.id = "w";
        definition->workflow.start = start;
        office_.workflows = {{"w", definition}};
    }
    void remove() { office_.workflows.clear(); }
    /// The engine starts, or takes the files anew.
    void restart(Instant now) {
        schedules_ = Schedules();
        take(now);
    }
    void take(Instant now) { keep(schedules_.take(office_, settings_, now)); }
    /// What is decided now.
    std::vector<DueStart> pass(Instant now) {
        auto due = schedules_.due(*office_.calendar, now);
        keep(schedules_.moved());
        return due;
    }
    std::optional<Instant> next() { return schedules_.next(*office_.calendar); }
    Schedules& schedules() { return schedules_; }
    const calendar::Calendar& calendar() const { return *office_.calendar; }

  private:
    void keep(const std::vector<KeptSetting>& positions) {
        for (const KeptSetting& position : positions) settings_[position.name] = position.value;
    }

    language::Office office_;
    store::Settings settings_;
    Schedules schedules_;
};

Instant at(const World& world, const char* date, int hour, int minute = 0) {
    TimeOfDay time;
    time.hour = static_cast<std::uint8_t>(hour);
    time.minute = static_cast<std::uint8_t>(minute);
    return world.calendar().zone().to_instant(*parse_date(date), time);
}

std::vector<std::string> started(const std::vector<DueStart>& due) {
    std::vector<std::string> days;
    for (const DueStart& one : due) {
        if (one.decision == store::StartDecision::started)
            days.push_back(to_string(one.planned.day));
    }
    return days;
}

TEST(Schedules, LookOnlyForwardWhenTheyAreNew) {
    World world(Missed::run_each);
    world.write(rules("day", "", "09:00"));
    world.restart(at(world, "2018-07-02", 10));

    EXPECT_TRUE(started(world.pass(at(world, "2018-07-02", 23))).empty());
    EXPECT_EQ(world.next(), at(world, "2018-07-03", 9));
    EXPECT_EQ(started(world.pass(at(world, "2018-07-03", 9))),
              (std::vector<std::string>{"2018-07-03"}));
    EXPECT_TRUE(started(world.pass(at(world, "2018-07-03", 9))).empty());
}

TEST(Schedules, LookOnlyForwardWhenTheyAreEdited) {
    World world(Missed::run_each);
    world.write(rules("day", "", "09:00"));
    world.restart(at(world, "2018-07-02", 8));
    world.write(rules("day", "", "07:00"));

    world.take(at(world, "2018-07-02", 8, 30));

    EXPECT_EQ(world.next(), at(world, "2018-07-03", 7));
    EXPECT_TRUE(started(world.pass(at(world, "2018-07-02", 23))).empty());
}

TEST(Schedules, OfWhatWasMissedDoWhatTheOfficeSays) {
    const auto after_three_days = [](Missed missed) {
        World world(missed);
        world.write(rules("day", "", "09:00"));
        world.restart(at(world, "2018-07-02", 10));
        world.restart(at(world, "2018-07-05", 10));
        return started(world.pass(at(world, "2018-07-06", 9)));
    };

    EXPECT_EQ(after_three_days(Missed::run_once),
              (std::vector<std::string>{"2018-07-05", "2018-07-06"}));
    EXPECT_EQ(after_three_days(Missed::run_each),
              (std::vector<std::string>{"2018-07-03", "2018-07-04", "2018-07-05", "2018-07-06"}));
    EXPECT_EQ(after_three_days(Missed::skip), (std::vector<std::string>{"2018-07-06"}));
}

TEST(Schedules, AThousandMissedStartsNeitherStopNorStampede) {
    World world(Missed::run_each);
    StartRules start = rules("day", "", "09:00");
    start.missed = MissedRule{Missed::run_each, MissedRule::each_most};
    world.write(start);
    world.restart(at(world, "2018-01-01", 10));
    const Instant now = at(world, "2020-12-31", 10);
    world.restart(now);

    std::vector<std::string> all;
    std::size_t passes = 0;
    for (; world.next() && *world.next() <= now; ++passes) {
        const auto some = started(world.pass(now));
        EXPECT_LE(some.size(), 20U);
        all.insert(all.end(), some.begin(), some.end());
    }

    EXPECT_EQ(all.size(), 366U);
    EXPECT_EQ(passes, 19U);
    EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size(), all.size());
}

TEST(Schedules, TwoOfOneMomentAreOneForTheLaterDay) {
    OfficeCalendar office = office_with(Missed::run_each);
    for (int day = 2; day <= 6; ++day)
        office.local_days.push_back(
            {{2018, 7, static_cast<std::uint8_t>(day)}, LocalDayKind::off, {}});
    World world(office);
    world.write(rules("week", "monday", "09:00"));
    world.restart(at(world, "2018-06-29", 10));

    const auto due = world.pass(at(world, "2018-07-09", 9));

    ASSERT_EQ(due.size(), 2U);
    EXPECT_EQ(due[0].decision, store::StartDecision::merged);
    EXPECT_EQ(to_string(due[0].planned.day), "2018-07-02");
    EXPECT_EQ(started(due), (std::vector<std::string>{"2018-07-09"}));
}

TEST(Schedules, CatchUpWithNoMoreThanTheRuleSays) {
    World world(Missed::run_once);
    StartRules start = rules("day", "", "09:00");
    start.missed = MissedRule{Missed::run_each, 3};
    world.write(start);
    world.restart(at(world, "2018-07-01", 10));

    const auto due = world.pass(at(world, "2018-07-31", 8));

    ASSERT_EQ(due.size(), 4U);
    EXPECT_EQ(due[0].decision, store::StartDecision::missed);
    EXPECT_EQ(due[0].count, 26);
    EXPECT_EQ(due[0].planned.stands_for, "2018-07-02");
    EXPECT_EQ(due[0].last.stands_for, "2018-07-27");
    EXPECT_EQ(started(due), (std::vector<std::string>{"2018-07-28", "2018-07-29", "2018-07-30"}));
    // Another time of absence is counted anew.
    EXPECT_EQ(started(world.pass(at(world, "2018-08-10", 8))),
              (std::vector<std::string>{"2018-08-07", "2018-08-08", "2018-08-09"}));
}

TEST(Schedules, CatchUpWithNoMoreThanTheRuleSaysThoughJitterHasMixedThem) {
    World world(Missed::run_once);
    StartRules start;
    start.cron = "* 9 * * *";
    start.jitter = Span{2, SpanUnit::hour};
    start.missed = MissedRule{Missed::run_each, 3};
    world.write(start);
    world.restart(at(world, "2018-07-02", 8));

    const auto due = world.pass(at(world, "2018-07-02", 18));

    std::vector<Instant> at;
    for (const DueStart& one : due) {
        if (one.decision == store::StartDecision::started) at.push_back(one.planned.at);
    }
    EXPECT_EQ(at.size(), 3U);
    ASSERT_FALSE(due.empty());
    EXPECT_EQ(due.front().count, 57) << "the first 57 to start, in one row";
}

TEST(Schedules, AreNotStoppedByAYearOfMissedMinutes) {
    World world(Missed::run_once);
    StartRules start;
    start.cron = "* * * * *";
    world.write(start);
    world.restart(at(world, "2018-01-01", 10));
    const Instant now = at(world, "2019-01-01", 10);

    std::size_t rows = 0;
    std::int64_t passed_over = 0;
    std::vector<std::string> all;
    for (int pass = 0; pass < 1000 && *world.next() <= now; ++pass) {
        const auto due = world.pass(now);
        rows += due.size();
        for (const DueStart& one : due)
            passed_over += one.decision == store::StartDecision::missed ? one.count : 0;
        for (const std::string& day : started(due)) all.push_back(day);
    }

    // The last five minutes were not missed; of what was before, the last stands for all.
    EXPECT_EQ(all.size(), 7U);
    EXPECT_EQ(passed_over + 7, 365 * 24 * 60);
    EXPECT_LE(rows, 600U);
    EXPECT_GT(*world.next(), now);
}

TEST(Schedules, ThatArePausedDecideNothingAndGoOnFromThen) {
    World world(Missed::run_each);
    world.write(rules("day", "", "09:00"));
    world.restart(at(world, "2018-07-01", 10));
    world.schedules().pause("w", {"防汛", "office.head", at(world, "2018-07-01", 11)});

    EXPECT_TRUE(world.pass(at(world, "2018-07-05", 10)).empty());
    EXPECT_EQ(world.next(), std::nullopt);
    const auto left_out =
        world.schedules().resume("w", world.calendar(), at(world, "2018-07-05", 10));

    ASSERT_TRUE(left_out.has_value());
    EXPECT_EQ(left_out->count, 4);
    EXPECT_EQ(left_out->last.stands_for, "2018-07-05");
    EXPECT_EQ(world.next(), at(world, "2018-07-06", 9));
}

TEST(Schedules, ThatWereTakenOutOfTheFileLookForwardWhenTheyComeBack) {
    for (const bool restarts : {false, true}) {
        World world(Missed::run_each);
        world.write(rules("day", "", "09:00"));
        world.restart(at(world, "2018-07-01", 10));
        world.pass(at(world, "2018-07-02", 9));
        world.write(StartRules());
        restarts ? world.restart(at(world, "2018-07-02", 10))
                 : world.take(at(world, "2018-07-02", 10));

        world.write(rules("day", "", "09:00"));
        world.take(at(world, "2018-07-05", 10));

        EXPECT_TRUE(world.pass(at(world, "2018-07-05", 11)).empty()) << restarts;
        EXPECT_EQ(world.next(), at(world, "2018-07-06", 9)) << restarts;
    }
}

TEST(Schedules, OfAWorkflowThatWasTakenAwayLookForwardWhenItComesBack) {
    for (const bool restarts : {false, true}) {
        World world(Missed::run_each);
        world.write(rules("day", "", "09:00"));
        world.restart(at(world, "2018-07-01", 10));
        world.pass(at(world, "2018-07-02", 9));
        world.remove();
        restarts ? world.restart(at(world, "2018-07-02", 10))
                 : world.take(at(world, "2018-07-02", 10));

        world.write(rules("day", "", "09:00"));
        world.restart(at(world, "2018-07-05", 10));

        EXPECT_TRUE(world.pass(at(world, "2018-07-05", 11)).empty()) << restarts;
    }
}

TEST(Schedules, AClockThatWasSetBackLivesThroughThemAgain) {
    World world(Missed::run_once);
    world.write(rules("day", "", "09:00"));
    world.restart(at(world, "2018-07-01", 10));
    // Somebody set the clock a month ahead, and set it right.
    EXPECT_EQ(started(world.pass(at(world, "2018-08-01", 10))),
              (std::vector<std::string>{"2018-08-01"}));

    world.pass(at(world, "2018-07-01", 11));

    EXPECT_EQ(world.next(), at(world, "2018-07-02", 9));
    EXPECT_EQ(started(world.pass(at(world, "2018-07-02", 9))),
              (std::vector<std::string>{"2018-07-02"}));
}

TEST(SchedulePause, IsTheSameReadBack) {
    const SchedulePause pause{"防汛 \"七月\"", "office.head", Instant(std::chrono::hours(7))};

    EXPECT_EQ(pause_of_setting(to_setting(pause)), pause);
    EXPECT_EQ(pause_of_setting(""), std::nullopt);
}

}  // namespace

}  // namespace rota::runtime
