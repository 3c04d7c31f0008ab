#include "calendar/named_moment.hpp"

#include <algorithm>
#include <variant>

namespace rota::calendar {

namespace {

TimeOfDay time_of(const ClockTime& time) {
    TimeOfDay of_day;
    of_day.hour = static_cast<std::uint8_t>(time.hour);
    of_day.minute = static_cast<std::uint8_t>(time.minute);
    return of_day;
}

Date day_of_period(const Period& period, int n) {
    return std::min(add_days(period.first, n - 1), period.last);
}

/// As runs are named, but for half-years, which runs name by their day.
std::string name_of_period(Every every, const Period& period) {
    if (every != Every::half_year) return period_name(every, period.first);
    std::string name = period_name(Every::year, period.first);
    return name + (period.first.month == 1 ? "-H1" : "-H2");
}

}  // namespace

Instant ScheduleContext::at(const Date& day, const std::optional<ClockTime>& time) const {
    return time ? zone.to_instant(day, time_of(*time)) : calendar.usual_opening(day);
}

std::optional<Date> PeriodMoments::named_day(const Period& period, bool& is_provisional) const {
    const Calendar& office = context_.calendar;
    if (rules_.every == Every::day) return period.first;
    if (rules_.every == Every::workday) {
        is_provisional = !office.is_published(period.first);
        return office.is_workday(period.first) ? std::optional(period.first) : std::nullopt;
    }
    struct Find {
        const Calendar& calendar;
        const Period& period;
        bool& is_provisional;

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
            is_provisional = found.is_provisional;
            return found.value;
        }
    };
    return std::visit(Find{office, period, is_provisional}, on_.which);
}

/// The rule itself says workdays; or every day, and nothing of days off.
bool PeriodMoments::is_fixed() const {
    if (rules_.every == Every::day) return !rules_.on_day_off;
    return rules_.every == Every::workday || std::holds_alternative<WorkdayOfPeriod>(on_.which) ||
           std::holds_alternative<LastWorkday>(on_.which);
}

std::optional<NamedMoment> PeriodMoments::next(const Date& last) {
    while (day_ <= last) {
        const Period period = period_of(*rules_.every, day_);
        if (period.first > last) return std::nullopt;
        day_ = add_days(period.last, 1);
        NamedMoment named;
        const auto day = named_day(period, named.is_provisional);
        if (!day) continue;
        named.stands_for = name_of_period(*rules_.every, period);
        named.day = *day;
        named.time = rules_.at;
        named.moment = context_.at(*day, rules_.at);
        named.is_fixed = is_fixed();
        return named;
    }
    return std::nullopt;
}

std::optional<NamedMoment> CronMoments::next(const Date& last) {
    const auto moment = cron_.next(context_.zone, after_);
    if (!moment) return std::nullopt;
    const DateTime local = context_.zone.to_local(*moment);
    if (local.date > last) return std::nullopt;
    after_ = *moment;
    NamedMoment named;
    named.stands_for = to_string(in_utc(*moment));
    named.day = local.date;
    named.time = ClockTime{local.time.hour, local.time.minute};
    named.second = local.time.second;
    named.moment = *moment;
    return named;
}

void CronMoments::pass_over(const Date& day) {
    const Instant end = context_.zone.to_instant(add_days(day, 1), TimeOfDay());
    after_ = std::max(after_, end - std::chrono::microseconds(1));
}

ListedMoments::ListedMoments(const ScheduleContext& context,
                             const StartRules& rules,
                             const Date& from) {
    for (const StartDate& date : rules.dates) {
        if (date.date < from) continue;
        NamedMoment named;
        named.day = date.date;
        named.time = date.at ? date.at : rules.at;
        named.moment = context.at(date.date, named.time);
        named.stands_for = to_string(in_utc(named.moment));
        moments_.push_back(std::move(named));
    }
    std::sort(moments_.begin(), moments_.end(), [](const NamedMoment& a, const NamedMoment& b) {
        return a.moment > b.moment;
    });
    const auto same = [](const NamedMoment& a, const NamedMoment& b) {
        return a.moment == b.moment;
    };
    moments_.erase(std::unique(moments_.begin(), moments_.end(), same), moments_.end());
}

std::optional<NamedMoment> ListedMoments::next(const Date& last) {
    if (moments_.empty() || moments_.back().day > last) return std::nullopt;
    NamedMoment named = std::move(moments_.back());
    moments_.pop_back();
    return named;
}

}  // namespace rota::calendar
