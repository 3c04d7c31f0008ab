// What params and outputs of a step type look like: the subset of JSON Schema that rota implements
// fully, and rota's own words in it. Reading, checking and writing schemas: json/schema*.hpp.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/number.hpp"
#include "model/place.hpp"
#include "model/value.hpp"

namespace rota {

struct Schema;
struct Property;
using SchemaPtr = std::shared_ptr<const Schema>;

enum class SchemaType : std::uint8_t { null, boolean, integer, number, string, array, object };

/// What the text of a string stands for; in outputs it becomes that value.
enum class SchemaFormat : std::uint8_t { none, date, date_time, duration };

/// `x-rota-sentence`: the sentence of the language that the string is; the engine parses it and
/// hands over the parts.
enum class SentenceKind : std::uint8_t {
    span,
    due,
    on,
    remind,
    overdue,
    extend,
    retry,
    evidence,
    within,
    limit,
    share,
    every,
};

/// `x-rota-file`: the string is a path of the office, and the engine hands over the parsed form or
/// the filled-in document; or the object is a file value {name, sha256, size, type}.
enum class FileRole : std::uint8_t { form, document, value };

/// One schema. What is absent does not restrict.
struct Schema {
    std::vector<SchemaType> types;  // any of them; none: every kind of value
    SchemaFormat format = SchemaFormat::none;
    std::vector<Value> choices;  // `enum`
    std::optional<Value> constant;
    std::optional<Number> minimum;
    std::optional<Number> maximum;
    std::optional<std::uint32_t> length_min;  // in characters
    std::optional<std::uint32_t> length_max;
    std::optional<std::string> pattern;

    std::vector<Property> properties;  // in the order of the manifest
    std::vector<std::string> required;
    bool is_open = true;  // `additionalProperties`: other properties may be there …
    SchemaPtr others;     // … and, if this is set, look like this

    SchemaPtr items;
    std::optional<std::uint32_t> items_min;
    std::optional<std::uint32_t> items_max;

    std::vector<Schema> one_of;  // exactly one of them

    std::optional<Value> standard;  // `default`
    Label title;                    // of `x-rota-zh` and `x-rota-en`
    Label description;              //
    std::vector<Value> examples;

    bool is_expression = false;      // `x-rota-expression`: FEEL, handed over as text
    bool holds_expressions = false;  // `x-rota-value`: each value is FEEL, evaluated by the engine
    std::optional<SentenceKind> sentence;
    std::optional<FileRole> file;
    bool is_address = false;    // addresses; handed over as the sorted list of role accounts
    bool coins_names = false;   // `x-rota-names`: a list of names that the step makes up
    bool is_attribute = false;  // the name of an attribute of the items
    bool is_workflow = false;   // the id of a workflow of the office
    bool is_numbered = false;   // `x-rota-number`: the engine fills in `{n}`
    bool is_static = false;     // no `${…}` in it
    bool is_secret = false;     // never shown, never logged
    /// `x-rota-entry`: an entry of a ledger; of an expression, that it is asked of entries.
    bool is_entry = false;

    // What outputs promise beyond what a schema of its own can say, so that expressions about them
    // can be checked. The names are those of parameters of the same step.
    std::vector<std::string> form_of;    // `x-rota-form-of`: has the fields of these forms
    std::optional<std::string> item_of;  // `x-rota-item-of`: an item of that list, and more
    std::vector<std::string> sides_of;   // `x-rota-sides-of`: for each of these lists one item,
                                         // called as the step's `x-rota-names` says

    /// The schema of a property, or null where it is not named.
    const Schema* property(std::string_view name) const;
    bool is_required(std::string_view name) const;
    /// True where a value of that type is allowed.
    bool allows(SchemaType type) const;
};

/// The name and the schema of a property, called as in the pair that it is. (A std::pair itself
/// cannot be a part of what it holds: clang refuses it.)
struct Property {
    Property(std::string name, Schema schema) : first(std::move(name)), second(std::move(schema)) {}
    std::string first;
    Schema second;
};

inline const Schema* Schema::property(std::string_view name) const {
    for (const Property& candidate : properties) {
        if (candidate.first == name) return &candidate.second;
    }
    return nullptr;
}

inline bool Schema::is_required(std::string_view name) const {
    for (const std::string& other : required) {
        if (other == name) return true;
    }
    return false;
}

inline bool Schema::allows(SchemaType type) const {
    for (const SchemaType allowed : types) {
        if (allowed == type) return true;
    }
    return types.empty();
}

}  // namespace rota
