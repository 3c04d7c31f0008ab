// Literals: numbers, strings with their escapes, and what stands behind `@`.
#include <optional>

#include "feel/code_points.hpp"
#include "feel/parser.hpp"
#include "feel/temporal_text.hpp"

namespace rota::feel {

namespace {

/// The number written in so many hexadecimal digits, if they are there.
std::optional<char32_t> hexadecimal_at(std::string_view text, std::size_t at, std::size_t digits) {
    if (at + digits > text.size()) return std::nullopt;
    char32_t value = 0;
    for (char c : text.substr(at, digits)) {
        const auto digit = std::string_view("0123456789abcdef")
                               .find(c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c);
        if (digit == std::string_view::npos) return std::nullopt;
        value = value * 16 + static_cast<char32_t>(digit);
    }
    return value;
}

/// `\uD83D\uDC0E`, `\u0041`, `\U01F40E` at the backslash; moves behind it.
std::optional<char32_t> escaped_code_point(std::string_view text, std::size_t& at) {
    const std::size_t digits = text[at + 1] == 'U' ? 6 : 4;
    auto point = hexadecimal_at(text, at + 2, digits);
    if (!point) return std::nullopt;
    at += 2 + digits;
    const bool is_high = *point >= 0xD800 && *point < 0xDC00;
    if (is_high && text.substr(at, 2) == "\\u") {
        const auto low = hexadecimal_at(text, at + 2, 4);
        if (low && *low >= 0xDC00 && *low < 0xE000) {
            at += 6;
            point = 0x10000 + ((*point - 0xD800) << 10) + (*low - 0xDC00);
        }
    }
    const bool is_point = *point <= 0x10FFFF && (*point < 0xD800 || *point > 0xDFFF);
    return is_point ? *point : U'\uFFFD';
}

std::optional<char> plain_escape(char c) {
    switch (c) {
        case 'n': return '\n';
        case 't': return '\t';
        case 'r': return '\r';
        case '"': return '"';
        case '\'': return '\'';
        case '\\': return '\\';
        default: return std::nullopt;
    }
}

/// The content of a string literal. A backslash that begins no escape stays, for patterns.
std::string unescaped(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] != '\\' || at + 1 == text.size()) {
            result.push_back(text[at++]);
            continue;
        }
        const char next = text[at + 1];
        if (const auto plain = plain_escape(next)) {
            result.push_back(*plain);
            at += 2;
            continue;
        }
        const auto point = next == 'u' || next == 'U' ? escaped_code_point(text, at) : std::nullopt;
        if (point) {
            append_code_point(result, *point);
        } else {
            result.push_back(text[at++]);
        }
    }
    return result;
}

}  // namespace

NodeIndex Parser::parse_number() {
    const std::size_t begin = token().offset;
    const auto number = Number::parse(slice());
    if (!number) {
        return fail(begin, {"这个数太大，无法表示", "this number is too large to be held"});
    }
    advance();
    return builder_.add_constant(place_from(begin), *number);
}

NodeIndex Parser::parse_string() {
    const std::size_t begin = token().offset;
    const std::string_view quoted = slice();
    advance();
    return builder_.add_constant(place_from(begin), unescaped(quoted.substr(1, quoted.size() - 2)));
}

NodeIndex Parser::parse_at_literal() {
    const std::size_t begin = token().offset;
    advance();
    if (!is(TokenKind::string)) {
        return fail_expected("`@` 后的带引号文字", "a quoted text after `@`");
    }
    const std::string text = unescaped(slice().substr(1, slice().size() - 2));
    const Value value = temporal_literal(text);
    if (value.is_null()) {
        return fail(begin,
                    {"@ 后应为日期、时刻或时长，如 @\"2018-07-13\"、@\"09:30:00\"、@\"P5D\"",
                     "expected a date, a time or a duration after @, such as @\"2018-07-13\", "
                     "@\"09:30:00\" or @\"P5D\""});
    }
    advance();
    return builder_.add_constant(place_from(begin), value);
}

std::string Parser::parse_key() {
    if (!is(TokenKind::string)) return take_name_until({TokenKind::colon});
    const std::string_view quoted = slice();
    advance();
    return unescaped(quoted.substr(1, quoted.size() - 2));
}

}  // namespace rota::feel
