// A type of several parts is checked part by part; its depth is that of the text it stands in.
#include "feel/types.hpp"

#include <array>

#include "feel/built_ins.hpp"
#include "feel/evaluator.hpp"
#include "feel/range.hpp"

namespace rota::feel {

namespace {

using Truth = std::optional<bool>;

/// Which kinds of values may be of it at all.
Kinds kinds_of(TypeKind kind) {
    switch (kind) {
        case TypeKind::any: return kinds::any;
        case TypeKind::null: return kinds::null;
        case TypeKind::boolean: return kinds::boolean;
        case TypeKind::number: return kinds::number;
        case TypeKind::string: return kinds::string;
        case TypeKind::date: return kinds::date;
        case TypeKind::time: return kinds::time;
        case TypeKind::date_and_time: return kinds::date_time;
        case TypeKind::months: return kinds::months;
        case TypeKind::duration: return kinds::duration;
        case TypeKind::list: return kinds::list;
        case TypeKind::range: return kinds::range;
        case TypeKind::context: return kinds::context;
        case TypeKind::function: return kinds::function;
        case TypeKind::unknown: return 0;
    }
    return 0;
}

Truth has_part(const TypeContext& context, const Value& value, TypeIndex type) {
    return value.is_null() ? Truth(true) : is_instance(context, value, type);
}

Truth has_items(const TypeContext& context, const List& list, TypeIndex type) {
    for (const Value& item : list.items) {
        const Truth is_one = has_part(context, item, type);
        if (is_one != true) return is_one;
    }
    return true;
}

Truth has_fields(const TypeContext& context, const Fields& fields, const Type& type) {
    for (std::size_t i = 0; i < type.fields.size() && i < type.parts.size(); ++i) {
        const Value* field = fields.find(type.fields[i]);
        const Truth is_one = field == nullptr ? false : has_part(context, *field, type.parts[i]);
        if (is_one != true) return is_one;
    }
    return true;
}

Truth has_parameters(const TypeContext& context, const Function& function, const Type& type) {
    const auto count = context.evaluator.parameter_count(function);
    return !count || *count + 1 == type.parts.size();
}

}  // namespace

std::optional<bool> is_instance(const TypeContext& context, const Value& value, TypeIndex index) {
    const Type& type = context.tree.types[index];
    if (type.kind == TypeKind::unknown) return std::nullopt;
    if (!is_among(value, kinds_of(type.kind))) return false;
    if (type.parts.empty()) return true;
    if (const List* list = value.list()) return has_items(context, *list, type.parts.front());
    if (const Fields* fields = value.fields()) return has_fields(context, *fields, type);
    if (const auto* range = std::get_if<Value::RangePtr>(&value.any())) {
        const Truth low = has_part(context, (*range)->low, type.parts.front());
        return low == true ? has_part(context, (*range)->high, type.parts.front()) : low;
    }
    if (const auto* function = std::get_if<Value::FunctionPtr>(&value.any())) {
        return has_parameters(context, **function, type);
    }
    return true;
}

}  // namespace rota::feel
