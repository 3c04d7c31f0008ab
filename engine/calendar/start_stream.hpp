// The starts of a schedule one after the other, in the order in which they happen: what the rules
// name, moved off days off, spread by jitter.
#pragma once

#include <optional>
#include <queue>
#include <vector>

#include "calendar/named_moment.hpp"
#include "calendar/schedule.hpp"

namespace rota::calendar {

/// Refers to the schedule and the calendar.
class StartStream {
  public:
    /// Streams the starts later than `after` and not later than `until`.
    StartStream(const Schedule& schedule, const Calendar& calendar, Instant after, Instant until);

    std::optional<PlannedStart> next();

  private:
    /// The next moment that any of the rules names; of several at one moment that name the same,
    /// one.
    void look_ahead();
    /// No start of a moment that is named later is earlier than this.
    Instant least_start_from(const NamedMoment& named) const;
    /// Nothing where it is left out.
    std::optional<PlannedStart> start_of(const NamedMoment& named);
    std::chrono::seconds jitter_of(Instant moment) const;

    struct Later {
        bool operator()(const PlannedStart& a, const PlannedStart& b) const {
            if (a.at != b.at) return a.at > b.at;
            if (a.moment != b.moment) return a.moment > b.moment;  // before their jitter
            return a.day != b.day ? a.day > b.day : a.stands_for > b.stands_for;
        }
    };

    const Schedule& schedule_;
    const Calendar& calendar_;
    ScheduleContext context_;
    OnDayOff on_day_off_;
    Instant after_;
    Instant until_;
    Date last_;
    std::optional<PeriodMoments> periods_;
    std::optional<CronMoments> cron_;
    std::optional<ListedMoments> listed_;
    std::optional<NamedMoment> of_periods_, of_cron_, of_list_;  // the next of each
    std::optional<NamedMoment> ahead_;
    std::priority_queue<PlannedStart, std::vector<PlannedStart>, Later> known_;
};

}  // namespace rota::calendar
