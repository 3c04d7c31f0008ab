// Operators: arithmetic, comparison, logic with three values, `between`, `in`, `instance of`, `if`.
#include <algorithm>

#include "feel/comparison.hpp"
#include "feel/evaluator.hpp"
#include "feel/mathematics.hpp"
#include "feel/types.hpp"

namespace rota::feel {

namespace {

bool holds(ComparisonOp op, std::strong_ordering found) {
    switch (op) {
        case ComparisonOp::equal: return std::is_eq(found);
        case ComparisonOp::not_equal: return std::is_neq(found);
        case ComparisonOp::less: return std::is_lt(found);
        case ComparisonOp::less_or_equal: return std::is_lteq(found);
        case ComparisonOp::greater: return std::is_gt(found);
        case ComparisonOp::greater_or_equal: return std::is_gteq(found);
    }
    return false;
}

std::int64_t steps_of_power(const Value& exponent) {
    const bool is_whole = exponent.number() != nullptr && exponent.number()->is_whole();
    return is_whole ? root_steps : logarithm_steps;
}

/// Numbers beyond 64 bits take several times longer.
constexpr std::int64_t steps_of_wide_number = 5;

bool is_wide(const Value& value) {
    const Number* number = value.number();
    return number != nullptr && number->high() != 0 && number->high() != -1;
}

Value truth_or_null(std::optional<bool> truth) { return truth ? Value(*truth) : Value(); }

}  // namespace

Value Evaluator::trouble_note(const Node& node,
                              ArithmeticError trouble,
                              const Value& a,
                              const Value& b) {
    switch (trouble) {
        case ArithmeticError::none: return {};
        case ArithmeticError::division_by_zero:
            return nothing(node.offset, {"除数为零", "division by zero"});
        case ArithmeticError::out_of_range:
            return nothing(node.offset, {"结果超出可表示的范围", "the result is out of range"});
        case ArithmeticError::mixed_zones:
            return nothing(node.offset,
                           {"一个有时区、一个没有，不能相减",
                            "cannot subtract a time with a zone and one without"});
        case ArithmeticError::kinds: break;
    }
    if (!wants_note(node.offset)) return {};
    const std::string_view sign = sign_of(static_cast<ArithmeticOp>(node.op));
    return nothing(
        node.offset,
        {joined({kind_words(a).zh, "与", kind_words(b).zh, "之间不能用 `", sign, "`"}),
         joined({"`", sign, "` does not take ", kind_words(a).en, " and ", kind_words(b).en})});
}

Value Evaluator::evaluate_negation(const Node& node) {
    const Value operand = evaluate(child(node, 0));
    Calculated result = negated(operand);
    if (result.trouble == ArithmeticError::none) return std::move(result.value);
    return nothing(node.offset,
                   {joined({kind_words(operand).zh, "前不能加负号"}),
                    joined({"`-` does not take ", kind_words(operand).en})});
}

Value Evaluator::evaluate_arithmetic(const Node& node) {
    Value left_held;
    Value right_held;
    const Value& left = look(child(node, 0), left_held);
    const Value& right = look(child(node, 1), right_held);
    const auto op = static_cast<ArithmeticOp>(node.op);
    if (op == ArithmeticOp::power && !spend(steps_of_power(right))) return {};
    const std::string* text = left.text();
    const std::string* more = right.text();
    if (op == ArithmeticOp::add && text != nullptr && more != nullptr) {
        const bool has_room = spend_bytes(static_cast<std::int64_t>(text->size() + more->size()));
        return has_room ? Value(*text + *more) : Value();
    }
    Calculated result = calculated(op, left, right);
    if (is_wide(result.value) && !spend(steps_of_wide_number)) return {};
    if (result.trouble == ArithmeticError::none) return std::move(result.value);
    return trouble_note(node, result.trouble, left, right);
}

Value Evaluator::not_comparable(std::size_t offset, const Value& a, const Value& b) {
    if (!wants_note(offset)) return {};
    return nothing(offset,
                   {joined({kind_words(a).zh, "与", kind_words(b).zh, "无法比较"}),
                    joined({"cannot compare ", kind_words(a).en, " and ", kind_words(b).en})});
}

Value Evaluator::evaluate_comparison(const Node& node) {
    Value left_held;
    Value right_held;
    const Value& left = look(child(node, 0), left_held);
    const Value& right = look(child(node, 1), right_held);
    if (!spend(cost_of_comparing(left, right))) return {};
    const auto op = static_cast<ComparisonOp>(node.op);
    if (op == ComparisonOp::equal || op == ComparisonOp::not_equal) {
        const auto are_equal = equal(left, right);
        if (!are_equal) return not_comparable(node.offset, left, right);
        return *are_equal == (op == ComparisonOp::equal);
    }
    const auto found = order(left, right);
    if (!found) return not_comparable(node.offset, left, right);
    return holds(op, *found);
}

/// One operand that is `decisive` decides (true for `or`, false for `and`); otherwise one that is
/// not a boolean leaves it open.
Value Evaluator::evaluate_logic(const Node& node, bool decisive) {
    bool is_open = false;
    for (std::size_t i = 0; i < node.count; ++i) {
        Value held;
        const Value& operand = look(child(node, i), held);
        const bool* truth = operand.boolean();
        if (truth != nullptr && *truth == decisive) return decisive;
        is_open = is_open || truth == nullptr;
        if (truth == nullptr && !operand.is_null()) {
            nothing(tree_.child(node, i).offset,
                    {joined({"这里应为真假值，却是", kind_words(operand).zh}),
                     joined({"expected a boolean, found ", kind_words(operand).en})});
        }
    }
    return is_open ? Value() : Value(!decisive);
}

Value Evaluator::evaluate_between(const Node& node) {
    const Value value = evaluate(child(node, 0));
    const Value low = evaluate(child(node, 1));
    const Value high = evaluate(child(node, 2));
    const auto above = order(value, low);
    if (!above) return not_comparable(node.offset, value, low);
    const auto below = order(value, high);
    if (!below) return not_comparable(node.offset, value, high);
    return std::is_gteq(*above) && std::is_lteq(*below);
}

Value Evaluator::evaluate_in(const Node& node) {
    const Value value = evaluate(child(node, 0));
    const Bindings::Mark mark = bindings_.mark();
    bindings_.push_borrowed(node.payload, value);
    std::optional<bool> any = false;
    for (std::size_t i = 1; i < node.count && any != true; ++i) {
        const auto passed = passes(value, child(node, i));
        if (passed != false) any = passed;
    }
    bindings_.pop_to(mark);
    if (!any && !value.is_null()) return {};
    return any ? truth_or_null(any) : not_comparable(node.offset, value, Value());
}

std::optional<bool> Evaluator::passes(const Value& value, NodeIndex test) {
    Value held;
    const Value& result = look(test, held);
    if (tree_.nodes[test].kind != NodeKind::condition) return matches(value, result);
    const bool* truth = result.boolean();
    return truth == nullptr ? std::nullopt : std::optional(*truth);
}

/// A test that is a value: a range that holds it, a list that contains it (or a range that does),
/// or the same.
std::optional<bool> Evaluator::matches(const Value& value, const Value& test) {
    if (!spend(cost_of_comparing(value, test))) return std::nullopt;
    if (const auto* range = std::get_if<Value::RangePtr>(&test.any())) {
        if (value.is<Value::RangePtr>()) return equal(value, test);
        return contains(**range, value);
    }
    const List* list = test.list();
    if (list == nullptr || (value.list() != nullptr && equal(value, test) == true)) {
        return equal(value, test);
    }
    if (!spend(static_cast<std::int64_t>(list->items.size()))) return std::nullopt;
    return std::any_of(list->items.begin(), list->items.end(), [&](const Value& item) {
        const auto* range = std::get_if<Value::RangePtr>(&item.any());
        const bool is_inside = range != nullptr && contains(**range, value) == true;
        return is_inside || (spend(cost_of_comparing(value, item)) && equal(value, item) == true);
    });
}

Value Evaluator::evaluate_instance_of(const Node& node) {
    const Value value = evaluate(child(node, 0));
    if (!spend(value.extent().weight)) return {};
    const auto is_one = is_instance({tree_, *this}, value, node.payload);
    if (is_one) return *is_one;
    const std::string& name = tree_.types[node.payload].name;
    return nothing(
        node.offset,
        {joined({"没有名为 `", name, "` 的类型"}), joined({"there is no type `", name, "`"})});
}

Value Evaluator::evaluate_conditional(const Node& node) {
    bool is_true = false;
    {
        Value held;
        const Value& condition = look(child(node, 0), held);
        const bool* truth = condition.boolean();
        is_true = truth != nullptr && *truth;
        if (truth == nullptr && !condition.is_null()) {
            nothing(tree_.child(node, 0).offset,
                    {joined({"`if` 的条件应为真假值，却是", kind_words(condition).zh}),
                     joined({"`if` needs a condition, found ", kind_words(condition).en})});
        }
    }
    return evaluate(child(node, is_true ? 1 : 2));
}

Value Evaluator::evaluate_interval(const Node& node) {
    Range range;
    range.low = evaluate(child(node, 0));
    range.high = evaluate(child(node, 1));
    range.low_included = (node.op & low_included_bit) != 0;
    range.high_included = (node.op & high_included_bit) != 0;
    const bool is_bounded = !range.low.is_null() && !range.high.is_null();
    if (is_bounded && !order(range.low, range.high)) {
        return not_comparable(node.offset, range.low, range.high);
    }
    if (!spend_bytes(2 * sizeof(Range))) return {};
    return Value::RangePtr(std::make_shared<const Range>(std::move(range)));
}

Value Evaluator::evaluate_unary_range(const Node& node) {
    Range range;
    range.form = static_cast<RangeForm>(node.op);
    Value bound = evaluate(child(node, 0));
    const bool is_low = range.form >= RangeForm::greater;
    const bool is_high = range.form == RangeForm::less || range.form == RangeForm::less_or_equal;
    if (!is_high) range.low = bound;
    if (!is_low) range.high = std::move(bound);
    range.low_included = range.form != RangeForm::greater && !is_high;
    range.high_included = range.form != RangeForm::less && !is_low;
    if (!spend_bytes(2 * sizeof(Range))) return {};
    return Value::RangePtr(std::make_shared<const Range>(std::move(range)));
}

}  // namespace rota::feel
