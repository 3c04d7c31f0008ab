// Looking into values and comparing them.
#include "model/value.hpp"

#include <algorithm>
#include <limits>

namespace rota {

namespace {

std::uint32_t added(std::uint32_t a, std::uint32_t b) {
    constexpr std::uint32_t most = std::numeric_limits<std::uint32_t>::max();
    return a > most - b ? most : a + b;
}

void take_in(Extent& whole, const Extent& part) {
    whole.depth = std::max(whole.depth, added(part.depth, 1));
    whole.weight = added(whole.weight, part.weight);
}

std::uint32_t weight_of_text(std::size_t size) {
    constexpr std::size_t bytes_per_value = 64;
    return static_cast<std::uint32_t>(std::min<std::size_t>(1 + size / bytes_per_value, 1u << 30));
}

bool same_items(const List& a, const List& b) { return a.items == b.items; }

bool same_items(const Fields& a, const Fields& b) {
    if (a.items.size() != b.items.size()) return false;
    return std::all_of(a.items.begin(), a.items.end(), [&](const Field& field) {
        const Value* other = b.find(field.first);
        return other != nullptr && field.second == *other;
    });
}

}  // namespace

const Value* Fields::find(std::string_view name) const {
    for (const Field& field : items) {
        if (field.first == name) return &field.second;
    }
    return nullptr;
}

void Fields::set(std::string_view name, Value value) {
    for (Field& field : items) {
        if (field.first != name) continue;
        field.second = std::move(value);
        return;
    }
    items.emplace_back(std::string(name), std::move(value));
}

Value::Value(List v) {
    v.extent = {1, 1};
    for (const Value& item : v.items) take_in(v.extent, item.extent());
    any_ = std::make_shared<const List>(std::move(v));
}

Value::Value(Fields v) {
    v.extent = {1, 1};
    for (const Field& field : v.items) take_in(v.extent, field.second.extent());
    any_ = std::make_shared<const Fields>(std::move(v));
}

Extent Value::extent() const {
    if (const List* items = list()) return items->extent;
    if (const Fields* context = fields()) return context->extent;
    if (const std::string* string = text()) return {0, weight_of_text(string->size())};
    return {0, 1};
}

const List* Value::list() const {
    const auto* pointer = std::get_if<ListPtr>(&any_);
    return pointer == nullptr ? nullptr : pointer->get();
}

const Fields* Value::fields() const {
    const auto* pointer = std::get_if<FieldsPtr>(&any_);
    return pointer == nullptr ? nullptr : pointer->get();
}

const Value& Value::operator[](std::string_view field) const {
    const Fields* context = fields();
    const Value* value = context == nullptr ? nullptr : context->find(field);
    return value == nullptr ? null_value() : *value;
}

bool Value::operator==(const Value& other) const {
    if (const List* items = list()) {
        const List* others = other.list();
        return others != nullptr && (items == others || same_items(*items, *others));
    }
    if (const Fields* context = fields()) {
        const Fields* others = other.fields();
        return others != nullptr && (context == others || same_items(*context, *others));
    }
    return any_ == other.any_;
}

const Value& null_value() {
    static const Value value;
    return value;
}

}  // namespace rota
