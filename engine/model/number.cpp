// Decimal arithmetic. Everyday numbers are calculated in 64 bits; what does not fit goes through
// 256-bit integers of Boost.Multiprecision, which hold any exact product or aligned sum.
#include "model/number.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include <boost/multiprecision/cpp_int.hpp>

#include "text/ascii.hpp"

namespace rota {

namespace {

using Wide = boost::multiprecision::uint256_t;

constexpr int digits_max = 34;
constexpr std::int64_t adjusted_exponent_max = 6144;
constexpr std::int64_t adjusted_exponent_min = -6143;
/// 10^77 is the last power of ten that 256 bits hold.
constexpr int power_max = 77;

const std::array<Wide, power_max + 1>& powers_of_ten() {
    static const std::array<Wide, power_max + 1> powers = [] {
        std::array<Wide, power_max + 1> table;
        table[0] = 1;
        for (std::size_t i = 1; i < table.size(); ++i) table[i] = table[i - 1] * 10;
        return table;
    }();
    return powers;
}

const Wide& power_of_ten(std::int64_t n) { return powers_of_ten()[static_cast<std::size_t>(n)]; }

int digits_of(const Wide& value) {
    const auto& powers = powers_of_ten();
    return static_cast<int>(std::upper_bound(powers.begin(), powers.end(), value) - powers.begin());
}

/// A number on its way: magnitude x 10^exponent, and whether something below it was cut off.
struct Unrounded {
    bool negative = false;
    Wide magnitude = 0;
    std::int64_t exponent = 0;
    bool inexact = false;
};

Unrounded unpacked(std::int64_t high, std::uint64_t low, std::int64_t exponent) {
    auto magnitude_high = static_cast<std::uint64_t>(high);
    if (high < 0) {
        low = ~low + 1;
        magnitude_high = ~magnitude_high + (low == 0 ? 1 : 0);
    }
    return {high < 0, (Wide(magnitude_high) << 64) | low, exponent, false};
}

Unrounded unpacked(const Number& number) {
    return unpacked(number.high(), number.low(), number.exponent());
}

bool rounds_away(Rounding mode, bool negative, int against_half, bool is_odd) {
    switch (mode) {
        case Rounding::half_even: return against_half > 0 || (against_half == 0 && is_odd);
        case Rounding::half_up: return against_half >= 0;
        case Rounding::half_down: return against_half > 0;
        case Rounding::up: return true;
        case Rounding::down: return false;
        case Rounding::floor: return negative;
        case Rounding::ceiling: return !negative;
    }
    std::abort();
}

/// Cuts the last `count` digits off; what was already cut below the magnitude takes part.
void cut_digits(Unrounded& value, std::int64_t count, Rounding mode) {
    // Beyond the table nothing of the magnitude remains, and it is less than half a unit.
    const bool beyond = count > power_max;
    const Wide unit = power_of_ten(std::min<std::int64_t>(count, power_max));
    const Wide rest = beyond ? value.magnitude : Wide(value.magnitude % unit);
    value.magnitude = beyond ? Wide(0) : Wide(value.magnitude / unit);
    value.exponent += count;
    if (rest == 0 && !value.inexact) return;
    int against_half = beyond ? -1 : rest.compare(Wide(unit - rest));
    if (against_half == 0 && value.inexact) against_half = 1;
    const bool is_odd = (value.magnitude & 1u) != 0;
    if (rounds_away(mode, value.negative, against_half, is_odd)) value.magnitude += 1;
    value.inexact = false;
}

void strip_trailing_zeros(Unrounded& value) {
    for (int step : {16, 8, 4, 2, 1}) {
        const Wide& power = power_of_ten(step);
        while ((value.magnitude & 1u) == 0 && value.magnitude % power == 0) {
            value.magnitude /= power;
            value.exponent += step;
        }
    }
}

/// Whether the coefficient fits 64 bits, for the fast paths.
bool is_small(const Number& number) {
    return number.high() == (static_cast<std::int64_t>(number.low()) < 0 ? -1 : 0);
}

/// coefficient x 10^shift, if it fits 64 bits.
std::optional<std::int64_t> shifted(const Number& number, std::int64_t shift) {
    if (shift > 18) return std::nullopt;
    auto value = static_cast<std::int64_t>(number.low());
    for (; shift > 0; --shift) {
        if (__builtin_mul_overflow(value, std::int64_t{10}, &value)) return std::nullopt;
    }
    return value;
}

/// Two small coefficients at one exponent.
struct SmallPair {
    std::int64_t a;
    std::int64_t b;
    std::int32_t exponent;
};

/// Far from the ends of the range nothing needs to be checked.
bool is_far_from_ends(std::int64_t exponent) { return exponent > -6000 && exponent < 6000; }

std::optional<SmallPair> small_pair(const Number& a, const Number& b) {
    if (!is_small(a) || !is_small(b)) return std::nullopt;
    const std::int32_t exponent = std::min(a.exponent(), b.exponent());
    const auto left = shifted(a, std::int64_t{a.exponent()} - exponent);
    const auto right = shifted(b, std::int64_t{b.exponent()} - exponent);
    if (!left || !right) return std::nullopt;
    return SmallPair{*left, *right, exponent};
}

/// Brings both to one exponent. When they are so far apart that the smaller one cannot reach the
/// 34 digits of the larger, all that counts is that it is there: it leaves a last digit 1.
void align(Unrounded& a, Unrounded& b) {
    Unrounded& larger = a.exponent >= b.exponent ? a : b;
    Unrounded& smaller = a.exponent >= b.exponent ? b : a;
    constexpr std::int64_t shift_max = digits_max + 4;
    const std::int64_t gap = larger.exponent - smaller.exponent;
    const std::int64_t shift = std::min(gap, shift_max);
    larger.magnitude *= power_of_ten(shift);
    larger.exponent -= shift;
    if (shift == gap) return;
    cut_digits(smaller, gap - shift, Rounding::down);
    smaller.magnitude = Wide(smaller.magnitude * 10 + 1);
    smaller.exponent -= 1;
    larger.magnitude *= 10;
    larger.exponent -= 1;
}

Unrounded sum_of(Unrounded a, Unrounded b) {
    align(a, b);
    if (a.negative == b.negative) {
        a.magnitude += b.magnitude;
    } else if (a.magnitude >= b.magnitude) {
        a.magnitude -= b.magnitude;
    } else {
        a.magnitude = b.magnitude - a.magnitude;
        a.negative = b.negative;
    }
    return a;
}

/// 34 digits of the quotient and a few more, so that rounding sees on which side of half it is.
Unrounded quotient_of(const Unrounded& a, const Unrounded& b) {
    const std::int64_t shift =
        digits_max + 3 + digits_of(b.magnitude) - std::min(digits_of(a.magnitude), digits_max);
    const Wide dividend = a.magnitude * power_of_ten(shift);
    const bool inexact = dividend % b.magnitude != 0;
    return {a.negative != b.negative,
            Wide(dividend / b.magnitude),
            a.exponent - b.exponent - shift,
            inexact};
}

/// Digits beyond the 70th only tell that there was more.
void take_digit(Unrounded& value, char c, bool after_point) {
    if (value.magnitude < power_of_ten(70)) {
        value.magnitude = Wide(value.magnitude * 10 + static_cast<unsigned>(c - '0'));
        if (after_point) --value.exponent;
        return;
    }
    value.inexact = value.inexact || c != '0';
    if (!after_point) ++value.exponent;
}

/// Takes digits and a decimal point off the front of the text; false if there was no digit.
bool take_mantissa(Unrounded& value, std::string_view& text) {
    bool has_digits = false;
    bool after_point = false;
    for (; !text.empty(); text.remove_prefix(1)) {
        if (text.front() == '.' && !after_point) {
            after_point = true;
        } else if (text::is_digit(text.front())) {
            has_digits = true;
            take_digit(value, text.front(), after_point);
        } else {
            break;
        }
    }
    return has_digits;
}

bool take_sign(std::string_view& text) {
    const bool negative = !text.empty() && text.front() == '-';
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
    return negative;
}

/// `e12`, `E-3`, or nothing written. Saturates far outside the range of numbers.
std::optional<std::int64_t> parse_exponent(std::string_view text) {
    if (text.empty()) return 0;
    if (text.front() != 'e' && text.front() != 'E') return std::nullopt;
    text.remove_prefix(1);
    const bool negative = take_sign(text);
    if (text.empty()) return std::nullopt;
    std::int64_t value = 0;
    for (char c : text) {
        if (!text::is_digit(c)) return std::nullopt;
        value = std::min<std::int64_t>(value * 10 + (c - '0'), 1'000'000'000'000);
    }
    return negative ? -value : value;
}

}  // namespace

/// Makes numbers in the canonical form.
struct Packing {
    static Number small(std::int64_t coefficient, std::int32_t exponent) {
        Number number(coefficient);
        if (coefficient != 0) number.exponent_ += exponent;
        return number;
    }

    static std::optional<Number> rounded(Unrounded value) {
        const int digits = digits_of(value.magnitude);
        if (digits > digits_max) cut_digits(value, digits - digits_max, Rounding::half_even);
        if (value.magnitude == 0) return Number();
        strip_trailing_zeros(value);
        const std::int64_t adjusted = value.exponent + digits_of(value.magnitude) - 1;
        if (adjusted > adjusted_exponent_max || adjusted < adjusted_exponent_min) {
            return std::nullopt;
        }
        Number number;
        number.low_ = static_cast<std::uint64_t>(value.magnitude & ~std::uint64_t{0});
        number.high_ = static_cast<std::int64_t>(value.magnitude >> 64);
        number.exponent_ = static_cast<std::int32_t>(value.exponent);
        return value.negative ? -number : number;
    }
};

Number::Number(std::int64_t whole) {
    if (whole == 0) return;
    while (whole % 10 == 0) {
        whole /= 10;
        ++exponent_;
    }
    low_ = static_cast<std::uint64_t>(whole);
    high_ = whole < 0 ? -1 : 0;
}

std::optional<Number> Number::from_parts(std::int64_t high,
                                         std::uint64_t low,
                                         std::int32_t exponent) {
    return Packing::rounded(unpacked(high, low, exponent));
}

std::optional<Number> Number::parse(std::string_view text) {
    Unrounded value;
    value.negative = take_sign(text);
    if (!take_mantissa(value, text)) return std::nullopt;
    const auto exponent = parse_exponent(text);
    if (!exponent) return std::nullopt;
    value.exponent += *exponent;
    return Packing::rounded(value);
}

std::string Number::to_string() const {
    std::string digits = unpacked(*this).magnitude.str();
    if (exponent_ >= 0) {
        digits.append(static_cast<std::size_t>(exponent_), '0');
    } else {
        const auto places = static_cast<std::size_t>(-std::int64_t{exponent_});
        if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
        digits.insert(digits.size() - places, 1, '.');
    }
    return is_negative() ? "-" + digits : digits;
}

std::optional<std::int64_t> Number::to_int64() const {
    if (exponent_ < 0 || !is_small(*this)) return std::nullopt;
    return shifted(*this, exponent_);
}

double Number::to_double() const {
    const Unrounded value = unpacked(*this);
    const std::string text = value.magnitude.str() + "e" + std::to_string(exponent_);
    const double magnitude = std::strtod(text.c_str(), nullptr);
    return value.negative ? -magnitude : magnitude;
}

std::strong_ordering Number::operator<=>(const Number& other) const {
    if (exponent_ == other.exponent_) {
        return high_ != other.high_ ? high_ <=> other.high_ : low_ <=> other.low_;
    }
    const auto sign = [](const Number& n) { return n.is_negative() ? -1 : n.is_zero() ? 0 : 1; };
    if (sign(*this) != sign(other)) return sign(*this) <=> sign(other);
    if (const auto pair = small_pair(*this, other)) return pair->a <=> pair->b;
    const Unrounded difference = sum_of(unpacked(*this), unpacked(-other));
    if (difference.magnitude == 0) return std::strong_ordering::equal;
    return difference.negative ? std::strong_ordering::less : std::strong_ordering::greater;
}

Number Number::operator-() const {
    Number number = *this;
    number.low_ = ~low_ + 1;
    number.high_ =
        static_cast<std::int64_t>(~static_cast<std::uint64_t>(high_) + (number.low_ == 0 ? 1 : 0));
    return number;
}

std::optional<Number> add(const Number& a, const Number& b) {
    if (const auto pair = small_pair(a, b)) {
        std::int64_t sum = 0;
        if (!__builtin_add_overflow(pair->a, pair->b, &sum) && is_far_from_ends(pair->exponent))
            return Packing::small(sum, pair->exponent);
    }
    if (a.is_zero()) return b;
    if (b.is_zero()) return a;
    return Packing::rounded(sum_of(unpacked(a), unpacked(b)));
}

std::optional<Number> subtract(const Number& a, const Number& b) { return add(a, -b); }

std::optional<Number> multiply(const Number& a, const Number& b) {
    if (is_small(a) && is_small(b)) {
        const std::int64_t exponent = std::int64_t{a.exponent()} + b.exponent();
        std::int64_t product = 0;
        const bool overflow = __builtin_mul_overflow(
            static_cast<std::int64_t>(a.low()), static_cast<std::int64_t>(b.low()), &product);
        if (!overflow && is_far_from_ends(exponent))
            return Packing::small(product, static_cast<std::int32_t>(exponent));
    }
    const Unrounded left = unpacked(a);
    const Unrounded right = unpacked(b);
    return Packing::rounded({left.negative != right.negative,
                             Wide(left.magnitude * right.magnitude),
                             left.exponent + right.exponent,
                             false});
}

std::optional<Number> divide(const Number& a, const Number& b) {
    if (b.is_zero()) return std::nullopt;
    if (a.is_zero()) return Number();
    return Packing::rounded(quotient_of(unpacked(a), unpacked(b)));
}

std::optional<Number> rounded(const Number& number, std::int64_t places, Rounding mode) {
    const std::int64_t kept = std::clamp<std::int64_t>(places, -10'000, 10'000);
    const std::int64_t count = -kept - number.exponent();
    if (count <= 0) return number;
    Unrounded value = unpacked(number);
    cut_digits(value, count, mode);
    return Packing::rounded(value);
}

}  // namespace rota
