// The weekly pattern is a formula; the special days are a sorted list with the sum of what they
// change before each. The number of workdays before any day is the one plus the other, and the
// n-th workday is found by bisection on that number.
#include "calendar/workdays.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "calendar/period.hpp"

namespace rota::calendar {

namespace {

struct WeekAndDay {
    std::int64_t week;
    std::size_t weekday;  // 0 is Monday
};

WeekAndDay split(DayNumber day) {
    const DayNumber from_monday = day + 3;  // 1970-01-01 was a Thursday.
    std::int64_t week = from_monday / 7;
    if (from_monday % 7 < 0) --week;
    return {week, static_cast<std::size_t>(from_monday - week * 7)};
}

}  // namespace

Workdays::Workdays(const OfficeCalendar& office) {
    std::array<bool, 7> is_weekend{};
    for (const Weekday& weekday : office.weekend) {
        is_weekend[static_cast<std::size_t>(weekday.day)] = true;
    }
    for (std::size_t i = 0; i < 7; ++i) {
        worked_before_weekday_[i + 1] = worked_before_weekday_[i] + (is_weekend[i] ? 0 : 1);
    }
    if (office.holidays) {
        published_ = {days_of(office.holidays->from), days_of(office.holidays->to)};
        add_holidays(office.holidays->holidays);
    }
    add_local_days(office.local_days);
    settle();
}

void Workdays::add_holidays(const std::vector<Holiday>& holidays) {
    for (const Holiday& holiday : holidays) {
        for (DayNumber day = days_of(holiday.first); day <= days_of(holiday.last); ++day) {
            special_days_.push_back({day, false, false, false, holiday.label});
        }
        for (const Date& date : holiday.worked) {
            special_days_.push_back({days_of(date), true, false, false, holiday.label});
        }
    }
}

void Workdays::add_local_days(const std::vector<LocalDay>& local_days) {
    for (const LocalDay& local : local_days) {
        const bool is_worked = local.kind != LocalDayKind::off;
        const bool is_half = local.kind == LocalDayKind::half;
        special_days_.push_back({days_of(local.date), is_worked, is_half, true, local.label});
        local_days_.push_back(days_of(local.date));
    }
    std::sort(local_days_.begin(), local_days_.end());
}

void Workdays::settle() {
    // The local entry of a day sorts first, so that it wins over the published one.
    const auto is_before = [](const SpecialDay& a, const SpecialDay& b) {
        return std::pair(a.day, !a.is_local) < std::pair(b.day, !b.is_local);
    };
    const auto is_same = [](const SpecialDay& a, const SpecialDay& b) { return a.day == b.day; };
    std::stable_sort(special_days_.begin(), special_days_.end(), is_before);
    special_days_.erase(std::unique(special_days_.begin(), special_days_.end(), is_same),
                        special_days_.end());
    changed_before_.push_back(0);
    for (const SpecialDay& special : special_days_) {
        const int change =
            (special.is_worked ? 1 : 0) - (is_worked_by_weekday(special.day) ? 1 : 0);
        changed_before_.push_back(changed_before_.back() + change);
    }
}

const Workdays::SpecialDay* Workdays::special_day(DayNumber day) const {
    const auto is_earlier = [](const SpecialDay& special, DayNumber d) { return special.day < d; };
    const auto at = std::lower_bound(special_days_.begin(), special_days_.end(), day, is_earlier);
    return at != special_days_.end() && at->day == day ? &*at : nullptr;
}

bool Workdays::is_worked_by_weekday(DayNumber day) const {
    const std::size_t weekday = split(day).weekday;
    return worked_before_weekday_[weekday + 1] > worked_before_weekday_[weekday];
}

bool Workdays::is_workday(DayNumber day) const {
    const SpecialDay* special = special_day(day);
    return special ? special->is_worked : is_worked_by_weekday(day);
}

bool Workdays::is_half_day(DayNumber day) const {
    const SpecialDay* special = special_day(day);
    return special && special->is_half;
}

const Label* Workdays::label_of(DayNumber day) const {
    const SpecialDay* special = special_day(day);
    return special ? &special->label : nullptr;
}

std::int64_t Workdays::count_before(DayNumber day) const {
    const auto [week, weekday] = split(day);
    const auto is_earlier = [](const SpecialDay& special, DayNumber d) { return special.day < d; };
    const auto at = std::lower_bound(special_days_.begin(), special_days_.end(), day, is_earlier);
    return week * worked_before_weekday_[7] + worked_before_weekday_[weekday] +
           changed_before_[static_cast<std::size_t>(at - special_days_.begin())];
}

std::int64_t Workdays::count(DayNumber first, DayNumber last) const {
    return last < first ? 0 : count_before(last + 1) - count_before(first);
}

DayNumber Workdays::nth_from(DayNumber day, std::int64_t n) const {
    // Beyond the calendar's last year every n is the same; held there, nothing can overflow.
    constexpr std::int64_t days_max = 1'000'000'000'000;
    n = std::clamp(n, -days_max, days_max);
    const std::int64_t wanted = n > 0 ? count_before(day + 1) + n : count_before(day) + n + 1;
    // In the longest stretch without a special day every week has a workday, and each special day
    // takes away one at most.
    const std::int64_t weeks_at_most = (n > 0 ? n : -n) / worked_before_weekday_[7] + 2 +
                                       static_cast<std::int64_t>(special_days_.size());
    DayNumber low = n > 0 ? day + 1 : day - weeks_at_most * 7;
    DayNumber high = n > 0 ? day + weeks_at_most * 7 : day - 1;
    while (low < high) {
        const DayNumber middle = low + (high - low) / 2;
        if (count_before(middle + 1) >= wanted) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

bool Workdays::holds_unpublished(DayNumber first, DayNumber last) const {
    if (!published_ || last < first) return false;
    const auto local_from = [&](DayNumber day) {
        return std::lower_bound(local_days_.begin(), local_days_.end(), day);
    };
    const auto is_unknown = [&](DayNumber from, DayNumber to) {
        return from <= to && local_from(to + 1) - local_from(from) < to - from + 1;
    };
    return is_unknown(first, std::min(last, published_->first - 1)) ||
           is_unknown(std::max(first, published_->last + 1), last);
}

}  // namespace rota::calendar
