// Adding and subtracting spans that are counted in whole days, and those that run on the clock.
#include <algorithm>

#include "calendar/calendar.hpp"

namespace rota::calendar {

namespace {

/// The last day of so many months of which the first day counts: the day before the same day of
/// the last month, or the last day of a month that is too short for it.
Date last_day_with_first(const Date& first, std::int64_t months) {
    if (first.day == 1) return add_days(add_months(first, months), -1);
    Date day_before = first;
    --day_before.day;
    return add_months(day_before, months);
}

/// The day that many days, weeks or months away.
Date moved(const Date& date, const Span& span, int direction) {
    const std::int64_t count = std::int64_t{direction} * span.count;
    if (span.unit == SpanUnit::month) return add_months(date, count);
    return add_days(date, span.unit == SpanUnit::week ? count * 7 : count);
}

Instant::duration on_the_clock(const Span& span) {
    if (span.unit == SpanUnit::hour) return std::chrono::hours(span.count);
    return std::chrono::minutes(span.count);
}

}  // namespace

bool Calendar::counts_first_day(Instant start, const Date& first) const {
    return counting_.first_day == FirstDay::count && start < close_of_business(first);
}

Provisional<Date> Calendar::last_day_of(Instant start, const Span& span) const {
    const Date first = local_date(start);
    const bool counts_first = counts_first_day(start, first);
    if (span.unit == SpanUnit::workday) {
        return add_workdays(counts_first ? add_days(first, -1) : first, span.count);
    }
    Date last = moved(first, span, 1);
    if (counts_first && span.unit == SpanUnit::month) last = last_day_with_first(first, span.count);
    if (counts_first && span.unit != SpanUnit::month) last = add_days(last, -1);
    const bool is_carried_on = counting_.last_day_off == LastDayOff::next_workday;
    if (!is_carried_on) return {last, false};
    return add_workdays(add_days(last, -1), 1);
}

Provisional<Instant> Calendar::add(Instant start, const Span& span) const {
    switch (span.unit) {
        case SpanUnit::workday:
        case SpanUnit::day:
        case SpanUnit::week:
        case SpanUnit::month: {
            const auto last = last_day_of(start, span);
            return {close_of_business(last.value), last.is_provisional};
        }
        case SpanUnit::hour:
        case SpanUnit::minute: return {start + on_the_clock(span), false};
        case SpanUnit::work_hour: return add_work_hours(start, span.count);
    }
    assertion_failed("SpanUnit", __FILE__, __LINE__);
}

Provisional<Instant> Calendar::subtract(Instant due, const Span& span) const {
    const Date last = local_date(due);
    switch (span.unit) {
        case SpanUnit::workday: {
            const auto day = add_workdays(last, -span.count);
            return {usual_opening(day.value), day.is_provisional};
        }
        case SpanUnit::day:
        case SpanUnit::week:
        case SpanUnit::month: {
            const Date day = moved(last, span, -1);
            if (counting_.last_day_off == LastDayOff::none) return {usual_opening(day), false};
            const auto workday = add_workdays(add_days(day, 1), -1);
            return {usual_opening(workday.value), workday.is_provisional};
        }
        case SpanUnit::hour:
        case SpanUnit::minute: return {due - on_the_clock(span), false};
        case SpanUnit::work_hour: return subtract_work_hours(due, span.count);
    }
    assertion_failed("SpanUnit", __FILE__, __LINE__);
}

}  // namespace rota::calendar
