// Calls, and the types behind `instance of` and in parameters.
#include <array>
#include <utility>

#include "feel/built_ins.hpp"
#include "feel/parser.hpp"

namespace rota::feel {

namespace {

struct TypeName {
    std::string_view name;
    TypeKind kind;
};

constexpr std::array<TypeName, 15> type_names = {{
    {"Any", TypeKind::any},
    {"Null", TypeKind::null},
    {"boolean", TypeKind::boolean},
    {"number", TypeKind::number},
    {"string", TypeKind::string},
    {"date", TypeKind::date},
    {"time", TypeKind::time},
    {"date and time", TypeKind::date_and_time},
    {"years and months duration", TypeKind::months},
    {"days and time duration", TypeKind::duration},
    {"list", TypeKind::list},
    {"range", TypeKind::range},
    {"context", TypeKind::context},
    {"function", TypeKind::function},
    {"any", TypeKind::any},
}};

NameBook long_type_names() {
    NameBook book;
    for (const TypeName& type : type_names) book.add(type.name);
    return book;
}

TypeKind kind_named(std::string_view name) {
    for (const TypeName& type : type_names) {
        if (type.name == name) return type.kind;
    }
    return TypeKind::unknown;
}

}  // namespace

bool Parser::is_named_argument() const {
    for (std::size_t ahead = 0;; ++ahead) {
        switch (token(ahead).kind) {
            case TokenKind::colon: return ahead > 0;
            case TokenKind::name:
            case TokenKind::number:
            case TokenKind::plus:
            case TokenKind::minus:
            case TokenKind::star:
            case TokenKind::stars:
            case TokenKind::slash:
            case TokenKind::dot:
            case TokenKind::other: break;
            default: return false;
        }
    }
}

Parser::Arguments Parser::parse_arguments() {
    Arguments arguments;
    expect(TokenKind::open_paren, "(");
    if (accept(TokenKind::close_paren)) return arguments;
    const bool are_named = is_named_argument();
    do {
        if (are_named) {
            arguments.names.push_back(take_name_until({TokenKind::colon}));
            expect(TokenKind::colon, ":");
        }
        arguments.nodes.push_back(parse_nested());
    } while (accept(TokenKind::comma));
    expect(TokenKind::close_paren, ")");
    return arguments;
}

std::uint32_t Parser::add_argument_names(const std::vector<std::string>& names) {
    if (names.empty()) return no_index;
    std::vector<NameIndex> indices;
    indices.reserve(names.size());
    for (const std::string& name : names) indices.push_back(builder_.name(name));
    return builder_.add_name_list(std::move(indices));
}

NodeIndex Parser::parse_call(NodeIndex callee, std::size_t begin) {
    const Node name = builder_.node(callee);
    const bool may_be_known =
        name.kind != NodeKind::name || find_local(builder_.text_of(name.payload)) != nullptr;
    Arguments arguments = parse_arguments();
    if (!may_be_known) doubt_call(builder_.text_of(name.payload), begin, true);
    std::vector<NodeIndex> children{callee};
    children.insert(children.end(), arguments.nodes.begin(), arguments.nodes.end());
    const NodeIndex node = add(NodeKind::call, begin, children);
    builder_.node(node).payload = add_argument_names(arguments.names);
    return node;
}

NodeIndex Parser::parse_built_in_call(const std::string& name, std::size_t begin) {
    Arguments arguments = parse_arguments();
    auto fit = fitted({name, arguments.nodes.size(), arguments.names});
    if (!fit && !has_failed()) doubt_call(name, begin, false);
    const NodeIndex node = add(NodeKind::built_in_call, begin, arguments.nodes);
    auto& calls = builder_.tree().calls;
    builder_.node(node).payload = static_cast<std::uint32_t>(calls.size());
    BuiltInCall call{no_index, builder_.name(name), {}};
    if (fit) {
        call.row = fit->row;
        call.positions = std::move(fit->positions);
    }
    calls.push_back(std::move(call));
    return node;
}

void Parser::doubt_call(const std::string& name, std::size_t begin, bool is_unknown) {
    DoubtfulCall call{name, begin, is_unknown, {}, {}};
    if (is_unknown) {
        call.zh = joined({"没有名为 `", name, "` 的函数"});
        call.en = joined({"there is no function `", name, "`"});
    } else {
        const std::string signatures = signatures_of(name);
        call.zh = joined({"`", name, "` 的参数不对，应为 ", signatures});
        call.en = joined({"the arguments do not fit; expected ", signatures});
    }
    builder_.tree().doubtful_calls.push_back(std::move(call));
}

TypeIndex Parser::parse_type() {
    Type type;
    const std::size_t begin = token().offset;
    if (enter()) {
        parse_type_name(type);
        if (is(TokenKind::less) && type.kind >= TypeKind::list) parse_type_parts(type);
    }
    leave();
    if (!has_failed()) type.name = text_from(begin);
    builder_.tree().types.push_back(std::move(type));
    return static_cast<TypeIndex>(builder_.tree().types.size() - 1);
}

void Parser::parse_type_name(Type& type) {
    static const NameBook book = long_type_names();
    if (const auto found = book.longest(view())) {
        type.kind = kind_named(found->name);
        advance(found->tokens);
        return;
    }
    if (!is(TokenKind::name)) {
        fail_expected("类型名称", "the name of a type");
        return;
    }
    type.kind = kind_named(slice());
    advance();
    while (is(TokenKind::dot) && is(TokenKind::name, 1)) {
        type.kind = TypeKind::unknown;
        advance(2);
    }
}

void Parser::parse_type_parts(Type& type) {
    if (type.kind == TypeKind::unknown) return;
    advance();
    if (!is(TokenKind::greater)) {
        do {
            if (type.kind == TypeKind::context) parse_type_field(type);
            const TypeIndex part = parse_type();
            type.parts.push_back(part);
        } while (accept(TokenKind::comma));
    }
    close_type_parts();
    if (type.kind != TypeKind::function) return;
    expect(TokenKind::arrow, "->");
    const TypeIndex result = parse_type();
    type.parts.push_back(result);
}

void Parser::parse_type_field(Type& type) {
    type.fields.push_back(take_name_until({TokenKind::colon}));
    expect(TokenKind::colon, ":");
}

/// `>`; of a `>=` behind the type only its first half.
void Parser::close_type_parts() {
    if (!is(TokenKind::greater_or_equal)) {
        expect(TokenKind::greater, ">");
        return;
    }
    tokens_[at_].kind = TokenKind::equal;
    tokens_[at_].offset += 1;
    tokens_[at_].length -= 1;
    end_of_last_ = tokens_[at_].offset;
}

}  // namespace rota::feel
