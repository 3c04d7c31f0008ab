// The functions on numbers that are not exact: powers, roots, exponentials, logarithms.
#pragma once

#include <optional>

#include "model/number.hpp"

namespace rota::feel {

// Correct to the 34 digits of a number. Nothing where the function is not defined or the result
// cannot be held. They take many microseconds; an evaluation counts the steps below for each.
std::optional<Number> power(const Number& base, const Number& exponent);
std::optional<Number> square_root(const Number& number);
std::optional<Number> exponential(const Number& number);
std::optional<Number> natural_logarithm(const Number& number);
/// The remainder with the sign of the divisor.
std::optional<Number> modulo(const Number& dividend, const Number& divisor);

constexpr int root_steps = 100;  // also a power with a whole exponent
constexpr int exponential_steps = 300;
constexpr int logarithm_steps = 1500;  // also any other power

}  // namespace rota::feel
