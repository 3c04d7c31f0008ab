// The properties of values that are no contexts: the year of a date, the start of a range.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feel/kinds.hpp"
#include "model/value.hpp"

namespace rota::feel {

/// Nothing when values of this kind have no such property.
std::optional<Value> property_of(const Value& value, std::string_view name);

/// Kinds that a property of that name may have on values of these kinds; 0 where none has it. The
/// bounds of a range have the kind of the range's items, so they are not listed here.
Kinds property_kinds(Kinds owners, std::string_view name);
/// The names of all properties that values of these kinds have.
std::vector<std::string> property_names(Kinds owners);

}  // namespace rota::feel
