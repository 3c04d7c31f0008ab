// Cron expressions against an oracle that tries every minute: 500 of them, over the three days
// around every change of the clocks of 30 zones from 2020 to 2037, and over whole years. The short
// form takes a few expressions for each, all of them in turn; the long form takes all for each:
//
//   ROTA_CRON_FULL=1 calendar_test --gtest_filter='CronOracle.*'
#include "cron_oracle.hpp"

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include <gtest/gtest.h>

#include "c_zones.hpp"
#include "calendar/cron.hpp"
#include "cron_written.hpp"

namespace rota {
namespace {

using calendar::Cron;
using calendar::TimeZone;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr Minute day_long = 24 * 60;

struct Expression {
    std::string text;
    Cron cron;
    CronOracle oracle;
    std::size_t days_compared = 0;
};

/// Those that name a day at all; both must agree on which do.
std::vector<Expression> expressions() {
    constexpr std::size_t count = 500;
    constexpr unsigned seed = 20180713;
    std::vector<Expression> taken;
    std::size_t refused = 0;
    for (const std::string& text : cron_expressions(count + 100, seed)) {
        const auto cron = Cron::parse(text);
        const CronOracle oracle(text);
        EXPECT_EQ(cron.has_value(), oracle.is_ever()) << text;
        if (!cron) ++refused;
        if (cron && taken.size() < count) taken.push_back({text, *cron, oracle});
    }
    EXPECT_EQ(taken.size(), count);
    EXPECT_GT(refused, 0U);
    return taken;
}

/// Compares expressions with the oracle and counts on how many days.
class Comparison {
  public:
    /// Over whole days from `first` until before `end`: all expressions in the long form,
    /// otherwise so many as come next in turn.
    void over(const CClock& clock,
              const TimeZone& zone,
              Minute first,
              Minute end,
              std::size_t short_count) {
        // Two days more at both ends: no clock was ever put forward or back by so much.
        const Walk walk(clock, first - 2 * day_long, end + 2 * day_long);
        const bool is_long = std::getenv("ROTA_CRON_FULL") != nullptr;
        const std::size_t count = is_long ? all_.size() : short_count;
        for (std::size_t i = 0; i < count && !testing::Test::HasFailure(); ++i) {
            Expression& expression = all_[next_++ % all_.size()];
            follow(expression, zone, walk, first, end);
            expression.days_compared += static_cast<std::size_t>((end - first) / day_long);
        }
    }

    /// Every expression had its turn. Says how much was compared.
    void finish() const {
        std::size_t days = 0;
        for (const Expression& expression : all_) {
            EXPECT_GT(expression.days_compared, 0U) << expression.text;
            days += expression.days_compared;
        }
        std::cout << "compared: " << next_ << " times an expression in a zone, " << days
                  << " days, " << moments_ << " moments named\n";
    }

  private:
    /// From each moment to the next one, and from moments in between.
    void follow(const Expression& expression,
                const TimeZone& zone,
                const Walk& walk,
                Minute first,
                Minute end) {
        const auto moments = expression.oracle.moments(walk, first, end);
        moments_ += moments.size();
        const auto agrees_after = [&](std::int64_t from) {
            const auto next = expression.cron.next(zone, Instant(seconds(from)));
            const auto expected = std::upper_bound(moments.begin(), moments.end(), from);
            const bool agrees = expected == moments.end() ? next && *next >= Instant(minutes(end))
                                                          : next == Instant(seconds(*expected));
            EXPECT_TRUE(agrees) << expression.text << " after "
                                << to_string(zone.to_local(Instant(seconds(from)))) << ": "
                                << (next ? to_string(zone.to_local(*next)) : "never");
            return agrees;
        };
        if (!agrees_after(first * 60 - 1)) return;
        for (const std::int64_t moment : moments) {
            if (!agrees_after(moment)) return;
        }
        const std::int64_t stride = std::max<std::int64_t>(47 * 60 + 1, (end - first) * 60 / 100);
        for (std::int64_t from = first * 60; from < end * 60; from += stride) {
            if (!agrees_after(from)) return;
        }
    }

    std::vector<Expression> all_ = expressions();
    std::size_t next_ = 0;
    std::size_t moments_ = 0;
};

TEST(CronOracle, AgreesAroundEveryChangeOfTheClocks) {
    Comparison comparison;
    std::size_t changes = 0;
    for (const char* name : zones_checked) {
        const CClock clock(name);
        const TimeZone zone = TimeZone::load(name).value();
        const auto edges = clock.edges(first_year_checked, last_year_checked);
        EXPECT_FALSE(edges.empty()) << name;
        for (const Minute edge : edges) {
            const Minute midnight = edge / day_long * day_long;
            comparison.over(clock, zone, midnight - day_long, midnight + 2 * day_long, 12);
        }
        changes += edges.size();
    }
    std::cout << changes << " changes of clocks; ";
    comparison.finish();
}

TEST(CronOracle, AgreesOverWholeYears) {
    Comparison comparison;
    for (int i = 0; i < 20; ++i) {
        const char* name = i < 2 ? "Asia/Shanghai" : zones_checked.at(i * 11U % 30);
        const CClock clock(name);
        const TimeZone zone = TimeZone::load(name).value();
        const int year = first_year_checked + i * 7 % 18;
        comparison.over(clock, zone, minute_of(year, 1, 1), minute_of(year + 1, 1, 1), 25);
    }
    comparison.finish();
}

// Half hours, days left out, midnights that did not come.
TEST(CronOracle, AgreesWhereClocksOnceChangedInOddWays) {
    struct Change {
        const char* zone;
        Minute day;
    };
    const std::vector<Change> changes = {{"Pacific/Apia", minute_of(2011, 12, 30)},
                                         {"Pacific/Kwajalein", minute_of(1993, 8, 21)},
                                         {"Pacific/Kiritimati", minute_of(1994, 12, 31)},
                                         {"America/Caracas", minute_of(2016, 5, 1)},
                                         {"America/Sao_Paulo", minute_of(2018, 11, 4)},
                                         {"Asia/Pyongyang", minute_of(2018, 5, 4)},
                                         {"Asia/Shanghai", minute_of(1986, 5, 3)},
                                         {"Asia/Kathmandu", minute_of(1985, 12, 31)}};
    Comparison comparison;
    for (const Change& change : changes) {
        const CClock clock(change.zone);
        const TimeZone zone = TimeZone::load(change.zone).value();
        comparison.over(clock, zone, change.day - day_long, change.day + 2 * day_long, 100);
    }
    comparison.finish();
}

}  // namespace
}  // namespace rota
