// A range written as text, for `range("[1..5]")`.
#pragma once

#include <optional>
#include <string_view>

#include "feel/range.hpp"

namespace rota::feel {

/// Its bounds are literals of one kind, the smaller first; one of them may be left out behind a
/// round bracket.
std::optional<Range> range_from(std::string_view text);

}  // namespace rota::feel
