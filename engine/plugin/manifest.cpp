#include "plugin/manifest.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "json/json.hpp"
#include "json/schema.hpp"
#include "model/ids.hpp"
#include "model/texts.hpp"

namespace rota::plugin {

namespace {

/// The manifest as a schema: everything a schema can say about it is said here.
constexpr std::string_view manifest_schema = R"({
    "type": "object", "additionalProperties": false, "required": ["params", "output", "outcomes"],
    "properties": {
        "title": {"type": "object", "additionalProperties": false,
                  "properties": {"zh": {"type": "string"}, "en": {"type": "string"}}},
        "doc": {"type": "object", "additionalProperties": false,
                "properties": {"zh": {"type": "string"}, "en": {"type": "string"}}},
        "params": {"type": "object"},
        "output": {"type": "object"},
        "outcomes": {"type": "array", "minItems": 1, "items": {
            "type": "object", "additionalProperties": false, "required": ["name"],
            "properties": {
                "name": {"type": "string"},
                "negative": {"type": "boolean", "default": false},
                "title": {"type": "object", "additionalProperties": false,
                          "properties": {"zh": {"type": "string"}, "en": {"type": "string"}}}}}},
        "effect": {"enum": ["pure", "at_least_once", "at_most_once"], "default": "at_least_once"},
        "happens": {"type": "boolean", "default": false},
        "person": {"enum": ["never", "who", "always"], "default": "never"},
        "one_each": {"type": "boolean", "default": false},
        "overdue": {"type": "array", "items": {"enum": ["close", "approve", "reject"]}},
        "compensates": {"type": "boolean", "default": false},
        "reconciles": {"type": "boolean", "default": false},
        "verifies": {"type": "boolean", "default": false},
        "seals": {"type": "boolean", "default": false},
        "checks_in": {"type": "boolean", "default": false},
        "needs": {"type": "object", "additionalProperties": false, "properties": {
            "required": {"type": "array", "items": {"type": "string"}},
            "optional": {"type": "array", "items": {"type": "string"}}}},
        "examples": {"type": "array", "items": {
            "type": "object", "additionalProperties": false, "required": ["params"],
            "properties": {
                "title": {"type": "object", "additionalProperties": false,
                          "properties": {"zh": {"type": "string"}, "en": {"type": "string"}}},
                "params": {"type": "object"}}}}}})";

/// The keys that every step has: a parameter of that name could not be written.
constexpr std::array<std::string_view, 28> step_keys = {
    "id",           "zh",        "en",         "do",     "in",      "after",   "if",
    "for_each",     "at_most",   "one_by_one", "who",    "cc",      "deputy",  "claim",
    "claim_lapses", "on",        "due",        "remind", "overdue", "extend",  "extend_by",
    "evidence",     "hide_from", "opens",      "about",  "closes",  "back_to", "back_max"};
/// The others of them, and what the engine itself puts beside the outputs of a step.
constexpr std::array<std::string_view, 2> error_keys = {"retry", "on_error"};
constexpr std::array<std::string_view, 3> engine_outputs = {"outcome", "late", "round"};
constexpr std::array<std::string_view, 2> engine_outcomes = {"skipped", "error"};

bool is_among(const auto& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// `visit`, `acme.http.get`: names joined by points.
bool is_type_name(std::string_view name) {
    for (;;) {
        const std::size_t point = name.find('.');
        if (!is_name(name.substr(0, point))) return false;
        if (point == std::string_view::npos) return true;
        name.remove_prefix(point + 1);
    }
}

Label label_of(const Value& value) {
    const auto text = [&](const char* name) {
        return value[name].text() == nullptr ? std::string() : *value[name].text();
    };
    return {text("zh"), text("en")};
}

bool flag(const Value& manifest, const char* name) {
    return manifest[name].boolean() != nullptr && *manifest[name].boolean();
}

class ManifestReader {
  public:
    ManifestReader(const Value& manifest, const std::string& name) : manifest_(manifest) {
        type_.name = name;
    }

    Result<StepType> read(const std::string& library) {
        type_.library = library;
        if (!is_type_name(type_.name))
            refuse("",
                   "名字只能是小写字母、数字、下划线，用点分段",
                   "invalid name: lower-case letters, digits and underscores, in parts "
                   "joined by points");
        type_.title = label_of(manifest_["title"]);
        type_.doc = label_of(manifest_["doc"]);
        read_schemas();
        read_outcomes();
        read_nature();
        read_needs();
        if (!trouble_) read_examples();
        if (trouble_) return *trouble_;
        return std::move(type_);
    }

  private:
    void refuse(const std::string& pointer, const std::string& zh, const std::string& en) {
        if (trouble_) return;
        const std::string at = type_.name + (pointer.empty() ? "" : " " + pointer);
        trouble_ =
            Error{ErrorCode::invalid, "步骤类型 " + at + "：" + zh, "step type " + at + ": " + en};
    }

    void read_schemas() {
        type_.params = schema("params");
        type_.output = schema("output");
        for (const auto& [name, property] : type_.params.properties) {
            const std::string pointer = "/params/properties/" + name;
            if (!is_name(name))
                refuse(pointer,
                       "参数名不合写法",
                       "no name for a parameter: lower-case letters, digits and underscores");
            if (is_among(step_keys, name) || is_among(error_keys, name)) {
                refuse(pointer,
                       "每个步骤都有 " + name + " 这个键，参数要换个名字",
                       "every step has the key " + name + ", call the parameter otherwise");
            }
        }
        for (const auto& [name, property] : type_.output.properties) {
            if (is_among(engine_outputs, name)) {
                refuse("/output/properties/" + name,
                       "引擎自己给出 " + name + "，输出要换个名字",
                       "the engine itself gives " + name + ", call the output otherwise");
            }
        }
    }

    Schema schema(const char* side) {
        Result<Schema> schema = json::schema_of(manifest_[side], std::string("/") + side);
        if (!schema) {
            refuse("", schema.error().zh, schema.error().en);
            return {};
        }
        if (!schema->allows(SchemaType::object)) {
            refuse(std::string("/") + side, "应描述一个对象", "expected the schema of an object");
        }
        return std::move(*schema);
    }

    void read_outcomes() {
        for (const Value& item : manifest_["outcomes"].list()->items) {
            StepOutcome outcome{
                *item["name"].text(), label_of(item["title"]), flag(item, "negative")};
            if (!is_name(outcome.name)) {
                refuse("/outcomes",
                       "结果的名字只能是小写字母、数字、下划线",
                       "no name for an outcome: lower-case letters, digits and underscores");
            }
            if (is_among(engine_outcomes, outcome.name)) {
                refuse("/outcomes",
                       "结果 " + outcome.name + " 是引擎自己的",
                       "the outcome " + outcome.name + " is the engine's own");
            }
            if (type_.outcome(outcome.name) != nullptr) {
                refuse("/outcomes",
                       "结果 " + outcome.name + " 出现两次",
                       "duplicate outcome " + outcome.name);
            }
            type_.outcomes.push_back(std::move(outcome));
        }
        const bool has_positive = std::any_of(
            type_.outcomes.begin(), type_.outcomes.end(), [](const StepOutcome& outcome) {
                return !outcome.negative;
            });
        if (!has_positive)
            refuse("/outcomes",
                   "至少要有一个肯定的结果",
                   "expected at least one outcome that is not negative");
    }

    void read_nature() {
        const std::string& effect = *manifest_["effect"].text();
        type_.effect = effect == "pure"           ? StepEffect::pure
                       : effect == "at_most_once" ? StepEffect::at_most_once
                                                  : StepEffect::at_least_once;
        const std::string& person = *manifest_["person"].text();
        type_.person = person == "never" ? StepPerson::never
                       : person == "who" ? StepPerson::who
                                         : StepPerson::always;
        for (const std::string& act : texts_of(manifest_["overdue"])) {
            type_.overdue.close |= act == "close";
            type_.overdue.approve |= act == "approve";
            type_.overdue.reject |= act == "reject";
        }
        type_.happens = flag(manifest_, "happens");
        type_.one_each = flag(manifest_, "one_each");
        type_.compensates = flag(manifest_, "compensates");
        type_.reconciles = flag(manifest_, "reconciles");
        type_.verifies = flag(manifest_, "verifies");
        type_.seals = flag(manifest_, "seals");
        type_.checks_in = flag(manifest_, "checks_in");
        const bool has_person = type_.person != StepPerson::never;
        if (!has_person && type_.checks_in)
            refuse("/checks_in", "没有待办就无法签到", "without a task nobody can check in");
        if (!has_person && type_.one_each)
            refuse("/one_each",
                   "没有待办就谈不上每人一份",
                   "without a task there is not one for each");
        if (type_.seals && !type_.verifies)
            refuse("/seals",
                   "能封存种子的类型也要能复算",
                   "a type with `seals` must implement verification");
    }

    void read_needs() {
        type_.required_extensions = texts_of(manifest_["needs"]["required"]);
        type_.optional_extensions = texts_of(manifest_["needs"]["optional"]);
        constexpr std::string_view query = "rota.query/1";
        type_.reads = is_among(type_.required_extensions, query) ||
                      is_among(type_.optional_extensions, query);
    }

    void read_examples() {
        const List* examples = manifest_["examples"].list();
        if (examples == nullptr) return;
        for (std::size_t i = 0; i < examples->items.size(); ++i) {
            const Value& item = examples->items[i];
            const auto violations =
                json::validate(type_.params, item["params"], json::Stage::written);
            if (!violations.empty()) {
                const auto& [pointer, error] = violations.front();
                refuse(json::pointer_to("/examples", i) + "/params" + pointer, error.zh, error.en);
            }
            type_.examples.push_back({label_of(item["title"]), item["params"]});
        }
    }

    const Value& manifest_;
    StepType type_;
    std::optional<Error> trouble_;
};

const Schema& schema_of_manifests() {
    static const Schema schema = *json::parse_schema(manifest_schema);
    return schema;
}

}  // namespace

Result<StepType> parse_manifest(std::string_view manifest,
                                const std::string& name,
                                const std::string& library) {
    const auto refuse = [&](const std::string& pointer, const Error& error) {
        return Error{ErrorCode::invalid,
                     "步骤类型 " + name + " 的清单" + pointer + "：" + error.zh,
                     "manifest of step type " + name + pointer + ": " + error.en};
    };
    const Result<Value> document = json::from_json(manifest);
    if (!document) return refuse("", document.error());
    const auto violations = json::validate(schema_of_manifests(), *document);
    if (!violations.empty()) {
        return refuse(" " + violations.front().pointer, violations.front().error);
    }
    const Value complete = json::with_defaults(schema_of_manifests(), *document);
    return ManifestReader(complete, name).read(library);
}

}  // namespace rota::plugin
