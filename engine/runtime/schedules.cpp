#include "runtime/schedules.hpp"

#include <algorithm>
#include <charconv>
#include <variant>

namespace rota::runtime {

namespace {

/// The rules as one text: the same for the same rules, whatever else is in the file.
std::string text_of(const StartRules& rules) {
    struct Day {
        std::string operator()(const WorkdayOfPeriod& day) const {
            return "workday " + std::to_string(day.n);
        }
        std::string operator()(const LastWorkday&) const { return "last workday"; }
        std::string operator()(const DayOfPeriod& day) const {
            return "day " + std::to_string(day.n);
        }
        std::string operator()(const LastDay&) const { return "last day"; }
        std::string operator()(const Weekday& day) const {
            return "weekday " + std::to_string(day.day);
        }
        std::string operator()(const MonthDay& day) const {
            return std::to_string(day.month) + "-" + std::to_string(day.day);
        }
    };
    std::string text = std::to_string(static_cast<int>(*rules.every));
    text += "|" + (rules.on ? std::visit(Day{}, rules.on->which) : std::string());
    text +=
        "|" + (rules.at ? std::to_string(rules.at->hour) + ":" + std::to_string(rules.at->minute)
                        : std::string());
    return text;
}

/// `1538355600000000 3|workday 5|9:0`
std::optional<Instant> decided_in(const std::string& kept, const std::string& rules) {
    std::int64_t micros = 0;
    const auto [rest, error] = std::from_chars(kept.data(), kept.data() + kept.size(), micros);
    const std::size_t read = static_cast<std::size_t>(rest - kept.data());
    if (error != std::errc() || kept.substr(read) != " " + rules) return std::nullopt;
    return Instant(std::chrono::microseconds(micros));
}

}  // namespace

std::string schedule_setting(std::string_view workflow) {
    return "schedule/" + std::string(workflow);
}

SchedulePosition Schedules::position(const std::string& workflow, const One& one) {
    return {schedule_setting(workflow),
            std::to_string(one.decided.time_since_epoch().count()) + " " + one.rules};
}

std::vector<SchedulePosition> Schedules::take(
    const language::Office& office,
    const std::function<std::optional<std::string>(const std::string& name)>& kept,
    Instant now) {
    std::map<std::string, One> taken;
    std::vector<SchedulePosition> fresh;
    for (const auto& [id, definition] : office.workflows) {
        const StartRules& rules = definition->workflow.start;
        const auto schedule = calendar::Schedule::of(rules);
        if (!schedule) continue;
        One one{*schedule, text_of(rules), now, false, false, std::nullopt};
        const auto known = by_workflow_.find(id);
        if (known != by_workflow_.end() && known->second.rules == one.rules) {
            one.decided = known->second.decided;
            one.has_moved = known->second.has_moved;
        } else if (const auto text = kept(schedule_setting(id));
                   const auto decided = text ? decided_in(*text, one.rules) : std::nullopt) {
            one.decided = *decided;
        } else {
            fresh.push_back(position(id, one));
        }
        taken.emplace(id, std::move(one));
    }
    by_workflow_ = std::move(taken);
    return fresh;
}

std::vector<DueStart> Schedules::due(const calendar::Calendar& calendar,
                                     Instant begun,
                                     Instant now) {
    std::vector<DueStart> all;
    for (auto& [id, one] : by_workflow_) {
        if (one.decided < now) decide(id, one, calendar, begun, now, all);
    }
    return all;
}

void Schedules::decide(const std::string& workflow,
                       One& one,
                       const calendar::Calendar& calendar,
                       Instant begun,
                       Instant now,
                       std::vector<DueStart>& due) {
    if (one.is_next_known && (!one.next || *one.next > now)) return;
    const Missed missed = calendar.schedule().missed;
    const std::size_t before = due.size();
    std::size_t started = 0;
    while (started < starts_max) {
        const auto planned = one.schedule.between(calendar, one.decided, now, 1);
        if (planned.empty()) break;
        const calendar::PlannedStart& start = planned.front();
        one.decided = start.at;
        one.has_moved = true;
        const bool was_missed = start.at < begun;
        // What falls on one moment is asked for at once: the one for the last day stands for all.
        for (const auto& same : one.schedule.between(
                 calendar, start.at - std::chrono::microseconds(1), start.at, starts_max)) {
            due.push_back({workflow, same, was_missed && missed == Missed::skip});
        }
        for (std::size_t i = before; i + 1 < due.size(); ++i) {
            const bool is_same_moment = due[i].planned.at == due.back().planned.at;
            const bool is_replaced = was_missed && missed == Missed::run_once;
            if (is_same_moment || is_replaced) due[i].is_passed_over = true;
        }
        if (!(was_missed && missed == Missed::run_once)) ++started;
    }
    one.is_next_known = false;
}

std::vector<SchedulePosition> Schedules::moved() {
    std::vector<SchedulePosition> positions;
    for (auto& [id, one] : by_workflow_) {
        if (one.has_moved) positions.push_back(position(id, one));
        one.has_moved = false;
    }
    return positions;
}

std::optional<Instant> Schedules::next(const calendar::Calendar& calendar) {
    std::optional<Instant> earliest;
    for (auto& [id, one] : by_workflow_) {
        if (!one.is_next_known) {
            const auto planned = one.schedule.next(calendar, one.decided);
            one.next = planned ? std::optional(planned->at) : std::nullopt;
            one.is_next_known = true;
        }
        if (one.next && (!earliest || *one.next < *earliest)) earliest = one.next;
    }
    return earliest;
}

}  // namespace rota::runtime
