// The walk itself: names and what is bound, paths and filters, lists, contexts and loops.
#include "feel/checker.hpp"

#include <algorithm>
#include <utility>

#include "feel/code_points.hpp"
#include "feel/properties.hpp"

namespace rota::feel {

namespace {

constexpr int depth_max = 400;
constexpr std::size_t complaints_max = 20;
constexpr std::size_t shown_max = 40;  // characters of a text that a message repeats

ShapePtr shape_of_kind(TypeKind kind) {
    switch (kind) {
        case TypeKind::null: return shape_of(Kinds{0});
        case TypeKind::boolean: return shape_of(kinds::boolean);
        case TypeKind::number: return shape_of(kinds::number);
        case TypeKind::string: return shape_of(kinds::string);
        case TypeKind::date: return shape_of(kinds::date);
        case TypeKind::time: return shape_of(kinds::time);
        case TypeKind::date_and_time: return shape_of(kinds::date_time);
        case TypeKind::months: return shape_of(kinds::months);
        case TypeKind::duration: return shape_of(kinds::duration);
        case TypeKind::list: return shape_of(kinds::list);
        case TypeKind::range: return shape_of(kinds::range);
        case TypeKind::context: return shape_of(kinds::context);
        case TypeKind::function: return shape_of(kinds::function);
        case TypeKind::any:
        case TypeKind::unknown: break;
    }
    return anything();
}

}  // namespace

Checked Checker::run(const ShapePtr& item) {
    if (item != nullptr) bindings_.push_back({no_index, true, item});
    ShapePtr shape = shape_at(tree_.root);
    std::stable_sort(complaints_.begin(),
                     complaints_.end(),
                     [](const Complaint& a, const Complaint& b) { return a.offset < b.offset; });
    return {std::move(shape), std::move(complaints_)};
}

void Checker::complain(Complaint complaint) {
    const bool is_said =
        std::any_of(complaints_.begin(), complaints_.end(), [&](const Complaint& other) {
            return other.offset == complaint.offset;
        });
    if (!is_said && complaints_.size() < complaints_max)
        complaints_.push_back(std::move(complaint));
}

void Checker::say(Fault fault, std::size_t offset, Words words) {
    Complaint complaint{.fault = fault, .offset = offset};
    complaint.zh = std::move(words.zh);
    complaint.en = std::move(words.en);
    complain(std::move(complaint));
}

std::string Checker::text_of(NodeIndex index) const {
    const Node& node = tree_.nodes[index];
    const std::string_view text = tree_.slice(node.offset, node.length);
    const std::size_t end = offset_of_code_point(text, shown_max);
    return end < text.size() ? joined({text.substr(0, end), "…"}) : std::string(text);
}

Part Checker::part(NodeIndex index, const ShapePtr& shape) const {
    const Node& node = tree_.nodes[index];
    std::string text = text_of(index);
    const bool is_whole = text == tree_.slice(node.offset, node.length);
    return {std::move(text),
            *shape,
            node.kind == NodeKind::constant,
            node.kind == NodeKind::comparison,
            is_whole};
}

ShapePtr Checker::shape_at(NodeIndex index) {
    // Deeper than this no evaluation goes either.
    if (depth_ >= depth_max) return anything();
    ++depth_;
    ShapePtr shape = dispatch(index);
    --depth_;
    return shape;
}

ShapePtr Checker::dispatch(NodeIndex index) {
    const Node& node = tree_.nodes[index];
    switch (node.kind) {
        case NodeKind::constant: return shape_of(tree_.constants[node.payload]);
        case NodeKind::name: return name(node, {});
        case NodeKind::path: return path(node);
        case NodeKind::filter: return filter(node);
        case NodeKind::list: return list(node);
        case NodeKind::context: return context(node);
        case NodeKind::interval: return interval(node, 2);
        case NodeKind::unary_range: return interval(node, 1);
        case NodeKind::negation: return negation(node);
        case NodeKind::arithmetic: return arithmetic(node);
        case NodeKind::comparison: return comparison(node);
        case NodeKind::conjunction:
        case NodeKind::disjunction: return logic(node);
        case NodeKind::between: return between(node);
        case NodeKind::in: return in(node);
        case NodeKind::condition: return shape_at(child(node, 0));
        case NodeKind::instance_of: shape_at(child(node, 0)); return shape_of(kinds::boolean);
        case NodeKind::conditional: return conditional(node);
        case NodeKind::loop: return loop(node);
        case NodeKind::some:
        case NodeKind::every: return quantified(node);
        case NodeKind::function: return function(node, no_index);
        case NodeKind::call: return call(node);
        case NodeKind::built_in_call: return built_in_call(node);
    }
    return anything();
}

ShapePtr Checker::name(const Node& node, std::string_view field) {
    const std::string& text = name_of(node);
    bool may_be_field = false;
    bool may_grow = false;
    for (auto bound = bindings_.rbegin(); bound != bindings_.rend(); ++bound) {
        const Shape& item = *bound->shape;
        if (bound->is_item) {
            // An item's field called `item` comes before the item itself.
            if (const ShapePtr* found = item.field(text)) return may_be_field ? anything() : *found;
            may_grow = may_grow || item.is_growing;
        }
        if (bound->name == node.payload && bound->name != no_index)
            return may_be_field ? anything() : bound->shape;
        if (!bound->is_item) continue;
        const bool is_unknown = item.kinds == 0 || (item.may_be(kinds::context) && item.is_open);
        may_be_field = may_be_field || is_unknown;
    }
    const auto found = scope_.find({text, field, node.offset, may_be_field});
    if (found) return may_be_field ? anything() : *found;
    // A function has no fields: with one, some other name was meant.
    if (field.empty() && !built_ins_named(text).empty()) return shape_of(kinds::function);
    if (!may_be_field) {
        Complaint complaint{.fault = Fault::unknown_name, .offset = node.offset, .name = text};
        complaint.known = bound_names();
        complaint.may_grow = may_grow;
        complain(std::move(complaint));
    }
    return anything();
}

/// Everything that is bound here, and the fields of items that are names.
std::vector<std::string> Checker::bound_names() const {
    std::vector<std::string> names;
    for (const Binding& bound : bindings_) {
        if (!bound.is_item) {
            names.push_back(tree_.names[bound.name]);
            continue;
        }
        for (const ShapeField& field : bound.shape->fields) names.push_back(field.first);
    }
    return names;
}

namespace {

/// What has the fields: a list is passed through to what is in it, however deep.
const Shape& holder_in(const ShapePtr& base) {
    const ShapePtr* holder = &base;
    while ((*holder)->may_be(kinds::list) && !(*holder)->may_be(kinds::context))
        holder = &items_of(*holder);
    return **holder;
}

/// `fields.count` where the `count` that was asked for is one of what stands in `fields`.
std::string path_to(const Shape& holder, const std::string& field) {
    for (const auto& [name, shape] : holder.fields) {
        const Shape& inner = shape->may_be(kinds::list) ? *items_of(shape) : *shape;
        if (inner.field(field) != nullptr) return joined({name, ".", field});
    }
    return {};
}

}  // namespace

/// Of a list, the field of each of its items. Without any kind: there is no such field.
ShapePtr Checker::field_of(const ShapePtr& base, const std::string& field, int depth) {
    if (base->is_anything() || depth > depth_max) return anything();
    ShapePtr found = shape_of(property_kinds(base->kinds, field));
    if (base->may_be(kinds::range) && (field == "start" || field == "end"))
        found = union_.of(found, items_of(base));
    if (base->may_be(kinds::context)) {
        const ShapePtr* written = base->field(field);
        if (written != nullptr) found = union_.of(found, *written);
        if (written == nullptr && base->is_open) return anything();
    }
    if (base->may_be(kinds::list)) {
        const ShapePtr& items = items_of(base);
        ShapePtr inside = field_of(items, field, depth + 1);
        if (inside->kinds == 0) return found;
        const bool flows = base->from_loop && inside->may_be(kinds::list);
        const bool is_sure = inside->kinds == kinds::list;
        if (flows) inside = is_sure ? items_of(inside) : anything();
        found = union_.of(found, list_of(std::move(inside), base->from_loop && !flows));
    }
    return found;
}

ShapePtr Checker::path(const Node& node) {
    const Node& owner = tree_.child(node, 0);
    const std::string& field = name_of(node);
    const ShapePtr base =
        owner.kind == NodeKind::name ? name(owner, field) : shape_at(child(node, 0));
    if (base->kinds == 0) return base;
    ShapePtr found = field_of(base, field, 0);
    if (found->kinds != 0) return found;
    if (base->may_be(kinds::context) || base->may_be(kinds::list)) {
        // A field that is there and can only be null.
        const Shape& holder = holder_in(base);
        if (holder.field(field) != nullptr || holder.kinds == 0) return found;
    }
    // From the end of what it is taken from, over the dot and the blanks around it.
    const std::size_t end = owner.offset + owner.length;
    const std::size_t dot = tree_.text.find('.', end);
    const std::size_t at = tree_.text.find_first_not_of(" \t\r\n", dot + 1);
    say_no_field(node, base, std::min(at, std::size_t{node.offset} + node.length));
    return anything();
}

void Checker::say_no_field(const Node& node, const ShapePtr& base, std::size_t offset) {
    const Shape& holder = holder_in(base);
    const std::string owner = text_of(child(node, 0));
    const std::string& field = name_of(node);
    std::vector<std::string> known = property_names(holder.kinds);
    for (const ShapeField& other : holder.fields) known.push_back(other.first);
    if (!known.empty()) {
        complain({.fault = Fault::unknown_field,
                  .offset = offset,
                  .name = field,
                  .owner = owner,
                  .known = std::move(known),
                  .meant = path_to(holder, field),
                  .may_grow = holder.is_growing});
        return;
    }
    const KindNames names = names_of(base->kinds);
    say(Fault::no_fields,
        offset,
        {joined({"`", owner, "` 是", names.zh, "，没有字段 `", field, "`"}),
         joined({"`", owner, "` is ", names.en, " and has no field `", field, "`"})});
}

ShapePtr Checker::filter(const Node& node) {
    const ShapePtr base = shape_at(child(node, 0));
    // What is no list is filtered as a list of one.
    const bool is_list = base->may_be(kinds::list);
    Kinds single = base->kinds & ~kinds::list;
    ShapePtr items = is_list ? items_of(base) : base;
    if (is_list && single != 0) items = anything();

    bindings_.push_back({node.payload, true, items});
    const NodeIndex condition = child(node, 1);
    const ShapePtr test = shape_at(condition);
    bindings_.pop_back();

    constexpr Kinds wanted = kinds::boolean | kinds::number;
    if (test->kinds != 0 && !test->may_be(wanted)) {
        const KindNames names = names_of(test->kinds);
        say(Fault::wrong_operand,
            tree_.nodes[condition].offset,
            {joined({"方括号里应为条件（真假值）或位置（数），却是", names.zh}),
             joined({"expected a condition or a position in the brackets, found ", names.en})});
    }
    if (!test->may_be(kinds::boolean) && test->may_be(kinds::number)) return items;
    ShapePtr kept = list_of(items, base->from_loop);
    return test->may_be(kinds::number) ? union_.of(items, kept) : kept;
}

ShapePtr Checker::context(const Node& node) {
    std::vector<ShapeField> fields;
    const std::size_t mark = bindings_.size();
    const auto& keys = tree_.name_lists[node.payload];
    for (std::size_t i = 0; i < node.count; ++i) {
        const Node& entry = tree_.child(node, i);
        ShapePtr shape =
            entry.kind == NodeKind::function ? function(entry, keys[i]) : shape_at(child(node, i));
        bindings_.push_back({keys[i], false, shape});
        fields.emplace_back(tree_.names[keys[i]], std::move(shape));
    }
    bindings_.resize(mark);
    return context_of(std::move(fields));
}

ShapePtr Checker::list(const Node& node) {
    if (node.count == 0) return list_of(anything());
    ShapePtr items = shape_of(Kinds{0});
    for (std::size_t i = 0; i < node.count; ++i) items = union_.of(items, shape_at(child(node, i)));
    return list_of(std::move(items));
}

ShapePtr Checker::interval(const Node& node, std::size_t bounds) {
    ShapePtr inside = shape_of(Kinds{0});
    for (std::size_t i = 0; i < bounds; ++i) {
        ShapePtr bound = shape_at(child(node, i));
        if (i > 0) require_order(node, inside, child(node, i), bound);
        inside = union_.of(inside, bound);
    }
    // What lies between two texts need not be one of them.
    if (!inside->choices.empty() && bounds > 1) inside = shape_of(inside->kinds);
    Shape range{.kinds = kinds::range};
    range.items = inside->kinds == 0 ? anything() : std::move(inside);
    return kept(std::move(range));
}

ShapePtr Checker::items_of_source(NodeIndex index) {
    const ShapePtr source = shape_at(index);
    if (source->is_anything()) return anything();
    if (!source->may_be(kinds::list | kinds::range)) return source;
    const bool is_sure = (source->kinds & ~(kinds::list | kinds::range)) == 0;
    return is_sure ? items_of(source) : anything();
}

void Checker::bind_iterators(const Node& node) {
    for (std::size_t i = 0; i + 1 < node.count; ++i) {
        ShapePtr items = items_of_source(child(node, i));
        bindings_.push_back({tree_.name_lists[node.payload][i], false, std::move(items)});
    }
}

ShapePtr Checker::loop(const Node& node) {
    const std::size_t mark = bindings_.size();
    bind_iterators(node);
    if (node.flag) {
        bindings_.push_back({tree_.name_lists[node.payload].back(), false, list_of(anything())});
    }
    ShapePtr body = shape_at(child(node, node.count - 1));
    bindings_.resize(mark);
    return list_of(std::move(body));
}

ShapePtr Checker::quantified(const Node& node) {
    const std::size_t mark = bindings_.size();
    bind_iterators(node);
    const NodeIndex condition = child(node, node.count - 1);
    require_condition(condition, shape_at(condition));
    bindings_.resize(mark);
    return shape_of(kinds::boolean);
}

ShapePtr Checker::shape_of_type(TypeIndex index, int depth) const {
    if (index == no_index || depth > depth_max) return anything();
    const Type& type = tree_.types[index];
    if (type.kind == TypeKind::list && !type.parts.empty())
        return list_of(shape_of_type(type.parts.front(), depth + 1));
    if (type.kind == TypeKind::context && !type.parts.empty()) {
        std::vector<ShapeField> fields;
        for (std::size_t i = 0; i < type.fields.size() && i < type.parts.size(); ++i)
            fields.emplace_back(type.fields[i], shape_of_type(type.parts[i], depth + 1));
        return context_of(std::move(fields), true);
    }
    return shape_of_kind(type.kind);
}

ShapePtr Checker::function(const Node& node, NameIndex self) {
    if (node.count == 0) return shape_of(kinds::function);
    const FunctionShape& shape = tree_.functions[node.payload];
    const std::size_t mark = bindings_.size();
    if (self != no_index) bindings_.push_back({self, false, shape_of(kinds::function)});
    for (std::size_t i = 0; i < shape.parameters.size(); ++i)
        bindings_.push_back({shape.parameters[i], false, shape_of_type(shape.types[i], 0)});
    shape_at(child(node, 0));
    bindings_.resize(mark);
    return shape_of(kinds::function);
}

Checked check(const Tree& tree, ShapeScope& scope, const ShapePtr& item) {
    return Checker(tree, scope).run(item);
}

}  // namespace rota::feel
