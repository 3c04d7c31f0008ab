// Text into tokens. A name is cut into its pieces here; only the parser knows which names there
// are and puts the pieces of `Full Name` or `a-b` together.
#pragma once

#include <cstdint>
#include <string_view>
#include <variant>
#include <vector>

#include "feel/syntax.hpp"

namespace rota::feel {

enum class TokenKind : std::uint8_t {
    end,
    name,
    number,
    string,
    at,
    question,
    open_paren,
    close_paren,
    open_bracket,
    close_bracket,
    open_brace,
    close_brace,
    comma,
    colon,
    dot,
    dots,
    plus,
    minus,
    star,
    stars,
    slash,
    equal,
    not_equal,
    less,
    less_or_equal,
    greater,
    greater_or_equal,
    arrow,
    other  // a character that means nothing in FEEL, except inside a declared name
};

struct Token {
    TokenKind kind = TokenKind::end;
    std::uint32_t offset = 0;
    std::uint32_t length = 0;
};

/// Longer texts are refused.
constexpr std::size_t text_size_max = 65'536;

/// The last token is always the end.
std::variant<std::vector<Token>, SyntaxError> tokens_of(std::string_view text);

}  // namespace rota::feel
