// Lists, contexts, `for`, `some` and `every`.
#include "feel/evaluator.hpp"
#include "feel/sequence.hpp"

namespace rota::feel {

Value Evaluator::evaluate_list(const Node& node) {
    std::vector<Value> items;
    items.reserve(node.count);
    for (NodeIndex item : tree_.children_of(node)) {
        items.push_back(evaluate(item));
        if (is_stopped()) return {};
    }
    return made(std::move(items));
}

Value Evaluator::evaluate_context(const Node& node) {
    Fields fields;
    const Bindings::Mark mark = bindings_.mark();
    const auto& keys = tree_.name_lists[node.payload];
    for (std::size_t i = 0; i < node.count && !is_stopped(); ++i) {
        const Node& entry = tree_.child(node, i);
        Value value = entry.kind == NodeKind::function ? evaluate_function(entry, keys[i])
                                                       : evaluate(child(node, i));
        if (i + 1 < node.count) bindings_.push(keys[i], value);
        fields.items.emplace_back(tree_.names[keys[i]], std::move(value));
    }
    bindings_.pop_to(mark);
    return made(std::move(fields));
}

std::optional<Sequence> Evaluator::sequence_of(NodeIndex index) {
    const Node& source = tree_.nodes[index];
    const bool is_counting = source.kind == NodeKind::interval && (source.op & iteration_bit) != 0;
    std::optional<Sequence> sequence;
    if (is_counting) {
        const Value first = evaluate(child(source, 0));
        const Value last = evaluate(child(source, 1));
        sequence = Sequence::between(first, last);
    } else {
        sequence = Sequence::of(evaluate(index));
    }
    if (!sequence) {
        nothing(source.offset,
                {"这里应为列表，或由整数或日期构成的区间",
                 "expected a list, or a range of whole numbers or dates"});
    }
    return sequence;
}

/// Runs the body for every combination of what the iterators go over, the last one fastest. False
/// when the body asked to end, or an iterator has nothing to go over.
template <class Body>
bool Evaluator::iterate(const Node& node, std::size_t iterator, Body& body) {
    if (iterator + 1 == node.count) return body();
    const auto sequence = sequence_of(child(node, iterator));
    if (!sequence) return body.fail();
    const NameIndex name = tree_.name_lists[node.payload][iterator];
    const Bindings::Mark mark = bindings_.mark();
    for (std::int64_t i = 0; i < sequence->size(); ++i) {
        if (!spend(1)) return false;
        bindings_.push(name, sequence->item(i));
        const bool is_paid = pay_for_copy(*bindings_.find(name, {}));
        const bool goes_on = is_paid && iterate(node, iterator + 1, body);
        bindings_.pop_to(mark);
        if (!goes_on) return false;
    }
    return true;
}

Value Evaluator::evaluate_loop(const Node& node) {
    struct Collect {
        Evaluator& evaluator;
        const Node& node;
        NameIndex partial;
        std::vector<Value> items = {};
        bool has_failed = false;

        bool operator()() {
            const Bindings::Mark mark = evaluator.bindings_.mark();
            if (node.flag) evaluator.bindings_.push(partial, evaluator.made(items));
            items.push_back(evaluator.evaluate(evaluator.child(node, node.count - 1)));
            evaluator.bindings_.pop_to(mark);
            return !evaluator.is_stopped();
        }
        bool fail() {
            has_failed = true;
            return false;
        }
    };
    Collect collect{*this, node, tree_.name_lists[node.payload].back()};
    iterate(node, 0, collect);
    if (collect.has_failed || is_stopped()) return {};
    return made(std::move(collect.items));
}

/// `some` with true, `every` with false as what decides.
Value Evaluator::evaluate_quantified(const Node& node, bool decisive) {
    struct Decide {
        Evaluator& evaluator;
        const Node& node;
        bool decisive;
        bool is_decided = false;
        bool is_open = false;

        bool operator()() {
            Value held;
            const Value& found = evaluator.look(evaluator.child(node, node.count - 1), held);
            const bool* truth = found.boolean();
            is_decided = truth != nullptr && *truth == decisive;
            is_open = is_open || truth == nullptr;
            return !is_decided && !evaluator.is_stopped();
        }
        bool fail() {
            is_open = true;
            return false;
        }
    };
    Decide decide{*this, node, decisive};
    iterate(node, 0, decide);
    if (decide.is_decided) return decisive;
    return decide.is_open ? Value() : Value(!decisive);
}

}  // namespace rota::feel
