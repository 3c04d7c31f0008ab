// When a workflow starts by itself: the days that `every` and `on` name, at which hour, and what
// becomes of them on a day off. Pure: the same rules and calendar give the same starts, whoever
// asks: the scheduler, the agenda, the year ahead.
#pragma once

#include <optional>
#include <vector>

#include "calendar/calendar.hpp"
#include "model/workflow.hpp"

namespace rota::calendar {

/// One start that a schedule stands for.
struct PlannedStart {
    /// The day that the rule names, and its period: what the run is for, and its identity together
    /// with the schedule. A day off moves the start, never this.
    Date nominal;
    /// When it starts.
    Instant at;
    /// It was moved off a day off.
    bool is_moved = false;
    /// A day had to be looked at whose notice is not out yet.
    bool leans_on_unpublished = false;
    bool operator==(const PlannedStart&) const = default;
};

/// What `[start]` says of starting by itself.
class Schedule {
  public:
    /// Nothing where the workflow has no `every`.
    static std::optional<Schedule> of(const StartRules& rules);

    /// The starts later than `after` and not later than `until`, in their order; of those that
    /// fall on one moment the one for the earlier day first. At most `count_max` of them: whoever
    /// wants more asks again from the last one's moment.
    std::vector<PlannedStart> between(const Calendar& calendar,
                                      Instant after,
                                      Instant until,
                                      std::size_t count_max) const;
    /// The first start later than this; nothing if there is none for years.
    std::optional<PlannedStart> next(const Calendar& calendar, Instant after) const;

    bool operator==(const Schedule&) const = default;

  private:
    Schedule(Every every, StartDay on, std::optional<ClockTime> at)
        : every_(every), on_(on), at_(at) {}

    /// The start that a period has, if it has one.
    std::optional<PlannedStart> start_in(const Calendar& calendar, const Period& period) const;
    std::optional<Date> named_day(const Calendar& calendar,
                                  const Period& period,
                                  bool& leans_on_unpublished) const;
    /// Whether the rule names workdays, which are never off.
    bool names_workdays() const;

    Every every_ = Every::day;
    StartDay on_;
    std::optional<ClockTime> at_;
};

}  // namespace rota::calendar
