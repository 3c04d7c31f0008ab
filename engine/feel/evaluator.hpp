// Walks a tree and gives its value. Everything that costs is charged here, so that any evaluation
// ends: when the budget is spent, every part of the walk returns null at once.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "feel/arithmetic.hpp"
#include "feel/bindings.hpp"
#include "feel/built_ins.hpp"
#include "feel/evaluate.hpp"
#include "feel/pattern.hpp"
#include "feel/range.hpp"
#include "feel/tree.hpp"
#include "feel/words.hpp"

namespace rota::feel {

class Sequence;

class Evaluator {
  public:
    Evaluator(const Tree& tree, const Environment& environment);
    Evaluation run();

    // evaluator.cpp: what everything costs, and what is noted.
    const Environment& environment() const { return environment_; }
    /// False when the budget is spent; then everything further is in vain.
    bool spend(std::int64_t steps);
    bool spend_bytes(std::int64_t bytes);
    /// Lists and contexts are shared, but texts are copied: a long one costs what it holds.
    bool pay_for_copy(const Value& value);
    bool is_stopped() const { return exceeded_.has_value(); }
    /// A list, context or text that is new; null when there is no room for it.
    Value made(List list);
    Value made(std::vector<Value> items) { return made(List{std::move(items), false, {}}); }
    Value made(Fields fields);
    Value made(std::string text);
    bool wants_note(std::size_t offset) const;
    /// Null, with the reason noted once for a place.
    Value nothing(std::size_t offset, Words words);
    PatternCache& patterns() { return patterns_; }

    // evaluate_calls.cpp
    Value call(const Value::FunctionPtr& function, std::span<Value> arguments, std::size_t offset);
    /// How many parameters a function takes; nothing for built-in ones.
    std::optional<std::size_t> parameter_count(const Function& function) const;

  private:
    struct Root {
        bool is_asked = false;
        bool is_found = false;
        Value value;
    };

    // evaluator.cpp
    /// One level deeper; false when it is one too deep. leave() follows in either case.
    bool enter();
    void leave() { --depth_; }
    Value evaluate(NodeIndex index);
    Value dispatch(NodeIndex index);
    /// As evaluate(), without a copy where the value is held elsewhere. The result lives as long
    /// as `held` and the innermost binding.
    const Value& look(NodeIndex index, Value& held);
    const Value* find(const Node& node);
    Root& root_named(NameIndex name);
    void see(const Node& node, const Value& value);
    void stop(Words words);
    Value checked(Value value);
    NodeIndex child(const Node& node, std::size_t i) const {
        return tree_.children[node.first + i];
    }
    const std::string& name_of(const Node& node) const { return tree_.names[node.payload]; }

    // evaluate_paths.cpp
    const Value& step_into(const Value& base, const Node& node, Value& held);
    Value projected(const List& list, const Node& node);
    Value property(const Value& base, const Node& node);
    Value no_field(const Value& base, const Node& node);
    Value evaluate_filter(const Node& node);
    Value indexed(const List& list, const Number& index);
    Value kept_items(const List& list, NodeIndex condition, NameIndex item_name);

    // evaluate_operators.cpp
    Value evaluate_negation(const Node& node);
    Value evaluate_arithmetic(const Node& node);
    Value evaluate_comparison(const Node& node);
    Value evaluate_logic(const Node& node, bool decisive);
    Value evaluate_between(const Node& node);
    Value evaluate_in(const Node& node);
    std::optional<bool> passes(const Value& value, NodeIndex test);
    std::optional<bool> matches(const Value& value, const Value& test);
    Value evaluate_instance_of(const Node& node);
    Value evaluate_conditional(const Node& node);
    Value evaluate_interval(const Node& node);
    Value evaluate_unary_range(const Node& node);
    Value trouble_note(const Node& node, ArithmeticError trouble, const Value& a, const Value& b);
    Value not_comparable(std::size_t offset, const Value& a, const Value& b);

    // evaluate_loops.cpp
    Value evaluate_list(const Node& node);
    Value evaluate_context(const Node& node);
    Value evaluate_loop(const Node& node);
    Value evaluate_quantified(const Node& node, bool decisive);
    std::optional<Sequence> sequence_of(NodeIndex index);
    template <class Body>
    bool iterate(const Node& node, std::size_t iterator, Body& body);

    // evaluate_calls.cpp
    Value evaluate_function(const Node& node, NameIndex self);
    bool conforms(Value& argument, TypeIndex type);
    std::optional<std::size_t> ill_typed(const FunctionShape& shape, std::span<Value> arguments);
    Value call_written(const Value::FunctionPtr& function,
                       const FunctionShape& shape,
                       std::span<Value> arguments);
    Value evaluate_call(const Node& node);
    Value evaluate_built_in_call(const Node& node);
    std::optional<std::vector<Value>> ordered_arguments(const Node& node, const Function& function);
    Value call_built_in(std::string_view name, const Node& node);
    Value invoke(const BuiltIn& first, std::vector<Value> arguments, std::size_t offset);
    Value run_body(const BuiltIn& row, std::vector<Value> arguments, std::size_t offset);
    bool fits(const BuiltIn& row, std::span<Value> arguments);
    Value misfit(const BuiltIn& row, std::span<const Value> arguments, std::size_t offset);
    Value without_functions(Value value);

    const Tree& tree_;
    const Environment& environment_;
    Bindings bindings_;
    std::vector<Root> roots_;
    std::vector<bool> is_seen_;
    PatternCache patterns_;
    std::vector<Note> notes_;
    std::vector<Seen> seen_;
    std::optional<Error> exceeded_;
    std::int64_t steps_left_;
    std::int64_t bytes_left_;
    int depth_ = 0;
    bool has_made_functions_ = false;
};

}  // namespace rota::feel
