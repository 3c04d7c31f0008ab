#include "calendar/schedule.hpp"

#include "calendar/start_stream.hpp"

namespace rota::calendar {

namespace {

/// How far ahead `next` looks: past any schedule that has a next start at all.
constexpr std::int64_t horizon_days = 40 * 366;

/// The default of `on`: the first workday of a long period, Monday of a week.
StartDay usual_day(Every every) {
    if (every == Every::week) return {Weekday{0}};
    return {WorkdayOfPeriod{1}};
}

}  // namespace

std::optional<Schedule> Schedule::of(const Workflow& workflow) {
    const StartRules& rules = workflow.start;
    if (!rules.starts_by_itself()) return std::nullopt;
    Schedule schedule;
    schedule.workflow_ = workflow.id;
    schedule.rules_.every = rules.every;
    schedule.rules_.at = rules.at;
    schedule.rules_.dates = rules.dates;
    schedule.rules_.on_day_off = rules.on_day_off;
    schedule.rules_.jitter = rules.jitter;
    if (rules.every) schedule.on_ = rules.on.value_or(usual_day(*rules.every));
    if (!rules.zone.empty()) schedule.zone_ = TimeZone::load(rules.zone).value();
    if (!rules.cron.empty()) schedule.cron_ = Cron::parse(rules.cron).value();
    return schedule;
}

OnDayOff Schedule::on_day_off(const Calendar& calendar) const {
    if (rules_.on_day_off) return *rules_.on_day_off;
    return cron_ ? OnDayOff::anyway : calendar.schedule().on_day_off;
}

const TimeZone& Schedule::zone(const Calendar& calendar) const {
    return zone_ ? *zone_ : calendar.zone();
}

std::vector<PlannedStart> Schedule::between(const Calendar& calendar,
                                            Instant after,
                                            Instant until,
                                            std::size_t count_max) const {
    std::vector<PlannedStart> starts;
    if (until <= after) return starts;
    StartStream stream(*this, calendar, after, until);
    while (starts.size() < count_max) {
        auto start = stream.next();
        if (!start) break;
        starts.push_back(std::move(*start));
    }
    return starts;
}

void Schedule::each_between(const Calendar& calendar,
                            Instant after,
                            Instant until,
                            const std::function<void(const PlannedStart&)>& visit) const {
    if (until <= after) return;
    StartStream stream(*this, calendar, after, until);
    while (const auto start = stream.next()) visit(*start);
}

std::optional<PlannedStart> Schedule::next(const Calendar& calendar, Instant after) const {
    return next(calendar, after, [](const PlannedStart&) { return true; });
}

std::optional<PlannedStart> Schedule::next(
    const Calendar& calendar,
    Instant after,
    const std::function<bool(const PlannedStart&)>& takes) const {
    StartStream stream(*this, calendar, after, after + std::chrono::hours(24) * horizon_days);
    auto start = stream.next();
    while (start && !takes(*start)) start = stream.next();
    return start;
}

}  // namespace rota::calendar
