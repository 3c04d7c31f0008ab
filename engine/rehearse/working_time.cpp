#include "rehearse/working_time.hpp"

#include <algorithm>

namespace rota::rehearse {

namespace {

using std::chrono::microseconds;

Instant to_minute(Instant at) { return std::chrono::floor<std::chrono::minutes>(at); }

}  // namespace

microseconds worked_between(const calendar::Calendar& calendar, Instant from, Instant to) {
    microseconds worked{};
    const Date last = calendar.local_date(to);
    for (Date day = calendar.local_date(from); day <= last; day = calendar::add_days(day, 1)) {
        for (const calendar::Stretch& stretch : calendar.office_time(day)) {
            const Instant begin = std::max(stretch.from, from);
            const Instant end = std::min(stretch.to, to);
            if (begin < end) worked += end - begin;
        }
    }
    return worked;
}

Instant after_work(const calendar::Calendar& calendar, Instant from, microseconds work) {
    Date day = calendar.local_date(from);
    if (!calendar.is_workday(day)) day = calendar.next_workday(day).value;
    for (;; day = calendar.next_workday(day).value) {
        for (const calendar::Stretch& stretch : calendar.office_time(day)) {
            const Instant begin = std::max(stretch.from, from);
            if (begin >= stretch.to) continue;
            if (work <= stretch.to - begin) return begin + work;
            work -= stretch.to - begin;
        }
    }
}

Instant moment_in(const calendar::Calendar& calendar, const Date& day, std::int64_t thousandths) {
    constexpr auto usual_day = std::chrono::hours(8);
    const auto stretches = calendar.office_time(day);
    if (stretches.empty()) {
        const microseconds into = microseconds(usual_day) * thousandths / 1000;
        return to_minute(calendar.usual_opening(day) + into);
    }
    microseconds whole{};
    for (const calendar::Stretch& stretch : stretches) whole += stretch.to - stretch.from;
    return to_minute(after_work(calendar, stretches.front().from, whole * thousandths / 1000));
}

}  // namespace rota::rehearse
