// Values as JSON text and back. Numbers are exact both ways: they never pass through a double.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "model/result.hpp"
#include "model/value.hpp"

namespace rota::json {

/// Compact, fields in their order. Dates, times and lengths of time become the strings that FEEL
/// gives them. Ranges and functions exist only inside an evaluation: to write one is a bug.
std::string to_json(const Value& value);
void append_json(std::string& out, const Value& value);
/// The same for people: one field or item a line, indented by two spaces.
std::string to_pretty_json(const Value& value);
/// The bytes that are hashed: one text for one value, fields in their order.
inline std::string canonical(const Value& value) { return to_json(value); }

/// How much a text may ask of the reader.
struct ReadLimits {
    std::size_t bytes_max = std::size_t{16} << 20;
    std::size_t depth_max = 64;
};

/// Reads one JSON text. Strings stay strings. Refused: a name twice in an object, a number that
/// decimals of 34 digits cannot hold exactly, bytes that are no UTF-8, and what is beyond the
/// limits.
Result<Value> from_json(std::string_view text, const ReadLimits& limits = {});

/// `text` in quotes, with escapes.
std::string quoted(std::string_view text);
void append_quoted(std::string& out, std::string_view text);
/// The JSON pointer of a member: `pointer` + "/" + `name`, with ~ and / escaped.
std::string pointer_to(std::string_view pointer, std::string_view name);
std::string pointer_to(std::string_view pointer, std::size_t index);

}  // namespace rota::json
