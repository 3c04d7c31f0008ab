// The walk itself: names and what is bound, paths and filters, lists, contexts and loops.
#include "feel/checker.hpp"

#include <algorithm>
#include <utility>

#include "feel/code_points.hpp"
#include "feel/properties.hpp"

namespace rota::feel {

namespace {

constexpr int check_depth_max = 400;
constexpr std::size_t complaints_max = 20;
constexpr std::size_t shown_max = 40;  // characters of a text that a message repeats

StaticTypePtr shape_of_kind(TypeKind kind) {
    switch (kind) {
        case TypeKind::null: return type_of_kinds(Kinds{0});
        case TypeKind::boolean: return type_of_kinds(kinds::boolean);
        case TypeKind::number: return type_of_kinds(kinds::number);
        case TypeKind::string: return type_of_kinds(kinds::string);
        case TypeKind::date: return type_of_kinds(kinds::date);
        case TypeKind::time: return type_of_kinds(kinds::time);
        case TypeKind::date_and_time: return type_of_kinds(kinds::date_time);
        case TypeKind::months: return type_of_kinds(kinds::months);
        case TypeKind::duration: return type_of_kinds(kinds::duration);
        case TypeKind::list: return type_of_kinds(kinds::list);
        case TypeKind::range: return type_of_kinds(kinds::range);
        case TypeKind::context: return type_of_kinds(kinds::context);
        case TypeKind::function: return type_of_kinds(kinds::function);
        case TypeKind::any:
        case TypeKind::unknown: break;
    }
    return anything();
}

}  // namespace

Checked Checker::run(const StaticTypePtr& item) {
    if (item != nullptr) bindings_.push_back({no_index, true, item});
    StaticTypePtr shape = shape_at(tree_.root);
    std::stable_sort(complaints_.begin(),
                     complaints_.end(),
                     [](const CheckError& a, const CheckError& b) { return a.offset < b.offset; });
    return {std::move(shape), std::move(complaints_)};
}

void Checker::complain(CheckError complaint) {
    const bool is_said =
        std::any_of(complaints_.begin(), complaints_.end(), [&](const CheckError& other) {
            return other.offset == complaint.offset;
        });
    if (!is_said && complaints_.size() < complaints_max)
        complaints_.push_back(std::move(complaint));
}

void Checker::say(Fault fault, std::size_t offset, Words words) {
    CheckError complaint{.fault = fault, .offset = offset};
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

Part Checker::part(NodeIndex index, const StaticTypePtr& shape) const {
    const Node& node = tree_.nodes[index];
    std::string text = text_of(index);
    const bool is_whole = text == tree_.slice(node.offset, node.length);
    return {std::move(text),
            *shape,
            node.kind == NodeKind::constant,
            node.kind == NodeKind::comparison,
            is_whole};
}

StaticTypePtr Checker::shape_at(NodeIndex index) {
    // Deeper than this no evaluation goes either.
    if (depth_ >= check_depth_max) return anything();
    ++depth_;
    StaticTypePtr shape = dispatch(index);
    --depth_;
    return shape;
}

StaticTypePtr Checker::dispatch(NodeIndex index) {
    const Node& node = tree_.nodes[index];
    switch (node.kind) {
        case NodeKind::constant: return type_of_kinds(tree_.constants[node.payload]);
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
        case NodeKind::instance_of: shape_at(child(node, 0)); return type_of_kinds(kinds::boolean);
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

StaticTypePtr Checker::name(const Node& node, std::string_view field) {
    const std::string& text = name_of(node);
    bool may_be_field = false;
    bool may_grow = false;
    for (auto bound = bindings_.rbegin(); bound != bindings_.rend(); ++bound) {
        const StaticType& item = *bound->shape;
        if (bound->is_item) {
            // An item's field called `item` comes before the item itself.
            if (const StaticTypePtr* found = item.field(text))
                return may_be_field ? anything() : *found;
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
    if (field.empty() && !built_ins_named(text).empty()) return type_of_kinds(kinds::function);
    if (!may_be_field) {
        CheckError complaint{.fault = Fault::unknown_name, .offset = node.offset, .name = text};
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
        for (const StaticField& field : bound.shape->fields) names.push_back(field.first);
    }
    return names;
}

namespace {

/// The type that has the fields: lists are unwrapped to their items, however deep.
const StaticType& holder_in(const StaticTypePtr& base) {
    const StaticTypePtr* holder = &base;
    while ((*holder)->may_be(kinds::list) && !(*holder)->may_be(kinds::context))
        holder = &items_of(*holder);
    return **holder;
}

/// `fields.count` where the `count` that was asked for is one of what stands in `fields`.
std::string path_to(const StaticType& holder, const std::string& field) {
    for (const auto& [name, shape] : holder.fields) {
        const StaticType& inner = shape->may_be(kinds::list) ? *items_of(shape) : *shape;
        if (inner.field(field) != nullptr) return joined({name, ".", field});
    }
    return {};
}

}  // namespace

/// Type of a field; on a list, of that field of each item. A type without any kind means that there
/// is no such field.
StaticTypePtr Checker::field_of(const StaticTypePtr& base, const std::string& field, int depth) {
    if (base->is_anything() || depth > check_depth_max) return anything();
    StaticTypePtr found = type_of_kinds(property_kinds(base->kinds, field));
    if (base->may_be(kinds::range) && (field == "start" || field == "end"))
        found = union_.of(found, items_of(base));
    if (base->may_be(kinds::context)) {
        const StaticTypePtr* written = base->field(field);
        if (written != nullptr) found = union_.of(found, *written);
        if (written == nullptr && base->is_open) return anything();
    }
    if (base->may_be(kinds::list)) {
        const StaticTypePtr& items = items_of(base);
        StaticTypePtr inside = field_of(items, field, depth + 1);
        if (inside->kinds == 0) return found;
        const bool flows = base->from_loop && inside->may_be(kinds::list);
        const bool is_sure = inside->kinds == kinds::list;
        if (flows) inside = is_sure ? items_of(inside) : anything();
        found = union_.of(found, list_of(std::move(inside), base->from_loop && !flows));
    }
    return found;
}

StaticTypePtr Checker::path(const Node& node) {
    const Node& owner = tree_.child(node, 0);
    const std::string& field = name_of(node);
    const StaticTypePtr base =
        owner.kind == NodeKind::name ? name(owner, field) : shape_at(child(node, 0));
    if (base->kinds == 0) return base;
    StaticTypePtr found = field_of(base, field, 0);
    if (found->kinds != 0) return found;
    if (base->may_be(kinds::context) || base->may_be(kinds::list)) {
        // A field that is there and can only be null.
        const StaticType& holder = holder_in(base);
        if (holder.field(field) != nullptr || holder.kinds == 0) return found;
    }
    // From the end of what it is taken from, over the dot and the blanks around it.
    const std::size_t end = owner.offset + owner.length;
    const std::size_t dot = tree_.text.find('.', end);
    const std::size_t at = tree_.text.find_first_not_of(" \t\r\n", dot + 1);
    say_no_field(node, base, std::min(at, std::size_t{node.offset} + node.length));
    return anything();
}

void Checker::say_no_field(const Node& node, const StaticTypePtr& base, std::size_t offset) {
    const StaticType& holder = holder_in(base);
    const std::string owner = text_of(child(node, 0));
    const std::string& field = name_of(node);
    std::vector<std::string> known = property_names(holder.kinds);
    for (const StaticField& other : holder.fields) known.push_back(other.first);
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

StaticTypePtr Checker::filter(const Node& node) {
    const StaticTypePtr base = shape_at(child(node, 0));
    // A filter treats a value that is no list as a list of one.
    const bool is_list = base->may_be(kinds::list);
    Kinds single = base->kinds & ~kinds::list;
    StaticTypePtr items = is_list ? items_of(base) : base;
    if (is_list && single != 0) items = anything();

    bindings_.push_back({node.payload, true, items});
    const NodeIndex condition = child(node, 1);
    const StaticTypePtr test = shape_at(condition);
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
    StaticTypePtr kept = list_of(items, base->from_loop);
    return test->may_be(kinds::number) ? union_.of(items, kept) : kept;
}

StaticTypePtr Checker::context(const Node& node) {
    std::vector<StaticField> fields;
    const std::size_t mark = bindings_.size();
    const auto& keys = tree_.name_lists[node.payload];
    for (std::size_t i = 0; i < node.count; ++i) {
        const Node& entry = tree_.child(node, i);
        StaticTypePtr shape =
            entry.kind == NodeKind::function ? function(entry, keys[i]) : shape_at(child(node, i));
        bindings_.push_back({keys[i], false, shape});
        fields.emplace_back(tree_.names[keys[i]], std::move(shape));
    }
    bindings_.resize(mark);
    return context_of(std::move(fields));
}

StaticTypePtr Checker::list(const Node& node) {
    if (node.count == 0) return list_of(anything());
    StaticTypePtr items = type_of_kinds(Kinds{0});
    for (std::size_t i = 0; i < node.count; ++i) items = union_.of(items, shape_at(child(node, i)));
    return list_of(std::move(items));
}

StaticTypePtr Checker::interval(const Node& node, std::size_t bounds) {
    StaticTypePtr inside = type_of_kinds(Kinds{0});
    for (std::size_t i = 0; i < bounds; ++i) {
        StaticTypePtr bound = shape_at(child(node, i));
        if (i > 0) require_order(node, inside, child(node, i), bound);
        inside = union_.of(inside, bound);
    }
    // A value between two texts need not be one of them.
    if (!inside->choices.empty() && bounds > 1) inside = type_of_kinds(inside->kinds);
    StaticType range{.kinds = kinds::range};
    range.items = inside->kinds == 0 ? anything() : std::move(inside);
    return kept(std::move(range));
}

StaticTypePtr Checker::items_of_source(NodeIndex index) {
    const StaticTypePtr source = shape_at(index);
    if (source->is_anything()) return anything();
    if (!source->may_be(kinds::list | kinds::range)) return source;
    const bool is_sure = (source->kinds & ~(kinds::list | kinds::range)) == 0;
    return is_sure ? items_of(source) : anything();
}

void Checker::bind_iterators(const Node& node) {
    for (std::size_t i = 0; i + 1 < node.count; ++i) {
        StaticTypePtr items = items_of_source(child(node, i));
        bindings_.push_back({tree_.name_lists[node.payload][i], false, std::move(items)});
    }
}

StaticTypePtr Checker::loop(const Node& node) {
    const std::size_t mark = bindings_.size();
    bind_iterators(node);
    if (node.flag) {
        bindings_.push_back({tree_.name_lists[node.payload].back(), false, list_of(anything())});
    }
    StaticTypePtr body = shape_at(child(node, node.count - 1));
    bindings_.resize(mark);
    return list_of(std::move(body));
}

StaticTypePtr Checker::quantified(const Node& node) {
    const std::size_t mark = bindings_.size();
    bind_iterators(node);
    const NodeIndex condition = child(node, node.count - 1);
    require_condition(condition, shape_at(condition));
    bindings_.resize(mark);
    return type_of_kinds(kinds::boolean);
}

StaticTypePtr Checker::shape_of_type(TypeIndex index, int depth) const {
    if (index == no_index || depth > check_depth_max) return anything();
    const Type& type = tree_.types[index];
    if (type.kind == TypeKind::list && !type.parts.empty())
        return list_of(shape_of_type(type.parts.front(), depth + 1));
    if (type.kind == TypeKind::context && !type.parts.empty()) {
        std::vector<StaticField> fields;
        for (std::size_t i = 0; i < type.fields.size() && i < type.parts.size(); ++i)
            fields.emplace_back(type.fields[i], shape_of_type(type.parts[i], depth + 1));
        return context_of(std::move(fields), true);
    }
    return shape_of_kind(type.kind);
}

StaticTypePtr Checker::function(const Node& node, NameIndex self) {
    if (node.count == 0) return type_of_kinds(kinds::function);
    const FunctionShape& shape = tree_.functions[node.payload];
    const std::size_t mark = bindings_.size();
    if (self != no_index) bindings_.push_back({self, false, type_of_kinds(kinds::function)});
    for (std::size_t i = 0; i < shape.parameters.size(); ++i)
        bindings_.push_back({shape.parameters[i], false, shape_of_type(shape.types[i], 0)});
    shape_at(child(node, 0));
    bindings_.resize(mark);
    return type_of_kinds(kinds::function);
}

Checked check(const Tree& tree, StaticScope& scope, const StaticTypePtr& item) {
    return Checker(tree, scope).run(item);
}

}  // namespace rota::feel
