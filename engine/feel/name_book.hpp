// The names that are made of several tokens, such as `Full Name` or `a-b`: which of them stands at
// a place in the text.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "feel/lexer.hpp"

namespace rota::feel {

/// The tokens from a place on, with the text they were cut from.
struct TokenView {
    std::string_view text;
    std::span<const Token> tokens;

    std::string_view slice(std::size_t i) const {
        return text.substr(tokens[i].offset, tokens[i].length);
    }
};

class NameBook {
  public:
    struct Match {
        std::string name;
        std::size_t tokens = 0;
    };

    /// Names of a single token are left out: they need no knowing.
    void add(std::string_view name);
    std::size_t size() const { return names_.size(); }
    /// Forgets the names that were added last.
    void shrink(std::size_t size);
    /// The longest known name that the tokens begin with. `before`: only where this token follows.
    std::optional<Match> longest(const TokenView& view,
                                 std::optional<TokenKind> before = std::nullopt) const;

  private:
    struct Known {
        std::string name;
        std::vector<std::string> pieces;
    };
    std::vector<Known> names_;
};

}  // namespace rota::feel
