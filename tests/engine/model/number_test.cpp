// Decimal numbers against exact fractions of unlimited integers, which round by another route.
#include "model/number.hpp"

#include <array>
#include <limits>
#include <random>

#include <boost/multiprecision/cpp_int.hpp>
#include <gtest/gtest.h>

namespace rota {

void PrintTo(const Number& number, std::ostream* out) { *out << number.to_string(); }

namespace {

using Whole = boost::multiprecision::cpp_int;
using Fraction = boost::multiprecision::cpp_rational;

Number number(std::string_view text) { return *Number::parse(text); }

Whole power_of_ten(std::int64_t n) {
    return boost::multiprecision::pow(Whole(10), static_cast<unsigned>(n));
}

Fraction scaled(const Fraction& value, std::int64_t exponent) {
    const Fraction factor = exponent >= 0 ? Fraction(power_of_ten(exponent), Whole(1))
                                          : Fraction(Whole(1), power_of_ten(-exponent));
    return value * factor;
}

/// What a number stands for, from its raw parts.
Fraction exact(const Number& value) {
    const Whole coefficient = (Whole(value.high()) << 64) + Whole(value.low());
    return scaled(coefficient, value.exponent());
}

Whole whole_part(const Fraction& value) { return numerator(value) / denominator(value); }

Whole half_even(const Fraction& value) {
    const Fraction magnitude = abs(value);
    Whole whole = whole_part(magnitude);
    const Fraction rest = magnitude - whole;
    const Fraction half(1, 2);
    if (rest > half || (rest == half && whole % 2 == 1)) ++whole;
    return value < 0 ? Whole(-whole) : whole;
}

/// The value rounded to 34 digits, half to even.
Fraction in_34_digits(const Fraction& value) {
    if (value == 0) return value;
    std::int64_t exponent = 0;
    while (abs(scaled(value, -exponent)) >= power_of_ten(34)) ++exponent;
    while (abs(scaled(value, -exponent)) < power_of_ten(33)) --exponent;
    return scaled(half_even(scaled(value, -exponent)), exponent);
}

bool is_canonical(const Number& value) {
    if (value.is_zero()) return value.exponent() == 0;
    return ((Whole(value.high()) << 64) + Whole(value.low())) % 10 != 0;
}

/// Numbers of all lengths and sizes, small ones and ties more often than chance would have it.
class Numbers {
  public:
    Number next() {
        std::string text = below(2) == 0 ? "-" : "";
        for (int digits = 1 + below(below(3) == 0 ? 34 : 6); digits > 0; --digits) {
            text.push_back(below(3) == 0 ? "0599"[below(4)] : static_cast<char>('0' + below(10)));
        }
        text.append("e").append(std::to_string(below(80) - 40));
        return number(text);
    }

  private:
    int below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }

    std::mt19937 random_{20180713};
};

constexpr int rounds = 20'000;

TEST(NumberArithmetic, IsExactToThirtyFourDigits) {
    Numbers numbers;

    for (int i = 0; i < rounds; ++i) {
        const Number a = numbers.next();
        const Number b = numbers.next();
        SCOPED_TRACE(a.to_string() + " and " + b.to_string());

        EXPECT_EQ(exact(*add(a, b)), in_34_digits(exact(a) + exact(b)));
        EXPECT_EQ(exact(*subtract(a, b)), in_34_digits(exact(a) - exact(b)));
        EXPECT_EQ(exact(*multiply(a, b)), in_34_digits(exact(a) * exact(b)));
        if (!b.is_zero()) {
            EXPECT_EQ(exact(*divide(a, b)), in_34_digits(exact(a) / exact(b)));
        }
        EXPECT_TRUE(is_canonical(*add(a, b)) && is_canonical(*multiply(a, b)));
    }
}

TEST(NumberComparison, IsThatOfTheExactValues) {
    Numbers numbers;

    for (int i = 0; i < rounds; ++i) {
        const Number a = numbers.next();
        const Number b = i % 4 == 0 ? *add(a, numbers.next()) : numbers.next();
        SCOPED_TRACE(a.to_string() + " and " + b.to_string());

        EXPECT_EQ(a < b, exact(a) < exact(b));
        EXPECT_EQ(a > b, exact(a) > exact(b));
        EXPECT_EQ(a == b, exact(a) == exact(b));
    }
}

TEST(NumberText, IsReadBackAsTheSameNumber) {
    Numbers numbers;

    for (int i = 0; i < rounds; ++i) {
        const Number a = numbers.next();
        EXPECT_EQ(number(a.to_string()), a);
        EXPECT_EQ(*Number::from_parts(a.high(), a.low(), a.exponent()), a);
    }
}

TEST(NumberRounding, CutsDigitsAsTheModeSays) {
    Numbers numbers;

    for (int i = 0; i < rounds; ++i) {
        const Number a = numbers.next();
        const int places = i % 60 - 30;
        const Fraction value = scaled(exact(a), places);
        const Whole down = whole_part(value);
        const bool is_exact = value == down;
        const Whole away = is_exact ? down : Whole(down + (value < 0 ? -1 : 1));
        SCOPED_TRACE(a.to_string() + " to " + std::to_string(places));

        const auto expect = [&](Rounding mode, const Whole& expected) {
            EXPECT_EQ(exact(*rounded(a, places, mode)), in_34_digits(scaled(expected, -places)));
        };
        expect(Rounding::down, down);
        expect(Rounding::up, away);
        expect(Rounding::floor, value < 0 ? away : down);
        expect(Rounding::ceiling, value < 0 ? down : away);
        expect(Rounding::half_even, half_even(value));
        const Fraction distance = abs(value - down);
        expect(Rounding::half_up, distance >= Fraction(1, 2) ? away : down);
        expect(Rounding::half_down, distance > Fraction(1, 2) ? away : down);
    }
}

struct Written {
    const char* text;
    const char* printed;
};

class NumberForms : public testing::TestWithParam<Written> {};

TEST_P(NumberForms, ArePrintedPlainly) {
    EXPECT_EQ(number(GetParam().text).to_string(), GetParam().printed);
}

INSTANTIATE_TEST_SUITE_P(Number,
                         NumberForms,
                         testing::Values(Written{"0", "0"},
                                         Written{"-0.00", "0"},
                                         Written{"+7", "7"},
                                         Written{".5", "0.5"},
                                         Written{"5.", "5"},
                                         Written{"1e3", "1000"},
                                         Written{"-1.50E-3", "-0.0015"},
                                         Written{"1234567890123456789012345678901234",
                                                 "1234567890123456789012345678901234"},
                                         Written{"12345678901234567890123456789012345",
                                                 "12345678901234567890123456789012340"},
                                         Written{"12345678901234567890123456789012355",
                                                 "12345678901234567890123456789012360"},
                                         Written{"0.99999999999999999999999999999999995", "1"},
                                         Written{"0e99999", "0"}));

TEST(NumberParse, RefusesWhatIsNoNumber) {
    for (const char* text : {"", "-", ".", "1e", "e5", "1.2.3", "1 ", " 1", "0x10", "nan", "--1"}) {
        EXPECT_FALSE(Number::parse(text)) << text;
    }
}

TEST(NumberRange, EndsWhereDecimal128Ends) {
    EXPECT_TRUE(Number::parse("9.999e6144"));
    EXPECT_FALSE(Number::parse("1e6145"));
    EXPECT_TRUE(Number::parse("1e-6143"));
    EXPECT_FALSE(Number::parse("1e-6144"));
    EXPECT_FALSE(Number::parse("1e999999999999999999999"));
    EXPECT_FALSE(multiply(number("1e4000"), number("1e4000")));
    EXPECT_FALSE(add(number("9.999999999999999999999999999999999e6144"),
                     number("9.999999999999999999999999999999999e6144")));
    EXPECT_FALSE(add(number("9e6144"), number("9e6144")));
    EXPECT_FALSE(divide(number("1e-4000"), number("1e4000")));
    EXPECT_FALSE(divide(Number(1), Number(0)));
}

TEST(NumberSum, OfVeryUnequalNumbersIsTheLargerOne) {
    EXPECT_EQ(*add(number("1e6000"), number("1e-6000")), number("1e6000"));
    EXPECT_EQ(*subtract(number("1"), number("1e-40")), number("1"));
    EXPECT_EQ(*subtract(number("1"), number("1e-34")),
              number("0.9999999999999999999999999999999999"));
}

TEST(NumberConversion, GivesWholeNumbersThatFit) {
    constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();

    EXPECT_EQ(Number(least).to_int64(), least);
    EXPECT_EQ(Number(1'000'000).to_int64(), 1'000'000);
    EXPECT_EQ(number("9223372036854775808").to_int64(), std::nullopt);
    EXPECT_EQ(number("1.5").to_int64(), std::nullopt);
    EXPECT_EQ(number("1e30").to_int64(), std::nullopt);
    EXPECT_DOUBLE_EQ(number("-0.1").to_double(), -0.1);
    EXPECT_EQ((-Number(least)).to_string(), "9223372036854775808");
}

}  // namespace

}  // namespace rota
