#include "language/schema_check.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "json/schema.hpp"
#include "language/expression.hpp"

namespace rota::language {

namespace {

/// True if a value written like this is of that type. Dates are written without quotes in TOML and
/// stand for the texts that schemas know.
struct IsOfType {
    SchemaType type;

    bool operator()(const std::string&) const { return type == SchemaType::string; }
    bool operator()(const Number& number) const {
        return type == SchemaType::number || (type == SchemaType::integer && number.is_whole());
    }
    bool operator()(bool) const { return type == SchemaType::boolean; }
    bool operator()(const Array&) const { return type == SchemaType::array; }
    bool operator()(const Table&) const { return type == SchemaType::object; }
    bool operator()(const Date&) const { return type == SchemaType::string; }
    bool operator()(const TimeOfDay&) const { return type == SchemaType::string; }
    bool operator()(const DateTime&) const { return type == SchemaType::string; }
};

bool is_allowed_type(const Schema& schema, const Node& node) {
    if (schema.types.empty()) return true;
    return std::any_of(schema.types.begin(), schema.types.end(), [&](SchemaType type) {
        return std::visit(IsOfType{type}, node.any);
    });
}

bool is_known_later(const Node& node) { return node.text() != nullptr && has_values(*node.text()); }

Words words_of(SchemaType type) {
    switch (type) {
        case SchemaType::null: return {"空", "nothing"};
        case SchemaType::boolean: return {"`true` 或 `false`", "`true` or `false`"};
        case SchemaType::integer: return {"整数", "a whole number"};
        case SchemaType::number: return {"数字", "a number"};
        case SchemaType::string: return {"文字（写在引号里）", "text (in quotes)"};
        case SchemaType::array: return {"列表 `[…]`", "a list `[…]`"};
        case SchemaType::object: return {"一组键", "a group of keys"};
    }
    return {};
}

/// The words of an `enum`, as they are written in TOML.
std::vector<std::string> choices_of(const Schema& schema) {
    std::vector<std::string> words;
    for (const Value& choice : schema.choices) {
        if (const std::string* text = choice.text()) {
            words.push_back(*text);
        } else if (const Number* number = choice.number()) {
            words.push_back(number->to_string());
        } else if (const bool* flag = choice.boolean()) {
            words.emplace_back(*flag ? "true" : "false");
        }
    }
    return words;
}

class ShapeCheck {
  public:
    ShapeCheck(const Reading& reading, std::string_view key) : reading_(reading), key_(key) {}

    void check(const Schema& schema, const Node& node) {
        if (is_known_later(node)) return;
        if (!is_allowed_type(schema, node)) {
            reading_.say(Code::param_kind,
                         node.at,
                         {{"key", key_}, {"expected", kinds_of(schema)}, {"found", kind_of(node)}});
            return;
        }
        if (!schema.one_of.empty()) check_one_of(schema, node);
        if (!schema.choices.empty()) check_choice(schema, node);
        if (const Array* items = node.array()) {
            check_items(schema, node, *items);
        } else if (const Table* table = node.table()) {
            check_properties(schema, node, *table);
        } else {
            check_bounds(schema, node);
        }
    }

  private:
    /// Where one form alone takes such a value, what that form misses is what helps.
    void check_one_of(const Schema& schema, const Node& node) {
        std::vector<const Schema*> near;
        for (const Schema& form : schema.one_of) {
            if (fits(form, node)) return;
            if (is_allowed_type(form, node)) near.push_back(&form);
        }
        if (near.size() == 1) {
            check(*near.front(), node);
            return;
        }
        Words forms;
        for (const Schema& form : schema.one_of) {
            const Words words = kinds_of(form);
            forms.zh += (forms.zh.empty() ? "" : "，或") + words.zh;
            forms.en += (forms.en.empty() ? "" : ", or ") + words.en;
        }
        reading_.say(Code::param_forms, node.at, {{"key", key_}, {"forms", forms}});
    }

    void check_choice(const Schema& schema, const Node& node) {
        const Value value = value_of(node);
        if (std::find(schema.choices.begin(), schema.choices.end(), value) != schema.choices.end())
            return;
        const std::vector<std::string> words = choices_of(schema);
        const std::string found = node.text() != nullptr ? *node.text() : std::string();
        reading_.say(Code::param_choice,
                     node.at,
                     {{"key", key_},
                      {"maybe", reading_.report.near_miss(found, words)},
                      {"known", list_of(words)}});
    }

    void check_items(const Schema& schema, const Node& node, const Array& items) {
        const std::size_t least = schema.items_min.value_or(0);
        const bool too_many = schema.items_max && items.size() > *schema.items_max;
        if (items.size() < least || too_many) {
            reading_.say(Code::param_items,
                         node.at,
                         {{"key", key_},
                          {"count", count_words(schema)},
                          {"found", std::to_string(items.size())}});
        }
        if (schema.items == nullptr) return;
        for (const Node& item : items) check(*schema.items, item);
    }

    static Words count_words(const Schema& schema) {
        const std::string least = std::to_string(schema.items_min.value_or(0));
        if (!schema.items_max) return {"至少 " + least + " 项", "at least " + least};
        const std::string most = std::to_string(*schema.items_max);
        if (least == most) return {most + " 项", most};
        return {least + " 到 " + most + " 项", least + " to " + most};
    }

    void check_properties(const Schema& schema, const Node& node, const Table& table) {
        for (const std::string& name : schema.required) {
            if (table.find(name) == nullptr)
                reading_.say(
                    Code::param_property_missing, node.at, {{"key", key_}, {"name", name}});
        }
        for (const Entry& entry : table.entries) {
            const Schema* property = schema.property(entry.key);
            if (property == nullptr && schema.is_open) property = schema.others.get();
            if (property != nullptr) {
                ShapeCheck(reading_, entry.key).check(*property, entry.node);
            } else if (!schema.is_open) {
                say_unknown_property(schema, entry);
            }
        }
    }

    void say_unknown_property(const Schema& schema, const Entry& entry) {
        std::vector<std::string> names;
        for (const Property& property : schema.properties) names.push_back(property.first);
        reading_.say(Code::unknown_key,
                     entry.at,
                     {{"where", key_},
                      {"key", entry.key},
                      {"maybe", reading_.report.near_miss(entry.key, names)},
                      {"known", list_of(names)}});
    }

    /// Numbers, lengths and patterns: json/ knows them, and words its own message.
    void check_bounds(const Schema& schema, const Node& node) {
        Schema bounds;
        bounds.minimum = schema.minimum;
        bounds.maximum = schema.maximum;
        bounds.length_min = schema.length_min;
        bounds.length_max = schema.length_max;
        bounds.pattern = schema.pattern;
        bounds.constant = schema.constant;
        bounds.format = node.text() != nullptr ? schema.format : SchemaFormat::none;
        for (const json::Violation& violation :
             json::validate(bounds, value_of(node), json::Stage::written)) {
            reading_.say(Code::param_value,
                         node.at,
                         {{"key", key_}, {"said", {violation.error.zh, violation.error.en}}});
        }
    }

    const Reading& reading_;
    std::string_view key_;
};

}  // namespace

void check_shape(const Reading& reading,
                 const Schema& schema,
                 std::string_view key,
                 const Node& node) {
    ShapeCheck(reading, key).check(schema, node);
}

bool fits(const Schema& schema, const Node& node) {
    Report nothing;
    const SourceText none({});
    check_shape({none, nothing}, schema, "", node);
    return !nothing.has_errors();
}

Words kinds_of(const Schema& schema) {
    if (!schema.choices.empty()) return list_of(choices_of(schema));
    Words words;
    for (const SchemaType type : schema.types) {
        const Words one = words_of(type);
        words.zh += (words.zh.empty() ? "" : "或") + one.zh;
        words.en += (words.en.empty() ? "" : " or ") + one.en;
    }
    return words;
}

}  // namespace rota::language
