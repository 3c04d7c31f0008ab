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
    Checker(const Tree& tree, StaticScope& scope) : tree_(tree), scope_(scope) {}
    Checked run(const StaticTypePtr& item);

  private:
    struct Binding {
        NameIndex name = no_index;  // no_index: `item` under no name of its own
        bool is_item = false;       // its fields are names, too
        StaticTypePtr shape;
    };

    // checker.cpp: names, paths, filters, what is bound.
    StaticTypePtr shape_at(NodeIndex index);
    StaticTypePtr dispatch(NodeIndex index);
    StaticTypePtr name(const Node& node, std::string_view field);
    std::vector<std::string> bound_names() const;
    StaticTypePtr path(const Node& node);
    StaticTypePtr field_of(const StaticTypePtr& base, const std::string& field, int depth);
    void say_no_field(const Node& node, const StaticTypePtr& base, std::size_t offset);
    StaticTypePtr filter(const Node& node);
    StaticTypePtr context(const Node& node);
    StaticTypePtr list(const Node& node);
    StaticTypePtr interval(const Node& node, std::size_t bounds);
    StaticTypePtr items_of_source(NodeIndex index);
    StaticTypePtr loop(const Node& node);
    StaticTypePtr quantified(const Node& node);
    StaticTypePtr function(const Node& node, NameIndex self);
    StaticTypePtr shape_of_type(TypeIndex index, int depth) const;
    void bind_iterators(const Node& node);

    // checker_operators.cpp
    StaticTypePtr negation(const Node& node);
    StaticTypePtr arithmetic(const Node& node);
    StaticTypePtr comparison(const Node& node);
    StaticTypePtr logic(const Node& node);
    StaticTypePtr between(const Node& node);
    StaticTypePtr in(const Node& node);
    StaticTypePtr conditional(const Node& node);
    void require_condition(NodeIndex index, const StaticTypePtr& shape);
    void require_order(const Node& node,
                       const StaticTypePtr& a,
                       NodeIndex index,
                       const StaticTypePtr& b);
    void require_equality(NodeIndex left,
                          const StaticTypePtr& a,
                          NodeIndex right,
                          const StaticTypePtr& b,
                          std::size_t offset);
    void require_choice(NodeIndex owner,
                        const StaticTypePtr& a,
                        NodeIndex index,
                        const StaticTypePtr& b);
    void test(NodeIndex owner, const StaticTypePtr& value, NodeIndex index);

    // checker_calls.cpp
    StaticTypePtr call(const Node& node);
    StaticTypePtr built_in_call(const Node& node);
    void say_misfit(const Node& node, const BuiltIn& row, std::span<const StaticTypePtr> arguments);
    void require_items(const Node& node,
                       const BuiltIn& row,
                       std::span<const StaticTypePtr> arguments);
    StaticTypePtr result_of(const BuiltIn& row, std::span<const StaticTypePtr> arguments);

    // checker.cpp
    void complain(CheckError complaint);
    void say(Fault fault, std::size_t offset, Words words);
    NodeIndex child(const Node& node, std::size_t i) const {
        return tree_.children[node.first + i];
    }
    const std::string& name_of(const Node& node) const { return tree_.names[node.payload]; }
    Part part(NodeIndex index, const StaticTypePtr& shape) const;
    /// The text of a node as it is written, shortened.
    std::string text_of(NodeIndex index) const;

    const Tree& tree_;
    StaticScope& scope_;
    std::vector<Binding> bindings_;
    std::vector<CheckError> complaints_;
    Union union_;
    int depth_ = 0;
};

}  // namespace rota::feel
