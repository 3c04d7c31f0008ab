// `+ - * / **` on values of all kinds.
#pragma once

#include <string_view>

#include "feel/tree.hpp"
#include "model/value.hpp"

namespace rota::feel {

enum class ArithmeticError : std::uint8_t {
    none,
    kinds,  // the operator does not take these two kinds
    division_by_zero,
    out_of_range,  // the result cannot be held
    mixed_zones    // a local time and one with a zone
};

/// The value, or null and why.
struct Calculated {
    Value value;
    ArithmeticError trouble = ArithmeticError::none;
};

Calculated calculated(ArithmeticOp op, const Value& a, const Value& b);
Calculated negated(const Value& value);

/// As it is written: `+`.
std::string_view sign_of(ArithmeticOp op);

}  // namespace rota::feel
