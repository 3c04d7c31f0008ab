// The few shapes that JSON Schemas of TOML files are put together from.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/value.hpp"

namespace rota::language::schema_parts {

/// A property: its name, its schema, and whether it must be there.
struct Part {
    std::string name;
    Value schema;
    bool is_required = false;
};

/// The schema with what it is for, in both languages.
Value described(Value schema, std::string_view zh, std::string_view en);

/// `{"type": type}`.
Value of_type(std::string_view type);
Value text();
/// A text of which the pattern holds; one of these words.
Value text_like(std::string_view pattern);
Value one_of_words(std::initializer_list<std::string_view> words);
Value list_of(Value items);
/// One of them or several.
Value one_or_list(const Value& item);
Value any_of(std::vector<Value> schemas);
/// A table with these keys and no others.
Value table(const std::vector<Part>& parts);
/// A table of any keys that look like that.
Value table_of(Value values);

Value names_as_list(const std::vector<std::string>& names);

/// The whole document, with `$schema` and a title.
std::string document(Value schema, std::string_view title);

}  // namespace rota::language::schema_parts
