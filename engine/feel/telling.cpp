#include "feel/telling.hpp"

#include "feel/tree.hpp"

namespace rota::feel {

namespace {

class Teller {
  public:
    explicit Teller(const Tree& tree) : tree_(tree) {}

    std::vector<Telling> parts;

    void look_at(const Node& node) {
        switch (node.kind) {
            case NodeKind::conjunction:
                for (std::size_t i = 0; i < node.count; ++i) look_at(tree_.child(node, i));
                break;
            case NodeKind::comparison:
            case NodeKind::between:
                for (std::size_t i = 0; i < node.count; ++i) add_side(tree_.child(node, i));
                break;
            case NodeKind::every: add_counterexamples(&node); break;
            default: break;
        }
    }

  private:
    std::string text_of(const Node& node) const {
        return std::string(tree_.slice(node.offset, node.length));
    }

    void add_side(const Node& side) {
        if (side.kind != NodeKind::constant) parts.push_back({text_of(side), ""});
    }

    /// `every a in A, b in B satisfies C` fails for
    /// `(for a in A, b in B return if (C) then null else [a, b])[item != null]`.
    void add_counterexamples(const Node* node) {
        std::string loop, items;
        std::size_t names = 0;
        for (; node->kind == NodeKind::every; node = &tree_.child(*node, node->count - 1u)) {
            for (std::size_t i = 0; i + 1 < node->count; ++i, ++names) {
                const std::string& name = tree_.names[tree_.name_lists[node->payload][i]];
                loop += (names > 0 ? ", " : "") + name + " in " + text_of(tree_.child(*node, i));
                items += (names > 0 ? ", " : "") + name;
            }
        }
        if (names > 1) items = "[" + items + "]";
        parts.push_back({"(for " + loop + " return if (" + text_of(*node) + ") then null else " +
                             items + ")[item != null]",
                         loop});
    }

    const Tree& tree_;
};

}  // namespace

std::vector<Telling> telling_parts(const Tree& tree) {
    Teller teller(tree);
    teller.look_at(tree.nodes[tree.root]);
    return std::move(teller.parts);
}

}  // namespace rota::feel
