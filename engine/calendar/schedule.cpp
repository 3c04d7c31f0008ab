#include "calendar/schedule.hpp"

#include <algorithm>
#include <variant>

namespace rota::calendar {

namespace {

/// How far a start can lie from the day it is named for: a day off is followed or preceded by a
/// workday before the longest holiday is over.
constexpr std::int64_t moved_days_max = 30;
/// How far ahead `next` looks: past any schedule that has a next start at all.
constexpr std::int64_t horizon_days = 3 * 366;

/// What stands for `on` where it is not written: the first workday of a long period, Monday of a
/// week.
StartDay usual_day(Every every) {
    if (every == Every::week) return {Weekday{0}};
    return {WorkdayOfPeriod{1}};
}

Date day_of_period(const Period& period, int n) {
    return std::min(add_days(period.first, n - 1), period.last);
}

}  // namespace

std::optional<Schedule> Schedule::of(const StartRules& rules) {
    if (!rules.every) return std::nullopt;
    return Schedule(*rules.every, rules.on.value_or(usual_day(*rules.every)), rules.at);
}

bool Schedule::names_workdays() const {
    if (every_ == Every::day || every_ == Every::workday) return true;
    return std::holds_alternative<WorkdayOfPeriod>(on_.which) ||
           std::holds_alternative<LastWorkday>(on_.which);
}

std::optional<Date> Schedule::named_day(const Calendar& calendar,
                                        const Period& period,
                                        bool& leans_on_unpublished) const {
    if (every_ == Every::day) return period.first;
    if (every_ == Every::workday) {
        leans_on_unpublished = !calendar.is_published(period.first);
        return calendar.is_workday(period.first) ? std::optional(period.first) : std::nullopt;
    }
    struct Find {
        const Calendar& calendar;
        const Period& period;
        bool& leans_on_unpublished;

        std::optional<Date> operator()(const WorkdayOfPeriod& day) const { return nth(day.n); }
        std::optional<Date> operator()(const LastWorkday&) const { return nth(-1); }
        std::optional<Date> operator()(const DayOfPeriod& day) const {
            return day_of_period(period, day.n);
        }
        std::optional<Date> operator()(const LastDay&) const { return period.last; }
        std::optional<Date> operator()(const Weekday& weekday) const {
            return add_days(period.first, weekday.day);
        }
        std::optional<Date> operator()(const MonthDay& day) const {
            const Date first{period.first.year, static_cast<std::uint8_t>(day.month), 1};
            const Period month = period_of(Every::month, first);
            return day_of_period(month, day.day);
        }
        std::optional<Date> nth(std::int64_t n) const {
            const auto found = calendar.nth_workday(period, n);
            leans_on_unpublished = found.leans_on_unpublished;
            return found.value;
        }
    };
    return std::visit(Find{calendar, period, leans_on_unpublished}, on_.which);
}

std::optional<PlannedStart> Schedule::start_in(const Calendar& calendar,
                                               const Period& period) const {
    bool leans_on_unpublished = false;
    const auto named = named_day(calendar, period, leans_on_unpublished);
    if (!named) return std::nullopt;
    Date day = *named;
    if (!names_workdays() && !calendar.is_workday(day)) {
        leans_on_unpublished = leans_on_unpublished || !calendar.is_published(day);
        switch (calendar.schedule().on_day_off) {
            case OnDayOff::anyway: break;
            case OnDayOff::skip: return std::nullopt;
            case OnDayOff::next_workday: {
                const auto next = calendar.next_workday(day);
                leans_on_unpublished = leans_on_unpublished || next.leans_on_unpublished;
                day = next.value;
                break;
            }
            case OnDayOff::previous_workday: {
                const auto previous = calendar.previous_workday(day);
                leans_on_unpublished = leans_on_unpublished || previous.leans_on_unpublished;
                day = previous.value;
                break;
            }
        }
    } else if (!names_workdays()) {
        leans_on_unpublished = leans_on_unpublished || !calendar.is_published(day);
    }
    PlannedStart start;
    start.nominal = *named;
    start.is_moved = day != *named;
    start.leans_on_unpublished = leans_on_unpublished;
    if (at_) {
        TimeOfDay time;
        time.hour = static_cast<std::uint8_t>(at_->hour);
        time.minute = static_cast<std::uint8_t>(at_->minute);
        start.at = calendar.zone().to_instant(day, time);
    } else {
        start.at = calendar.usual_opening(day);
    }
    return start;
}

std::vector<PlannedStart> Schedule::between(const Calendar& calendar,
                                            Instant after,
                                            Instant until,
                                            std::size_t count_max) const {
    std::vector<PlannedStart> starts;
    if (until <= after || count_max == 0) return starts;
    // A later day is never moved before an earlier one, so the starts come in their order.
    const Date last = add_days(calendar.local_date(until), moved_days_max);
    Date day = add_days(calendar.local_date(after), -moved_days_max);
    while (day <= last && starts.size() < count_max) {
        const Period period = period_of(every_, day);
        const auto start = start_in(calendar, period);
        if (start && start->at > after && start->at <= until) starts.push_back(*start);
        day = add_days(period.last, 1);
    }
    return starts;
}

std::optional<PlannedStart> Schedule::next(const Calendar& calendar, Instant after) const {
    const auto starts = between(calendar, after, after + std::chrono::hours(24) * horizon_days, 1);
    return starts.empty() ? std::nullopt : std::optional(starts.front());
}

}  // namespace rota::calendar
