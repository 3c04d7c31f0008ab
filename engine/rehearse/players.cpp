#include "rehearse/players.hpp"

#include <algorithm>

#include "core/navigate.hpp"
#include "json/schema.hpp"
#include "rehearse/chance.hpp"
#include "rehearse/form_filling.hpp"
#include "rehearse/working_time.hpp"
#include "sentence/parse.hpp"

namespace rota::rehearse {

namespace {

constexpr Takes usual_pace{1, 3, SpanUnit::workday};
constexpr Location played_location{"30.05", "119.96"};
constexpr const char* played_reason = "演练";

bool has_any(const std::vector<std::string>& some, const std::vector<std::string>& others) {
    return std::any_of(some.begin(), some.end(), [&](const std::string& one) {
        return std::find(others.begin(), others.end(), one) != others.end();
    });
}

/// What a rule is held against.
struct Asked {
    const std::string& workflow;
    const Step& step;
    const std::vector<std::string>& who;
    const std::string& unit;
};

bool fits(const Rule& rule, const people::Directory& people, const Asked& asked) {
    const auto agrees = [](const std::string& wanted, const std::string& found) {
        return wanted.empty() || wanted == found;
    };
    return agrees(rule.workflow, asked.workflow) && agrees(rule.step, asked.step.id) &&
           agrees(rule.type, asked.step.type.value_or("")) && agrees(rule.unit, asked.unit) &&
           (rule.who.empty() || has_any(people.accounts_of(rule.who), asked.who));
}

/// What people do of whom no rule speaks.
const Rule& usual_rule() {
    static const Rule usual;
    return usual;
}

const Rule& rule_for(const Players& players, const people::Directory& people, const Asked& asked) {
    const auto found = std::find_if(players.rules.begin(),
                                    players.rules.end(),
                                    [&](const Rule& rule) { return fits(rule, people, asked); });
    return found == players.rules.end() ? usual_rule() : *found;
}

// ---- when ---------------------------------------------------------------------------------------

/// A moment after `from` that is not before it, on the day or after the work that was drawn.
Instant after(const calendar::Calendar& calendar,
              Instant from,
              const Takes& takes,
              Chance& chance) {
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

class Timing {
  public:
    Timing(const calendar::Calendar& calendar, const Rule& rule, Chance chance)
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
    Chance chance_;
};

// ---- what ---------------------------------------------------------------------------------------

/// One of the outcomes on offer, a negative one as often as the rule says.
std::string outcome_for(const std::vector<std::string>& offered,
                        const StepType* type,
                        const Rule& rule,
                        Chance& chance) {
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

Act submission(Instant at, const std::string& account, input::Submit submit) {
    return {at, account, std::move(submit)};
}

/// The owner's own questions: a step that failed is passed over, more time is given or not.
Act owner_answers(const ToDo& to_do, const Rule& rule, Instant at, Chance& chance) {
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
    const auto& due = step.live->due;
    if (step.opening->extend.empty() || !due || *due <= to_do.task.opened) return std::nullopt;
    const auto half = worked_between(calendar, to_do.task.opened, *due) / 2;
    const Instant at = after_work(calendar, to_do.task.opened, half);
    return Act{at, account, input::AskExtension{to_do.task.id, std::nullopt, played_reason}};
}

std::string activation_of(const ToDo& to_do) { return to_string(to_do.workflow, to_do.task.step); }

}  // namespace

std::vector<Act> acts_for(const Players& players, const Surroundings& around, const ToDo& to_do) {
    const Task& task = to_do.task;
    if (task.to.empty()) return {};
    const Step& step = to_do.workflow.steps[task.step.step];
    const StepState& state = core::step_at(to_do.workflow, to_do.run, task.step.path());
    const Opening none;
    const Opening& opening = state.opening ? *state.opening : none;
    const std::string& unit = opening.unit.empty() ? opening.about_unit : opening.unit;
    const Rule& rule = rule_for(players, around.people, {to_do.run.workflow, step, task.to, unit});
    if (rule.never) return {};

    const auto chance_of = [&](std::string_view what) {
        return Chance(around.seed, {to_do.run.name, activation_of(to_do), task.key, what});
    };
    Chance what = chance_of("what");
    const std::string account = task.to[what.below(task.to.size())];
    const StepType* type = around.types.find(step.type.value_or(""));
    const bool is_on_day = opening.on && type != nullptr && type->happens;
    Timing timing(around.calendar, rule, chance_of("when"));
    if (task.kind != TaskKind::step) {
        const Instant at = timing.moment(task.opened, std::nullopt, std::nullopt);
        return {owner_answers(to_do, rule, at, what)};
    }

    static const std::optional<Instant> never_due;
    const std::optional<Instant>& due = state.live ? state.live->due : never_due;
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
    if (wants_location(opening.evidence)) submit.location = played_location;
    acts.push_back(submission(at, account, std::move(submit)));
    return acts;
}

// ---- steps with effects of their own ------------------------------------------------------------

namespace {

/// The least that a schema takes: what it has to have, and of that the first it allows.
Value least_of(const Schema& schema) {
    if (schema.standard) return *schema.standard;
    if (schema.constant) return *schema.constant;
    if (!schema.choices.empty()) return schema.choices.front();
    if (!schema.one_of.empty()) return least_of(schema.one_of.front());
    if (schema.types.empty()) return {};
    switch (schema.types.front()) {
        case SchemaType::null: return {};
        case SchemaType::boolean: return false;
        case SchemaType::integer:
        case SchemaType::number: return schema.minimum ? Value(*schema.minimum) : Value(0);
        case SchemaType::string: return played_reason;
        case SchemaType::array: {
            std::vector<Value> items;
            for (std::uint32_t i = 0; i < schema.items_min.value_or(0) && schema.items; ++i)
                items.push_back(least_of(*schema.items));
            return Value::list(std::move(items));
        }
        case SchemaType::object: break;
    }
    Fields fields;
    for (const Property& property : schema.properties) {
        if (schema.is_required(property.first))
            fields.set(property.first, least_of(property.second));
    }
    return Value(std::move(fields));
}

}  // namespace

PlayedAnswer answer_for(const Players& players,
                        const Surroundings& around,
                        const Workflow& workflow,
                        const Call& call) {
    const auto index = workflow.find(call.step);
    const StepType* type = around.types.find(call.type);
    const std::string unit;
    static const Step no_step;
    const Step& step = index ? workflow.steps[*index] : no_step;
    const Rule& rule =
        rule_for(players, around.people, {call.workflow, step, call.context.who, unit});

    PlayedAnswer played;
    Chance chance(around.seed, {call.run, call.activation, "handler"});
    played.at = rule.takes ? after(around.calendar, call.now, *rule.takes, chance) : call.now;
    if (type == nullptr) return played;
    std::vector<std::string> outcomes;
    for (const StepOutcome& outcome : type->outcomes) outcomes.push_back(outcome.name);
    // A machine does what it is told, unless a rule says otherwise.
    Rule sure = rule;
    if (&rule == &usual_rule()) sure.rejects = 0;
    played.answer.outcome = outcome_for(outcomes, type, sure, chance);
    Value output = least_of(type->output);
    Fields fields = output.fields() != nullptr ? *output.fields() : Fields{};
    for (const auto& [name, value] : rule.fields) fields.set(name, value);
    played.answer.output = json::typed(type->output, Value(std::move(fields)));
    return played;
}

}  // namespace rota::rehearse
