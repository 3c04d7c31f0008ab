// What another calendar does to a run: a notice on holidays has come out or was changed, the office
// keeps other hours. Open due times are counted anew from what they were counted from; the old ones
// stay in the history. Days and timers that were set are appointments by now, and stay.
#include <algorithm>

#include "core/prepare.hpp"

namespace rota::core {

namespace {

using calendar::Provisional;

/// The due as the calendar has it now: from the moment of opening by the sentence that held then,
/// and from there by each extension that was granted, one after the other. Nothing when the run was
/// written by an engine that did not record the sentence.
std::optional<Provisional<Instant>> count_anew(const Decider& decider, const StepPath& path) {
    const calendar::Calendar& calendar = decider.context.calendar;
    const StepState& step = decider.at(path);
    Provisional<Instant> due;
    if (step.open_step->pinned_due) {
        due.value = *step.open_step->pinned_due;
    } else if (const auto& rule = decider.step_of(path.step).due) {
        const Value* written = rule->constant();
        Failure none;
        const auto sentence =
            due_of(written != nullptr ? *written : step.open_step->due_filled_in, none);
        if (!sentence) return std::nullopt;
        const auto counted = calendar.due_of(step.open_step->since, *sentence);
        if (!counted) return std::nullopt;
        due = *counted;
    } else if (step.spec && step.spec->on) {
        const Date& day = *step.spec->on;
        due = {calendar.close_of_business(day), !calendar.is_published(day)};
    } else {
        return std::nullopt;
    }
    for (const Span& by : step.open_step->extensions) {
        const auto later = calendar.add(due.value, by);
        due = {later.value, due.is_provisional || later.is_provisional};
    }
    return due;
}

bool is_earlier(const Alarm& a, const Alarm& b) { return a.at < b.at; }

/// The reminders that have not gone off yet are the last ones; only these move along. One whose
/// moment has passed by the new count goes off at once.
std::vector<Alarm> alarms_around(const Decider& decider, const StepState& step, Instant due) {
    const auto is_reminder = [](const Alarm& alarm) { return alarm.kind == AlarmKind::remind; };
    const auto& set = step.open_step->alarms;
    const auto left = static_cast<std::size_t>(std::count_if(set.begin(), set.end(), is_reminder));
    std::vector<Alarm> alarms = decider.reminders_before(due, *step.spec);
    std::stable_sort(alarms.begin(), alarms.end(), is_earlier);
    if (alarms.size() > left)
        alarms.erase(alarms.begin(), alarms.end() - static_cast<std::ptrdiff_t>(left));
    for (Alarm& alarm : decider.alarms_after(due, *step.spec)) alarms.push_back(std::move(alarm));
    std::stable_sort(alarms.begin(), alarms.end(), is_earlier);
    return alarms;
}

void recount(Decider& decider, const StepPath& path) {
    const auto counted = count_anew(decider, path);
    if (!counted) return;
    const StepState& step = decider.at(path);
    const OpenStep& open_step = *step.open_step;
    // Nobody can keep a due that has passed before he hears of it: then the old one stands.
    const bool is_over = counted->value <= decider.context.now;
    const Instant due = is_over ? *open_step.due : counted->value;
    event::DueSet set{
        {path.step, path.keys, step.round},
        due,
        alarms_around(decider, step, due),
        is_over ? event::DueReason::pinned : event::DueReason::calendar_changed,
        !is_over && counted->is_provisional,
    };
    std::vector<Alarm> before = open_step.alarms;
    std::erase_if(before, [](const Alarm& a) { return a.kind == AlarmKind::claim_lapses; });
    const bool is_same = due == open_step.due && set.alarms == before &&
                         set.is_provisional == open_step.is_provisional;
    if (is_same && !is_over) return;
    if (decider.out.events.empty()) decider.hear("calendar");
    decider.emit(std::move(set));
}

}  // namespace

std::optional<Error> decide_calendar(Decider& decider) {
    if (decider.state.phase == RunPhase::ended) return std::nullopt;
    // What was due by now is over, and so is what came of it.
    std::vector<StepPath> open;
    each_step(decider.workflow, decider.state, [&](const StepPath& path, const StepState& step) {
        const bool is_to_come =
            step.open_step && step.open_step->due && *step.open_step->due > decider.context.now;
        if (is_to_come && step.spec) open.push_back(path);
    });
    for (const StepPath& path : open) recount(decider, path);
    return std::nullopt;
}

}  // namespace rota::core
