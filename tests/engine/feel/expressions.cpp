#include "engine/feel/expressions.hpp"

#include <stdexcept>

#include "feel/text.hpp"

namespace rota::feel {

std::optional<Value> MapScope::find(std::string_view name) const {
    const auto found = values_.find(std::string(name));
    return found == values_.end() ? std::nullopt : std::optional(found->second);
}

TreePtr tree_of(std::string_view text, const std::vector<std::string>& names) {
    auto parsed = parse(text, names);
    if (const auto* error = std::get_if<SyntaxError>(&parsed)) throw std::runtime_error(error->en);
    return std::get<TreePtr>(std::move(parsed));
}

Evaluation evaluated(std::string_view text, std::map<std::string, Value> values) {
    std::vector<std::string> names;
    for (const auto& value : values) names.push_back(value.first);
    const MapScope scope(std::move(values));
    Environment environment;
    environment.scope = &scope;
    environment.now = DateTime{{2018, 7, 13}, {9, 30, 0, 0, {}}};
    return evaluate(*tree_of(text, names), environment);
}

std::string written(std::string_view text, std::map<std::string, Value> values) {
    return text_of(evaluated(text, std::move(values)).value).value_or("null");
}

}  // namespace rota::feel
