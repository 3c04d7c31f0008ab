// Values as text, the way FEEL's `string()` and the templates of documents write them.
#pragma once

#include <optional>
#include <string>

#include "model/value.hpp"

namespace rota::feel {

/// A string as it is, a number in plain digits, a date as `2018-07-13`, a list as `[1, "a"]`.
/// Nothing for null and for functions.
std::optional<std::string> text_of(const Value& value);

}  // namespace rota::feel
