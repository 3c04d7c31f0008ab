// Which days an office works, and counting them: one table for all layers, so that any number of
// days is counted by two look-ups instead of a walk. Knows no hours and no zone; callers use
// calendar.hpp, which adds both.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "model/calendar.hpp"
#include "model/place.hpp"
#include "model/temporal.hpp"

namespace rota::calendar {

/// Days as numbers from 1970-01-01 (`days_of`).
using DayNumber = std::int64_t;

class Workdays {
  public:
    /// The calendar is checked (check.hpp): at least one day of the week is worked.
    explicit Workdays(const OfficeCalendar& office);

    bool is_workday(DayNumber day) const;
    bool is_half_day(DayNumber day) const;
    /// Null on days of which nothing is said but their weekday.
    const Label* label_of(DayNumber day) const;

    /// Workdays from `first` to `last`, both included; 0 if `last` is before `first`.
    std::int64_t count(DayNumber first, DayNumber last) const;
    /// The n-th workday after the day (n > 0), or before it (n < 0).
    DayNumber nth_from(DayNumber day, std::int64_t n) const;
    /// True if one of these days is known by its weekday alone though a notice is still to come.
    bool holds_unpublished(DayNumber first, DayNumber last) const;

  private:
    /// A day that is not what its weekday says, or is named.
    struct SpecialDay {
        DayNumber day = 0;
        bool is_worked = true;
        bool is_half = false;
        bool is_local = false;
        Label label;
    };

    void add_holidays(const std::vector<Holiday>& holidays);
    void add_local_days(const std::vector<LocalDay>& local_days);
    /// Sorts the special days, the later layer winning, and sums up what they change.
    void settle();
    const SpecialDay* special_day(DayNumber day) const;
    bool is_worked_by_weekday(DayNumber day) const;
    /// Workdays before the day, counted from some day that is the same in every call.
    std::int64_t count_before(DayNumber day) const;

    std::array<std::int64_t, 8> worked_before_weekday_{};  // in a week: [7] is the whole week
    std::vector<SpecialDay> special_days_;
    std::vector<std::int64_t> changed_before_;  // workdays won or lost by special_days_[0..i)
    std::vector<DayNumber> local_days_;
    struct Published {
        DayNumber first;
        DayNumber last;
    };
    std::optional<Published> published_;
};

}  // namespace rota::calendar
