// The walk itself, names, and what everything costs. The kinds of nodes are evaluated in the
// evaluate_*.cpp files.
#include "feel/evaluator.hpp"

#include <algorithm>

#include "feel/shortening.hpp"

namespace rota::feel {

namespace {

constexpr std::int64_t bytes_per_value = 64;

/// A long text beyond what a value takes anyway.
std::int64_t extra_bytes(const Value& value) {
    const std::string* text = value.text();
    const auto size = static_cast<std::int64_t>(text == nullptr ? 0 : text->size());
    return size > bytes_per_value ? size : 0;
}

}  // namespace

Evaluator::Evaluator(const Tree& tree, const Environment& environment)
    : tree_(tree),
      environment_(environment),
      roots_(tree.names.size()),
      is_seen_(tree.references.size()),
      steps_left_(environment.limits.steps_max),
      bytes_left_(environment.limits.bytes_max) {}

Evaluation Evaluator::run() {
    Value value = evaluate(tree_.root);
    if (has_made_functions_ && !is_stopped()) value = without_functions(std::move(value));
    if (is_stopped()) value = Null();
    return {std::move(value), std::move(notes_), std::move(seen_), std::move(exceeded_)};
}

void Evaluator::stop(Words words) {
    if (exceeded_) return;
    exceeded_ = Error{ErrorCode::invalid, std::move(words.zh), std::move(words.en)};
}

bool Evaluator::spend(std::int64_t steps) {
    if (is_stopped()) return false;
    steps_left_ -= steps;
    if (steps_left_ >= 0) return true;
    stop({"表达式计算步数过多，已中止；请缩小它处理的列表",
          "the expression takes too many steps and was stopped; let it go over less"});
    return false;
}

bool Evaluator::spend_bytes(std::int64_t bytes) {
    if (is_stopped()) return false;
    bytes_left_ -= bytes;
    if (bytes_left_ >= 0) return true;
    stop({"表达式产生的数据过多，已中止；请缩小它处理的列表",
          "the expression makes too much data and was stopped; let it go over less"});
    return false;
}

bool Evaluator::pay_for_copy(const Value& value) {
    const std::int64_t bytes = extra_bytes(value);
    return bytes == 0 || spend_bytes(bytes);
}

Value Evaluator::checked(Value value) {
    if (is_stopped()) return {};
    const Extent extent = value.extent();
    if (extent.weight > environment_.limits.bytes_max / bytes_per_value) {
        spend_bytes(bytes_left_ + 1);
    } else if (extent.depth > environment_.limits.nesting_max) {
        stop({"表达式产生的数据嵌套太深，已中止",
              "the expression nests its data too deeply and was stopped"});
    }
    return is_stopped() ? Value() : std::move(value);
}

Value Evaluator::made(List list) {
    auto bytes = static_cast<std::int64_t>(list.items.size() + 1) * bytes_per_value;
    for (const Value& item : list.items) bytes += extra_bytes(item);
    if (!spend_bytes(bytes)) return {};
    return checked(std::move(list));
}

Value Evaluator::made(Fields fields) {
    auto bytes = static_cast<std::int64_t>(2 * fields.items.size() + 1) * bytes_per_value;
    for (const Field& field : fields.items) bytes += extra_bytes(field.second);
    if (!spend_bytes(bytes)) return {};
    return checked(std::move(fields));
}

Value Evaluator::made(std::string text) {
    if (!spend_bytes(static_cast<std::int64_t>(text.size()))) return {};
    return text;
}

bool Evaluator::wants_note(std::size_t offset) const {
    if (notes_.size() >= environment_.limits.notes_max || is_stopped()) return false;
    return std::none_of(
        notes_.begin(), notes_.end(), [&](const Note& note) { return note.offset == offset; });
}

Value Evaluator::nothing(std::size_t offset, Words words) {
    if (wants_note(offset)) notes_.push_back({std::move(words.zh), std::move(words.en), offset});
    return {};
}

bool Evaluator::enter() {
    if (++depth_ > environment_.limits.depth_max) {
        stop({"表达式的计算嵌套太深，已中止",
              "the expression nests its calls too deeply and was stopped"});
    }
    return !is_stopped();
}

Value Evaluator::evaluate(NodeIndex index) {
    if (!spend(1)) return {};
    Value value = enter() ? dispatch(index) : Value();
    leave();
    if (!pay_for_copy(value)) return {};
    return value;
}

Value Evaluator::dispatch(NodeIndex index) {
    const Node& node = tree_.nodes[index];
    switch (node.kind) {
        case NodeKind::constant: return tree_.constants[node.payload];
        case NodeKind::name:
        case NodeKind::path: {
            Value held;
            const Value& value = look(index, held);
            if (&value == &held) return held;
            return value;
        }
        case NodeKind::filter: return evaluate_filter(node);
        case NodeKind::list: return evaluate_list(node);
        case NodeKind::context: return evaluate_context(node);
        case NodeKind::interval: return evaluate_interval(node);
        case NodeKind::unary_range: return evaluate_unary_range(node);
        case NodeKind::negation: return evaluate_negation(node);
        case NodeKind::arithmetic: return evaluate_arithmetic(node);
        case NodeKind::comparison: return evaluate_comparison(node);
        case NodeKind::conjunction: return evaluate_logic(node, false);
        case NodeKind::disjunction: return evaluate_logic(node, true);
        case NodeKind::between: return evaluate_between(node);
        case NodeKind::in: return evaluate_in(node);
        case NodeKind::condition: return evaluate(child(node, 0));
        case NodeKind::instance_of: return evaluate_instance_of(node);
        case NodeKind::conditional: return evaluate_conditional(node);
        case NodeKind::loop: return evaluate_loop(node);
        case NodeKind::some: return evaluate_quantified(node, true);
        case NodeKind::every: return evaluate_quantified(node, false);
        case NodeKind::function: return evaluate_function(node, no_index);
        case NodeKind::call: return evaluate_call(node);
        case NodeKind::built_in_call: return evaluate_built_in_call(node);
    }
    return {};
}

const Value& Evaluator::look(NodeIndex index, Value& held) {
    const Node& node = tree_.nodes[index];
    const Value* value = nullptr;
    switch (node.kind) {
        case NodeKind::constant: return tree_.constants[node.payload];
        case NodeKind::name: value = spend(1) ? find(node) : &null_value(); break;
        case NodeKind::path: {
            const Value& base = look(child(node, 0), held);
            value = spend(1) ? &step_into(base, node, held) : &null_value();
            break;
        }
        default: held = evaluate(index); return held;
    }
    if (node.reference != no_index && !is_seen_[node.reference]) see(node, *value);
    return *value;
}

Evaluator::Root& Evaluator::root_named(NameIndex name) {
    Root& root = roots_[name];
    if (root.is_asked) return root;
    root.is_asked = true;
    auto found =
        environment_.scope == nullptr ? std::nullopt : environment_.scope->find(tree_.names[name]);
    root.is_found = found.has_value();
    if (found) root.value = std::move(*found);
    return root;
}

const Value* Evaluator::find(const Node& node) {
    if (!node.flag && spend(bindings_.width())) {
        if (const Value* bound = bindings_.find(node.payload, name_of(node))) return bound;
    }
    Root& root = root_named(node.payload);
    if (root.is_found) return &root.value;
    const auto rows = built_ins_named(name_of(node));
    if (!rows.empty()) {
        auto function = std::make_shared<Function>();
        function->built_in = rows.front().name;
        has_made_functions_ = true;
        root.is_found = true;
        root.value = Value::FunctionPtr(std::move(function));
        return &root.value;
    }
    if (wants_note(node.offset)) {
        nothing(node.offset,
                {joined({"没有名为 `", name_of(node), "` 的值"}),
                 joined({"there is no `", name_of(node), "` here"})});
    }
    return &null_value();
}

void Evaluator::see(const Node& node, const Value& value) {
    const Reference& reference = tree_.references[node.reference];
    is_seen_[node.reference] = true;
    if (seen_.size() >= environment_.limits.seen_max || value.is<Value::FunctionPtr>()) return;
    if (reference.in_filter && bindings_.is_field_of_item(reference.root)) return;
    const std::string_view text = tree_.slice(reference.offset, reference.length);
    const auto is_same_text = [&](const Seen& seen) { return seen.text == text; };
    if (std::any_of(seen_.begin(), seen_.end(), is_same_text)) return;
    Seen seen{std::string(text), {}, false};
    seen.value = shortened(value, environment_.limits.seen_weight_max, seen.shortened);
    seen_.push_back(std::move(seen));
}

Value OfficeWords::name_of(const Value&) const { return {}; }
Value OfficeWords::workdays_between(const Date&, const Date&) const { return {}; }
Value OfficeWords::add_workdays(const Date&, std::int64_t) const { return {}; }
Value OfficeWords::is_workday(const Date&) const { return {}; }

Evaluation evaluate(const Tree& tree, const Environment& environment) {
    return Evaluator(tree, environment).run();
}

}  // namespace rota::feel
