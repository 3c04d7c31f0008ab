#include "model/texts.hpp"

#include <algorithm>

namespace rota {

bool contains(const std::vector<std::string>& texts, std::string_view text) {
    return std::find(texts.begin(), texts.end(), text) != texts.end();
}

std::string text_or_empty(const Value& value) {
    return value.text() != nullptr ? *value.text() : std::string();
}

std::vector<std::string> texts_of(const Value& value) {
    std::vector<std::string> texts;
    if (value.text() != nullptr) texts.push_back(*value.text());
    if (value.list() != nullptr) {
        for (const Value& item : value.list()->items) {
            if (item.text() != nullptr) texts.push_back(*item.text());
        }
    }
    return texts;
}

Value texts_value(const std::vector<std::string>& texts) {
    std::vector<Value> values;
    values.reserve(texts.size());
    for (const std::string& text : texts) values.emplace_back(text);
    return Value::list(std::move(values));
}

}  // namespace rota
