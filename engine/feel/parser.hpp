// The parser of FEEL: recursive descent with precedence climbing. The first error wins; after it
// the parser stands at the end of the text and everything unwinds.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "feel/lexer.hpp"
#include "feel/name_book.hpp"
#include "feel/tree_builder.hpp"
#include "feel/words.hpp"

namespace rota::feel {

/// How tightly an operator binds.
enum class Level : std::uint8_t {
    disjunction,
    conjunction,
    comparison,
    additive,
    multiplicative,
    power
};

class Parser {
  public:
    Parser(std::string_view text, std::vector<Token> tokens, const std::vector<std::string>& names);
    std::variant<TreePtr, SyntaxError> run();

  private:
    struct Local {
        NameIndex name = 0;
        bool is_used = false;
    };
    struct Arguments {
        std::vector<NodeIndex> nodes;
        std::vector<std::string> names;
    };
    /// The name that stands at a place, and how many tokens it takes.
    struct FoundName {
        std::string name;
        std::size_t tokens = 1;
        bool is_built_in_call = false;
    };

    // parser.cpp: tokens, errors, operators
    const Token& token(std::size_t ahead = 0) const;
    std::string_view slice(std::size_t ahead = 0) const;
    bool is(TokenKind kind, std::size_t ahead = 0) const { return token(ahead).kind == kind; }
    bool is_word(std::string_view word, std::size_t ahead = 0) const;
    bool accept(TokenKind kind);
    bool accept_word(std::string_view word);
    void expect(TokenKind kind, std::string_view sign);
    void expect_word(std::string_view word);
    void advance(std::size_t tokens = 1);
    Place place_from(std::size_t begin) const { return {begin, end_of_last_}; }
    TokenView view() const;
    std::string_view text_from(std::size_t begin) const;
    NodeIndex fail(std::size_t offset, Words words);
    NodeIndex fail_expected(std::string_view zh, std::string_view en);
    bool has_failed() const { return error_.has_value(); }
    NodeIndex add(NodeKind kind, std::size_t begin, std::span<const NodeIndex> children);
    NodeIndex add(NodeKind kind, std::size_t begin, std::initializer_list<NodeIndex> children) {
        return add(kind, begin, std::span(children.begin(), children.size()));
    }
    void fail_too_deep();
    void fail_at_rest();
    bool enter();
    void leave() { --depth_; }

    NodeIndex parse_expression();
    NodeIndex parse_nested();
    NodeIndex parse_binary(Level level);
    NodeIndex continue_binary(NodeIndex left, std::size_t begin, Level level);
    NodeIndex parse_chain(NodeIndex left, std::size_t begin, Level level);
    NodeIndex parse_operation(NodeIndex left, std::size_t begin, Level level);
    NodeIndex parse_comparison(NodeIndex left, std::size_t begin);
    NodeIndex parse_unary();
    NodeIndex continue_operand(NodeIndex operand, std::size_t begin);
    std::optional<Level> level_of_operator() const;

    // parser_forms.cpp: if, for, some, every, in, function
    NodeIndex parse_conditional();
    NodeIndex parse_loop();
    NodeIndex parse_quantified();
    void parse_iterators(std::vector<NodeIndex>& children, std::vector<NameIndex>& names);
    NodeIndex parse_source();
    NodeIndex parse_in(NodeIndex left, std::size_t begin);
    void parse_tests(std::vector<NodeIndex>& children);
    NodeIndex parse_test(bool is_bracketed);
    NodeIndex parse_unary_range(std::size_t begin);
    NodeIndex parse_function();
    void parse_parameter(FunctionShape& shape);

    // parser_operands.cpp: literals, names, brackets
    NodeIndex parse_primary();
    NodeIndex parse_word();
    bool begins_long_name() const;
    NodeIndex parse_number();
    NodeIndex parse_string();
    NodeIndex parse_at_literal();
    NodeIndex parse_name();
    NodeIndex add_name(const std::string& name, std::size_t begin);
    FoundName find_name();
    NodeIndex parse_group();
    NodeIndex parse_list_or_interval();
    NodeIndex parse_interval(NodeIndex low, std::size_t begin, bool low_included);
    NodeIndex parse_context();
    NodeIndex parse_entry(std::vector<NameIndex>& keys);
    std::string parse_key();
    std::string take_name_until(std::initializer_list<TokenKind> ends, std::string_view word = {});
    NodeIndex parse_postfix(NodeIndex node, std::size_t begin);
    NodeIndex parse_path(NodeIndex base, std::size_t begin);
    NodeIndex parse_filter(NodeIndex base, std::size_t begin);
    bool closes_interval() const;
    bool begins_operand(std::size_t ahead) const;

    // parser_calls.cpp: calls and types
    Arguments parse_arguments();
    bool is_named_argument() const;
    NodeIndex parse_call(NodeIndex callee, std::size_t begin);
    std::uint32_t add_argument_names(const std::vector<std::string>& names);
    NodeIndex parse_built_in_call(const std::string& name, std::size_t begin);
    void doubt_call(const std::string& name, std::size_t begin, bool is_unknown);
    TypeIndex parse_type();
    void parse_type_name(Type& type);
    void parse_type_parts(Type& type);
    void parse_type_field(Type& type);
    void close_type_parts();

    // Names bound inside the text.
    void bind(std::string_view name);
    void unbind_to(std::size_t locals, std::size_t names);
    Local* find_local(std::string_view name);

    std::string_view text_;
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    std::size_t end_of_last_ = 0;
    TreeBuilder builder_;
    NameBook names_in_scope_;
    NameBook field_names_;
    std::vector<Local> locals_;
    int filter_depth_ = 0;
    int depth_ = 0;
    bool has_in_ = false;  // `in` was seen: what a comma behind it means
    bool in_upper_bound_ = false;
    std::optional<SyntaxError> error_;
};

}  // namespace rota::feel
