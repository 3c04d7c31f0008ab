// The moments that the rules of a schedule name, before anything is moved off a day off: of each
// period, of a cron expression, of a list of days.
#pragma once

#include <optional>
#include <string>

#include "calendar/calendar.hpp"
#include "calendar/cron.hpp"
#include "model/start_rules.hpp"

namespace rota::calendar {

/// Where the hour is looked for: the schedule's zone, and the office that opens.
struct ScheduleContext {
    const Calendar& calendar;
    const TimeZone& zone;

    /// That hour of the day, or the opening of the office where none is written.
    Instant at(const Date& day, const std::optional<ClockTime>& time) const;
};

struct NamedMoment {
    std::string stands_for;
    Date day;
    std::optional<ClockTime> time;  // kept when the day is moved; none: the opening
    int second = 0;
    Instant moment;
    /// The rule itself names a workday, or every day: it is never moved.
    bool is_fixed = false;
    bool is_provisional = false;
};

/// The moments of `every`, period by period, from the period that a day lies in.
class PeriodMoments {
  public:
    PeriodMoments(const ScheduleContext& context, const StartRules& rules, StartDay on, Date from)
        : context_(context), rules_(rules), on_(on), day_(from) {}
    /// The next one in a period that begins by then.
    std::optional<NamedMoment> next(const Date& last);

  private:
    std::optional<Date> named_day(const Period& period, bool& is_provisional) const;
    bool is_fixed() const;

    ScheduleContext context_;
    const StartRules& rules_;
    StartDay on_;
    Date day_;
};

/// The moments of a cron expression that are later than one.
class CronMoments {
  public:
    CronMoments(const ScheduleContext& context, const Cron& cron, Instant after)
        : context_(context), cron_(cron), after_(after) {}
    std::optional<NamedMoment> next(const Date& last);
    /// Leaves out what is left of a day.
    void pass_over(const Date& day);

  private:
    ScheduleContext context_;
    const Cron& cron_;
    Instant after_;
};

/// The moments of `dates`, each once, in their order.
class ListedMoments {
  public:
    ListedMoments(const ScheduleContext& context, const StartRules& rules, const Date& from);
    std::optional<NamedMoment> next(const Date& last);

  private:
    std::vector<NamedMoment> moments_;  // the next one at the end
};

}  // namespace rota::calendar
