#include "runtime/schedules.hpp"

#include <algorithm>
#include <charconv>
#include <deque>

#include "json/json.hpp"
#include "model/mutant.hpp"
#include "sentence/print.hpp"

namespace rota::runtime {

namespace {

using calendar::PlannedStart;
using store::StartDecision;

/// So many starts are looked at in one go.
constexpr std::size_t looked_at_max = 1000;
constexpr auto position_age_max = std::chrono::hours(24);
/// A clock that is set back by less than this is one that was put right.
constexpr auto set_back_least = std::chrono::minutes(1);

/// What the rules say of the moments, as one text: the same for the same moments, whatever else is
/// in the file. What moves a start without making it another one is left out.
std::string moments_key(const StartRules& rules) {
    using sentence::to_string;
    std::string text = rules.every ? to_string(*rules.every) : "";
    text += "|" + (rules.on ? to_string(*rules.on) : std::string());
    text += "|" + (rules.at ? to_string(*rules.at) : std::string());
    if (!rules.cron.empty()) text += "|cron " + rules.cron;
    for (const StartDate& date : rules.dates) {
        text += "|" + rota::to_string(date.date);
        if (date.at) text += " " + to_string(*date.at);
    }
    if (!rules.zone.empty()) text += "|" + rules.zone;
    // Whoever takes the pause away wants it to go on from then.
    if (!rules.pause.empty()) text += "|paused";
    return text;
}

constexpr std::string_view positions = "schedule/";
constexpr std::string_view pauses = "schedule-pause/";

std::string value_of(const store::Settings& settings, const std::string& name) {
    const auto found = settings.find(name);
    return found == settings.end() ? "" : found->second;
}

/// The workflows that have a position.
std::set<std::string> with_position(const store::Settings& kept) {
    std::set<std::string> workflows;
    for (const auto& [name, value] : kept) {
        if (name.starts_with(positions) && !value.empty())
            workflows.insert(name.substr(positions.size()));
    }
    return workflows;
}

std::map<std::string, SchedulePause> paused_in(const store::Settings& kept) {
    std::map<std::string, SchedulePause> paused;
    if (ROTA_MUTANT("pause_forgotten_at_restart")) return paused;
    for (const auto& [name, value] : kept) {
        const auto pause = name.starts_with(pauses) ? pause_of_setting(value) : std::nullopt;
        if (pause) paused.emplace(name.substr(pauses.size()), *pause);
    }
    return paused;
}

/// The position, if it is one of a schedule with these rules.
std::optional<Instant> decided_in(const std::string& kept, const std::string& rules) {
    const std::size_t end = std::min(kept.find(' '), kept.size());
    return kept.substr(end) == " " + rules ? decided_until(kept) : std::nullopt;
}

/// Puts starts alike that are passed over one after the other into one.
void add(std::vector<DueStart>& due, DueStart start) {
    const bool joins = !due.empty() && due.back().decision == start.decision &&
                       due.back().workflow == start.workflow &&
                       start.decision == StartDecision::missed;
    if (!joins) {
        due.push_back(std::move(start));
        return;
    }
    due.back().last = std::move(start.last);
    ++due.back().count;
}

}  // namespace

std::string position_setting(std::string_view workflow) {
    return std::string(positions) + std::string(workflow);
}

std::optional<Instant> decided_until(const std::string& position) {
    std::int64_t micros = 0;
    const char* const end = position.data() + position.size();
    const auto [rest, error] = std::from_chars(position.data(), end, micros);
    if (error != std::errc() || rest == end || *rest != ' ') return std::nullopt;
    return Instant(std::chrono::microseconds(micros));
}

std::string pause_setting(std::string_view workflow) {
    return std::string(pauses) + std::string(workflow);
}

std::string to_setting(const SchedulePause& pause) {
    const std::int64_t at = pause.at.time_since_epoch().count();
    return json::to_json(
        Value::fields({{"because", pause.because}, {"by", pause.by}, {"at", std::to_string(at)}}));
}

std::optional<SchedulePause> kept_pause(const std::string& workflow, store::Reader& reader) {
    return pause_of_setting(reader.setting(pause_setting(workflow)).value_or(""));
}

store::Settings kept_schedules(store::Reader& reader) {
    store::Settings kept = reader.settings_beginning(positions);
    kept.merge(reader.settings_beginning(pauses));
    return kept;
}

std::optional<SchedulePause> pause_of_setting(const std::string& value) {
    const auto fields = json::from_json(value);
    if (!fields || fields->fields() == nullptr) return std::nullopt;
    SchedulePause pause;
    pause.because = *(*fields)["because"].text();
    pause.by = *(*fields)["by"].text();
    pause.at = Instant(std::chrono::microseconds(std::stoll(*(*fields)["at"].text())));
    return pause;
}

void Schedules::One::move_to(Instant at) {
    decided = at;
    has_moved = true;
    is_next_known = false;
}

KeptSetting Schedules::position(const std::string& workflow, const One& one) {
    return {position_setting(workflow),
            std::to_string(one.decided.time_since_epoch().count()) + " " + one.rules};
}

Schedules Schedules::after_loss_of(const Schedules& lost) {
    Schedules schedules;
    schedules.births_ = lost.births_;
    return schedules;
}

std::vector<KeptSetting> Schedules::take(const language::Office& office,
                                         const store::Settings& kept,
                                         Instant edited) {
    if (!paused_) paused_ = paused_in(kept);
    std::map<std::string, One> taken;
    std::vector<KeptSetting> fresh;
    for (const auto& [id, definition] : office.workflows) {
        const StartRules& rules = definition->workflow.start;
        const auto schedule = calendar::Schedule::of(definition->workflow);
        if (!schedule) continue;
        One one(*schedule, moments_key(rules));
        one.missed = rules.missed;
        one.merges = rules.merge;
        one.paused_by_file = rules.pause;
        const auto known = by_workflow_.find(id);
        if (known != by_workflow_.end() &&
            (known->second.rules == one.rules || ROTA_MUTANT("edited_schedule_looks_back"))) {
            one.decided = known->second.decided;
            one.has_moved = known->second.has_moved;
            one.looked_until = std::min(known->second.looked_until, edited);
            // What another calendar says of the past is not looked at any more.
            if (known->second.rules == one.rules && one.decided < one.looked_until)
                one.move_to(one.looked_until);
        } else {
            const auto birth = births_.find(id);
            const bool is_back = gone_.erase(id) > 0;
            const bool was_born = known == by_workflow_.end() && !is_back &&
                                  birth != births_.end() && birth->second.rules == one.rules;
            std::optional<Instant> on_record;
            if (known == by_workflow_.end() && !is_back)
                on_record = decided_in(value_of(kept, position_setting(id)), one.rules);
            auto from = on_record;
            if (was_born) from = std::max(from, std::optional(std::min(birth->second.at, edited)));
            one.decided = from.value_or(edited);
            if (!from) births_[id] = {one.rules, edited};
            if (on_record != one.decided) fresh.push_back(position(id, one));
        }
        taken.emplace(id, std::move(one));
    }
    std::set<std::string> before = with_position(kept);
    for (const auto& [id, one] : by_workflow_) before.insert(id);
    for (const std::string& id : before) {
        if (taken.contains(id)) continue;
        // Should it come back some day, it looks forward from then.
        gone_.insert(id);
        fresh.push_back({position_setting(id), ""});
    }
    by_workflow_ = std::move(taken);
    return fresh;
}

std::vector<DueStart> Schedules::due(const calendar::Calendar& calendar, Instant now) {
    std::vector<DueStart> all;
    for (auto& [id, one] : by_workflow_) {
        one.looked_until = std::min(one.looked_until, now);
        if (pause_of(id)) continue;
        if (now + set_back_least < one.decided) {
            one.move_to(now);
            if (const auto birth = births_.find(id); birth != births_.end())
                birth->second.at = std::min(birth->second.at, now);
        }
        if (one.decided < now) decide(id, one, calendar, now, all);
    }
    return all;
}

/// Says of starts in their order what becomes of each.
struct Schedules::Judge {
    One& one;
    const calendar::Calendar& calendar;
    Instant now;
    MissedRule missed;

    bool is_missed(const PlannedStart& start) const {
        return now - start.at > missed_after && !ROTA_MUTANT("missed_taken_for_due");
    }

    /// `next` is null behind the last one that is due.
    StartDecision judge(const PlannedStart& start, const PlannedStart* next) {
        if (one.merges && falls_with(start, next)) return StartDecision::merged;
        if (!is_missed(start)) {
            one.catches_up_from.reset();
            return StartDecision::started;
        }
        switch (missed.what) {
            case Missed::skip: return StartDecision::missed;
            case Missed::run_once:
                return next != nullptr && is_missed(*next) ? StartDecision::missed
                                                           : StartDecision::started;
            case Missed::run_each:
                if (!one.catches_up_from) one.catches_up_from = start_of_catching_up();
                return start.at < *one.catches_up_from ? StartDecision::missed
                                                       : StartDecision::started;
        }
        assertion_failed("Missed", __FILE__, __LINE__);
    }

    /// When the earliest of the latest missed ones was to start that are caught up with. What falls
    /// on one moment has one jitter, too, and is caught up with as a whole.
    Instant start_of_catching_up() const {
        const auto count = static_cast<std::size_t>(missed.each_max);
        const Instant until = now - missed_after - std::chrono::microseconds(1);
        std::deque<Instant> latest;
        // There may be very many: back from the end, by steps that grow.
        for (auto back = std::chrono::hours(1);; back *= 4) {
            const Instant from = std::max(one.decided, until - back);
            latest.clear();
            one.schedule.each_between(calendar, from, until, [&](const PlannedStart& start) {
                if (!one.merges || latest.empty() || latest.back() != start.at)
                    latest.push_back(start.at);
                if (latest.size() > count) latest.pop_front();
            });
            if (latest.size() == count || from == one.decided) break;
        }
        return latest.empty() ? now : latest.front();
    }
};

void Schedules::decide(const std::string& workflow,
                       One& one,
                       const calendar::Calendar& calendar,
                       Instant now,
                       std::vector<DueStart>& due) {
    const auto nothing_is_due = [&] {
        one.looked_until = now;
        // So that what is kept is never much older than that, however seldom it starts.
        if (now - one.decided < position_age_max) return;
        one.decided = now;
        one.has_moved = true;
    };
    if (one.is_next_known && (!one.next || *one.next > now)) {
        nothing_is_due();
        return;
    }
    auto starts = one.schedule.between(calendar, one.decided, now, looked_at_max + 1);
    if (starts.empty()) {
        one.is_next_known = false;
        nothing_is_due();
        return;
    }
    // The position is a moment: what falls on one is decided in one go.
    std::size_t count = std::min(starts.size(), looked_at_max);
    while (count > 0 && count < starts.size() && starts[count].at == starts[count - 1].at) --count;
    if (count == 0) {
        starts = one.schedule.between(calendar, one.decided, starts.front().at, SIZE_MAX);
        count = starts.size();
    }
    Judge judge{one, calendar, now, one.missed.value_or(calendar.schedule().missed)};
    std::size_t started = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const PlannedStart* next = i + 1 < starts.size() ? &starts[i + 1] : nullptr;
        const StartDecision decision = judge.judge(starts[i], next);
        add(due, {workflow, starts[i], decision, starts[i], 1});
        if (decision == StartDecision::started) ++started;
        const bool is_moment_done = next == nullptr || next->at != starts[i].at;
        if (is_moment_done) one.move_to(starts[i].at);
        if (is_moment_done && started >= starts_max && next != nullptr) return;
    }
    if (count != starts.size()) return;
    one.catches_up_from.reset();
    one.looked_until = now;
}

std::vector<KeptSetting> Schedules::moved() {
    std::vector<KeptSetting> positions;
    for (auto& [id, one] : by_workflow_) {
        if (one.has_moved) positions.push_back(position(id, one));
        one.has_moved = false;
    }
    return positions;
}

std::optional<Instant> Schedules::next(const calendar::Calendar& calendar) {
    std::optional<Instant> earliest;
    for (auto& [id, one] : by_workflow_) {
        if (pause_of(id)) continue;
        if (!one.is_next_known) {
            const auto planned = one.schedule.next(calendar, one.decided);
            one.next = planned ? std::optional(planned->at) : std::nullopt;
            one.is_next_known = true;
        }
        if (one.next && (!earliest || *one.next < *earliest)) earliest = one.next;
    }
    return earliest;
}

void Schedules::pause(const std::string& workflow, const SchedulePause& pause) {
    if (paused_) paused_->insert_or_assign(workflow, pause);
}

std::optional<DueStart> Schedules::resume(const std::string& workflow,
                                          const calendar::Calendar& calendar,
                                          Instant now) {
    const auto found = by_workflow_.find(workflow);
    if (found == by_workflow_.end()) return std::nullopt;
    One& one = found->second;
    paused_->erase(workflow);
    std::optional<DueStart> left_out;
    one.schedule.each_between(calendar, one.decided, now, [&](const PlannedStart& start) {
        if (!left_out) left_out = {workflow, start, StartDecision::paused, start, 0};
        left_out->last = start;
        ++left_out->count;
    });
    if (one.decided < now) one.move_to(now);
    return left_out;
}

std::optional<SchedulePause> Schedules::pause_of(const std::string& workflow) const {
    if (paused_) {
        if (const auto paused = paused_->find(workflow); paused != paused_->end())
            return paused->second;
    }
    const auto one = by_workflow_.find(workflow);
    if (one == by_workflow_.end() || one->second.paused_by_file.empty()) return std::nullopt;
    return SchedulePause{one->second.paused_by_file, "", {}};
}

}  // namespace rota::runtime
