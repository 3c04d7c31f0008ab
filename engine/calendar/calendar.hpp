// The working time of an office: which days and hours it works, and every count that starts from
// them: due times, reminders, candidate days. The one header that other rooms include.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "calendar/period.hpp"
#include "calendar/time_zone.hpp"
#include "calendar/workdays.hpp"
#include "model/calendar.hpp"
#include "model/place.hpp"
#include "model/result.hpp"
#include "model/sentence.hpp"

namespace rota::calendar {

/// A result, and whether a day had to be looked at whose notice on holidays is not out yet: that
/// day was taken by its weekday, and the result may still change. Whoever shows it says so.
template <class T>
struct Provisional {
    T value{};
    bool is_provisional = false;
    bool operator==(const Provisional&) const = default;
};

/// A stretch of office time.
struct Stretch {
    Instant from;
    Instant to;
    bool operator==(const Stretch&) const = default;
};

/// Immutable. A day is worked or not by the first of these that speaks of it: the office's own
/// days, the notices on holidays, the weekend. Half days are workdays of which only the morning is
/// worked: the first stretch of office hours, or half of it if it is the only one.
class Calendar {
  public:
    /// An Error if the data contradicts itself or names an unknown zone.
    static Result<Calendar> make(const OfficeCalendar& office);

    const TimeZone& zone() const { return zone_; }
    const ScheduleRules& schedule() const { return schedule_; }

    bool is_workday(const Date& date) const;
    bool is_half_day(const Date& date) const;
    /// True if a notice covers the day or the office has entered it itself.
    bool is_published(const Date& date) const;
    /// The holiday that a day is off or worked for, or the office's own words; null if none.
    const Label* label_of(const Date& date) const;

    /// The first workday after, the last one before the day; never the day itself.
    Provisional<Date> next_workday(const Date& date) const;
    Provisional<Date> previous_workday(const Date& date) const;
    /// The n-th workday after the day, before it for n < 0, the day itself for n = 0. Held to the
    /// years that a `Date` can have.
    Provisional<Date> add_workdays(const Date& date, std::int64_t n) const;
    /// The workdays after `a` up to and with `b`; if `b` is earlier, minus the workdays from `b` on
    /// that are before `a`. So the start never counts, and for every n
    /// `workdays_between(a, add_workdays(a, n)) = n`.
    Provisional<std::int64_t> workdays_between(const Date& a, const Date& b) const;
    Provisional<std::int64_t> count_workdays(const Period& period) const;
    Provisional<std::vector<Date>> list_workdays(const Period& period) const;
    /// The n-th workday of the period, from its end for n < 0 (-1 is the last); nothing if it has
    /// not so many.
    Provisional<std::optional<Date>> nth_workday(const Period& period, std::int64_t n) const;
    /// The workdays after the day for so long, or to the end of the week, month, quarter or year
    /// that the day lies in. Days, weeks and months end where they end and are not carried on to a
    /// workday. Hours and minutes run from the end of the day, so that 24 hours are one day; work
    /// hours take as many workdays as are needed to work them.
    Provisional<std::vector<Date>> candidate_days(const Date& after, const Within& within) const;

    /// When the office opens that day; nothing on a day off.
    std::optional<Instant> opening(const Date& date) const;
    /// The same, on a day off the usual hour.
    Instant usual_opening(const Date& date) const;
    /// When the office closes that day; on a day off the usual hour, because a day off that was
    /// named as a due date must end too.
    Instant close_of_business(const Date& date) const;
    /// The stretches that are worked that day; none on a day off.
    std::vector<Stretch> office_time(const Date& date) const;
    /// The day on the clock of the office.
    Date local_date(Instant instant) const { return zone_.date_at(instant); }

    /// The end of a span that starts at a moment. Workdays, days, weeks and months leave out the
    /// first day (or count it, if the rules say so and it is not past its close of business) and
    /// end at the close of business; of days, weeks and months a last day that is off is carried
    /// on to the next workday, if the rules say so; a month without that date ends on its last
    /// day. Hours and minutes run on the clock. Work hours run while the office is open, from the
    /// next opening if it is closed. Never before `start`.
    Provisional<Instant> add(Instant start, const Span& span) const;
    /// A moment before due, for reminders. Workdays, days, weeks and months give the opening of
    /// that day, the day of due not counted; days, weeks and months that lead to a day off give
    /// the workday before it, by the same rule. Hours, minutes and work hours run backwards. May
    /// well be before the step was opened: then there is nothing to remind of.
    Provisional<Instant> subtract(Instant due, const Span& span) const;

    /// A day that is named lasts until its close of business and is never moved. An Error only if
    /// a date-time names an unknown zone.
    Result<Provisional<Instant>> due_of(Instant opened, const Due& due) const;
    /// The day itself, or the day on which the span ends.
    Provisional<Date> on_of(Instant opened, const On& on) const;
    /// When `overdue` is to act: at due, after a span counted from due, or for `remind daily` the
    /// first time.
    Provisional<Instant> alarm_of(Instant due, const Overdue& overdue) const;
    /// The first opening of a workday that is later than this moment.
    Provisional<Instant> next_daily_reminder(Instant after) const;

  private:
    Calendar(const OfficeCalendar& office, TimeZone zone);

    /// The result of looking at the days from `first` to `last`.
    template <class T>
    Provisional<T> reckoned(T value, DayNumber first, DayNumber last) const {
        return {std::move(value), workdays_.holds_unpublished(first, last)};
    }
    Instant at(const Date& date, const ClockTime& time) const;
    Stretch stretch_on(const Date& date, const OfficeHours& hours) const;
    Date last_day_of_window(const Date& after, const Within& within) const;
    /// The last workday of those that it takes, after the day, to work so many hours.
    Date last_day_of_work_hours(const Date& after, int hours) const;

    bool counts_first_day(Instant start, const Date& first) const;
    Provisional<Date> last_day_of(Instant start, const Span& span) const;
    Provisional<Instant> add_work_hours(Instant start, int hours) const;
    Provisional<Instant> subtract_work_hours(Instant due, int hours) const;

    TimeZone zone_;
    Workdays workdays_;
    std::vector<OfficeHours> hours_;
    OfficeHours morning_;
    CountingRules counting_;
    ScheduleRules schedule_;
};

}  // namespace rota::calendar
