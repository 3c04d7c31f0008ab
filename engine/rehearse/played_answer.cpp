#include "rehearse/played_answer.hpp"

#include "json/schema.hpp"

namespace rota::rehearse {

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
        case SchemaType::string: return "演练";
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

PlayedAnswer answer_for(const Personas& personas,
                        const Surroundings& around,
                        const Workflow& workflow,
                        const Call& call) {
    const StepType* type = around.types.find(call.type);
    const auto index = workflow.find(call.step);
    if (type == nullptr || !index) return {call.now, {}};
    const std::string nowhere;
    const std::string activation = call.activation.substr(0, call.activation.rfind('#'));
    const Asked asked{workflow,
                      call.run,
                      workflow.steps[*index],
                      activation,
                      call.context.round,
                      call.context.who,
                      nowhere};
    const Rule& rule = rule_for(personas, around.people, asked);

    PlayedAnswer played;
    Prng chance(around.seed, {call.run, call.activation, "handler"});
    played.at = rule.takes ? after(around.calendar, call.now, *rule.takes, chance) : call.now;
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
