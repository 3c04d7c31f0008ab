// The parsed form of an expression: nodes in one array, children as indices, so that a tree of any
// shape is built, shared and dropped without recursion.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "feel/syntax.hpp"
#include "model/value.hpp"

namespace rota::feel {

using NodeIndex = std::uint32_t;
using NameIndex = std::uint32_t;
using TypeIndex = std::uint32_t;
constexpr std::uint32_t no_index = std::numeric_limits<std::uint32_t>::max();

enum class NodeKind : std::uint8_t {
    constant,       // payload: constants
    name,           // payload: names
    path,           // base; payload: names
    filter,         // base, condition; payload: names, of `item`
    list,           // items
    context,        // values; payload: name_lists
    interval,       // low, high; op: bounds_bits
    unary_range,    // bound; op: RangeForm
    negation,       // operand
    arithmetic,     // left, right; op: ArithmeticOp
    comparison,     // left, right; op: ComparisonOp
    conjunction,    // two or more
    disjunction,    // two or more
    between,        // value, low, high
    in,             // value, then tests; payload: names, of `?`
    condition,      // a test in `in` that is a condition on `?`
    instance_of,    // value; payload: types
    conditional,    // condition, then, else
    loop,           // sources, then body; payload: name_lists, `partial` last
    some,           // sources, then condition; payload: name_lists
    every,          // as some
    function,       // body, or nothing when external; payload: functions
    call,           // callee, arguments; payload: name_lists of named arguments, or none
    built_in_call,  // arguments; payload: calls
};

enum class ArithmeticOp : std::uint8_t { add, subtract, multiply, divide, power };
enum class ComparisonOp : std::uint8_t {
    equal,
    not_equal,
    less,
    less_or_equal,
    greater,
    greater_or_equal
};

// Bits of `op` of an interval.
constexpr std::uint8_t low_included_bit = 1;
constexpr std::uint8_t high_included_bit = 2;
/// `for i in 1..3`: counts, and downwards where the second bound is the smaller.
constexpr std::uint8_t iteration_bit = 4;

struct Node {
    NodeKind kind = NodeKind::constant;
    std::uint8_t op = 0;
    /// On a name: nothing inside the text can bind it. On a loop: its body uses `partial`.
    bool flag = false;
    std::uint32_t offset = 0;
    std::uint32_t length = 0;
    std::uint32_t first = 0;  // into Tree::children
    std::uint32_t count = 0;
    std::uint32_t payload = 0;
    std::uint32_t reference = no_index;  // into Tree::references
};

enum class TypeKind : std::uint8_t {
    any,
    null,
    boolean,
    number,
    string,
    date,
    time,
    date_and_time,
    months,
    duration,
    list,      // parts: the items' type
    range,     // parts: the bounds' type
    context,   // parts: the fields' types
    function,  // parts: the parameters' types, then the result's
    unknown    // a name that this language does not know
};

struct Type {
    TypeKind kind = TypeKind::any;
    std::vector<TypeIndex> parts;
    std::vector<std::string> fields;
    std::string name;  // as written, for notes
};

struct FunctionShape {
    std::vector<NameIndex> parameters;
    std::vector<TypeIndex> types;  // none where a parameter has no type
};

/// A call of a built-in function: which row of the table, or none when the arguments do not fit.
struct BuiltInCall {
    std::uint32_t row = no_index;
    NameIndex name = 0;
    /// Where each written argument goes; empty: one after the other.
    std::vector<std::uint8_t> positions;
};

struct Tree {
    std::string text;
    NodeIndex root = 0;
    std::vector<Node> nodes;
    std::vector<NodeIndex> children;
    std::vector<std::string> names;
    std::vector<std::vector<NameIndex>> name_lists;
    std::vector<Value> constants;
    std::vector<Type> types;
    std::vector<FunctionShape> functions;
    std::vector<BuiltInCall> calls;
    std::vector<Reference> references;
    std::vector<DoubtfulCall> doubtful_calls;

    std::span<const NodeIndex> children_of(const Node& node) const {
        return std::span(children).subspan(node.first, node.count);
    }
    const Node& child(const Node& node, std::size_t i) const {
        return nodes[children[node.first + i]];
    }
    std::string_view slice(std::size_t offset, std::size_t length) const {
        return std::string_view(text).substr(offset, length);
    }
};

}  // namespace rota::feel
