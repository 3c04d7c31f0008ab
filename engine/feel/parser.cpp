// Tokens, errors and operators. Operands are in parser_operands.cpp, the forms that begin with a
// word in parser_forms.cpp, calls and types in parser_calls.cpp.
#include "feel/parser.hpp"

#include <array>
#include <utility>

#include "feel/code_points.hpp"

namespace rota::feel {

namespace {

/// Deeper texts are refused; the evaluator allows more, for calls.
constexpr int parse_depth_max = 200;

using Hint = std::pair<std::string_view, std::string_view>;

/// The operator meant by a word or sign that stands behind another.
std::string_view meant_by(std::string_view before, std::string_view found) {
    if (before == "<" && found == ">") return "!=";
    if (before == "=" && found == ">") return ">=";
    if (before == "not") return "not(...)";
    static constexpr std::array<Hint, 12> words = {{
        {"AND", "and"},
        {"OR", "or"},
        {"THEN", "then"},
        {"ELSE", "else"},
        {"IN", "in"},
        {"BETWEEN", "between"},
        {"且", "and"},
        {"并且", "and"},
        {"和", "and"},
        {"或", "or"},
        {"或者", "or"},
        {"否则", "else"},
    }};
    for (const Hint& hint : words) {
        if (hint.first == found) return hint.second;
    }
    return {};
}

/// The character probably meant by one that FEEL does not know.
std::string_view meant_by(std::string_view found) {
    static constexpr std::array<Hint, 24> hints = {{
        {"，", ","}, {"、", ","}, {"。", "."},  {"：", ":"}, {"（", "("}, {"）", ")"},
        {"［", "["}, {"］", "]"}, {"【", "["},  {"】", "]"}, {"｛", "{"}, {"｝", "}"},
        {"“", "\""}, {"”", "\""}, {"＂", "\""}, {"'", "\""}, {"‘", "\""}, {"’", "\""},
        {"＝", "="}, {"＜", "<"}, {"＞", ">"},  {"＋", "+"}, {"－", "-"}, {"×", "*"},
    }};
    for (const Hint& hint : hints) {
        if (hint.first == found) return hint.second;
    }
    if (found == "&") return "and";
    if (found == "|") return "or";
    if (found == "!") return "not(...)";
    if (found == "%") return "modulo(a, b)";
    return {};
}

std::optional<ComparisonOp> comparison_of(TokenKind kind) {
    switch (kind) {
        case TokenKind::equal: return ComparisonOp::equal;
        case TokenKind::not_equal: return ComparisonOp::not_equal;
        case TokenKind::less: return ComparisonOp::less;
        case TokenKind::less_or_equal: return ComparisonOp::less_or_equal;
        case TokenKind::greater: return ComparisonOp::greater;
        case TokenKind::greater_or_equal: return ComparisonOp::greater_or_equal;
        default: return std::nullopt;
    }
}

std::optional<ArithmeticOp> arithmetic_of(TokenKind kind) {
    switch (kind) {
        case TokenKind::plus: return ArithmeticOp::add;
        case TokenKind::minus: return ArithmeticOp::subtract;
        case TokenKind::star: return ArithmeticOp::multiply;
        case TokenKind::slash: return ArithmeticOp::divide;
        case TokenKind::stars: return ArithmeticOp::power;
        default: return std::nullopt;
    }
}

Level level_of(ArithmeticOp op) {
    switch (op) {
        case ArithmeticOp::add:
        case ArithmeticOp::subtract: return Level::additive;
        case ArithmeticOp::multiply:
        case ArithmeticOp::divide: return Level::multiplicative;
        case ArithmeticOp::power: return Level::power;
    }
    return Level::power;
}

Level above(Level level) { return static_cast<Level>(static_cast<int>(level) + 1); }

}  // namespace

Parser::Parser(std::string_view text,
               std::vector<Token> tokens,
               const std::vector<std::string>& names)
    : text_(text), tokens_(std::move(tokens)), builder_(text) {
    for (const std::string& name : names) {
        names_in_scope_.add(name);
        field_names_.add(name);
    }
    for (std::string_view name : {"time offset", "start included", "end included"}) {
        field_names_.add(name);
    }
}

std::variant<TreePtr, SyntaxError> Parser::run() {
    const NodeIndex root = parse_expression();
    if (!is(TokenKind::end)) fail_at_rest();
    if (error_) return *error_;
    return builder_.finish(root);
}

/// Behind a complete expression something else stands.
void Parser::fail_at_rest() {
    const bool are_words = at_ > 0 && is(TokenKind::name) &&
                           tokens_[at_ - 1].kind == TokenKind::name && slice().size() < 60;
    if (!are_words) {
        fail_expected("运算符或文末", "an operator or the end");
        return;
    }
    if (!meant_by(text_.substr(tokens_[at_ - 1].offset, tokens_[at_ - 1].length), slice())
             .empty()) {
        fail_expected("运算符", "an operator");
        return;
    }
    const std::string_view before = text_.substr(tokens_[at_ - 1].offset, tokens_[at_ - 1].length);
    fail(token().offset,
         {joined({"`", before, "` 与 `", slice(), "` 之间缺少运算符；这里没有这样带空格的名称"}),
          joined({"an operator is missing between `",
                  before,
                  "` and `",
                  slice(),
                  "`; no name with such a space is known here"})});
}

const Token& Parser::token(std::size_t ahead) const {
    return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
}

std::string_view Parser::slice(std::size_t ahead) const {
    return text_.substr(token(ahead).offset, token(ahead).length);
}

TokenView Parser::view() const { return {text_, std::span(tokens_).subspan(at_)}; }

std::string_view Parser::text_from(std::size_t begin) const {
    return text_.substr(begin, end_of_last_ - begin);
}

bool Parser::is_word(std::string_view word, std::size_t ahead) const {
    return is(TokenKind::name, ahead) && slice(ahead) == word;
}

void Parser::advance(std::size_t tokens) {
    for (; tokens > 0 && !is(TokenKind::end); --tokens) {
        end_of_last_ = token().offset + token().length;
        ++at_;
    }
}

bool Parser::accept(TokenKind kind) {
    if (!is(kind)) return false;
    advance();
    return true;
}

bool Parser::accept_word(std::string_view word) {
    if (!is_word(word)) return false;
    advance();
    return true;
}

void Parser::expect(TokenKind kind, std::string_view sign) {
    const std::string quoted = joined({"`", sign, "`"});
    if (!accept(kind)) fail_expected(quoted, quoted);
}

void Parser::expect_word(std::string_view word) {
    const std::string quoted = joined({"`", word, "`"});
    if (!accept_word(word)) fail_expected(quoted, quoted);
}

NodeIndex Parser::fail(std::size_t offset, Words words) {
    if (!error_) error_ = SyntaxError{offset, std::move(words.zh), std::move(words.en)};
    at_ = tokens_.size() - 1;
    return builder_.add_constant({offset, offset}, Null());
}

NodeIndex Parser::fail_expected(std::string_view zh, std::string_view en) {
    const std::size_t offset = token().offset;
    if (is(TokenKind::end)) {
        return fail(offset,
                    {joined({"这里应为", zh, "，但表达式到此结束"}),
                     joined({"expected ", en, ", found the end of the expression"})});
    }
    constexpr std::size_t shown_max = 60;
    // Messages are one line, and a string may be several.
    const std::string_view line = slice().substr(0, slice().find_first_of("\r\n"));
    const std::string_view found = line.substr(0, offset_of_code_point(line, shown_max));
    const std::string_view before =
        at_ > 0 ? text_.substr(tokens_[at_ - 1].offset, tokens_[at_ - 1].length) : "";
    if (before == "=" && found == "=") {
        return fail(offset,
                    {"等于只写一个 `=`，不写 `==`", "write one `=` for \"equals\", not `==`"});
    }
    if (is(TokenKind::comma) && has_in_) {
        return fail(offset,
                    {"`in` 后面有几个值时请用圆括号括起来：`in (a, b)`",
                     "several values behind `in` stand in parentheses: `in (a, b)`"});
    }
    std::string_view meant = meant_by(before, found);
    if (meant.empty()) meant = meant_by(found);
    if (meant.empty()) {
        return fail(offset,
                    {joined({"这里应为", zh, "，却是 `", found, "`"}),
                     joined({"expected ", en, ", found `", found, "`"})});
    }
    return fail(offset,
                {joined({"这里应为", zh, "，却是 `", found, "`；请写 `", meant, "`"}),
                 joined({"expected ", en, ", found `", found, "`; write `", meant, "`"})});
}

NodeIndex Parser::add(NodeKind kind, std::size_t begin, std::span<const NodeIndex> children) {
    const NodeIndex index = builder_.add(kind, place_from(begin), children);
    if (builder_.depth_of(index) > parse_depth_max) fail_too_deep();
    return index;
}

bool Parser::enter() {
    if (++depth_ <= parse_depth_max) return true;
    fail_too_deep();
    return false;
}

void Parser::fail_too_deep() {
    fail(token().offset,
         {"表达式嵌套太深，请拆成几个", "the expression is nested too deeply; split it up"});
}

NodeIndex Parser::parse_expression() {
    const std::size_t begin = token().offset;
    if (!enter()) return fail(begin, {});
    const NodeIndex node = parse_binary(Level::disjunction);
    leave();
    return node;
}

NodeIndex Parser::parse_nested() {
    const bool was_in_upper_bound = std::exchange(in_upper_bound_, false);
    const NodeIndex node = parse_expression();
    in_upper_bound_ = was_in_upper_bound;
    return node;
}

NodeIndex Parser::parse_binary(Level level) {
    const std::size_t begin = token().offset;
    return continue_binary(parse_unary(), begin, level);
}

NodeIndex Parser::continue_binary(NodeIndex left, std::size_t begin, Level level) {
    while (!has_failed()) {
        const auto found = level_of_operator();
        if (!found || *found < level) break;
        left = parse_operation(left, begin, *found);
    }
    return left;
}

std::optional<Level> Parser::level_of_operator() const {
    if (const auto op = arithmetic_of(token().kind)) return level_of(*op);
    if (comparison_of(token().kind)) return Level::comparison;
    if (is_word("and")) return Level::conjunction;
    if (is_word("or")) return Level::disjunction;
    if (is_word("between") || is_word("in")) return Level::comparison;
    return std::nullopt;
}

NodeIndex Parser::parse_operation(NodeIndex left, std::size_t begin, Level level) {
    if (level <= Level::conjunction) return parse_chain(left, begin, level);
    if (level == Level::comparison) return parse_comparison(left, begin);
    const auto op = arithmetic_of(token().kind);
    advance();
    const NodeIndex right = level == Level::power ? parse_unary() : parse_binary(above(level));
    const NodeIndex node = add(NodeKind::arithmetic, begin, {left, right});
    builder_.node(node).op = static_cast<std::uint8_t>(*op);
    return node;
}

NodeIndex Parser::parse_chain(NodeIndex left, std::size_t begin, Level level) {
    const std::string_view word = level == Level::disjunction ? "or" : "and";
    std::vector<NodeIndex> operands{left};
    while (accept_word(word)) operands.push_back(parse_binary(above(level)));
    return add(level == Level::disjunction ? NodeKind::disjunction : NodeKind::conjunction,
               begin,
               operands);
}

NodeIndex Parser::parse_comparison(NodeIndex left, std::size_t begin) {
    if (accept_word("in")) return parse_in(left, begin);
    if (accept_word("between")) {
        const NodeIndex low = parse_binary(Level::additive);
        expect_word("and");
        const NodeIndex high = parse_binary(Level::additive);
        return add(NodeKind::between, begin, {left, low, high});
    }
    const auto op = comparison_of(token().kind);
    advance();
    const NodeIndex right = parse_binary(Level::additive);
    const NodeIndex node = add(NodeKind::comparison, begin, {left, right});
    builder_.node(node).op = static_cast<std::uint8_t>(*op);
    return node;
}

NodeIndex Parser::parse_unary() {
    const std::size_t begin = token().offset;
    if (!accept(TokenKind::minus)) return continue_operand(parse_primary(), begin);
    if (!enter()) return fail(begin, {});
    const NodeIndex operand = parse_unary();
    leave();
    const Node& node = builder_.node(operand);
    const Value* constant =
        node.kind == NodeKind::constant ? &builder_.tree().constants[node.payload] : nullptr;
    if (constant != nullptr && constant->number() != nullptr) {
        return builder_.add_constant(place_from(begin), -*constant->number());
    }
    return add(NodeKind::negation, begin, {operand});
}

NodeIndex Parser::continue_operand(NodeIndex operand, std::size_t begin) {
    NodeIndex node = parse_postfix(operand, begin);
    while (is_word("instance") && is_word("of", 1)) {
        advance(2);
        const TypeIndex type = parse_type();
        node = add(NodeKind::instance_of, begin, {node});
        builder_.node(node).payload = type;
    }
    return node;
}

std::variant<TreePtr, SyntaxError> parse(std::string_view text,
                                         const std::vector<std::string>& names) {
    auto tokens = tokens_of(text);
    if (auto* error = std::get_if<SyntaxError>(&tokens)) return std::move(*error);
    return Parser(text, std::move(std::get<std::vector<Token>>(tokens)), names).run();
}

const std::string& source_of(const Tree& tree) { return tree.text; }
std::vector<Reference> references(const Tree& tree) { return tree.references; }
std::vector<DoubtfulCall> doubtful_calls(const Tree& tree) { return tree.doubtful_calls; }

}  // namespace rota::feel
