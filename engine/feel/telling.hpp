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

/// Of a comparison both sides, unless they are written out as they are; of `and` the same of each
/// part; of `every … satisfies`, and of one in the other, the items for which it does not hold. In
/// the order of the text. Nothing of any other condition.
std::vector<Telling> telling_parts(const Tree& tree);

}  // namespace rota::feel
