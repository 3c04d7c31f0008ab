// Operands: names, brackets of all kinds, and the paths and filters behind them.
#include <algorithm>
#include <array>
#include <utility>

#include "feel/built_ins.hpp"
#include "feel/parser.hpp"

namespace rota::feel {

namespace {

/// Words that never begin an operand.
bool is_connecting(std::string_view word) {
    static constexpr std::array<std::string_view, 9> words = {
        "and", "between", "else", "in", "instance", "or", "return", "satisfies", "then"};
    return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

bool is_reserved_word(std::string_view word) {
    static constexpr std::array<std::string_view, 8> words = {
        "every", "false", "for", "function", "if", "null", "some", "true"};
    return is_connecting(word) || std::find(words.begin(), words.end(), word) != words.end();
}

NodeIndex Parser::parse_primary() {
    const std::size_t begin = token().offset;
    switch (token().kind) {
        case TokenKind::number: return parse_number();
        case TokenKind::string: return parse_string();
        case TokenKind::at: return parse_at_literal();
        case TokenKind::name: return parse_word();
        case TokenKind::open_paren: return parse_group();
        case TokenKind::open_bracket: return parse_list_or_interval();
        case TokenKind::open_brace: return parse_context();
        case TokenKind::close_bracket: {
            advance();
            return parse_interval(parse_nested(), begin, false);
        }
        case TokenKind::question: {
            if (find_local("?") == nullptr) break;
            advance();
            return add_name("?", begin);
        }
        default: break;
    }
    if (begins_long_name()) return parse_name();
    return fail_expected("一个值", "a value");
}

bool Parser::begins_long_name() const {
    return names_in_scope_.longest(view()) || (filter_depth_ > 0 && field_names_.longest(view())) ||
           long_built_in_names().longest(view(), TokenKind::open_paren);
}

NodeIndex Parser::parse_word() {
    const std::size_t begin = token().offset;
    if (begins_long_name()) return parse_name();
    if (is_word("if")) return parse_conditional();
    if (is_word("for")) return parse_loop();
    if (is_word("some") || is_word("every")) return parse_quantified();
    if (is_word("function") && is(TokenKind::open_paren, 1)) return parse_function();
    if (accept_word("true")) return builder_.add_constant(place_from(begin), true);
    if (accept_word("false")) return builder_.add_constant(place_from(begin), false);
    if (accept_word("null")) return builder_.add_constant(place_from(begin), Null());
    if (is_connecting(slice())) return fail_expected("一个值", "a value");
    return parse_name();
}

Parser::FoundName Parser::find_name() {
    auto found = names_in_scope_.longest(view());
    if (filter_depth_ > 0) {
        const auto field = field_names_.longest(view());
        if (field && (!found || field->tokens > found->tokens)) found = field;
    }
    const auto built_in = long_built_in_names().longest(view(), TokenKind::open_paren);
    if (built_in && (!found || built_in->tokens > found->tokens)) {
        return {built_in->name, built_in->tokens, true};
    }
    if (found) return {found->name, found->tokens, false};
    const std::string_view name = slice();
    const bool is_call = is(TokenKind::open_paren, 1) && !built_ins_named(name).empty() &&
                         find_local(name) == nullptr;
    return {std::string(name), 1, is_call};
}

NodeIndex Parser::parse_name() {
    const std::size_t begin = token().offset;
    const FoundName found = find_name();
    advance(found.tokens);
    return found.is_built_in_call ? parse_built_in_call(found.name, begin)
                                  : add_name(found.name, begin);
}

NodeIndex Parser::add_name(const std::string& name, std::size_t begin) {
    const NodeIndex index = add(NodeKind::name, begin, {});
    const NameIndex name_index = builder_.name(name);
    builder_.node(index).payload = name_index;
    if (Local* local = find_local(name)) {
        local->is_used = true;
        return index;
    }
    builder_.node(index).flag = filter_depth_ == 0;
    if (is(TokenKind::open_paren)) return index;
    auto& references = builder_.tree().references;
    builder_.node(index).reference = static_cast<std::uint32_t>(references.size());
    references.push_back({name, {}, begin, end_of_last_ - begin, filter_depth_ > 0});
    return index;
}

NodeIndex Parser::parse_group() {
    const std::size_t begin = token().offset;
    advance();
    const bool is_unary =
        token().kind >= TokenKind::equal && token().kind <= TokenKind::greater_or_equal;
    const NodeIndex node = is_unary ? parse_unary_range(token().offset) : parse_nested();
    if (!is_unary && is(TokenKind::dots)) return parse_interval(node, begin, false);
    expect(TokenKind::close_paren, ")");
    return node;
}

NodeIndex Parser::parse_list_or_interval() {
    const std::size_t begin = token().offset;
    advance();
    std::vector<NodeIndex> items;
    if (accept(TokenKind::close_bracket)) return add(NodeKind::list, begin, items);
    items.push_back(parse_nested());
    if (is(TokenKind::dots)) return parse_interval(items.front(), begin, true);
    while (accept(TokenKind::comma)) items.push_back(parse_nested());
    expect(TokenKind::close_bracket, "]");
    return add(NodeKind::list, begin, items);
}

NodeIndex Parser::parse_interval(NodeIndex low, std::size_t begin, bool low_included) {
    expect(TokenKind::dots, "..");
    const bool was_in_upper_bound = std::exchange(in_upper_bound_, true);
    const NodeIndex high = parse_expression();
    in_upper_bound_ = was_in_upper_bound;
    const bool high_included = is(TokenKind::close_bracket);
    if (!high_included && !is(TokenKind::close_paren) && !is(TokenKind::open_bracket)) {
        return fail_expected("`]` 或 `)`", "`]` or `)`");
    }
    advance();
    const NodeIndex node = add(NodeKind::interval, begin, {low, high});
    builder_.node(node).op = static_cast<std::uint8_t>((low_included ? low_included_bit : 0) |
                                                       (high_included ? high_included_bit : 0));
    return node;
}

/// The pieces of a name, with one space where there were any.
std::string Parser::take_name_until(std::initializer_list<TokenKind> ends, std::string_view word) {
    std::string name;
    const auto is_end = [&] {
        if (!word.empty() && is_word(word)) return true;
        return std::find(ends.begin(), ends.end(), token().kind) != ends.end();
    };
    while (!is_end()) {
        const TokenKind kind = token().kind;
        const bool is_piece = kind == TokenKind::name || kind == TokenKind::number ||
                              kind == TokenKind::dot || kind == TokenKind::stars ||
                              (kind >= TokenKind::plus && kind <= TokenKind::slash) ||
                              (kind == TokenKind::other && token().length == 1);
        if (!is_piece) break;
        if (!name.empty() && token().offset > end_of_last_) name.push_back(' ');
        name.append(slice());
        advance();
    }
    if (name.empty()) fail_expected("名称", "a name");
    return name;
}

NodeIndex Parser::parse_entry(std::vector<NameIndex>& keys) {
    const std::size_t begin = token().offset;
    const std::string key = parse_key();
    const NameIndex name = builder_.name(key);
    expect(TokenKind::colon, ":");
    if (std::find(keys.begin(), keys.end(), name) != keys.end()) {
        return fail(begin,
                    {joined({"`", key, "` 在同一个上下文中出现了两次"}),
                     joined({"`", key, "` stands twice in the same context"})});
    }
    keys.push_back(name);
    field_names_.add(key);
    // A function may call itself by the name of its entry; other values do not see themselves.
    const bool is_function = is_word("function") && is(TokenKind::open_paren, 1);
    if (is_function) bind(key);
    const NodeIndex value = parse_nested();
    if (!is_function) bind(key);
    return value;
}

NodeIndex Parser::parse_context() {
    const std::size_t begin = token().offset;
    const std::size_t locals = locals_.size();
    const std::size_t known = names_in_scope_.size();
    std::vector<NodeIndex> values;
    std::vector<NameIndex> keys;
    advance();
    if (!is(TokenKind::close_brace)) {
        do {
            values.push_back(parse_entry(keys));
        } while (accept(TokenKind::comma));
    }
    expect(TokenKind::close_brace, "}");
    unbind_to(locals, known);
    const NodeIndex node = add(NodeKind::context, begin, values);
    builder_.node(node).payload = builder_.add_name_list(std::move(keys));
    return node;
}

NodeIndex Parser::parse_postfix(NodeIndex node, std::size_t begin) {
    while (!has_failed()) {
        if (is(TokenKind::dot)) {
            node = parse_path(node, begin);
        } else if (is(TokenKind::open_bracket) && !closes_interval()) {
            node = parse_filter(node, begin);
        } else if (is(TokenKind::open_paren)) {
            node = parse_call(node, begin);
        } else {
            break;
        }
    }
    return node;
}

NodeIndex Parser::parse_path(NodeIndex base, std::size_t begin) {
    advance();
    std::string field;
    if (const auto found = field_names_.longest(view())) {
        field = found->name;
        advance(found->tokens);
    } else if (is(TokenKind::name)) {
        field = slice();
        advance();
    } else {
        return fail_expected("`.` 后的字段名", "a field name after `.`");
    }
    const NodeIndex node = add(NodeKind::path, begin, {base});
    builder_.node(node).payload = builder_.name(field);
    const std::uint32_t reference = std::exchange(builder_.node(base).reference, no_index);
    if (reference == no_index) return node;
    builder_.node(node).reference = reference;
    Reference& taken = builder_.tree().references[reference];
    taken.path.push_back(field);
    taken.offset = begin;  // of `(a).b` the parenthesis belongs to it
    taken.length = end_of_last_ - begin;
    return node;
}

NodeIndex Parser::parse_filter(NodeIndex base, std::size_t begin) {
    const std::size_t locals = locals_.size();
    const std::size_t known = names_in_scope_.size();
    advance();
    bind("item");
    ++filter_depth_;
    const NodeIndex condition = parse_nested();
    --filter_depth_;
    unbind_to(locals, known);
    expect(TokenKind::close_bracket, "]");
    const NodeIndex node = add(NodeKind::filter, begin, {base, condition});
    builder_.node(node).payload = builder_.name("item");
    return node;
}

/// In `[1..10[` the second bracket closes the range; it does where no operand can follow.
bool Parser::closes_interval() const { return in_upper_bound_ && !begins_operand(1); }

bool Parser::begins_operand(std::size_t ahead) const {
    switch (token(ahead).kind) {
        case TokenKind::name: return !is_connecting(slice(ahead));
        case TokenKind::number:
        case TokenKind::string:
        case TokenKind::at:
        case TokenKind::question:
        case TokenKind::minus:
        case TokenKind::open_paren:
        case TokenKind::open_bracket:
        case TokenKind::open_brace: return true;
        default: return false;
    }
}

}  // namespace rota::feel
