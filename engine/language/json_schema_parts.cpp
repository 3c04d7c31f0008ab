#include "language/json_schema_parts.hpp"

#include "json/json.hpp"

namespace rota::language::schema_parts {

namespace {

Value with(const Value& schema, std::string_view key, Value value) {
    Fields fields = schema.fields() != nullptr ? Fields{schema.fields()->items, {}} : Fields{};
    fields.set(key, std::move(value));
    return Value(std::move(fields));
}

}  // namespace

Value described(Value schema, std::string_view zh, std::string_view en) {
    return with(schema, "description", std::string(zh) + " / " + std::string(en));
}

Value of_type(std::string_view type) { return Value::fields({{"type", type}}); }

Value text() { return of_type("string"); }

Value text_like(std::string_view pattern) { return with(text(), "pattern", pattern); }

Value one_of_words(std::initializer_list<std::string_view> words) {
    std::vector<Value> values(words.begin(), words.end());
    return Value::fields({{"enum", Value::list(std::move(values))}});
}

Value list_of(Value items) { return with(of_type("array"), "items", std::move(items)); }

Value one_or_list(const Value& item) { return any_of({item, list_of(item)}); }

Value any_of(std::vector<Value> schemas) {
    return Value::fields({{"anyOf", Value::list(std::move(schemas))}});
}

Value table(const std::vector<Part>& parts) {
    Fields properties;
    std::vector<Value> required;
    for (const Part& part : parts) {
        properties.items.emplace_back(part.name, part.schema);
        if (part.is_required) required.emplace_back(part.name);
    }
    Fields schema;
    schema.set("type", "object");
    schema.set("properties", Value(std::move(properties)));
    if (!required.empty()) schema.set("required", Value::list(std::move(required)));
    schema.set("additionalProperties", false);
    return Value(std::move(schema));
}

Value table_of(Value values) {
    return with(of_type("object"), "additionalProperties", std::move(values));
}

Value names_as_list(const std::vector<std::string>& names) {
    return Value::list({names.begin(), names.end()});
}

std::string document(Value schema, std::string_view title) {
    Fields whole;
    whole.set("$schema", "http://json-schema.org/draft-07/schema#");
    whole.set("title", title);
    for (const Field& field : schema.fields()->items) whole.set(field.first, field.second);
    return json::to_pretty_json(Value(std::move(whole)));
}

}  // namespace rota::language::schema_parts
