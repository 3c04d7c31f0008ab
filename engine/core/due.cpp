// When an open step is due, and everything that time does to it: reminders before, and after due
// what `overdue` says.
#include "core/prepare.hpp"
#include "sentence/parse.hpp"

namespace rota::core {

namespace {

std::optional<AlarmKind> alarm_kind(OverdueAct act) {
    switch (act) {
        case OverdueAct::close: return AlarmKind::close;
        case OverdueAct::approve: return AlarmKind::approve;
        case OverdueAct::reject: return AlarmKind::reject;
        case OverdueAct::remind_daily: return AlarmKind::remind_daily;
        case OverdueAct::escalate: return AlarmKind::escalate;
        case OverdueAct::hand_over: return AlarmKind::hand_over;
    }
    return std::nullopt;
}

Failure bad_sentence(const char* key, const Error& error) {
    return {"workflow.bad_value",
            {"`" + std::string(key) + "`：" + error.zh, "`" + std::string(key) + "`: " + error.en},
            false,
            {}};
}

/// The sentences that were filled in at opening are parsed once there, so that a bad one fails the
/// step and never an alarm.
std::optional<Failure> check_sentences(const StepSpec& spec) {
    for (const std::string& text : spec.remind) {
        if (const auto remind = sentence::parse_remind(text); !remind)
            return bad_sentence("remind", remind.error());
    }
    for (const std::string& text : spec.overdue) {
        if (const auto overdue = sentence::parse_overdue(text); !overdue)
            return bad_sentence("overdue", overdue.error());
    }
    for (const std::string& text : spec.evidence) {
        if (const auto evidence = sentence::parse_evidence(text); !evidence)
            return bad_sentence("evidence", evidence.error());
    }
    if (!spec.extend.empty()) {
        if (const auto extend = sentence::parse_extend(spec.extend); !extend)
            return bad_sentence("extend", extend.error());
    }
    if (!spec.claim_lapses.empty()) {
        if (const auto lapses = sentence::parse_span(spec.claim_lapses); !lapses)
            return bad_sentence("claim_lapses", lapses.error());
    }
    return std::nullopt;
}

}  // namespace

std::optional<Failure> Decider::set_first_due(const Activation& step) {
    const Step& rule = step_of(step.step);
    const StepSpec& spec = *at(step.path()).spec;
    if (auto trouble = check_sentences(spec)) return trouble;

    if (rule.due) {
        RunScope scope = scope_at(step.path());
        Fill fill(scope);
        Failure why;
        const Value filled = fill.value(*rule.due);
        const auto due = due_of(filled, why);
        if (!due) return why;
        const auto at = context.calendar.due_of(context.now, *due);
        if (!at) return bad_sentence("due", at.error());
        const bool is_written_out = rule.due->constant() != nullptr;
        set_due(step,
                at->value,
                event::DueReason::opened,
                at->is_provisional,
                is_written_out ? Value() : filled);
    } else if (type_of(step.step).happens && spec.on) {
        const bool published = context.calendar.is_published(*spec.on);
        set_due(step,
                context.calendar.close_of_business(*spec.on),
                event::DueReason::opened,
                !published);
    }
    return std::nullopt;
}

void Decider::set_due(const Activation& step,
                      Instant due,
                      event::DueReason reason,
                      bool is_provisional,
                      Value filled_in) {
    const StepSpec& spec = *at(step.path()).spec;
    event::DueSet set{step, due, {}, reason, is_provisional, std::move(filled_in)};
    for (Alarm& reminder : reminders_before(due, spec)) {
        if (reminder.at > context.now) set.alarms.push_back(std::move(reminder));
    }
    for (Alarm& alarm : alarms_after(due, spec)) set.alarms.push_back(std::move(alarm));
    emit(std::move(set));
}

/// All that `remind` asks for, those that are over among them.
std::vector<Alarm> Decider::reminders_before(Instant due, const StepSpec& spec) const {
    std::vector<Alarm> reminders;
    for (const std::string& text : spec.remind) {
        const auto remind = sentence::parse_remind(text);
        const Instant at = context.calendar.subtract(due, remind->before).value;
        reminders.push_back({at, AlarmKind::remind, {}});
    }
    return reminders;
}

std::vector<Alarm> Decider::alarms_after(Instant due, const StepSpec& spec) const {
    std::vector<Alarm> alarms;
    for (const std::string& text : spec.overdue) {
        const auto overdue = sentence::parse_overdue(text);
        const Instant at = context.calendar.alarm_of(due, *overdue).value;
        alarms.push_back({at, *alarm_kind(overdue->act), overdue->address});
    }
    return alarms;
}

}  // namespace rota::core
