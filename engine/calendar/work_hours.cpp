// Spans that run only while the office is open, forwards and backwards.
#include <algorithm>

#include "calendar/calendar.hpp"

namespace rota::calendar {

namespace {

using Length = Instant::duration;

/// The part of a stretch that lies after a moment, or before it; of no length if there is none.
Stretch part_after(const Stretch& stretch, Instant moment) {
    return {std::clamp(moment, stretch.from, std::max(stretch.from, stretch.to)), stretch.to};
}
Stretch part_before(const Stretch& stretch, Instant moment) {
    return {stretch.from, std::clamp(moment, stretch.from, std::max(stretch.from, stretch.to))};
}

}  // namespace

Provisional<Instant> Calendar::add_work_hours(Instant start, int hours) const {
    Length left = std::chrono::hours(hours);
    const DayNumber first = days_of(local_date(start));
    const DayNumber end = days_of(last_date_kept);
    for (DayNumber day = first; day <= end; day = workdays_.nth_from(day, 1)) {
        for (const Stretch& stretch : office_time(date_of(day))) {
            const Stretch open = part_after(stretch, start);
            const Length length = open.to - open.from;
            if (length >= left) return reckoned(open.from + left, first, day);
            left -= length;
        }
    }
    return reckoned(start, first, end);
}

Provisional<Instant> Calendar::subtract_work_hours(Instant due, int hours) const {
    Length left = std::chrono::hours(hours);
    const DayNumber last = days_of(local_date(due));
    const DayNumber end = days_of(first_date_kept);
    for (DayNumber day = last; day >= end; day = workdays_.nth_from(day, -1)) {
        const auto stretches = office_time(date_of(day));
        for (auto stretch = stretches.rbegin(); stretch != stretches.rend(); ++stretch) {
            const Stretch open = part_before(*stretch, due);
            const Length length = open.to - open.from;
            if (length >= left) return reckoned(open.to - left, day, last);
            left -= length;
        }
    }
    return reckoned(due, end, last);
}

Date Calendar::last_day_of_work_hours(const Date& after, int hours) const {
    const Date first = next_workday(after).value;
    return local_date(add_work_hours(usual_opening(first), hours).value);
}

}  // namespace rota::calendar
