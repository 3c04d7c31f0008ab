// Making a calendar, and what concerns days and the hours of one day. Spans are in span.cpp and
// work_hours.cpp, the sentences of a step in due.cpp.
#include "calendar/calendar.hpp"

#include <algorithm>
#include <utility>

#include "calendar/check.hpp"

namespace rota::calendar {

namespace {

/// A number of a day beyond what a `Date` can say is held at its first or last one.
Date held_date(DayNumber day) {
    const DayNumber first = days_of({-999'999'999, 1, 1});
    const DayNumber last = days_of({999'999'999, 12, 31});
    return date_of(std::clamp(day, first, last));
}

/// The hours worked on a half day.
OfficeHours morning_of(const std::vector<OfficeHours>& hours) {
    OfficeHours morning = hours.front();
    if (hours.size() > 1) return morning;
    const int middle =
        (morning.from.hour * 60 + morning.from.minute + morning.to.hour * 60 + morning.to.minute) /
        2;
    morning.to = {middle / 60, middle % 60};
    return morning;
}

}  // namespace

Calendar::Calendar(const OfficeCalendar& office, TimeZone zone)
    : zone_(std::move(zone)),
      workdays_(office),
      hours_(office.hours),
      morning_(morning_of(office.hours)),
      counting_(office.counting),
      schedule_(office.schedule) {}

Result<Calendar> Calendar::make(const OfficeCalendar& office) {
    if (auto error = error_in(office)) return std::move(*error);
    auto zone = TimeZone::load(office.zone);
    if (!zone) return zone.error();
    return Calendar(office, std::move(*zone));
}

bool Calendar::is_workday(const Date& date) const { return workdays_.is_workday(days_of(date)); }

bool Calendar::is_half_day(const Date& date) const { return workdays_.is_half_day(days_of(date)); }

bool Calendar::is_published(const Date& date) const {
    return !workdays_.holds_unpublished(days_of(date), days_of(date));
}

const Label* Calendar::label_of(const Date& date) const {
    return workdays_.label_of(days_of(date));
}

Provisional<Date> Calendar::next_workday(const Date& date) const { return add_workdays(date, 1); }

Provisional<Date> Calendar::previous_workday(const Date& date) const {
    return add_workdays(date, -1);
}

Provisional<Date> Calendar::add_workdays(const Date& date, std::int64_t n) const {
    if (n == 0) return {date, false};
    const DayNumber from = days_of(date);
    const DayNumber day = workdays_.nth_from(from, n);
    return n > 0 ? reckoned(held_date(day), from + 1, day)
                 : reckoned(held_date(day), day, from - 1);
}

Provisional<std::int64_t> Calendar::workdays_between(const Date& a, const Date& b) const {
    const DayNumber from = days_of(a);
    const DayNumber to = days_of(b);
    if (to >= from) return reckoned(workdays_.count(from + 1, to), from + 1, to);
    return reckoned(-workdays_.count(to, from - 1), to, from - 1);
}

Provisional<std::int64_t> Calendar::count_workdays(const Period& period) const {
    const DayNumber first = days_of(period.first);
    const DayNumber last = days_of(period.last);
    return reckoned(workdays_.count(first, last), first, last);
}

Provisional<std::vector<Date>> Calendar::list_workdays(const Period& period) const {
    const DayNumber first = days_of(period.first);
    const DayNumber last = days_of(period.last);
    std::vector<Date> dates;
    for (DayNumber day = first; day <= last; ++day) {
        if (workdays_.is_workday(day)) dates.push_back(date_of(day));
    }
    return reckoned(std::move(dates), first, last);
}

Provisional<std::optional<Date>> Calendar::nth_workday(const Period& period, std::int64_t n) const {
    const DayNumber first = days_of(period.first);
    const DayNumber last = days_of(period.last);
    std::optional<Date> date;
    if (n != 0) {
        const DayNumber day = workdays_.nth_from(n > 0 ? first - 1 : last + 1, n);
        if (day >= first && day <= last) {
            return n > 0 ? reckoned(std::optional(date_of(day)), first, day)
                         : reckoned(std::optional(date_of(day)), day, last);
        }
    }
    return reckoned(date, first, last);
}

Provisional<std::vector<Date>> Calendar::candidate_days(const Date& after,
                                                        const Within& within) const {
    return list_workdays({add_days(after, 1), last_day_of_window(after, within)});
}

Date Calendar::last_day_of_window(const Date& after, const Within& within) const {
    if (const auto* period = std::get_if<ThisPeriod>(&within.window)) {
        switch (*period) {
            case ThisPeriod::week: return period_of(Every::week, after).last;
            case ThisPeriod::month: return period_of(Every::month, after).last;
            case ThisPeriod::quarter: return period_of(Every::quarter, after).last;
            case ThisPeriod::year: return period_of(Every::year, after).last;
        }
    }
    const Span& span = std::get<Span>(within.window);
    constexpr int minutes_a_day = 24 * 60;
    switch (span.unit) {
        case SpanUnit::workday: return add_workdays(after, span.count).value;
        case SpanUnit::day: return add_days(after, span.count);
        case SpanUnit::week: return add_days(after, std::int64_t{7} * span.count);
        case SpanUnit::month: return add_months(after, span.count);
        case SpanUnit::hour: return add_days(after, (span.count + 23) / 24);
        case SpanUnit::minute:
            return add_days(after, (span.count + minutes_a_day - 1) / minutes_a_day);
        case SpanUnit::work_hour: return last_day_of_work_hours(after, span.count);
    }
    assertion_failed("SpanUnit", __FILE__, __LINE__);
}

std::optional<Instant> Calendar::opening(const Date& date) const {
    if (!is_workday(date)) return std::nullopt;
    return usual_opening(date);
}

Instant Calendar::usual_opening(const Date& date) const { return at(date, hours_.front().from); }

Instant Calendar::close_of_business(const Date& date) const {
    return at(date, is_half_day(date) ? morning_.to : hours_.back().to);
}

std::vector<Stretch> Calendar::office_time(const Date& date) const {
    if (!is_workday(date)) return {};
    if (is_half_day(date)) return {stretch_on(date, morning_)};
    std::vector<Stretch> stretches;
    for (const OfficeHours& hours : hours_) stretches.push_back(stretch_on(date, hours));
    return stretches;
}

Instant Calendar::at(const Date& date, const ClockTime& time) const {
    TimeOfDay clock;
    clock.hour = static_cast<std::uint8_t>(time.hour);
    clock.minute = static_cast<std::uint8_t>(time.minute);
    return zone_.to_instant(date, clock);
}

Stretch Calendar::stretch_on(const Date& date, const OfficeHours& hours) const {
    return {at(date, hours.from), at(date, hours.to)};
}

}  // namespace rota::calendar
