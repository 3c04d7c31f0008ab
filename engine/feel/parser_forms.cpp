// The forms that begin with a word: if, for, some, every, function, and what follows `in`.
#include <utility>

#include "feel/parser.hpp"
#include "feel/range.hpp"

namespace rota::feel {

namespace {

std::optional<RangeForm> form_of(TokenKind kind) {
    switch (kind) {
        case TokenKind::equal: return RangeForm::equal;
        case TokenKind::not_equal: return RangeForm::not_equal;
        case TokenKind::less: return RangeForm::less;
        case TokenKind::less_or_equal: return RangeForm::less_or_equal;
        case TokenKind::greater: return RangeForm::greater;
        case TokenKind::greater_or_equal: return RangeForm::greater_or_equal;
        default: return std::nullopt;
    }
}

}  // namespace

void Parser::bind(std::string_view name) {
    locals_.push_back({builder_.name(name), false});
    names_in_scope_.add(name);
}

void Parser::unbind_to(std::size_t locals, std::size_t names) {
    locals_.resize(locals);
    names_in_scope_.shrink(names);
}

Parser::Local* Parser::find_local(std::string_view name) {
    for (std::size_t i = locals_.size(); i > 0; --i) {
        if (builder_.text_of(locals_[i - 1].name) == name) return &locals_[i - 1];
    }
    return nullptr;
}

NodeIndex Parser::parse_conditional() {
    const std::size_t begin = token().offset;
    advance();
    const NodeIndex condition = parse_expression();
    expect_word("then");
    const NodeIndex yes = parse_expression();
    expect_word("else");
    const NodeIndex no = parse_expression();
    return add(NodeKind::conditional, begin, {condition, yes, no});
}

NodeIndex Parser::parse_source() {
    const std::size_t begin = token().offset;
    const NodeIndex low = parse_expression();
    if (!accept(TokenKind::dots)) return low;
    const NodeIndex high = parse_expression();
    const NodeIndex node = add(NodeKind::interval, begin, {low, high});
    builder_.node(node).op = low_included_bit | high_included_bit | iteration_bit;
    return node;
}

void Parser::parse_iterators(std::vector<NodeIndex>& children, std::vector<NameIndex>& names) {
    do {
        const std::string name = take_name_until({}, "in");
        expect_word("in");
        children.push_back(parse_source());
        names.push_back(builder_.name(name));
        bind(name);
    } while (accept(TokenKind::comma));
}

NodeIndex Parser::parse_loop() {
    const std::size_t begin = token().offset;
    const std::size_t locals = locals_.size();
    const std::size_t known = names_in_scope_.size();
    std::vector<NodeIndex> children;
    std::vector<NameIndex> names;
    advance();
    parse_iterators(children, names);
    expect_word("return");
    bind("partial");
    const std::size_t partial = locals_.size() - 1;
    children.push_back(parse_expression());
    const bool uses_partial = locals_[partial].is_used;
    unbind_to(locals, known);
    names.push_back(builder_.name("partial"));
    const NodeIndex node = add(NodeKind::loop, begin, children);
    builder_.node(node).payload = builder_.add_name_list(std::move(names));
    builder_.node(node).flag = uses_partial;
    return node;
}

NodeIndex Parser::parse_quantified() {
    const std::size_t begin = token().offset;
    const std::size_t locals = locals_.size();
    const std::size_t known = names_in_scope_.size();
    const NodeKind kind = is_word("some") ? NodeKind::some : NodeKind::every;
    std::vector<NodeIndex> children;
    std::vector<NameIndex> names;
    advance();
    parse_iterators(children, names);
    expect_word("satisfies");
    children.push_back(parse_expression());
    unbind_to(locals, known);
    const NodeIndex node = add(kind, begin, children);
    builder_.node(node).payload = builder_.add_name_list(std::move(names));
    return node;
}

NodeIndex Parser::parse_in(NodeIndex left, std::size_t begin) {
    has_in_ = true;
    const std::size_t locals = locals_.size();
    const std::size_t known = names_in_scope_.size();
    bind("?");
    std::vector<NodeIndex> children{left};
    parse_tests(children);
    unbind_to(locals, known);
    const NodeIndex node = add(NodeKind::in, begin, children);
    builder_.node(node).payload = builder_.name("?");
    return node;
}

void Parser::parse_tests(std::vector<NodeIndex>& children) {
    const std::size_t begin = token().offset;
    if (!accept(TokenKind::open_paren)) {
        children.push_back(parse_test(false));
        return;
    }
    // The parenthesis may open a list of tests, a range or an ordinary expression; which of them
    // shows only behind the first operand.
    const bool is_plain = !form_of(token().kind).has_value();
    const NodeIndex first = parse_test(true);
    if (is_plain && is(TokenKind::dots)) {
        const NodeIndex range = parse_interval(first, begin, false);
        children.push_back(continue_binary(continue_operand(range, begin), begin, Level::additive));
        return;
    }
    children.push_back(first);
    const std::size_t count = children.size();
    while (accept(TokenKind::comma)) children.push_back(parse_test(true));
    expect(TokenKind::close_paren, ")");
    if (!is_plain || children.size() > count) return;
    children.back() = continue_binary(continue_operand(first, begin), begin, Level::additive);
}

NodeIndex Parser::parse_test(bool is_bracketed) {
    const std::size_t begin = token().offset;
    if (form_of(token().kind)) return parse_unary_range(begin);
    const std::size_t value = locals_.size() - 1;  // `?`, bound by parse_in
    locals_[value].is_used = false;
    const NodeIndex node = is_bracketed ? parse_nested() : parse_binary(Level::additive);
    return locals_[value].is_used ? add(NodeKind::condition, begin, {node}) : node;
}

NodeIndex Parser::parse_unary_range(std::size_t begin) {
    const RangeForm form = *form_of(token().kind);
    advance();
    const NodeIndex bound = parse_binary(Level::additive);
    const NodeIndex node = add(NodeKind::unary_range, begin, {bound});
    builder_.node(node).op = static_cast<std::uint8_t>(form);
    return node;
}

void Parser::parse_parameter(FunctionShape& shape) {
    const std::string name =
        take_name_until({TokenKind::comma, TokenKind::close_paren, TokenKind::colon});
    shape.types.push_back(accept(TokenKind::colon) ? parse_type() : no_index);
    shape.parameters.push_back(builder_.name(name));
    bind(name);
}

NodeIndex Parser::parse_function() {
    const std::size_t begin = token().offset;
    const std::size_t locals = locals_.size();
    const std::size_t known = names_in_scope_.size();
    FunctionShape shape;
    advance();
    expect(TokenKind::open_paren, "(");
    if (!is(TokenKind::close_paren)) {
        do {
            parse_parameter(shape);
        } while (accept(TokenKind::comma));
    }
    expect(TokenKind::close_paren, ")");
    const bool is_external = accept_word("external");
    const NodeIndex body = parse_expression();
    unbind_to(locals, known);
    const NodeIndex node =
        is_external ? add(NodeKind::function, begin, {}) : add(NodeKind::function, begin, {body});
    builder_.node(node).payload = static_cast<std::uint32_t>(builder_.tree().functions.size());
    builder_.tree().functions.push_back(std::move(shape));
    return node;
}

}  // namespace rota::feel
