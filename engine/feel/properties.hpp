// The properties of values that are no contexts: the year of a date, the start of a range.
#pragma once

#include <optional>
#include <string_view>

#include "model/value.hpp"

namespace rota::feel {

/// Nothing when values of this kind have no such property.
std::optional<Value> property_of(const Value& value, std::string_view name);

}  // namespace rota::feel
