// How kinds of values and values themselves are named in messages about them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/schema.hpp"

namespace rota::json {

/// Schema type of a value; nothing for ranges and functions, which cannot be kept.
std::optional<SchemaType> type_of(const Value& value);

std::string name_zh(SchemaType type);
std::string name_en(SchemaType type);
/// The names of several types, with `between` between them; null is left out where there are more.
std::string names_of(const std::vector<SchemaType>& types,
                     std::string (*name)(SchemaType),
                     const char* between);
/// A value in a message: itself if it is short, else the name of its kind.
std::string shown(const Value& value, std::string (*name)(SchemaType));

}  // namespace rota::json
