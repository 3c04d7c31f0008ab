// What a cron expression means, told by trying every minute: slow, and with nothing in common with
// the engine's way: the text is read item by item for each value, days and weekdays come from the
// C library, and moments from a walk over its clock.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "c_clock.hpp"

namespace rota {

class CronOracle {
  public:
    /// Of an expression with five or six fields, each within its grammar.
    explicit CronOracle(const std::string& text);

    /// Whether any of four hundred years has such a day.
    bool is_ever() const;

    /// The moments from `first` until before `end`, which lie a day or more within the walk: in
    /// seconds since 1970 of UTC, in their order.
    std::vector<std::int64_t> moments(const Walk& walk, Minute first, Minute end) const;

  private:
    struct Day {
        int year = 0;
        int month = 0;
        int day = 0;
        int weekday = 0;
        int length_of_month = 0;
    };
    static Day day_of(std::int64_t days_since_1970);

    bool names(const Day& day) const;
    bool names_minute(Minute in_day) const;
    /// For each day from the one of this minute on, whether it is named.
    std::vector<bool> days_named(Minute first, std::size_t minutes) const;

    std::string day_field_;
    std::string weekday_field_;
    std::vector<int> seconds_;
    std::array<bool, 60> minutes_{};
    std::array<bool, 24> hours_{};
    std::array<bool, 13> months_{};
};

}  // namespace rota
