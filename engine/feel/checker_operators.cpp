// Static types of operators, and the comparisons that can only be mistakes.
#include <algorithm>
#include <array>
#include <utility>

#include "feel/arithmetic.hpp"
#include "feel/checker.hpp"

namespace rota::feel {

namespace {

struct Overload {
    ArithmeticOp op;
    Kinds left = 0;
    Kinds right = 0;
    Kinds result = 0;
};

/// The overloads of arithmetic.cpp as a table.
constexpr auto operations = [] {
    using enum ArithmeticOp;
    return std::array<Overload, 29>{{
        {add, kinds::number, kinds::number, kinds::number},
        {add, kinds::string, kinds::string, kinds::string},
        {add, kinds::months, kinds::months, kinds::months},
        {add, kinds::duration, kinds::duration, kinds::duration},
        {add, kinds::date, kinds::months | kinds::duration, kinds::date},
        {add, kinds::months | kinds::duration, kinds::date, kinds::date},
        {add, kinds::date_time, kinds::months | kinds::duration, kinds::date_time},
        {add, kinds::months | kinds::duration, kinds::date_time, kinds::date_time},
        {add, kinds::time, kinds::duration, kinds::time},
        {add, kinds::duration, kinds::time, kinds::time},
        {subtract, kinds::number, kinds::number, kinds::number},
        {subtract, kinds::day, kinds::day, kinds::duration},
        {subtract, kinds::time, kinds::time, kinds::duration},
        {subtract, kinds::months, kinds::months, kinds::months},
        {subtract, kinds::duration, kinds::duration, kinds::duration},
        {subtract, kinds::date, kinds::months | kinds::duration, kinds::date},
        {subtract, kinds::date_time, kinds::months | kinds::duration, kinds::date_time},
        {subtract, kinds::time, kinds::duration, kinds::time},
        {multiply, kinds::number, kinds::number, kinds::number},
        {multiply, kinds::months, kinds::number, kinds::months},
        {multiply, kinds::number, kinds::months, kinds::months},
        {multiply, kinds::duration, kinds::number, kinds::duration},
        {multiply, kinds::number, kinds::duration, kinds::duration},
        {divide, kinds::number, kinds::number, kinds::number},
        {divide, kinds::months, kinds::number, kinds::months},
        {divide, kinds::months, kinds::months, kinds::number},
        {divide, kinds::duration, kinds::number, kinds::duration},
        {divide, kinds::duration, kinds::duration, kinds::number},
        {power, kinds::number, kinds::number, kinds::number},
    }};
}();

bool is_constant(const Node& node) { return node.kind == NodeKind::constant; }

/// "`a` is a number and `b` is a text", and what follows from it.
Words words_on_two(const Part& a, const Part& b, const Words& verdict, const Words& advice) {
    const KindNames left = names_of(a.shape.kinds);
    const KindNames right = names_of(b.shape.kinds);
    return {joined({"`",
                    a.text,
                    "` 是",
                    left.zh,
                    "，`",
                    b.text,
                    "` 是",
                    right.zh,
                    "，",
                    verdict.zh,
                    advice.zh}),
            joined({"`",
                    a.text,
                    "` is ",
                    left.en,
                    " and `",
                    b.text,
                    "` is ",
                    right.en,
                    verdict.en,
                    advice.en})};
}

}  // namespace

StaticTypePtr Checker::negation(const Node& node) {
    const StaticTypePtr operand = shape_at(child(node, 0));
    constexpr Kinds taken = kinds::number | kinds::months | kinds::duration;
    if (operand->kinds == 0 || operand->may_be(taken)) return type_of_kinds(operand->kinds & taken);
    const KindNames names = names_of(operand->kinds);
    say(Fault::wrong_operand,
        node.offset,
        {joined({names.zh, "前不能加负号"}), joined({"`-` does not take ", names.en})});
    return anything();
}

StaticTypePtr Checker::arithmetic(const Node& node) {
    const StaticTypePtr left = shape_at(child(node, 0));
    const StaticTypePtr right = shape_at(child(node, 1));
    if (left->kinds == 0 || right->kinds == 0) return type_of_kinds(Kinds{0});
    const auto op = static_cast<ArithmeticOp>(node.op);
    Kinds result = 0;
    for (const Overload& row : operations) {
        if (row.op == op && left->may_be(row.left) && right->may_be(row.right))
            result |= row.result;
    }
    if (result != 0) return type_of_kinds(result);
    const auto is_usable = [&](const StaticType& shape, Kinds Overload::*side) {
        return std::any_of(operations.begin(), operations.end(), [&](const Overload& row) {
            return row.op == op && shape.may_be(row.*side);
        });
    };
    // The side that is of no use whatever stands beside it; else what is written out.
    bool is_right = is_constant(tree_.child(node, 1)) && !is_constant(tree_.child(node, 0));
    if (!is_usable(*left, &Overload::left)) {
        is_right = false;
    } else if (!is_usable(*right, &Overload::right)) {
        is_right = true;
    }
    const std::string_view sign = sign_of(op);
    const Part a = part(child(node, 0), left);
    const Part b = part(child(node, 1), right);
    say(Fault::wrong_operand,
        tree_.child(node, is_right ? 1 : 0).offset,
        words_on_two(
            a,
            b,
            {joined({"之间不能用 `", sign, "`"}), joined({", which `", sign, "` does not take"})},
            advice_on_reckoning(a, b)));
    return anything();
}

/// Two that are never of one kind; or, if they must have an order, of no kind that has one.
void Checker::require_order(const Node& node,
                            const StaticTypePtr& a,
                            NodeIndex index,
                            const StaticTypePtr& b) {
    if (a->kinds == 0 || b->kinds == 0 || (a->kinds & b->kinds & kinds::ordered) != 0) return;
    const bool is_left = is_constant(tree_.child(node, 0)) && !is_constant(tree_.nodes[index]);
    const Part left = part(child(node, 0), a);
    const Part right = part(index, b);
    say(Fault::not_comparable,
        is_left ? tree_.child(node, 0).offset : tree_.nodes[index].offset,
        words_on_two(left,
                     right,
                     {"分不出先后大小", ", which have no order"},
                     advice_on_comparing(left, right)));
}

void Checker::require_equality(NodeIndex left,
                               const StaticTypePtr& a,
                               NodeIndex right,
                               const StaticTypePtr& b,
                               std::size_t offset) {
    if (a->kinds == 0 || b->kinds == 0) return;
    if ((a->kinds & b->kinds) == 0) {
        const Part first = part(left, a);
        const Part second = part(right, b);
        say(Fault::not_comparable,
            offset,
            words_on_two(first,
                         second,
                         {"永远不会相等", ": they are never equal"},
                         advice_on_comparing(first, second)));
        return;
    }
    require_choice(left, a, right, b);
    require_choice(right, b, left, a);
}

/// A text that is written out, and what it is compared with is never that text.
void Checker::require_choice(NodeIndex owner,
                             const StaticTypePtr& a,
                             NodeIndex index,
                             const StaticTypePtr& b) {
    const bool are_texts = a->kinds == kinds::string && b->kinds == kinds::string;
    if (!are_texts || a->choices.empty() || b->choices.size() != 1) return;
    if (is_constant(tree_.nodes[owner]) || !is_constant(tree_.nodes[index])) return;
    const std::string& text = b->choices.front();
    if (std::find(a->choices.begin(), a->choices.end(), text) != a->choices.end()) return;
    complain({.fault = a->may_grow ? Fault::not_equal_now : Fault::never_equal,
              .offset = tree_.nodes[index].offset,
              .name = text,
              .owner = text_of(owner),
              .known = a->choices});
}

StaticTypePtr Checker::comparison(const Node& node) {
    const NodeIndex left = child(node, 0);
    const NodeIndex right = child(node, 1);
    const StaticTypePtr a = shape_at(left);
    const StaticTypePtr b = shape_at(right);
    const auto op = static_cast<ComparisonOp>(node.op);
    if (op == ComparisonOp::equal || op == ComparisonOp::not_equal) {
        const bool is_left = is_constant(tree_.nodes[left]) && !is_constant(tree_.nodes[right]);
        require_equality(left, a, right, b, tree_.nodes[is_left ? left : right].offset);
    } else {
        require_order(node, a, right, b);
    }
    return type_of_kinds(kinds::boolean);
}

void Checker::require_condition(NodeIndex index, const StaticTypePtr& shape) {
    if (shape->kinds == 0 || shape->may_be(kinds::boolean)) return;
    const KindNames names = names_of(shape->kinds);
    const Words advice = advice_on_condition(part(index, shape));
    say(Fault::wrong_operand,
        tree_.nodes[index].offset,
        {joined({"这里应为条件（真假值），`", text_of(index), "` 却是", names.zh, advice.zh}),
         joined({"expected a condition (true or false); `",
                 text_of(index),
                 "` is ",
                 names.en,
                 advice.en})});
}

StaticTypePtr Checker::logic(const Node& node) {
    for (std::size_t i = 0; i < node.count; ++i) {
        const NodeIndex operand = child(node, i);
        require_condition(operand, shape_at(operand));
    }
    return type_of_kinds(kinds::boolean);
}

StaticTypePtr Checker::between(const Node& node) {
    const StaticTypePtr value = shape_at(child(node, 0));
    for (std::size_t i = 1; i < node.count; ++i)
        require_order(node, value, child(node, i), shape_at(child(node, i)));
    return type_of_kinds(kinds::boolean);
}

StaticTypePtr Checker::in(const Node& node) {
    const StaticTypePtr value = shape_at(child(node, 0));
    bindings_.push_back({node.payload, false, value});
    for (std::size_t i = 1; i < node.count; ++i) test(child(node, 0), value, child(node, i));
    bindings_.pop_back();
    return type_of_kinds(kinds::boolean);
}

/// One test of `in`: a condition, a range that may hold the value, a list that may have it, or
/// what it may be equal to.
void Checker::test(NodeIndex owner, const StaticTypePtr& value, NodeIndex index) {
    const Node& node = tree_.nodes[index];
    if (node.kind == NodeKind::condition) {
        require_condition(child(node, 0), shape_at(child(node, 0)));
        return;
    }
    if (node.kind == NodeKind::list && !value->may_be(kinds::list)) {
        for (std::size_t i = 0; i < node.count; ++i) test(owner, value, child(node, i));
        return;
    }
    const StaticTypePtr wanted = shape_at(index);
    if (wanted->kinds == kinds::range || wanted->kinds == kinds::list) {
        const StaticTypePtr& inside = items_of(wanted);
        const bool may_fit = value->kinds == 0 || inside->kinds == 0 ||
                             value->may_be(inside->kinds | wanted->kinds) ||
                             inside->may_be(kinds::range);
        if (may_fit) return;
        const KindNames found = names_of(value->kinds);
        const KindNames held = names_of(inside->kinds);
        say(Fault::not_comparable,
            node.offset,
            {joined({"`",
                     text_of(owner),
                     "` 是",
                     found.zh,
                     "，`",
                     text_of(index),
                     "` 里的是",
                     held.zh}),
             joined({"`",
                     text_of(owner),
                     "` is ",
                     found.en,
                     ", and in `",
                     text_of(index),
                     "` there is ",
                     held.en})});
        return;
    }
    if (wanted->may_be(kinds::range | kinds::list)) return;
    require_equality(owner, value, index, wanted, node.offset);
}

StaticTypePtr Checker::conditional(const Node& node) {
    require_condition(child(node, 0), shape_at(child(node, 0)));
    const StaticTypePtr then = shape_at(child(node, 1));
    return union_.of(then, shape_at(child(node, 2)));
}

}  // namespace rota::feel
