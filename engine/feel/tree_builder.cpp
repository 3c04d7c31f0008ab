// Plain appending; names are looked up one by one, an expression has few.
#include "feel/tree_builder.hpp"

#include <algorithm>

namespace rota::feel {

TreeBuilder::TreeBuilder(std::string_view text) : tree_(std::make_shared<Tree>()) {
    tree_->text = text;
}

NodeIndex TreeBuilder::add(NodeKind kind, Place place, std::span<const NodeIndex> children) {
    Node node;
    node.kind = kind;
    node.offset = static_cast<std::uint32_t>(place.begin);
    node.length = static_cast<std::uint32_t>(place.end - std::min(place.begin, place.end));
    node.first = static_cast<std::uint32_t>(tree_->children.size());
    node.count = static_cast<std::uint32_t>(children.size());
    int depth = 0;
    for (NodeIndex child : children) depth = std::max(depth, depths_[child]);
    tree_->children.insert(tree_->children.end(), children.begin(), children.end());
    tree_->nodes.push_back(node);
    depths_.push_back(depth + 1);
    return static_cast<NodeIndex>(tree_->nodes.size() - 1);
}

NodeIndex TreeBuilder::add_constant(Place place, Value value) {
    const NodeIndex index = add(NodeKind::constant, place, {});
    tree_->nodes[index].payload = static_cast<std::uint32_t>(tree_->constants.size());
    tree_->constants.push_back(std::move(value));
    return index;
}

NameIndex TreeBuilder::name(std::string_view text) {
    const auto found = std::find(tree_->names.begin(), tree_->names.end(), text);
    const auto index = static_cast<NameIndex>(found - tree_->names.begin());
    if (found == tree_->names.end()) tree_->names.emplace_back(text);
    return index;
}

std::uint32_t TreeBuilder::add_name_list(std::vector<NameIndex> names) {
    tree_->name_lists.push_back(std::move(names));
    return static_cast<std::uint32_t>(tree_->name_lists.size() - 1);
}

TreePtr TreeBuilder::finish(NodeIndex root) {
    tree_->root = root;
    return std::move(tree_);
}

}  // namespace rota::feel
