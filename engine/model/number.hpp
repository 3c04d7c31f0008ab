// Decimal numbers as an office means them: 0.1 + 0.2 is 0.3. Exact to 34 significant digits,
// rounded half to even beyond (IEEE 754 decimal128, the number of FEEL).
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rota {

/// What to do with digits that are cut off. `up` and `down` are away from and towards zero.
enum class Rounding : std::uint8_t { half_even, half_up, half_down, up, down, floor, ceiling };

/// coefficient x 10^exponent, kept without trailing zeros in the coefficient, so that equal
/// numbers are equal member by member. The coefficient is a 128-bit two's complement integer.
class Number {
  public:
    Number() = default;
    Number(std::int64_t whole);  // NOLINT(google-explicit-constructor): 3 is a number
    Number(int whole) : Number(static_cast<std::int64_t>(whole)) {}  // NOLINT

    /// Digits with an optional sign, decimal point and exponent. Nothing for anything else, and
    /// for numbers outside 1e-6143 .. 1e6144.
    static std::optional<Number> parse(std::string_view text);

    /// Plain digits, never an exponent: `0.1`, `-12`, `1000000`.
    std::string to_string() const;
    /// The value if it is whole and fits.
    std::optional<std::int64_t> to_int64() const;
    double to_double() const;
    bool is_zero() const { return high_ == 0 && low_ == 0; }
    bool is_negative() const { return high_ < 0; }
    bool is_whole() const { return exponent_ >= 0; }

    bool operator==(const Number&) const = default;
    std::strong_ordering operator<=>(const Number& other) const;

    Number operator-() const;
    // Nothing when the result cannot be held, or on division by zero.
    friend std::optional<Number> add(const Number& a, const Number& b);
    friend std::optional<Number> subtract(const Number& a, const Number& b);
    friend std::optional<Number> multiply(const Number& a, const Number& b);
    friend std::optional<Number> divide(const Number& a, const Number& b);
    /// With at most so many digits after the decimal point; negative counts cut before it.
    friend std::optional<Number> rounded(const Number& number, std::int64_t places, Rounding mode);

    // The raw parts, for the rooms that calculate on them (feel/) or store them (store/).
    std::int64_t high() const { return high_; }
    std::uint64_t low() const { return low_; }
    std::int32_t exponent() const { return exponent_; }
    /// From raw parts; brings them to the canonical form and rounds to 34 digits.
    static std::optional<Number> from_parts(std::int64_t high,
                                            std::uint64_t low,
                                            std::int32_t exponent);

  private:
    friend struct Packing;  // makes canonical numbers, in number.cpp

    std::int64_t high_ = 0;
    std::uint64_t low_ = 0;
    std::int32_t exponent_ = 0;
};

std::optional<Number> add(const Number& a, const Number& b);
std::optional<Number> subtract(const Number& a, const Number& b);
std::optional<Number> multiply(const Number& a, const Number& b);
std::optional<Number> divide(const Number& a, const Number& b);
std::optional<Number> rounded(const Number& number, std::int64_t places, Rounding mode);

}  // namespace rota
