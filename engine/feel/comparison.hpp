// Comparing values as FEEL does: three-valued, and only like with like.
#pragma once

#include <compare>
#include <optional>

#include "feel/range.hpp"
#include "model/value.hpp"

namespace rota::feel {

/// FEEL's `=`. Nothing (null) for two different kinds of values; null equals null alone.
std::optional<bool> equal(const Value& a, const Value& b);
/// Which comes first; nothing when the two cannot be ordered.
std::optional<std::strong_ordering> order(const Value& a, const Value& b);
/// `is(a, b)`: the same value in the same form, with the same zone.
bool is_same(const Value& a, const Value& b);
/// Whether the range holds the value; nothing when it cannot be told.
std::optional<bool> contains(const Range& range, const Value& value);
/// How many steps a comparison of the two may take.
std::int64_t cost_of_comparing(const Value& a, const Value& b);

}  // namespace rota::feel
