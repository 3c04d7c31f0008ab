// One pass over the bytes; nothing here depends on what stands around a token except the number
// that begins with its decimal point.
#include "feel/lexer.hpp"

#include <array>
#include <utility>

#include "feel/code_points.hpp"
#include "text/ascii.hpp"

namespace rota::feel {

namespace {

using Symbol = std::pair<std::string_view, TokenKind>;

/// Longer ones before their beginnings.
constexpr std::array<Symbol, 26> symbols = {{
    {"..", TokenKind::dots},
    {"**", TokenKind::stars},
    {"!=", TokenKind::not_equal},
    {"<=", TokenKind::less_or_equal},
    {">=", TokenKind::greater_or_equal},
    {"->", TokenKind::arrow},
    {"(", TokenKind::open_paren},
    {")", TokenKind::close_paren},
    {"[", TokenKind::open_bracket},
    {"]", TokenKind::close_bracket},
    {"{", TokenKind::open_brace},
    {"}", TokenKind::close_brace},
    {",", TokenKind::comma},
    {":", TokenKind::colon},
    {".", TokenKind::dot},
    {"+", TokenKind::plus},
    {"-", TokenKind::minus},
    {"*", TokenKind::star},
    {"/", TokenKind::slash},
    {"=", TokenKind::equal},
    {"<", TokenKind::less},
    {">", TokenKind::greater},
    {"@", TokenKind::at},
    {"?", TokenKind::question},
    {"\xE2\x89\xA4", TokenKind::less_or_equal},
    {"\xE2\x89\xA5", TokenKind::greater_or_equal},
}};

class Lexer {
  public:
    explicit Lexer(std::string_view text) : text_(text) {}

    std::variant<std::vector<Token>, SyntaxError> run() {
        while (skip_blanks() && at_ < text_.size()) take_token();
        if (has_failed_) return error_;
        push(TokenKind::end, at_);
        return std::move(tokens_);
    }

  private:
    char peek(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }

    void push(TokenKind kind, std::size_t begin) {
        tokens_.push_back(
            {kind, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_ - begin)});
    }

    bool fail(std::size_t offset, std::string zh, std::string en) {
        has_failed_ = true;
        error_ = {offset, std::move(zh), std::move(en)};
        at_ = text_.size();
        return false;
    }

    /// White space and comments. False when a comment does not end, or something failed before.
    bool skip_blanks() {
        while (!has_failed_ && at_ < text_.size()) {
            std::size_t behind = at_;
            if (is_white_space(next_code_point(text_, behind))) {
                at_ = behind;
            } else if (text_.substr(at_, 2) == "//") {
                at_ = std::min(text_.find('\n', at_), text_.size());
            } else if (text_.substr(at_, 2) == "/*") {
                const std::size_t end = text_.find("*/", at_ + 2);
                if (end == std::string_view::npos) {
                    return fail(at_,
                                "注释 /* 没有以 */ 结束",
                                "the comment /* never ends; close it with */");
                }
                at_ = end + 2;
            } else {
                return true;
            }
        }
        return !has_failed_;
    }

    void take_token() {
        const std::size_t begin = at_;
        if (peek() == '"') return take_string();
        if (text::is_digit(peek()) ||
            (peek() == '.' && text::is_digit(peek(1)) && may_begin_operand())) {
            return take_number();
        }
        std::size_t behind = at_;
        if (begins_name(next_code_point(text_, behind))) return take_name();
        for (const Symbol& symbol : symbols) {
            if (text_.substr(at_, symbol.first.size()) != symbol.first) continue;
            at_ += symbol.first.size();
            return push(symbol.second, begin);
        }
        at_ = behind;
        push(TokenKind::other, begin);
    }

    /// False behind an operand, where a point takes a field.
    bool may_begin_operand() const {
        if (tokens_.empty()) return true;
        switch (tokens_.back().kind) {
            case TokenKind::name:
            case TokenKind::number:
            case TokenKind::string:
            case TokenKind::question:
            case TokenKind::close_paren:
            case TokenKind::close_bracket:
            case TokenKind::close_brace: return false;
            default: return true;
        }
    }

    void take_name() {
        const std::size_t begin = at_;
        for (std::size_t behind = at_; at_ < text_.size(); at_ = behind) {
            if (!continues_name(next_code_point(text_, behind))) break;
        }
        push(TokenKind::name, begin);
    }

    void take_digits() {
        while (text::is_digit(peek())) ++at_;
    }

    void take_number() {
        const std::size_t begin = at_;
        take_digits();
        if (peek() == '.' && text::is_digit(peek(1))) {
            ++at_;
            take_digits();
        }
        if (peek() == 'e' || peek() == 'E') {
            const std::size_t sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
            if (text::is_digit(peek(1 + sign))) {
                at_ += 1 + sign;
                take_digits();
            }
        }
        push(TokenKind::number, begin);
    }

    void take_string() {
        const std::size_t begin = at_++;
        while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
        if (at_ >= text_.size()) {
            fail(begin, "文字没有结束，缺少右边的 \"", "the string never ends; close it with \"");
            return;
        }
        ++at_;
        push(TokenKind::string, begin);
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<Token> tokens_;
    bool has_failed_ = false;
    SyntaxError error_;
};

}  // namespace

std::variant<std::vector<Token>, SyntaxError> tokens_of(std::string_view text) {
    if (text.size() > text_size_max) {
        return SyntaxError{text_size_max,
                           "表达式太长，最多 65536 字节",
                           "the expression is too long; at most 65536 bytes are allowed"};
    }
    if (!is_utf8(text)) {
        return SyntaxError{0, "表达式不是有效的 UTF-8 文字", "the expression is not valid UTF-8"};
    }
    return Lexer(text).run();
}

}  // namespace rota::feel
