// Schema to JSON Schema, for editors and documentation.
#include "json/json.hpp"
#include "json/schema.hpp"
#include "json/schema_words.hpp"

namespace rota::json {

namespace {

Value value_of(const Schema& schema);

void put_types(Fields& out, const std::vector<SchemaType>& types) {
    std::vector<Value> words;
    words.reserve(types.size());
    for (const SchemaType type : types) words.emplace_back(word_for(type_words, type));
    if (words.size() == 1) {
        out.set("type", words.front());
    } else if (!words.empty()) {
        out.set("type", Value::list(std::move(words)));
    }
}

void put_limits(Fields& out, const Schema& schema) {
    const auto put = [&](const char* name, const std::optional<std::uint32_t>& limit) {
        if (limit) out.set(name, static_cast<std::int64_t>(*limit));
    };
    if (schema.minimum) out.set("minimum", *schema.minimum);
    if (schema.maximum) out.set("maximum", *schema.maximum);
    put("minLength", schema.length_min);
    put("maxLength", schema.length_max);
    if (schema.pattern) out.set("pattern", *schema.pattern);
    put("minItems", schema.items_min);
    put("maxItems", schema.items_max);
}

void put_parts(Fields& out, const Schema& schema) {
    Fields properties;
    for (const auto& [name, property] : schema.properties) {
        properties.items.emplace_back(name, value_of(property));
    }
    if (!properties.items.empty()) out.set("properties", Value(std::move(properties)));
    std::vector<Value> required(schema.required.begin(), schema.required.end());
    if (!required.empty()) out.set("required", Value::list(std::move(required)));
    if (!schema.is_open) out.set("additionalProperties", false);
    if (schema.others) out.set("additionalProperties", value_of(*schema.others));
    if (schema.items) out.set("items", value_of(*schema.items));
    std::vector<Value> branches;
    for (const Schema& branch : schema.one_of) branches.push_back(value_of(branch));
    if (!branches.empty()) out.set("oneOf", Value::list(std::move(branches)));
}

void put_label(Fields& out,
               const char* keyword,
               const std::string& title,
               const std::string& text) {
    Fields label;
    if (!title.empty()) label.set("title", title);
    if (!text.empty()) label.set("description", text);
    if (!label.items.empty()) out.set(keyword, Value(std::move(label)));
}

void put_words(Fields& out, const Schema& schema) {
    if (schema.holds_expressions) out.set("x-rota-value", "expression");
    if (schema.sentence) out.set("x-rota-sentence", word_for(sentence_words, *schema.sentence));
    if (schema.file) out.set("x-rota-file", word_for(file_words, *schema.file));
    if (!schema.form_of.empty()) {
        const std::vector<Value> params(schema.form_of.begin(), schema.form_of.end());
        out.set("x-rota-form-of", params.size() == 1 ? params.front() : Value::list(params));
    }
    if (schema.item_of) out.set("x-rota-item-of", *schema.item_of);
    if (!schema.sides_of.empty()) {
        const std::vector<Value> params(schema.sides_of.begin(), schema.sides_of.end());
        out.set("x-rota-sides-of", Value::list(params));
    }
    for (const auto& [word, flag] : flag_words) {
        if (schema.*flag) out.set(word, true);
    }
    put_label(out, "x-rota-zh", schema.title.zh, schema.description.zh);
    put_label(out, "x-rota-en", schema.title.en, schema.description.en);
}

Value value_of(const Schema& schema) {
    Fields out;
    const std::string& title = schema.title.in(Language::en);
    const std::string& description = schema.description.in(Language::en);
    if (!title.empty()) out.set("title", title);
    if (!description.empty()) out.set("description", description);
    put_types(out, schema.types);
    if (schema.format != SchemaFormat::none) {
        out.set("format", word_for(format_words, schema.format));
    }
    if (!schema.choices.empty()) out.set("enum", Value::list(schema.choices));
    if (schema.constant) out.set("const", *schema.constant);
    put_limits(out, schema);
    put_parts(out, schema);
    if (schema.standard) out.set("default", *schema.standard);
    if (!schema.examples.empty()) out.set("examples", Value::list(schema.examples));
    put_words(out, schema);
    return Value(std::move(out));
}

}  // namespace

std::string to_json_schema(const Schema& schema) { return to_pretty_json(value_of(schema)); }

}  // namespace rota::json
