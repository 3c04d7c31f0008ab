// The types of the office that a step's params and outputs speak of. An author writes a sentence
// ("5 workdays") or a path ("forms/topic.toml"); the engine parses it and hands over these.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <rota/fields.hpp>

namespace rota {
inline namespace sdk1 {

/// A text for people, in both languages.
struct Text {
    std::string zh{};
    std::string en{};
    bool operator==(const Text&) const = default;
};

/// Neither params nor outputs.
struct Nothing {
    static auto fields() { return rota::fields(); }
};

/// Params of any names, each value a FEEL expression that the engine has evaluated.
struct Values {
    Json object = Json::object();
};

/// "5 workdays". Unit: workday day week month hour minute "work hour".
struct Span {
    int count = 1;
    std::string unit = "workday";
    static Json written() { return detail::schema_of_text("x-rota-sentence", "span"); }
    static auto fields() {
        return rota::fields(field<&Span::count>("count"), field<&Span::unit>("unit"));
    }
};

/// "1 per week". Per: day week month.
struct Limit {
    int count = 1;
    std::string per = "week";
    static Json written() { return detail::schema_of_text("x-rota-sentence", "limit"); }
    static auto fields() {
        return rota::fields(field<&Limit::count>("count"), field<&Limit::per>("per"));
    }
};

/// ">= 2/3" or "> 1/2": an exact fraction, reached or passed.
struct Share {
    bool at_least = true;
    std::int64_t numerator = 1;
    std::int64_t denominator = 1;
    static Json written() { return detail::schema_of_text("x-rota-sentence", "share"); }
    static auto fields() {
        return rota::fields(field<&Share::at_least>("at_least"),
                            field<&Share::numerator>("numerator"),
                            field<&Share::denominator>("denominator"));
    }
    /// Whether `part` of `whole` is enough, without rounding.
    bool is_met_by(std::int64_t part, std::int64_t whole) const {
        const std::int64_t have = part * denominator;
        const std::int64_t need = numerator * whole;
        return at_least ? have >= need : have > need;
    }
};

/// "15 workdays", "this month": the workdays after the day the step runs, in order.
struct Within {
    std::vector<std::string> days{};
    static Json written() { return detail::schema_of_text("x-rota-sentence", "within"); }
    static auto fields() { return rota::fields(field<&Within::days>("days")); }
};

/// The moment that a `due` sentence comes to: "5 workdays", a date, a date and time.
struct Moment {
    std::string at{};  // 2018-10-11T09:30:00Z
    std::int64_t at_unix_ms = 0;
    static Json written() { return detail::schema_of_text("x-rota-sentence", "due"); }
    static auto fields() {
        return rota::fields(field<&Moment::at>("at"), field<&Moment::at_unix_ms>("at_unix_ms"));
    }
};

/// Addresses, resolved: the role accounts, sorted, each once.
struct Addresses {
    std::vector<std::string> accounts{};
    bool empty() const { return accounts.empty(); }
    std::size_t size() const { return accounts.size(); }
    auto begin() const { return accounts.begin(); }
    auto end() const { return accounts.end(); }
};

/// One line of a checklist.
struct FormItem {
    std::string id{}, zh{}, en{}, level{}, fix_within{};
    static auto fields() {
        return rota::fields(field<&FormItem::id>("id"),
                            field<&FormItem::zh>("zh"),
                            field<&FormItem::en>("en"),
                            field<&FormItem::level>("level"),
                            field<&FormItem::fix_within>("fix_within"));
    }
};

/// One field to fill in. Type: line text number date yes-no choice file list.
struct FormField {
    std::string id{}, zh{}, en{};
    std::string type = "line";
    bool required = false;
    std::vector<std::string> columns{};
    std::vector<std::string> options{};
    static auto fields() {
        return rota::fields(field<&FormField::id>("id"),
                            field<&FormField::zh>("zh"),
                            field<&FormField::en>("en"),
                            field<&FormField::type>("type"),
                            field<&FormField::required>("required"),
                            field<&FormField::columns>("columns"),
                            field<&FormField::options>("options"));
    }
};

/// A form of the office, or one a step makes up itself.
struct Form {
    std::string id{}, zh{}, en{};
    std::vector<FormItem> items{};
    std::vector<FormField> form_fields{};
    static Json written() { return detail::schema_of_text("x-rota-file", "form"); }
    static auto fields() {
        return rota::fields(field<&Form::id>("id"),
                            field<&Form::zh>("zh"),
                            field<&Form::en>("en"),
                            field<&Form::items>("items"),
                            field<&Form::form_fields>("fields"));
    }
};

/// A document template of the office, filled in.
struct Template {
    std::string name{};
    std::string text{};
    static Json written() { return detail::schema_of_text("x-rota-file", "template"); }
    static auto fields() {
        return rota::fields(field<&Template::name>("name"), field<&Template::text>("text"));
    }
};

/// A file kept with a run. A step that keeps a new one names it by the key of its `keep`.
struct File {
    std::string name{}, sha256{};
    std::int64_t size = 0;
    std::string type{};
    std::string label{};     // of the evidence it is, if any
    std::string kept_key{};  // set: the file that this activation keeps under that key
    static File kept(std::string key) {
        File file;
        file.kept_key = std::move(key);
        return file;
    }
};

/// An entry of a ledger, named in an output: the engine puts the entry in its place, as it stands
/// after the answer.
struct Entry {
    std::string no{};
    std::string opened_key{};  // set: the entry that this answer opens under that key
    static Entry opened(std::string key) {
        Entry entry;
        entry.opened_key = std::move(key);
        return entry;
    }
    static Entry numbered(std::string no) {
        Entry entry;
        entry.no = std::move(no);
        return entry;
    }
};

template <>
struct Codec<Values> {
    static Json schema(Side) {
        return detail::schema_of_type("object")
            .set("additionalProperties", true)
            .set("x-rota-value", "expression");
    }
    static Values read(const Json& json) { return {json}; }
    static Json write(const Values& values) { return values.object; }
};

template <>
struct Codec<Addresses> {
    static Json schema(Side side) {
        Json items = detail::schema_of_type("string");
        if (side == Side::output) return detail::schema_of_type("array").set("items", items);
        items.set("type", Json::array({"string", "null"}));  // null is nobody
        return Json::object({{"type", Json::array({"string", "array", "null"})},
                             {"items", items},
                             {"x-rota-address", true}});
    }
    static Addresses read(const Json& json) {
        if (json.is_null()) return {};
        return {Codec<std::vector<std::string>>::read(json)};
    }
    static Json write(const Addresses& addresses) { return Json::strings(addresses.accounts); }
};

template <>
struct Codec<File> {
    static Json schema(Side) {
        const Json text = detail::schema_of_type("string");
        return detail::schema_of_type("object")
            .set("properties",
                 Json::object({{"name", text},
                               {"sha256", text},
                               {"size", detail::schema_of_type("integer")},
                               {"type", text},
                               {"label", text}}))
            .set("required", Json::array({"name", "sha256", "size", "type"}))
            .set("additionalProperties", false)
            .set("x-rota-file", "value");
    }
    static File read(const Json& json) {
        File file{json["name"].text(),
                  json["sha256"].text(),
                  json["size"].integer(),
                  json["type"].text(),
                  json["label"].text_or(""),
                  {}};
        return file;
    }
    static Json write(const File& file) {
        if (!file.kept_key.empty()) return Json::object({{"kept", file.kept_key}});
        Json json = Json::object({{"name", file.name},
                                  {"sha256", file.sha256},
                                  {"size", file.size},
                                  {"type", file.type}});
        if (!file.label.empty()) json.set("label", file.label);
        return json;
    }
};

template <>
struct Codec<Entry> {
    static Json schema(Side) { return detail::schema_of_type("object"); }
    static Entry read(const Json& json) { return Entry::numbered(json["no"].text_or("")); }
    static Json write(const Entry& entry) {
        if (!entry.opened_key.empty()) return Json::object({{"opened", entry.opened_key}});
        return Json::object({{"entry_of", entry.no}});
    }
};

}  // namespace sdk1
}  // namespace rota
