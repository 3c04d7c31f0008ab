// Suggestions for two parts of an expression that do not go together.
#pragma once

#include <string>

#include "feel/static_type.hpp"
#include "feel/words.hpp"

namespace rota::feel {

/// A part as it is written, and what it may be.
struct Part {
    std::string text;
    const StaticType& shape;
    bool is_constant = false;
    bool is_comparison = false;
    bool is_whole = true;  // else the text is only its beginning
};

/// For two that are never equal or have no order; empty where nothing can be told.
Words advice_on_comparing(const Part& a, const Part& b);
/// For two that an operator of arithmetic does not take.
Words advice_on_reckoning(const Part& a, const Part& b);
/// For what stands where a condition is wanted.
Words advice_on_condition(const Part& part);

}  // namespace rota::feel
