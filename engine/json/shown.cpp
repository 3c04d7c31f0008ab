#include "json/shown.hpp"

#include "json/json.hpp"

namespace rota::json {

std::optional<SchemaType> type_of(const Value& value) {
    if (value.is_null()) return SchemaType::null;
    if (value.boolean() != nullptr) return SchemaType::boolean;
    if (const Number* number = value.number()) {
        return number->is_whole() ? SchemaType::integer : SchemaType::number;
    }
    if (value.list() != nullptr) return SchemaType::array;
    if (value.fields() != nullptr) return SchemaType::object;
    if (value.is<Value::RangePtr>() || value.is<Value::FunctionPtr>()) return std::nullopt;
    return SchemaType::string;  // Texts, and what is handed over as a text: dates, times, lengths.
}

std::string name_zh(SchemaType type) {
    switch (type) {
        case SchemaType::null: return "空值";
        case SchemaType::boolean: return "true 或 false";
        case SchemaType::integer: return "整数";
        case SchemaType::number: return "数字";
        case SchemaType::string: return "文本";
        case SchemaType::array: return "列表";
        case SchemaType::object: return "对象";
    }
    return {};
}

std::string name_en(SchemaType type) {
    switch (type) {
        case SchemaType::null: return "nothing";
        case SchemaType::boolean: return "true or false";
        case SchemaType::integer: return "a whole number";
        case SchemaType::number: return "a number";
        case SchemaType::string: return "a text";
        case SchemaType::array: return "a list";
        case SchemaType::object: return "an object";
    }
    return {};
}

std::string names_of(const std::vector<SchemaType>& types,
                     std::string (*name)(SchemaType),
                     const char* between) {
    std::string list;
    for (const SchemaType type : types) {
        if (type == SchemaType::null && types.size() > 1) continue;
        if (!list.empty()) list += between;
        list += name(type);
    }
    return list;
}

std::string shown(const Value& value, std::string (*name)(SchemaType)) {
    const auto type = type_of(value);
    if (!type) return "?";
    constexpr std::size_t bytes_max = 60;
    const bool is_simple = *type != SchemaType::array && *type != SchemaType::object;
    const std::string text = is_simple ? to_json(value) : std::string();
    return !text.empty() && text.size() <= bytes_max ? text : name(*type);
}

}  // namespace rota::json
