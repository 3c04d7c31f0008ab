#include "feel/static_type.hpp"

#include <algorithm>

namespace rota::feel {

namespace {

constexpr std::size_t choices_max = 100;

/// The choices of both; none where one of them may be any string.
void join_choices(StaticType& merged, const StaticType& a, const StaticType& b) {
    const bool has_a = a.may_be(kinds::string);
    const bool has_b = b.may_be(kinds::string);
    if ((has_a && a.choices.empty()) || (has_b && b.choices.empty())) return;
    if (has_a) merged.choices = a.choices;
    if (has_b) {
        for (const std::string& choice : b.choices) {
            if (std::find(merged.choices.begin(), merged.choices.end(), choice) ==
                merged.choices.end())
                merged.choices.push_back(choice);
        }
    }
    if (merged.choices.size() > choices_max) merged.choices.clear();
    merged.may_grow = (has_a && a.may_grow) || (has_b && b.may_grow);
}

}  // namespace

const StaticTypePtr* StaticType::field(std::string_view name) const {
    for (const StaticField& candidate : fields) {
        if (candidate.first == name) return &candidate.second;
    }
    return nullptr;
}

StaticTypePtr kept(StaticType shape) {
    constexpr std::uint16_t depth_max = 200;
    std::uint16_t inside = shape.items ? shape.items->depth : std::uint16_t{0};
    for (const StaticField& field : shape.fields) inside = std::max(inside, field.second->depth);
    if (inside >= depth_max) return anything();
    shape.depth = static_cast<std::uint16_t>(inside + 1);
    return std::make_shared<const StaticType>(std::move(shape));
}

const StaticTypePtr& anything() {
    static const StaticTypePtr shape = [] {
        // Its items are anything again; a shape that held itself would never be dropped.
        StaticType inner{.kinds = kinds::any & ~kinds::null, .is_open = true};
        StaticType outer = inner;
        outer.items = std::make_shared<const StaticType>(std::move(inner));
        return std::make_shared<const StaticType>(std::move(outer));
    }();
    return shape;
}

StaticTypePtr type_of_kinds(Kinds set) {
    StaticType shape{.kinds = static_cast<Kinds>(set & ~kinds::null), .is_open = true};
    if (shape.may_be(kinds::list | kinds::range)) shape.items = anything();
    return kept(std::move(shape));
}

StaticTypePtr one_of(std::vector<std::string> choices, bool may_grow) {
    return kept({.kinds = kinds::string, .choices = std::move(choices), .may_grow = may_grow});
}

StaticTypePtr list_of(StaticTypePtr items, bool from_loop) {
    return kept({.kinds = kinds::list, .items = std::move(items), .from_loop = from_loop});
}

StaticTypePtr context_of(std::vector<StaticField> fields, bool is_open) {
    return kept({.kinds = kinds::context, .fields = std::move(fields), .is_open = is_open});
}

const StaticTypePtr& items_of(const StaticType& shape) {
    return shape.items ? shape.items : anything();
}

StaticTypePtr type_of_kinds(const Value& value) {
    if (value.is_null()) return type_of_kinds(Kinds{0});
    const Kinds kind = kind_at(value.any().index());
    if (value.extent().depth > 100) return type_of_kinds(kind);
    if (const std::string* text = value.text()) return one_of({*text});
    if (const List* list = value.list()) {
        // A long list is of one sort: the rest of it is taken to be like its beginning.
        constexpr std::size_t items_max = 2'000;
        Union both;
        StaticTypePtr items = type_of_kinds(Kinds{0});
        for (std::size_t i = 0; i < list->items.size() && i < items_max; ++i)
            items = both.of(items, type_of_kinds(list->items[i]));
        if (list->items.size() > items_max) {
            items = remade(items, [](StaticType& part) {
                part.choices.clear();
                part.is_growing = true;
            });
        }
        return list_of(list->items.empty() ? anything() : std::move(items), list->from_loop);
    }
    if (const Fields* fields = value.fields()) {
        std::vector<StaticField> shapes;
        for (const Field& field : fields->items)
            shapes.emplace_back(field.first, type_of_kinds(field.second));
        return context_of(std::move(shapes));
    }
    return type_of_kinds(kind);
}

StaticTypePtr Union::of(const StaticTypePtr& a, const StaticTypePtr& b) {
    if (a == b || b->kinds == 0) return a;
    if (a->kinds == 0) return b;
    if (a->is_anything() || b->is_anything() || --steps_ < 0) return anything();
    StaticType merged{.kinds = static_cast<Kinds>(a->kinds | b->kinds)};
    join_choices(merged, *a, *b);
    if (a->items && b->items) {
        merged.items = of(a->items, b->items);
    } else {
        merged.items = a->items ? a->items : b->items;
    }
    merged.from_loop = a->from_loop || b->from_loop;
    return fields_of_both(std::move(merged), *a, *b);
}

StaticTypePtr Union::fields_of_both(StaticType merged, const StaticType& a, const StaticType& b) {
    const bool has_a = a.may_be(kinds::context);
    const bool has_b = b.may_be(kinds::context);
    merged.is_open = (has_a && a.is_open) || (has_b && b.is_open);
    merged.is_growing = (has_a && a.is_growing) || (has_b && b.is_growing);
    if (has_a) merged.fields = a.fields;
    if (!has_b) return kept(std::move(merged));
    for (const StaticField& field : b.fields) {
        steps_ -= 1 + static_cast<std::int64_t>(merged.fields.size() / 16);
        const auto same =
            std::find_if(merged.fields.begin(), merged.fields.end(), [&](const StaticField& other) {
                return other.first == field.first;
            });
        if (same == merged.fields.end()) {
            merged.fields.push_back(field);
        } else {
            same->second = of(same->second, field.second);
        }
        if (steps_ < 0) return anything();
    }
    return kept(std::move(merged));
}

}  // namespace rota::feel
