// Which starts are due: once each, whatever is edited, missed, lost with a crash or set back.
#include "runtime/schedules.hpp"

#include <algorithm>
#include <random>
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
    office.schedule.missed = missed;
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
    /// The engine starts, or takes the files anew.
    void restart(Instant now) {
        begun_ = now;
        schedules_ = Schedules();
        take(now);
    }
    void take(Instant now) {
        keep(schedules_.take(
            office_, [this](const std::string& name) { return kept(name); }, now));
    }
    /// The starts that are asked for now; with a crash nothing of it is kept.
    std::vector<DueStart> pass(Instant now, bool crashes = false) {
        auto due = schedules_.due(*office_.calendar, begun_, now);
        const auto moved = schedules_.moved();
        if (!crashes) keep(moved);
        return due;
    }
    std::optional<Instant> next() { return schedules_.next(*office_.calendar); }
    const calendar::Calendar& calendar() const { return *office_.calendar; }

  private:
    std::optional<std::string> kept(const std::string& name) const {
        const auto found = settings_.find(name);
        return found == settings_.end() ? std::nullopt : std::optional(found->second);
    }
    void keep(const std::vector<SchedulePosition>& positions) {
        for (const SchedulePosition& position : positions)
            settings_[position.name] = position.value;
    }

    language::Office office_;
    std::map<std::string, std::string> settings_;
    Schedules schedules_;
    Instant begun_{};
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
        if (!one.is_passed_over) days.push_back(to_string(one.planned.nominal));
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
    world.write(rules("day", "", "09:00"));
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

    EXPECT_EQ(all.size(), 1095U);
    EXPECT_EQ(passes, 55U);
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
    EXPECT_TRUE(due[0].is_passed_over);
    EXPECT_EQ(to_string(due[0].planned.nominal), "2018-07-02");
    EXPECT_EQ(started(due), (std::vector<std::string>{"2018-07-09"}));
}

TEST(Schedules, RandomHistoriesNeitherDoubleNorLoseAStart) {
    for (unsigned seed = 0; seed < 2'000; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        std::mt19937 random(seed);
        const auto below = [&](int bound) {
            return static_cast<int>(random() % static_cast<unsigned>(bound));
        };
        World world(Missed::run_each);
        world.write(rules("workday", "", "09:00"));
        Instant now = at(world, "2018-01-01", 10);
        const Instant from = now;
        world.restart(now);
        std::set<std::string> days;  // as the keys in the store
        for (int step = 0; step < 60; ++step) {
            // Time passes, or the clock is set back; the engine restarts, crashes, reads its files.
            now += below(8) == 0 ? -hours(below(72)) : minutes(below(6000));
            if (below(5) == 0) world.restart(now);
            if (below(7) == 0) world.take(now);
            const bool crashes = below(6) == 0;
            for (const std::string& day : started(world.pass(now, crashes))) {
                if (crashes) continue;
                EXPECT_TRUE(days.insert(day).second) << day;
            }
            if (crashes) world.restart(now);
        }
        now = std::max(now, from) + hours(24 * 200);
        while (world.next() && *world.next() <= now) {
            for (const std::string& day : started(world.pass(now)))
                EXPECT_TRUE(days.insert(day).second) << day;
        }

        std::set<std::string> expected;
        const auto schedule = *calendar::Schedule::of(rules("workday", "", "09:00"));
        for (const auto& planned : schedule.between(world.calendar(), from, now, 10'000))
            expected.insert(to_string(planned.nominal));
        EXPECT_EQ(days, expected);
        if (testing::Test::HasFailure()) return;
    }
}

}  // namespace

}  // namespace rota::runtime
