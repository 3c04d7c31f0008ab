// Reading schemas (model/schema.hpp) from JSON Schema, writing them, and validating values against
// them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.hpp"
#include "model/schema.hpp"

namespace rota::json {

/// Reads a schema. Whatever is outside the subset is refused, with the JSON pointer of the place.
Result<Schema> parse_schema(std::string_view text);
/// The same from a value that has been read; `pointer` is where it stands in its document.
Result<Schema> schema_of(const Value& document, std::string_view pointer = "");
/// The schema as JSON text, for editors. What `parse_schema` makes of it is the same schema.
std::string to_json_schema(const Schema& schema);

/// When a value is looked at: as somebody wrote it, where a text with `${…}` may still become
/// anything, or after everything in it has been evaluated.
enum class Stage : std::uint8_t { written, evaluated };

/// Something about a value that its schema does not allow.
struct Violation {
    std::string pointer;  // "/checklist/0"; empty: the value itself
    Error error;
};

/// Nothing when the value is as the schema wants it; at most a hundred violations. Null stands for
/// an absent property where the property is not required. Sentences, expressions, paths and
/// addresses are looked at as texts only: what is in them is for the rooms that know them.
std::vector<Violation> validate(const Schema& schema,
                                const Value& value,
                                Stage stage = Stage::evaluated);

/// The value with the defaults of absent properties set, at every depth.
Value with_defaults(const Schema& schema, const Value& value);

/// The value with texts of a format made what they stand for: dates, moments, lengths of time.
/// Texts that are none stay texts.
Value typed(const Schema& schema, const Value& value);

}  // namespace rota::json
