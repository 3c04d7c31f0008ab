// A cron expression as sets of numbers: what its text says, before any date is asked about.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

namespace rota::calendar {

/// Numbers from 0 to 63, each a bit.
using Bits = std::uint64_t;

/// The least number in the set that is not below `from`.
std::optional<int> first_of(Bits bits, int from);

/// Weekdays are counted as cron does: 0 is Sunday, 6 is Saturday.
struct CronFields {
    Bits seconds = 1;
    Bits minutes = 0;
    Bits hours = 0;
    Bits months = 0;

    Bits days = 0;
    /// How many days before the last of the month: `L` is 0, `L-3` is 3.
    Bits days_before_last = 0;
    /// `15W`: the day from Monday to Friday that is nearest to this one in the same month. It
    /// knows nothing of holidays.
    Bits days_near = 0;
    /// `LW`: the last of the days from Monday to Friday.
    bool is_near_last = false;

    Bits weekdays = 0;
    /// `friL`: the last Friday of the month.
    Bits last_weekdays = 0;
    /// `fri#2`, at index 1: the second Friday of the month.
    std::array<Bits, 5> nth_weekdays{};

    /// Whether a day must be named by its date and by its weekday; otherwise one of them is enough.
    bool takes_both = false;
};

/// The days of a month that the expression names, by day of month and weekday alone.
Bits days_named(const CronFields& fields, std::int64_t year, int month);

/// The first day it names from `first` to `last`, both counted from 1970-01-01 and included.
std::optional<std::int64_t> first_day_named(const CronFields& fields,
                                            std::int64_t first,
                                            std::int64_t last);

}  // namespace rota::calendar
