#include "calendar/start_stream.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace rota::calendar {

namespace {

std::chrono::seconds length_of(const Span& span) {
    const bool hours = span.unit == SpanUnit::hour;
    return std::chrono::seconds(std::int64_t{span.count} * (hours ? 3600 : 60));
}

/// Spread evenly, and the same for everybody who asks.
std::uint64_t jittered(std::string_view workflow, Instant moment) {
    std::uint64_t bits = static_cast<std::uint64_t>(moment.time_since_epoch().count());
    for (const char c : workflow) bits = bits * 1099511628211U ^ static_cast<std::uint8_t>(c);
    bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9;
    bits = (bits ^ (bits >> 27)) * 0x94d049bb133111eb;
    return bits ^ (bits >> 31);
}

}  // namespace

StartStream::StartStream(const Schedule& schedule,
                         const Calendar& calendar,
                         Instant after,
                         Instant until)
    : schedule_(schedule),
      calendar_(calendar),
      context_{calendar, schedule.zone(calendar)},
      on_day_off_(schedule.on_day_off(calendar)),
      after_(after),
      until_(until) {
    const StartRules& rules = schedule.rules_;
    // A start named on an earlier day off may be moved forward to here, and one named later may be
    // moved back; no start is moved past a workday.
    Instant earliest = after;
    if (rules.jitter) earliest -= length_of(*rules.jitter);
    Date first = add_days(context_.zone.date_at(earliest), -1);
    last_ = add_days(context_.zone.date_at(until), 1);
    if (on_day_off_ == OnDayOff::next_workday) first = calendar.previous_workday(first).value;
    if (on_day_off_ == OnDayOff::previous_workday) last_ = calendar.next_workday(last_).value;

    if (rules.every) periods_.emplace(context_, rules, schedule.on_, first);
    if (schedule.cron_) {
        // It may name each second: what cannot be moved to here is not looked at.
        const Date day = context_.zone.date_at(earliest);
        const bool is_moved_here =
            on_day_off_ == OnDayOff::next_workday &&
            !(calendar.is_workday(day) && calendar.is_workday(add_days(day, -1)));
        cron_.emplace(context_,
                      *schedule.cron_,
                      is_moved_here ? context_.zone.to_instant(first, TimeOfDay()) : earliest);
    }
    if (!rules.dates.empty()) listed_.emplace(context_, rules, first);
    if (periods_) of_periods_ = periods_->next(last_);
    if (cron_) of_cron_ = cron_->next(last_);
    if (listed_) of_list_ = listed_->next(last_);
    look_ahead();
}

void StartStream::look_ahead() {
    std::optional<NamedMoment>* earliest = nullptr;
    for (auto* next : {&of_periods_, &of_cron_, &of_list_}) {
        if (*next && (earliest == nullptr || (*next)->moment < (*earliest)->moment))
            earliest = next;
    }
    if (earliest == nullptr) {
        ahead_.reset();
        return;
    }
    ahead_ = std::move(*earliest);
    // A day that is listed may be one that the expression names, too.
    const bool is_listed_too =
        earliest == &of_cron_ && of_list_ && of_list_->stands_for == ahead_->stands_for;
    if (earliest == &of_list_ || is_listed_too) of_list_ = listed_->next(last_);
    if (earliest == &of_periods_) of_periods_ = periods_->next(last_);
    if (earliest == &of_cron_) of_cron_ = cron_->next(last_);
}

Instant StartStream::least_start_from(const NamedMoment& named) const {
    if (on_day_off_ != OnDayOff::previous_workday) return named.moment;
    // Days off that follow are moved back to this workday, even if this one is not moved.
    const bool is_workday = calendar_.is_workday(named.day);
    if (is_workday && calendar_.is_workday(add_days(named.day, 1))) return named.moment;
    const Date day = is_workday ? named.day : calendar_.previous_workday(named.day).value;
    return std::min(named.moment, context_.zone.to_instant(day, TimeOfDay()));
}

std::chrono::seconds StartStream::jitter_of(Instant moment) const {
    const auto& jitter = schedule_.rules_.jitter;
    if (!jitter) return std::chrono::seconds(0);
    const auto most = static_cast<std::uint64_t>(length_of(*jitter).count());
    return std::chrono::seconds(
        static_cast<std::int64_t>(jittered(schedule_.workflow_, moment) % most));
}

std::optional<PlannedStart> StartStream::start_of(const NamedMoment& named) {
    PlannedStart start;
    start.stands_for = named.stands_for;
    start.day = named.day;
    start.moment = named.moment;
    start.is_provisional = named.is_provisional;
    if (!named.is_fixed && on_day_off_ != OnDayOff::anyway) {
        bool leans = !calendar_.is_published(named.day);
        if (!calendar_.is_workday(named.day)) {
            if (on_day_off_ == OnDayOff::skip) return std::nullopt;
            const auto day = on_day_off_ == OnDayOff::next_workday
                                 ? calendar_.next_workday(named.day)
                                 : calendar_.previous_workday(named.day);
            leans = leans || day.is_provisional;
            start.is_moved = true;
            start.moment = context_.at(day.value, named.time) +
                           std::chrono::seconds(named.time ? named.second : 0);
        }
        start.is_provisional = start.is_provisional || leans;
    }
    start.at = start.moment + jitter_of(start.moment);
    return start;
}

std::optional<PlannedStart> StartStream::next() {
    while (ahead_) {
        const Instant least = least_start_from(*ahead_);
        if (least > until_ || (!known_.empty() && known_.top().at < least)) break;
        const NamedMoment named = std::move(*ahead_);
        auto start = start_of(named);
        // An expression for every minute would otherwise be asked for each minute of a day off.
        if (!start && of_cron_ && of_cron_->day == named.day) {
            cron_->pass_over(named.day);
            of_cron_ = cron_->next(last_);
        }
        if (start && start->at > after_ && start->at <= until_) known_.push(std::move(*start));
        look_ahead();
    }
    if (known_.empty()) return std::nullopt;
    PlannedStart start = known_.top();
    known_.pop();
    return start;
}

}  // namespace rota::calendar
