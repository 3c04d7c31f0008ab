// Functions: making them, calling them, and fitting arguments to what a built-in one takes.
#include <algorithm>

#include "feel/call.hpp"
#include "feel/evaluator.hpp"
#include "feel/moments.hpp"
#include "feel/types.hpp"

namespace rota::feel {

namespace {

/// Turns `x` into `[x]` and `[x]` into `x` where the parameter wants it, and a day into its
/// midnight. True if the value is acceptable then.
bool converted(Value& value, Kinds accepted) {
    if (is_among(value, accepted)) return true;
    const List* list = value.list();
    if (list != nullptr && list->items.size() == 1 && is_among(list->items.front(), accepted)) {
        const Value item = list->items.front();
        value = item;
        return true;
    }
    if (value.is_null() || (accepted & kinds::list) == 0) return false;
    value = Value::list({value});
    return true;
}

bool takes(const BuiltIn& row, std::size_t i, Value& argument) {
    const Parameter& parameter = row.parameter_of(i);
    return converted(argument, parameter.accepted);
}

}  // namespace

Value Evaluator::evaluate_function(const Node& node, NameIndex self) {
    if (node.count == 0) {
        return nothing(node.offset,
                       {"这里不支持外部函数", "external functions are not supported here"});
    }
    auto function = std::make_shared<Function>();
    function->node = static_cast<NodeIndex>(&node - tree_.nodes.data());
    function->self = self;
    const std::size_t captured = bindings_.mark().size - bindings_.mark().base;
    if (!spend_bytes(static_cast<std::int64_t>((captured + 1) * sizeof(Captured)))) return {};
    function->captured = bindings_.captured();
    for (const Captured& taken : function->captured) pay_for_copy(taken.value);
    has_made_functions_ = true;
    return Value::FunctionPtr(std::move(function));
}

std::optional<std::size_t> Evaluator::parameter_count(const Function& function) const {
    if (function.node == no_index) return std::nullopt;
    return tree_.functions[tree_.nodes[function.node].payload].parameters.size();
}

/// As the standard converts implicitly: one item out of its list, one thing into a list, a day to
/// its midnight. True if the argument is of the type then.
bool Evaluator::conforms(Value& argument, TypeIndex type) {
    const TypeContext context{tree_, *this};
    const auto is_of = [&](const Value& value) {
        return is_instance(context, value, type) == true;
    };
    if (is_of(argument)) return true;
    const List* list = argument.list();
    if (list != nullptr && list->items.size() == 1 && is_of(list->items.front())) {
        const Value item = list->items.front();
        if (!pay_for_copy(item)) return false;
        argument = item;
        return true;
    }
    const TypeKind kind = tree_.types[type].kind;
    if (kind == TypeKind::date_and_time && argument.date() != nullptr) {
        argument = start_of(*argument.date());
        return true;
    }
    if (kind != TypeKind::list || list != nullptr) return false;
    Value single = made(std::vector<Value>{argument});
    if (!is_of(single)) return false;
    argument = std::move(single);
    return true;
}

/// The first parameter whose type its argument is not of, if any.
std::optional<std::size_t> Evaluator::ill_typed(const FunctionShape& shape,
                                                std::span<Value> arguments) {
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const TypeIndex type = shape.types[i];
        if (type == no_index || arguments[i].is_null()) continue;
        if (!conforms(arguments[i], type)) return i;
    }
    return std::nullopt;
}

Value Evaluator::call(const Value::FunctionPtr& function,
                      std::span<Value> arguments,
                      std::size_t offset) {
    if (function->node == no_index) {
        const auto fit = fitted({function->built_in, arguments.size(), {}});
        if (!fit) return misfit(built_ins_named(function->built_in).front(), arguments, offset);
        return invoke(built_ins()[fit->row], {arguments.begin(), arguments.end()}, offset);
    }
    const FunctionShape& shape = tree_.functions[tree_.nodes[function->node].payload];
    if (arguments.size() != shape.parameters.size()) {
        return nothing(offset,
                       {"参数个数与函数不符", "the function takes another number of arguments"});
    }
    if (const auto wrong = ill_typed(shape, arguments)) {
        const std::string& name = tree_.names[shape.parameters[*wrong]];
        const std::string& type = tree_.types[shape.types[*wrong]].name;
        return nothing(offset,
                       {joined({"参数 `", name, "` 应为 ", type}),
                        joined({"the argument `", name, "` must be of the type ", type})});
    }
    return call_written(function, shape, arguments);
}

Value Evaluator::call_written(const Value::FunctionPtr& function,
                              const FunctionShape& shape,
                              std::span<Value> arguments) {
    const Bindings::Mark mark = bindings_.mark();
    bindings_.hide_all();
    for (const Captured& captured : function->captured) {
        if (pay_for_copy(captured.value)) bindings_.push_captured(captured);
    }
    if (function->self != no_index) bindings_.push(function->self, function);
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        bindings_.push(shape.parameters[i], std::move(arguments[i]));
    }
    const bool is_paid = spend(static_cast<std::int64_t>(function->captured.size()));
    Value value = is_paid ? evaluate(child(tree_.nodes[function->node], 0)) : Value();
    bindings_.pop_to(mark);
    return value;
}

/// The arguments of a written call in the order of the function's parameters.
std::optional<std::vector<Value>> Evaluator::ordered_arguments(const Node& node,
                                                               const Function& function) {
    std::vector<Value> arguments(node.count - 1);
    for (std::size_t i = 0; i + 1 < node.count; ++i) {
        std::size_t position = i;
        if (node.payload != no_index) {
            if (function.node == no_index) return std::nullopt;
            const auto& names = tree_.functions[tree_.nodes[function.node].payload].parameters;
            const auto found =
                std::find(names.begin(), names.end(), tree_.name_lists[node.payload][i]);
            position = static_cast<std::size_t>(found - names.begin());
        }
        if (position >= arguments.size()) return std::nullopt;
        arguments[position] = evaluate(child(node, i + 1));
    }
    return arguments;
}

Value Evaluator::evaluate_call(const Node& node) {
    const Node& callee = tree_.child(node, 0);
    const bool is_name = callee.kind == NodeKind::name;
    // Only what is bound inside the text can be a function; a value of the scope never is one.
    const Value* bound = is_name ? bindings_.find(callee.payload, name_of(callee)) : nullptr;
    const Value computed = is_name ? Value() : evaluate(child(node, 0));
    const Value& target = bound != nullptr ? *bound : computed;
    if (const auto* found = std::get_if<Value::FunctionPtr>(&target.any())) {
        const Value::FunctionPtr function = *found;
        auto arguments = ordered_arguments(node, *function);
        if (arguments) return call(function, *arguments, node.offset);
        return nothing(node.offset, {"参数与函数不符", "the arguments do not fit the function"});
    }
    if (is_name && node.payload == no_index && !built_ins_named(name_of(callee)).empty()) {
        return call_built_in(name_of(callee), node);
    }
    if (!is_name) {
        return nothing(node.offset,
                       {joined({"这里应为函数，却是", kind_words(target).zh}),
                        joined({"expected a function, found ", kind_words(target).en})});
    }
    return nothing(node.offset,
                   {joined({"没有名为 `", name_of(callee), "` 的函数"}),
                    joined({"there is no function `", name_of(callee), "`"})});
}

/// A call through a name that is bound to something else than a function.
Value Evaluator::call_built_in(std::string_view name, const Node& node) {
    std::vector<Value> arguments;
    for (std::size_t i = 1; i < node.count; ++i) arguments.push_back(evaluate(child(node, i)));
    const auto fit = fitted({name, arguments.size(), {}});
    if (!fit) return misfit(built_ins_named(name).front(), arguments, node.offset);
    return invoke(built_ins()[fit->row], std::move(arguments), node.offset);
}

Value Evaluator::evaluate_built_in_call(const Node& node) {
    const BuiltInCall& written = tree_.calls[node.payload];
    if (written.row == no_index) {
        const std::string& name = tree_.names[written.name];
        return misfit(built_ins_named(name).front(), {}, node.offset);
    }
    const BuiltIn& row = built_ins()[written.row];
    std::vector<Value> arguments(node.count);
    for (std::size_t i = 0; i < node.count; ++i) {
        const std::size_t position = written.positions.empty() ? i : written.positions[i];
        // Only the last parameter of a row is optional, so the given ones leave no gap.
        arguments[position] = evaluate(child(node, i));
    }
    if (is_stopped()) return {};
    if (written.positions.empty()) return invoke(row, std::move(arguments), node.offset);
    // Named arguments mean exactly this row.
    if (!fits(row, arguments)) return misfit(row, arguments, node.offset);
    return run_body(row, std::move(arguments), node.offset);
}

bool Evaluator::fits(const BuiltIn& row, std::span<Value> arguments) {
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const bool was_list = arguments[i].list() != nullptr;
        if (!takes(row, i, arguments[i])) return false;
        // Taken out of its list, a text is copied.
        if (was_list && !pay_for_copy(arguments[i])) return false;
    }
    return true;
}

/// Rows of one name that take the same number of arguments are tried one after the other.
Value Evaluator::invoke(const BuiltIn& first, std::vector<Value> arguments, std::size_t offset) {
    const BuiltIn* row = &first;
    const BuiltIn* last = &built_ins_named(first.name).back();
    if (row->arity == Arity::packed) arguments = {made(std::move(arguments))};
    while (!fits(*row, arguments)) {
        const bool has_next = row != last && (row + 1)->arity == Arity::fixed &&
                              (row + 1)->parameter_count() == first.parameter_count();
        if (!has_next) return misfit(first, arguments, offset);
        ++row;
    }
    return run_body(*row, std::move(arguments), offset);
}

Value Evaluator::run_body(const BuiltIn& row, std::vector<Value> arguments, std::size_t offset) {
    arguments.resize(std::max(arguments.size(), row.parameter_count()));
    Call call(*this, arguments, offset);
    return is_stopped() ? Value() : row.body(call);
}

Value Evaluator::misfit(const BuiltIn& row, std::span<const Value> arguments, std::size_t offset) {
    if (!wants_note(offset)) return {};
    for (std::size_t i = 0; i < arguments.size() && row.arity != Arity::packed; ++i) {
        Value argument = arguments[i];
        if (takes(row, i, argument)) continue;
        const KindNames wanted = names_of(row.parameter_of(i).accepted);
        const std::string_view name = row.parameter_of(i).name;
        return nothing(offset,
                       {joined({"`",
                                row.name,
                                "` 的参数 `",
                                name,
                                "` 应为",
                                wanted.zh,
                                "，却是",
                                kind_words(argument).zh}),
                        joined({"`",
                                row.name,
                                "` needs ",
                                wanted.en,
                                " as `",
                                name,
                                "`, found ",
                                kind_words(argument).en})});
    }
    const std::string signatures = signatures_of(row.name);
    return nothing(offset,
                   {joined({"参数不对，应为 ", signatures}),
                    joined({"the arguments do not fit; expected ", signatures})});
}

/// Functions do not outlive the evaluation that made them.
Value Evaluator::without_functions(Value value) {
    if (value.is<Value::FunctionPtr>()) {
        return nothing(0, {"结果是一个函数，不是值", "the result is a function, not a value"});
    }
    if (!spend(1)) return {};
    if (const auto* range = std::get_if<Value::RangePtr>(&value.any())) {
        Range kept = **range;
        kept.low = without_functions(std::move(kept.low));
        kept.high = without_functions(std::move(kept.high));
        return Value::RangePtr(std::make_shared<const Range>(std::move(kept)));
    }
    if (const List* list = value.list()) {
        List kept{{}, list->from_loop, {}};
        for (const Value& item : list->items) kept.items.push_back(without_functions(item));
        return kept;
    }
    if (const Fields* fields = value.fields()) {
        Fields kept;
        for (const Field& field : fields->items) {
            kept.items.emplace_back(field.first, without_functions(field.second));
        }
        return kept;
    }
    return value;
}

}  // namespace rota::feel
