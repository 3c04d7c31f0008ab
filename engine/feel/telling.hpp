// Why a condition is not true, as further expressions: whoever evaluates them sees what it turned
// on.
#pragma once

#include <string>
#include <vector>

#include "feel/syntax.hpp"

namespace rota::feel {

/// An expression over the same names as the condition.
struct Telling {
    std::string text;
    /// `a in A, b in B`, where its value are the items for which `every … satisfies` does not
    /// hold; empty where it is a side of a comparison.
    std::string loop;
    bool operator==(const Telling&) const = default;
};

/// The sub-expressions whose values explain a condition: both sides of a comparison unless they are
/// literals; for `and` those of each part; for `every … satisfies` and nested ones the items for
/// which it does not hold. In the order of the text; empty for any other condition.
std::vector<Telling> telling_parts(const Tree& tree);

}  // namespace rota::feel
