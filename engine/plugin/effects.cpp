#include "plugin/effects.hpp"

#include <map>
#include <string>

#include "json/json.hpp"
#include "json/schema.hpp"

namespace rota::plugin {

namespace {

/// One schema for each kind of effect, by its `do`. Moments end with the year 9999, lengths of time
/// with a hundred years: what is beyond would not fit a clock.
constexpr std::string_view effect_schemas = R"({
    "open_task": {"required": ["key", "to"], "properties": {
        "key": {"type": "string", "minLength": 1},
        "to": {"type": "array", "items": {"type": "string"}},
        "title_zh": {"type": "string"}, "title_en": {"type": "string"},
        "form": {"type": "object"}, "outcomes": {"type": "array", "items": {"type": "string"}},
        "file": {"type": "object"}, "item": {}}},
    "close_task": {"required": ["key"], "properties": {
        "key": {"type": "string", "minLength": 1}}},
    "set_timer": {"required": ["name"], "properties": {
        "name": {"type": "string", "minLength": 1},
        "at_unix_ms": {"type": "integer", "minimum": 0, "maximum": 253402300799999},
        "after_ms": {"type": "integer", "minimum": 0, "maximum": 3155760000000}},
        "oneOf": [{"required": ["at_unix_ms"]}, {"required": ["after_ms"]}]},
    "clear_timer": {"required": ["name"], "properties": {
        "name": {"type": "string", "minLength": 1}}},
    "subscribe": {"required": ["signal"], "properties": {
        "signal": {"type": "string", "minLength": 1}}},
    "emit": {"required": ["signal"], "properties": {
        "signal": {"type": "string", "minLength": 1},
        "to": {"type": "string"}, "with": {"type": "object"}}},
    "start_run": {"required": ["key", "workflow"], "properties": {
        "key": {"type": "string", "minLength": 1}, "workflow": {"type": "string", "minLength": 1},
        "with": {"type": "object"}}},
    "open_entry": {"required": ["book", "fields"], "properties": {
        "book": {"type": "string", "minLength": 1}, "fields": {"type": "object"},
        "key": {"type": "string", "minLength": 1}}},
    "amend_entry": {"required": ["no", "set"], "properties": {
        "no": {"type": "string", "minLength": 1}, "set": {"type": "object"}}},
    "notify": {"required": ["to", "text"], "properties": {
        "to": {"type": "array", "items": {"type": "string"}},
        "text": {"type": "string"}, "via": {"type": "string"}}},
    "keep_file": {"required": ["key", "name", "type"], "properties": {
        "key": {"type": "string", "minLength": 1}, "name": {"type": "string", "minLength": 1},
        "type": {"type": "string", "minLength": 1}, "text": {"type": "string"},
        "base64": {"type": "string", "pattern": "^[A-Za-z0-9+/]*={0,2}$"}},
        "oneOf": [{"required": ["text"]}, {"required": ["base64"]}]},
    "deliver": {"required": ["to", "file"], "properties": {
        "to": {"type": "array", "items": {"type": "string"}}, "file": {"type": "object"},
        "public_until_unix_ms":
            {"type": "integer", "minimum": 0, "maximum": 253402300799999}}},
    "stop": {"required": ["only"], "properties": {
        "only": {"enum": ["run", "block"]},
        "outcome": {"type": "string"}, "say": {"type": "string"}}},
    "draw_record": {"required": ["record"], "properties": {
        "record": {"type": "object"},
        "sealed_seed": {"type": "string", "pattern": "^[0-9a-f]{64}$"}}}
})";

using Schemas = std::map<std::string, Schema, std::less<>>;

Schemas parsed_schemas() {
    Schemas schemas;
    const Value kinds = *json::from_json(effect_schemas);
    for (const auto& [kind, text] : kinds.fields()->items) {
        Schema schema = *json::schema_of(text);
        schema.types = {SchemaType::object};
        schema.is_open = false;
        schema.properties.emplace_back("do", Schema());
        schemas.emplace(kind, std::move(schema));
    }
    return schemas;
}

Error at(const std::string& pointer, const std::string& zh, const std::string& en) {
    return {ErrorCode::invalid, "effects" + pointer + "：" + zh, "effects" + pointer + ": " + en};
}

/// What the manifest does not announce, the engine does not expect.
std::optional<Error> trouble_with_right(const std::string& kind,
                                        const Value& effect,
                                        const StepType& type,
                                        const std::string& pointer) {
    if (kind == "open_task" && type.person == StepPerson::never) {
        return at(pointer,
                  "这类步骤声明了从不开待办（person = never）",
                  "the manifest says that such a step never opens a task");
    }
    if (kind == "draw_record" && !effect["sealed_seed"].is_null() && !type.seals) {
        return at(pointer,
                  "这类步骤没有声明能封存种子",
                  "the manifest does not say that such a step may seal a seed");
    }
    return std::nullopt;
}

}  // namespace

std::optional<Error> trouble_with_effects(const Value& effects, const StepType& type) {
    static const Schemas schemas = parsed_schemas();
    if (effects.is_null()) return std::nullopt;
    const List* list = effects.list();
    if (list == nullptr) return at("", "应为列表", "expected a list");
    for (std::size_t i = 0; i < list->items.size(); ++i) {
        const Value& effect = list->items[i];
        const std::string pointer = json::pointer_to("", i);
        const std::string* kind = effect["do"].text();
        const auto schema = kind == nullptr ? schemas.end() : schemas.find(*kind);
        if (schema == schemas.end()) {
            return at(pointer, "不认识的 do", "`do` names no effect that rota knows");
        }
        const auto violations = json::validate(schema->second, effect);
        if (!violations.empty()) {
            const auto& [place, error] = violations.front();
            return at(pointer + place, error.zh, error.en);
        }
        if (auto trouble = trouble_with_right(*kind, effect, type, pointer)) return trouble;
    }
    return std::nullopt;
}

}  // namespace rota::plugin
