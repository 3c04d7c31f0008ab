// Repairing dates, times and shares: what of a refused text is a number, and what it stands for.
#include <array>
#include <cmath>
#include <numeric>
#include <vector>

#include "sentence/repair.hpp"
#include "sentence/scanner.hpp"
#include "text/ascii.hpp"

namespace rota::sentence {

namespace {

struct Numbers {
    std::vector<std::string> digits;
    bool others_are_separators = true;
};

/// The groups of digits in a text, and whether only separators stand between and around them.
Numbers numbers_in(std::string_view text, std::initializer_list<std::string_view> separators) {
    Numbers numbers;
    while (!text.empty()) {
        std::size_t size = 0;
        while (size < text.size() && text::is_digit(text[size])) ++size;
        if (size > 0) numbers.digits.emplace_back(text.substr(0, size));
        for (std::string_view separator : separators) {
            if (size == 0 && text.starts_with(separator)) size = separator.size();
        }
        if (size == 0) return {{}, false};
        text.remove_prefix(size);
    }
    return numbers;
}

std::string padded(const std::string& digits) { return digits.size() == 1 ? "0" + digits : digits; }

/// At most 9 digits, so that it fits and so that a fraction of it does.
std::optional<std::int64_t> small_number(std::string_view digits) {
    if (digits.empty() || digits.size() > 9) return std::nullopt;
    std::int64_t number = 0;
    for (char c : digits) number = number * 10 + (c - '0');
    return number;
}

std::string_view digits_at(std::string_view text) {
    std::size_t size = 0;
    while (size < text.size() && text::is_digit(text[size])) ++size;
    return text.substr(0, size);
}

struct Fraction {
    std::int64_t numerator = 0;
    std::int64_t denominator = 1;
};

/// The simplest fraction that is written so when rounded or cut off: 2/3 for 0.66, 0.67 and 0.667.
/// One digit is taken at its word: 0.6 is 3/5.
Fraction fraction_of(std::int64_t value, std::int64_t scale) {
    for (std::int64_t q = 1; scale > 10 && q <= 20; ++q) {
        for (std::int64_t p = 0; p <= q; ++p) {
            if (p * scale / q == value || (2 * p * scale + q) / (2 * q) == value) return {p, q};
        }
    }
    const std::int64_t common = std::gcd(value, scale);
    return {value / common, scale / common};
}

std::optional<Fraction> fraction_at(std::string_view text) {
    const std::string_view whole_digits = digits_at(text);
    const auto whole_part = small_number(whole_digits);
    if (!whole_part) return std::nullopt;
    text.remove_prefix(whole_digits.size());
    if (text.starts_with("%")) return fraction_of(*whole_part, 100);
    const bool is_fraction = text.starts_with("/");
    if (!is_fraction && !text.starts_with(".")) return std::nullopt;
    const std::string_view more_digits = digits_at(text.substr(1));
    const auto more = small_number(more_digits);
    if (!more) return std::nullopt;
    if (is_fraction) return Fraction{*whole_part, *more};
    if (*whole_part != 0 || more_digits.size() > 6) return std::nullopt;
    std::int64_t scale = 1;
    for (std::size_t i = 0; i < more_digits.size(); ++i) scale *= 10;
    return fraction_of(*more, scale);
}

}  // namespace

std::string repaired_date(std::string_view text) {
    const auto [digits, is_plain] = numbers_in(text, {" ", "-", "/", ".", "年", "月", "日", "号"});
    if (!is_plain || digits.size() != 3 || digits[0].size() != 4) return {};
    return digits[0] + "-" + padded(digits[1]) + "-" + padded(digits[2]);
}

std::string repaired_month_day(std::string_view text) {
    const auto [digits, is_plain] = numbers_in(text, {" ", "-", "/", ".", "月", "日", "号"});
    if (!is_plain || digits.size() != 2) return {};
    return padded(digits[0]) + "-" + padded(digits[1]);
}

std::string repaired_clock_time(std::string_view text) {
    const auto [digits, is_plain] = numbers_in(text, {" ", ":", ".", "：", "点", "时", "分", "整"});
    if (!is_plain || digits.empty() || digits.size() > 3) return {};
    return padded(digits[0]) + ":" + (digits.size() == 1 ? "00" : padded(digits[1]));
}

bool holds_decimal(std::string_view text) {
    const std::size_t point = text.find('.');
    if (text.find('%') != text.npos) return true;
    return point != text.npos && point + 1 < text.size() && text::is_digit(text[point + 1]);
}

std::optional<Share> share_meant(std::string_view text) {
    const std::size_t first_digit = text.find_first_of("0123456789");
    if (first_digit == text.npos) return std::nullopt;
    const std::string_view sign = text.substr(0, first_digit);
    const bool is_strict = sign.find('>') != sign.npos && sign.find('=') == sign.npos;
    const auto fraction = fraction_at(text.substr(first_digit));
    if (!fraction) return std::nullopt;
    return Share{!is_strict, fraction->numerator, fraction->denominator};
}

}  // namespace rota::sentence
