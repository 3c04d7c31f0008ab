// Adds nodes to a tree and knows how deep they are nested.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "feel/tree.hpp"

namespace rota::feel {

/// A stretch of the text.
struct Place {
    std::size_t begin = 0;
    std::size_t end = 0;
};

class TreeBuilder {
  public:
    explicit TreeBuilder(std::string_view text);

    NodeIndex add(NodeKind kind, Place place, std::span<const NodeIndex> children);
    NodeIndex add(NodeKind kind, Place place, std::initializer_list<NodeIndex> children) {
        return add(kind, place, std::span(children.begin(), children.size()));
    }
    NodeIndex add_constant(Place place, Value value);
    Node& node(NodeIndex index) { return tree_->nodes[index]; }
    NameIndex name(std::string_view text);
    const std::string& text_of(NameIndex name) const { return tree_->names[name]; }
    std::uint32_t add_name_list(std::vector<NameIndex> names);
    Tree& tree() { return *tree_; }
    int depth_of(NodeIndex index) const { return depths_[index]; }

    TreePtr finish(NodeIndex root);

  private:
    std::shared_ptr<Tree> tree_;
    std::vector<int> depths_;
};

}  // namespace rota::feel
