// Values changed by their schema: defaults set, texts made dates.
#include <algorithm>

#include "json/schema.hpp"
#include "model/temporal_text.hpp"

namespace rota::json {

namespace {

Value typed_text(SchemaFormat format, const Value& value) {
    const std::string& text = *value.text();
    switch (format) {
        case SchemaFormat::none: break;
        case SchemaFormat::date:
            if (const auto date = parse_date(text)) return *date;
            break;
        case SchemaFormat::date_time:
            if (const auto moment = parse_date_time(text)) return *moment;
            break;
        case SchemaFormat::duration:
            if (const auto months = parse_months(text)) return *months;
            if (const auto length = parse_duration(text)) return *length;
            break;
    }
    return value;
}

/// The schema that `one_of` settles on for this value.
const Schema* branch_of(const Schema& schema, const Value& value) {
    const auto found =
        std::find_if(schema.one_of.begin(), schema.one_of.end(), [&](const Schema& branch) {
            return validate(branch, value).empty();
        });
    return found == schema.one_of.end() ? nullptr : &*found;
}

const Schema* schema_of_field(const Schema& schema, std::string_view name) {
    const Schema* property = schema.property(name);
    return property == nullptr ? schema.others.get() : property;
}

/// Applies `change` to each part of a list or context, with the schema of that part.
template <class Change>
Value each_part(const Schema& schema, const Value& value, Change change) {
    if (const List* list = value.list(); list != nullptr && schema.items) {
        List changed = *list;
        for (Value& item : changed.items) item = change(*schema.items, item);
        return Value(std::move(changed));
    }
    if (const Fields* fields = value.fields()) {
        Fields changed = *fields;
        for (auto& [name, part] : changed.items) {
            const Schema* property = schema_of_field(schema, name);
            if (property != nullptr) part = change(*property, part);
        }
        return Value(std::move(changed));
    }
    return value;
}

bool needs_defaults(const Schema& schema) {
    const auto has_default = [](const Property& property) {
        return property.second.standard.has_value() || needs_defaults(property.second);
    };
    return std::any_of(schema.properties.begin(), schema.properties.end(), has_default) ||
           (schema.items && needs_defaults(*schema.items)) ||
           (schema.others && needs_defaults(*schema.others));
}

bool needs_typing(const Schema& schema) {
    const auto property_needs = [](const Property& property) {
        return needs_typing(property.second);
    };
    return schema.format != SchemaFormat::none ||
           std::any_of(schema.properties.begin(), schema.properties.end(), property_needs) ||
           std::any_of(schema.one_of.begin(), schema.one_of.end(), needs_typing) ||
           (schema.items && needs_typing(*schema.items)) ||
           (schema.others && needs_typing(*schema.others));
}

}  // namespace

Value with_defaults(const Schema& schema, const Value& value) {
    if (!needs_defaults(schema)) return value;
    Value inner = each_part(schema, value, with_defaults);
    const Fields* fields = inner.fields();
    if (fields == nullptr) return inner;
    Fields completed = *fields;
    for (const auto& [name, property] : schema.properties) {
        const Value* present = completed.find(name);
        const bool is_absent = present == nullptr || present->is_null();
        if (is_absent && property.standard) completed.set(name, *property.standard);
    }
    return Value(std::move(completed));
}

Value typed(const Schema& schema, const Value& value) {
    if (!needs_typing(schema)) return value;
    if (value.text() != nullptr && schema.format != SchemaFormat::none) {
        return typed_text(schema.format, value);
    }
    Value inner = each_part(schema, value, typed);
    const Schema* branch = branch_of(schema, inner);
    return branch == nullptr ? inner : typed(*branch, inner);
}

}  // namespace rota::json
