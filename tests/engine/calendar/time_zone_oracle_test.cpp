// Our clocks against those of the C library, minute by minute on the days around every change.
#include <iostream>

#include <gtest/gtest.h>

#include "c_clock.hpp"
#include "c_zones.hpp"
#include "calendar/time_zone.hpp"

namespace rota {
namespace {

using calendar::TimeZone;
using calendar::UnambiguousTime;
using std::chrono::floor;
using std::chrono::minutes;

constexpr Minute day_long = 24 * 60;

Instant instant_of(Minute utc) { return Instant(minutes(utc)); }

/// The minute that a clock shows.
Minute shown_by(const DateTime& local) {
    return days_of(local.date) * day_long + local.time.hour * 60 + local.time.minute;
}

TEST(TimeZoneOracle, ShowsWhatTheCLibraryShows) {
    std::size_t checked = 0;
    for (const char* name : zones_checked) {
        const CClock clock(name);
        const TimeZone zone = TimeZone::load(name).value();
        for (const Minute edge : clock.edges(first_year_checked, last_year_checked)) {
            for (Minute utc = edge - day_long; utc < edge + day_long; ++utc, ++checked) {
                const DateTime local = zone.to_local(instant_of(utc));
                ASSERT_EQ(shown_by(local), clock.shown(utc)) << name << " " << to_string(local);
            }
        }
    }
    std::cout << checked << " minutes\n";
}

TEST(TimeZoneOracle, FindsTheFirstMomentOfEveryMinuteOnTheWall) {
    std::size_t skipped = 0;
    for (const char* name : zones_checked) {
        const CClock clock(name);
        const TimeZone zone = TimeZone::load(name).value();
        for (const Minute edge : clock.edges(first_year_checked, last_year_checked)) {
            const Walk walk(clock, edge - day_long, edge + day_long);
            Minute wall = walk.wall_first;
            for (const Walk::Shown& shown : walk.happens) {
                TimeOfDay time;
                time.hour = static_cast<std::uint8_t>(wall % day_long / 60);
                time.minute = static_cast<std::uint8_t>(wall % 60);
                const Date date = date_of(wall / day_long);
                ASSERT_EQ(zone.to_instant(date, time), instant_of(shown.utc))
                    << name << " " << to_string(date) << " " << to_string(time);
                if (shown.is_skipped) ++skipped;
                ++wall;
            }
        }
    }
    std::cout << skipped << " minutes skipped\n";
    EXPECT_GT(skipped, 0U);
}

// The changes that we know are those that the C library knows, none more and none less.
TEST(TimeZoneOracle, ChangesWhenTheCLibraryChanges) {
    std::size_t changes = 0;
    for (const char* name : zones_checked) {
        const CClock clock(name);
        const TimeZone zone = TimeZone::load(name).value();
        std::vector<Minute> edges;
        UnambiguousTime steady =
            zone.unambiguous_time_at(instant_of(minute_of(first_year_checked, 1, 1)));
        const Instant end = instant_of(minute_of(last_year_checked + 1, 1, 1));
        while (steady.end < end) {
            const UnambiguousTime next = zone.unambiguous_time_at(steady.end);
            ASSERT_EQ(next.begin, steady.end);
            if (next.ahead_of_utc != steady.ahead_of_utc)
                edges.push_back(floor<minutes>(next.begin).time_since_epoch().count());
            steady = next;
        }
        EXPECT_EQ(edges, clock.edges(first_year_checked, last_year_checked)) << name;
        changes += edges.size();
    }
    std::cout << changes << " changes\n";
}

}  // namespace
}  // namespace rota
