// Decimal floating point of 60 digits from Boost.Multiprecision, rounded to the 34 of a number.
#include "feel/mathematics.hpp"

#include <ios>
#include <string>

// GCC 12 sees overlapping copies in the library's strings where there are none (its bug 105651).
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wrestrict"
#endif
#include <boost/multiprecision/cpp_dec_float.hpp>

namespace rota::feel {

namespace {

using Precise = boost::multiprecision::number<boost::multiprecision::cpp_dec_float<60>>;

Precise precise(const Number& number) {
    const Number digits = *Number::from_parts(number.high(), number.low(), 0);
    const std::int64_t exponent = std::int64_t{number.exponent()};
    // Without its exponent a number is short; with it, it may be thousands of digits long.
    std::string text = digits.to_string();
    text.append("e").append(std::to_string(exponent));
    return Precise(text);
}

std::optional<Number> number_from(const Precise& value) {
    if (!isfinite(value)) return std::nullopt;
    return Number::parse(value.str(45, std::ios_base::scientific));
}

/// Beyond it every power and exponential is out of range, so no time is lost on it.
constexpr int exponent_bound = 100'000;

bool is_bounded_by(const Number& number, int bound) {
    return number <= Number(bound) && number >= Number(-bound);
}

/// base^exponent for a whole exponent, exact as long as the digits suffice.
Precise whole_power(Precise base, std::int64_t exponent) {
    const bool is_inverse = exponent < 0;
    Precise result = 1;
    for (std::int64_t left = is_inverse ? -exponent : exponent; left > 0; left /= 2) {
        if (left % 2 == 1) result *= base;
        base *= base;
    }
    return is_inverse ? Precise(1 / result) : result;
}

}  // namespace

std::optional<Number> power(const Number& base, const Number& exponent) {
    if (exponent.is_zero()) return Number(1);
    if (base.is_zero()) {
        if (exponent.is_negative()) return std::nullopt;
        return Number();
    }
    if (!is_bounded_by(exponent, exponent_bound)) {
        return base == Number(1) ? std::optional(base) : std::nullopt;
    }
    if (const auto whole = exponent.to_int64())
        return number_from(whole_power(precise(base), *whole));
    if (base.is_negative()) return std::nullopt;
    return number_from(pow(precise(base), precise(exponent)));
}

std::optional<Number> square_root(const Number& number) {
    if (number.is_negative()) return std::nullopt;
    return number_from(sqrt(precise(number)));
}

std::optional<Number> exponential(const Number& number) {
    if (!is_bounded_by(number, exponent_bound)) return std::nullopt;
    return number_from(exp(precise(number)));
}

std::optional<Number> natural_logarithm(const Number& number) {
    if (number.is_zero() || number.is_negative()) return std::nullopt;
    return number_from(log(precise(number)));
}

std::optional<Number> modulo(const Number& dividend, const Number& divisor) {
    const auto quotient = divide(dividend, divisor);
    const auto whole = quotient ? rounded(*quotient, 0, Rounding::floor) : std::nullopt;
    const auto product = whole ? multiply(*whole, divisor) : std::nullopt;
    auto rest = product ? subtract(dividend, *product) : std::nullopt;
    // Where the quotient was rounded up to a whole number, one divisor too many was taken.
    if (rest && !rest->is_zero() && rest->is_negative() != divisor.is_negative()) {
        rest = add(*rest, divisor);
    }
    return rest;
}

}  // namespace rota::feel
