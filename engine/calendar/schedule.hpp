// When a workflow starts by itself: the moments that `every`, `cron` and `dates` name, in which
// zone, and what becomes of them on a day off. Pure: the same rules and calendar give the same
// starts, whoever asks: the scheduler, the agenda, the year ahead.
//
// A start on a day off is moved to the next or the previous workday, is left out, or happens
// anyway, as `[start]` or else the calendar says. Days that a rule names as workdays are never off,
// `every = "day"` means every day, and a cron expression is taken at its word unless `[start]`
// itself says `on_day_off`. Clocks put forward or back: a time that is skipped is the first moment
// after the gap, one that comes twice is the first; of cron expressions see cron.hpp.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "calendar/calendar.hpp"
#include "calendar/cron.hpp"
#include "model/workflow.hpp"

namespace rota::calendar {

/// One start that a schedule stands for.
struct PlannedStart {
    /// Identity of the start within its workflow: for `every` the period (`2018-Q3`, `2018-H2`,
    /// `2018-07-05`), for `cron` and `dates` the named moment in UTC. Days off, jitter and an edit
    /// of the day or hour within a period never change it.
    std::string stands_for;
    /// The day that the rule names: what the run is for. A day off moves the start, never this.
    Date day;
    /// When it would start without jitter: starts that fall on one moment may be merged.
    Instant moment;
    /// When it starts.
    Instant at;
    /// It was moved off a day off.
    bool is_moved = false;
    /// A day had to be looked at whose notice is not out yet.
    bool is_provisional = false;
    bool operator==(const PlannedStart&) const = default;
};

/// When a workflow starts by itself.
/// What falls on one moment is asked for at once, and the one for the last day stands for all:
/// whether the next start, if there is one, falls on the moment of this one.
inline bool falls_with(const PlannedStart& start, const PlannedStart* next) {
    return next != nullptr && next->moment == start.moment;
}
/// True if the start at `i` of an ordered list falls on the same moment as the one after it.
inline bool falls_with_next(const std::vector<PlannedStart>& starts, std::size_t i) {
    return falls_with(starts[i], i + 1 < starts.size() ? &starts[i + 1] : nullptr);
}

class Schedule {
  public:
    /// Nothing where the workflow never does. Its rules are checked (language/start.cpp).
    static std::optional<Schedule> of(const Workflow& workflow);

    /// The starts later than `after` and not later than `until`, in their order; of those at one
    /// moment the one for the earlier day first. At most `count_max` of them: whoever wants more
    /// asks again from the last one's moment.
    std::vector<PlannedStart> between(const Calendar& calendar,
                                      Instant after,
                                      Instant until,
                                      std::size_t count_max) const;
    /// All of these starts one after the other, however many there are.
    void each_between(const Calendar& calendar,
                      Instant after,
                      Instant until,
                      const std::function<void(const PlannedStart&)>& visit) const;
    /// The first start later than this; nothing if there is none for forty years.
    std::optional<PlannedStart> next(const Calendar& calendar, Instant after) const;
    /// The first of these that is taken.
    std::optional<PlannedStart> next(const Calendar& calendar,
                                     Instant after,
                                     const std::function<bool(const PlannedStart&)>& takes) const;

    /// In which its days and hours are: its own, or the office's.
    const TimeZone& zone(const Calendar& calendar) const;

  private:
    friend class StartStream;
    Schedule() = default;

    OnDayOff on_day_off(const Calendar& calendar) const;

    std::string workflow_;
    StartRules rules_;  // without `by` and what becomes of a start
    StartDay on_;       // `on`, or what stands for it
    std::optional<TimeZone> zone_;
    std::optional<Cron> cron_;
};

}  // namespace rota::calendar
