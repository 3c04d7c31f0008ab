// The sentences of a step as moments: due, on, overdue. (`remind` is `subtract`, `extend` is `add`
// from the old due.)
#include "calendar/calendar.hpp"

namespace rota::calendar {

Result<Provisional<Instant>> Calendar::due_of(Instant opened, const Due& due) const {
    if (const auto* span = std::get_if<Span>(&due.when)) return add(opened, *span);
    if (const auto* date = std::get_if<Date>(&due.when)) {
        return Provisional<Instant>{close_of_business(*date), false};
    }
    const auto moment = to_instant(std::get<DateTime>(due.when), zone_);
    if (!moment) return moment.error();
    return Provisional<Instant>{*moment, false};
}

Provisional<Date> Calendar::on_of(Instant opened, const On& on) const {
    if (const auto* date = std::get_if<Date>(&on.when)) return {*date, false};
    const auto end = add(opened, std::get<Span>(on.when));
    return {local_date(end.value), end.is_provisional};
}

Provisional<Instant> Calendar::alarm_of(Instant due, const Overdue& overdue) const {
    if (overdue.act == OverdueAct::remind_daily) return next_daily_reminder(due);
    if (overdue.after) return add(due, *overdue.after);
    return {due, false};
}

Provisional<Instant> Calendar::next_daily_reminder(Instant after) const {
    const Date today = local_date(after);
    const bool may_be_today = usual_opening(today) > after;
    const bool leans_on_today = may_be_today && !is_published(today);
    if (may_be_today && is_workday(today)) return {usual_opening(today), leans_on_today};
    const auto next = next_workday(today);
    return {usual_opening(next.value), leans_on_today || next.is_provisional};
}

}  // namespace rota::calendar
