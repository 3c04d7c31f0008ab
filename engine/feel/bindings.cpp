// HandlerRead up from the innermost outwards; an expression has a handful.
#include "feel/bindings.hpp"

namespace rota::feel {

namespace {

std::int64_t width_of(const Value& item) {
    constexpr std::size_t fields_per_step = 16;
    const Fields* fields = item.fields();
    return fields == nullptr ? 0
                             : static_cast<std::int64_t>(fields->items.size() / fields_per_step);
}

}  // namespace

void Bindings::push(NameIndex name, bool is_item, Value value) {
    Binding& binding = bindings_.emplace_back();
    binding.name = name;
    binding.is_item = is_item;
    binding.owned = std::move(value);
    binding.value = &binding.owned;
    if (is_item) width_ += width_of(binding.owned);
}

void Bindings::push(NameIndex name, Value value) { push(name, false, std::move(value)); }

void Bindings::push_borrowed(NameIndex name, const Value& value) {
    bindings_.push_back({name, false, &value, {}});
}

void Bindings::push_item(NameIndex name, const Value& item) {
    bindings_.push_back({name, true, &item, {}});
    width_ += width_of(item);
}

void Bindings::push_captured(const Captured& captured) {
    push(captured.name, captured.is_item, captured.value);
}

void Bindings::pop_to(const Mark& mark) {
    while (bindings_.size() > mark.size) {
        if (bindings_.back().is_item) width_ -= width_of(*bindings_.back().value);
        bindings_.pop_back();
    }
    base_ = mark.base;
}

const Value* Bindings::find(NameIndex name, std::string_view text) const {
    for (std::size_t i = bindings_.size(); i > base_; --i) {
        const Binding& binding = bindings_[i - 1];
        if (binding.is_item) {
            const Fields* fields = binding.value->fields();
            const Value* field = fields == nullptr ? nullptr : fields->find(text);
            if (field != nullptr) return field;
        }
        if (binding.name == name) return binding.value;
    }
    return nullptr;
}

bool Bindings::is_field_of_item(std::string_view text) const {
    for (std::size_t i = bindings_.size(); i > base_; --i) {
        const Binding& binding = bindings_[i - 1];
        const Fields* fields = binding.is_item ? binding.value->fields() : nullptr;
        if (fields != nullptr && fields->find(text) != nullptr) return true;
    }
    return false;
}

std::vector<Captured> Bindings::captured() const {
    std::vector<Captured> all;
    all.reserve(bindings_.size() - base_);
    for (std::size_t i = base_; i < bindings_.size(); ++i) {
        all.push_back({bindings_[i].name, bindings_[i].is_item, *bindings_[i].value});
    }
    return all;
}

}  // namespace rota::feel
