// Walks a tree as the evaluator does, with shapes in the place of values.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "feel/advice.hpp"
#include "feel/built_ins.hpp"
#include "feel/check.hpp"
#include "feel/tree.hpp"
#include "feel/words.hpp"

namespace rota::feel {

class Checker {
  public:
    Checker(const Tree& tree, ShapeScope& scope) : tree_(tree), scope_(scope) {}
    Checked run(const ShapePtr& item);

  private:
    struct Binding {
        NameIndex name = no_index;  // no_index: `item` under no name of its own
        bool is_item = false;       // its fields are names, too
        ShapePtr shape;
    };

    // checker.cpp: names, paths, filters, what is bound.
    ShapePtr shape_at(NodeIndex index);
    ShapePtr dispatch(NodeIndex index);
    ShapePtr name(const Node& node, std::string_view field);
    std::vector<std::string> bound_names() const;
    ShapePtr path(const Node& node);
    ShapePtr field_of(const ShapePtr& base, const std::string& field, int depth);
    void say_no_field(const Node& node, const ShapePtr& base, std::size_t offset);
    ShapePtr filter(const Node& node);
    ShapePtr context(const Node& node);
    ShapePtr list(const Node& node);
    ShapePtr interval(const Node& node, std::size_t bounds);
    ShapePtr items_of_source(NodeIndex index);
    ShapePtr loop(const Node& node);
    ShapePtr quantified(const Node& node);
    ShapePtr function(const Node& node, NameIndex self);
    ShapePtr shape_of_type(TypeIndex index, int depth) const;
    void bind_iterators(const Node& node);

    // checker_operators.cpp
    ShapePtr negation(const Node& node);
    ShapePtr arithmetic(const Node& node);
    ShapePtr comparison(const Node& node);
    ShapePtr logic(const Node& node);
    ShapePtr between(const Node& node);
    ShapePtr in(const Node& node);
    ShapePtr conditional(const Node& node);
    void require_condition(NodeIndex index, const ShapePtr& shape);
    void require_order(const Node& node, const ShapePtr& a, NodeIndex index, const ShapePtr& b);
    void require_equality(
        NodeIndex left, const ShapePtr& a, NodeIndex right, const ShapePtr& b, std::size_t offset);
    void require_choice(NodeIndex owner, const ShapePtr& a, NodeIndex index, const ShapePtr& b);
    void test(NodeIndex owner, const ShapePtr& value, NodeIndex index);

    // checker_calls.cpp
    ShapePtr call(const Node& node);
    ShapePtr built_in_call(const Node& node);
    void say_misfit(const Node& node, const BuiltIn& row, std::span<const ShapePtr> arguments);
    void require_items(const Node& node, const BuiltIn& row, std::span<const ShapePtr> arguments);
    ShapePtr result_of(const BuiltIn& row, std::span<const ShapePtr> arguments);

    // checker.cpp
    void complain(Complaint complaint);
    void say(Fault fault, std::size_t offset, Words words);
    NodeIndex child(const Node& node, std::size_t i) const {
        return tree_.children[node.first + i];
    }
    const std::string& name_of(const Node& node) const { return tree_.names[node.payload]; }
    Part part(NodeIndex index, const ShapePtr& shape) const;
    /// The text of a node as it is written, shortened.
    std::string text_of(NodeIndex index) const;

    const Tree& tree_;
    ShapeScope& scope_;
    std::vector<Binding> bindings_;
    std::vector<Complaint> complaints_;
    Union union_;
    int depth_ = 0;
};

}  // namespace rota::feel
