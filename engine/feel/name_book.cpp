// A plain list: an expression has a handful of such names in scope.
#include "feel/name_book.hpp"

#include <algorithm>
#include <variant>

namespace rota::feel {

namespace {

bool begins_with(const TokenView& view, const std::vector<std::string>& pieces) {
    if (view.tokens.size() < pieces.size()) return false;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (view.slice(i) != pieces[i]) return false;
    }
    return true;
}

}  // namespace

void NameBook::add(std::string_view name) {
    const auto result = tokens_of(name);
    const auto* tokens = std::get_if<std::vector<Token>>(&result);
    if (tokens == nullptr || tokens->size() < 3) return;
    Known known{std::string(name), {}};
    for (const Token& token : *tokens) {
        if (token.kind == TokenKind::end) break;
        known.pieces.emplace_back(name.substr(token.offset, token.length));
    }
    names_.push_back(std::move(known));
}

void NameBook::shrink(std::size_t size) {
    names_.erase(names_.begin() + static_cast<std::ptrdiff_t>(size), names_.end());
}

std::optional<NameBook::Match> NameBook::longest(const TokenView& view,
                                                 std::optional<TokenKind> before) const {
    const Known* best = nullptr;
    for (const Known& known : names_) {
        const std::size_t count = known.pieces.size();
        if (best != nullptr && count <= best->pieces.size()) continue;
        if (!begins_with(view, known.pieces)) continue;
        if (before && (count >= view.tokens.size() || view.tokens[count].kind != *before)) continue;
        best = &known;
    }
    if (best == nullptr) return std::nullopt;
    return Match{best->name, best->pieces.size()};
}

}  // namespace rota::feel
