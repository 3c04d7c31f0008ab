#include "rehearse/rules.hpp"

#include <algorithm>

namespace rota::rehearse {

namespace {

bool has_any(const std::vector<std::string>& some, const std::vector<std::string>& others) {
    return std::any_of(some.begin(), some.end(), [&](const std::string& one) {
        return std::find(others.begin(), others.end(), one) != others.end();
    });
}

bool fits(const Rule& rule, const people::Directory& people, const Asked& asked) {
    const auto agrees = [](const std::string& wanted, const std::string& found) {
        return wanted.empty() || wanted == found;
    };
    const bool is_step = agrees(rule.step, asked.step.id) || rule.step == asked.activation;
    const bool is_run = rule.run.empty() || asked.run.ends_with("/" + rule.run);
    return is_step && is_run && (rule.round == 0 || rule.round == asked.round) &&
           agrees(rule.workflow, asked.workflow.id) &&
           agrees(rule.type, asked.step.type.value_or("")) && agrees(rule.unit, asked.unit) &&
           (rule.who.empty() || has_any(people.accounts_of(rule.who), asked.who));
}

}  // namespace

const Rule& usual_rule() {
    static const Rule usual;
    return usual;
}

const Rule& rule_for(const Personas& personas,
                     const people::Directory& people,
                     const Asked& asked) {
    const auto found = std::find_if(personas.rules.begin(),
                                    personas.rules.end(),
                                    [&](const Rule& rule) { return fits(rule, people, asked); });
    return found == personas.rules.end() ? usual_rule() : *found;
}

}  // namespace rota::rehearse
