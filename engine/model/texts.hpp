// Texts in lists and in values: what is asked of them everywhere.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/value.hpp"

namespace rota {

bool contains(const std::vector<std::string>& texts, std::string_view text);

/// The text; empty for a value of another kind.
std::string text_or_empty(const Value& value);
/// A text alone or the texts of a list; what is no text is left out.
std::vector<std::string> texts_of(const Value& value);
Value texts_value(const std::vector<std::string>& texts);

}  // namespace rota
