// Paths and filters: taking fields, and choosing items.
#include <algorithm>

#include "feel/evaluator.hpp"
#include "feel/properties.hpp"

namespace rota::feel {

Value Evaluator::no_field(const Value& base, const Node& node) {
    if (!wants_note(node.offset + node.length)) return {};
    const Node& owner = tree_.child(node, 0);
    const std::string_view text = tree_.slice(owner.offset, std::min(owner.length, 60u));
    const KindWords kind = kind_words(base);
    const bool is_context = base.fields() != nullptr;
    return nothing(
        node.offset + node.length,
        {is_context ? joined({"`", text, "` 里没有字段 `", name_of(node), "`"})
                    : joined({"`", text, "` 是", kind.zh, "，没有字段 `", name_of(node), "`"}),
         joined({"no field `", name_of(node), "` in `", text, "`, which is ", kind.en})});
}

const Value& Evaluator::step_into(const Value& base, const Node& node, Value& held) {
    if (const Fields* fields = base.fields()) {
        spend(static_cast<std::int64_t>(fields->items.size() / 16));
        const Value* field = fields->find(name_of(node));
        if (field != nullptr) return *field;
        held = no_field(base, node);
    } else if (const List* list = base.list()) {
        held = projected(*list, node);
    } else {
        held = property(base, node);
    }
    return held;
}

/// The field of every item. From a list that was looped over, fields that are lists themselves
/// flow together into one; nulls between them, of items that never got so far, are left out.
Value Evaluator::projected(const List& list, const Node& node) {
    if (!spend(static_cast<std::int64_t>(list.items.size()))) return {};
    std::vector<Value> items;
    items.reserve(list.items.size());
    bool is_flat = false;
    const bool may_go_deeper = enter();
    for (const Value& item : list.items) {
        if (!may_go_deeper) break;
        Value held;
        items.push_back(step_into(item, node, held));
        is_flat = is_flat || (list.from_loop && items.back().list() != nullptr);
    }
    leave();
    // `report.fields.rows`: the list of everybody's `fields` is still one out of a loop.
    if (!is_flat) return made(List{std::move(items), list.from_loop, {}});
    std::vector<Value> flat;
    for (const Value& item : items) {
        if (const List* inner = item.list()) {
            flat.insert(flat.end(), inner->items.begin(), inner->items.end());
        } else if (!item.is_null()) {
            flat.push_back(item);
        }
    }
    return made(std::move(flat));
}

Value Evaluator::property(const Value& base, const Node& node) {
    auto found = property_of(base, name_of(node));
    return found ? std::move(*found) : no_field(base, node);
}

Value Evaluator::indexed(const List& list, const Number& index) {
    const auto whole = rounded(index, 0, Rounding::down);
    const auto position = whole ? whole->to_int64() : std::nullopt;
    const auto size = static_cast<std::int64_t>(list.items.size());
    if (!position || *position == 0 || *position > size || *position < -size) return {};
    const std::int64_t offset = *position > 0 ? *position - 1 : size + *position;
    return list.items[static_cast<std::size_t>(offset)];
}

Value Evaluator::evaluate_filter(const Node& node) {
    Value held;
    const Value& base = look(child(node, 0), held);
    const NodeIndex condition = child(node, 1);
    if (base.is_null()) return {};
    const List* list = base.list();
    List single;
    if (list == nullptr) {
        if (!pay_for_copy(base)) return {};
        single.items.push_back(base);
        list = &single;
    }
    const Node& test = tree_.nodes[condition];
    if (test.kind == NodeKind::constant) {
        const Number* index = tree_.constants[test.payload].number();
        if (index != nullptr) return indexed(*list, *index);
    }
    // Arithmetic gives a position, and no item is at any position of an empty list.
    const bool is_position = test.kind == NodeKind::arithmetic || test.kind == NodeKind::negation;
    if (list->items.empty() && is_position) return {};
    return kept_items(*list, condition, node.payload);
}

/// A condition that gives a number for the first item is a position.
Value Evaluator::kept_items(const List& list, NodeIndex condition, NameIndex item_name) {
    List kept{{}, list.from_loop, {}};
    for (const Value& item : list.items) {
        const Bindings::Mark mark = bindings_.mark();
        bindings_.push_item(item_name, item);
        Value held;
        const Value& result = look(condition, held);
        const bool* is_kept = result.boolean();
        const Number* index = result.number();
        const bool is_position = index != nullptr && &item == &list.items.front();
        if (is_kept != nullptr && *is_kept) kept.items.push_back(item);
        Value chosen = is_position ? indexed(list, *index) : Value();
        if (is_kept == nullptr && !is_position && !result.is_null()) {
            nothing(tree_.nodes[condition].offset,
                    {joined({"筛选条件应为真假值，却是", kind_words(result).zh}),
                     joined({"a filter needs a condition, found ", kind_words(result).en})});
        }
        bindings_.pop_to(mark);
        if (is_position) return chosen;
        if (is_stopped()) return {};
    }
    return made(std::move(kept));
}

}  // namespace rota::feel
