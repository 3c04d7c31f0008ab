#include "rehearse/personas.hpp"

#include <algorithm>

#include "core/navigate.hpp"
#include "rehearse/form_filling.hpp"
#include "rehearse/working_time.hpp"

namespace rota::rehearse {

Instant after(const calendar::Calendar& calendar, Instant from, const Takes& takes, Prng& chance) {
    const int count = static_cast<int>(chance.between(takes.least, takes.most));
    if (count == 0) return from;
    switch (takes.unit) {
        case SpanUnit::hour: return from + std::chrono::hours(count);
        case SpanUnit::minute: return from + std::chrono::minutes(count);
        case SpanUnit::work_hour: return after_work(calendar, from, std::chrono::hours(count));
        default: break;
    }
    const Instant end = calendar.add(from, Span{count, takes.unit}).value;
    return moment_in(calendar, calendar.local_date(end), chance.between(0, 999));
}

std::string outcome_for(const std::vector<std::string>& offered,
                        const StepType* type,
                        const Rule& rule,
                        Prng& chance) {
    const bool is_offered =
        std::find(offered.begin(), offered.end(), rule.outcome) != offered.end();
    if (!rule.outcome.empty() && is_offered) return rule.outcome;
    const bool rejects = chance.happens(rule.rejects);
    for (const std::string& name : offered) {
        const StepOutcome* outcome = type != nullptr ? type->outcome(name) : nullptr;
        if (outcome != nullptr && outcome->negative == rejects) return name;
    }
    return offered.empty() ? std::string() : offered.front();
}

namespace {

constexpr Takes usual_pace{1, 3, SpanUnit::workday};
constexpr const char* played_reason = "演练";

// ---- when ---------------------------------------------------------------------------------------

class Timing {
  public:
    Timing(const calendar::Calendar& calendar, const Rule& rule, Prng chance)
        : calendar_(calendar), rule_(rule), chance_(chance) {}

    Instant moment(Instant opened,
                   const std::optional<Instant>& due,
                   const std::optional<Date>& on) {
        // Nobody answers in the minute in which he is asked.
        return std::max(wished(opened, due, on), opened + std::chrono::minutes(1));
    }

  private:
    Instant wished(Instant opened,
                   const std::optional<Instant>& due,
                   const std::optional<Date>& on) {
        const bool is_late = chance_.happens(rule_.late);
        if (is_late && due) return after(calendar_, *due, usual_pace, chance_);
        if (on && is_late) {
            const Date later = calendar_.add_workdays(*on, chance_.between(1, 3)).value;
            return moment_in(calendar_, later, chance_.between(0, 999));
        }
        if (on) return moment_in(calendar_, *on, chance_.between(0, 999));
        if (rule_.takes) return after(calendar_, opened, *rule_.takes, chance_);
        if (!due) return after(calendar_, opened, usual_pace, chance_);
        const auto work = worked_between(calendar_, opened, *due);
        const std::int64_t share = chance_.between(100, 900);
        return std::chrono::ceil<std::chrono::minutes>(
            work.count() > 0 ? after_work(calendar_, opened, work * share / 1000)
                             : opened + (*due - opened) * share / 1000);
    }

    const calendar::Calendar& calendar_;
    const Rule& rule_;
    Prng chance_;
};

// ---- what ---------------------------------------------------------------------------------------

Act submission(Instant at, const std::string& account, input::Submit submit) {
    return {at, account, std::move(submit)};
}

/// The owner's own questions: a step that failed is passed over, more time is given or not.
Act owner_answers(const ToDo& to_do, const Rule& rule, Instant at, Prng& chance) {
    input::Submit submit;
    submit.task = to_do.task.id;
    submit.because = played_reason;
    if (to_do.task.kind == TaskKind::held)
        submit.outcome = "skip";
    else
        submit.outcome = chance.happens(rule.rejects) ? "refused" : "granted";
    return submission(at, to_do.task.to.front(), std::move(submit));
}

/// Asked half-way to the due time, which leaves the owner the other half to answer.
std::optional<Act> asks_for_time(const calendar::Calendar& calendar,
                                 const ToDo& to_do,
                                 const StepState& step,
                                 const std::string& account) {
    const auto& due = step.open_step->due;
    if (step.spec->extend.empty() || !due || *due <= to_do.task.opened) return std::nullopt;
    const auto half = worked_between(calendar, to_do.task.opened, *due) / 2;
    const Instant at = after_work(calendar, to_do.task.opened, half);
    return Act{at, account, input::AskExtension{to_do.task.id, std::nullopt, played_reason}};
}

std::string activation_of(const ToDo& to_do) { return to_string(to_do.workflow, to_do.task.step); }

}  // namespace

std::vector<Act> acts_for(const Personas& personas, const Surroundings& around, const ToDo& to_do) {
    const Task& task = to_do.task;
    if (task.to.empty()) return {};
    const Step& step = to_do.workflow.steps[task.step.step];
    const StepState& state = core::step_at(to_do.workflow, to_do.run, task.step.path());
    const StepSpec none;
    const StepSpec& opening = state.spec ? *state.spec : none;
    const std::string& unit = opening.unit.empty() ? opening.about_unit : opening.unit;
    const Asked asked{to_do.workflow,
                      to_do.run.name,
                      step,
                      to_string(to_do.workflow, task.step.path()),
                      task.step.round,
                      task.to,
                      unit};
    const Rule& rule = rule_for(personas, around.people, asked);
    if (rule.never) return {};

    const auto chance_of = [&](std::string_view what) {
        return Prng(around.seed, {to_do.run.name, activation_of(to_do), task.key, what});
    };
    Prng what = chance_of("what");
    const std::string account = task.to[what.below(task.to.size())];
    const StepType* type = around.types.find(step.type.value_or(""));
    const bool is_on_day = opening.on && type != nullptr && type->happens;
    Timing timing(around.calendar, rule, chance_of("when"));
    if (task.kind != TaskKind::step) {
        const Instant at = timing.moment(task.opened, std::nullopt, std::nullopt);
        return {owner_answers(to_do, rule, at, what)};
    }

    static const std::optional<Instant> never_due;
    const std::optional<Instant>& due = state.open_step ? state.open_step->due : never_due;
    const Instant at =
        timing.moment(task.opened, due, is_on_day ? opening.on : std::optional<Date>());
    std::vector<Act> acts;
    if (step.claim) acts.push_back({task.opened, account, input::Claim{task.id}});
    if (chance_of("extension").happens(rule.extends)) {
        if (auto act = asks_for_time(around.calendar, to_do, state, account); act && act->at < at)
            acts.push_back(std::move(*act));
    }
    input::Submit submit;
    submit.task = task.id;
    submit.outcome = outcome_for(task.outcomes, type, rule, what);
    submit.because = played_reason;
    const Filling filling{around.people,
                          around.calendar.local_date(at),
                          rule.problems,
                          rule.fields,
                          !rule.step.empty()};
    submit.fields = fill_in(task.form, filling, what);
    submit.files = evidence_for(opening.evidence, task.form);
    if (wants_location(opening.evidence)) submit.location = Location{"30.05", "119.96"};
    acts.push_back(submission(at, account, std::move(submit)));
    return acts;
}

}  // namespace rota::rehearse
