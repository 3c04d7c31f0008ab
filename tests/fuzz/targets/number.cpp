// Decimal numbers: read, printed, and calculated with.
#include "model/number.hpp"

#include "fuzz/target.hpp"

namespace rota::fuzz {

namespace {

void check_survives(const Number& number) {
    const std::string printed = number.to_string();
    check(Number::parse(printed) == number, "a number survives printing", printed);
    const auto parts = Number::from_parts(number.high(), number.low(), number.exponent());
    check(parts == number, "a number survives its parts", printed);
    if (const auto whole = number.to_int64())
        check(Number(*whole) == number, "a whole number is that number", printed);
}

void check_pair(const Number& a, const Number& b) {
    check((a < b) + (a == b) + (a > b) == 1, "two numbers compare in one way");
    check(add(a, b) == add(b, a), "a sum has no order");
    check(multiply(a, b) == multiply(b, a), "a product has no order");
    const auto difference = subtract(a, b);
    check(difference.has_value() == add(a, -b).has_value() && difference == add(a, -b),
          "a difference is the sum with the opposite");
    if (difference && !difference->is_zero())
        check(difference->is_negative() == (a < b), "the sign of a difference is the order");
    check(divide(a, Number()) == std::nullopt, "nothing is divided by zero");
    for (const auto& result : {add(a, b), multiply(a, b), divide(a, b), difference}) {
        if (result) check_survives(*result);
    }
    for (int mode = 0; mode <= static_cast<int>(Rounding::ceiling); ++mode) {
        const auto cut = rounded(a, b.to_int64().value_or(0), static_cast<Rounding>(mode));
        if (cut) check_survives(*cut);
    }
}

}  // namespace

void number(std::string_view input) {
    Pieces pieces(input);
    const auto first = Number::parse(pieces.text());
    const auto second = Number::parse(pieces.text());
    if (first) {
        check_survives(*first);
        check_pair(*first, *first);
        check(-(-*first) == *first, "the opposite of the opposite is the number");
    }
    if (first && second) check_pair(*first, *second);
}

}  // namespace rota::fuzz
