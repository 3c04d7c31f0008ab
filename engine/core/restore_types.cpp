#include "core/restore_types.hpp"

#include <algorithm>

#include "json/json.hpp"

namespace rota::core {

namespace {

bool is_temporal(const Value& value) {
    return value.date() != nullptr || value.date_time() != nullptr || value.is<TimeOfDay>() ||
           value.is<Months>() || value.is<Duration>();
}

/// Whether anything in it says where its values come from. Most outputs say nothing, and are not
/// gone over.
bool tells_origins(const Schema& schema) {
    if (schema.is_entry || schema.item_of || !schema.form_of.empty() || !schema.sides_of.empty())
        return true;
    if (schema.items != nullptr && tells_origins(*schema.items)) return true;
    return std::any_of(schema.properties.begin(), schema.properties.end(), [](const Property& one) {
        return tells_origins(one.second);
    });
}

}  // namespace

Value restore_types(const Value& answered, const Value& given) {
    if (answered.text() != nullptr) {
        const bool is_handed_on =
            is_temporal(given) && json::to_json(given) == json::quoted(*answered.text());
        return is_handed_on ? given : answered;
    }
    const List* list = answered.list();
    if (list != nullptr && given.list() != nullptr) {
        std::vector<Value> items = list->items;
        const auto& from = given.list()->items;
        for (std::size_t i = 0; i < items.size() && i < from.size(); ++i)
            items[i] = restore_types(items[i], from[i]);
        return Value::list(std::move(items));
    }
    if (answered.fields() != nullptr && given.fields() != nullptr) {
        Fields fields = *answered.fields();
        for (auto& [name, value] : fields.items) {
            if (const Value* from = given.fields()->find(name)) value = restore_types(value, *from);
        }
        return Value(std::move(fields));
    }
    return answered;
}

Value TypeRestorer::of_output(const Value& output) const {
    const Value given = type_.params.holds_expressions ? restore_types(output, params_) : output;
    return tells_origins(type_.output) ? typed(type_.output, given) : given;
}

Value TypeRestorer::of_written(const Value& fields) const {
    Value written = fields;
    for (const Property& property : type_.params.properties) {
        if (property.second.holds_expressions)
            written = restore_types(written, params_[property.first]);
    }
    return written;
}

Value TypeRestorer::typed(const Schema& schema, const Value& value) const {
    if (const List* list = value.list(); list != nullptr && schema.items != nullptr) {
        std::vector<Value> items;
        for (const Value& item : list->items) items.push_back(typed(*schema.items, item));
        return Value::list(std::move(items));
    }
    if (value.fields() == nullptr) return value;
    if (!schema.form_of.empty()) return filled_in(schema, value);
    if (schema.is_entry) {
        const std::string* no = value["no"].text();
        return no != nullptr ? restore_types(value, entry_of_(*no)) : value;
    }
    Fields fields = *value.fields();
    if (schema.item_of) {
        const Value from = restore_types(value, object_in(*schema.item_of, value["id"]));
        fields = *from.fields();
    }
    if (const List* names = schema.sides_of.empty() ? nullptr : names_of_sides()) {
        for (std::size_t i = 0; i < names->items.size() && i < schema.sides_of.size(); ++i) {
            const std::string* name = names->items[i].text();
            const Value* side = name != nullptr ? value.fields()->find(*name) : nullptr;
            if (side == nullptr) continue;
            fields.set(*name, restore_types(*side, object_in(schema.sides_of[i], (*side)["id"])));
        }
    }
    for (auto& [name, field] : fields.items) {
        if (const Schema* property = schema.property(name)) field = typed(*property, field);
    }
    return Value(std::move(fields));
}

Value TypeRestorer::filled_in(const Schema& schema, const Value& value) const {
    Fields fields = *value.fields();
    for (const std::string& param : schema.form_of) {
        const Form* form = form_named(param);
        if (form == nullptr) continue;
        for (const FormField& field : form->fields) {
            const Value* filled = fields.find(field.id);
            if (field.type != FieldType::date || filled == nullptr || filled->text() == nullptr)
                continue;
            if (const auto date = parse_date(*filled->text())) fields.set(field.id, *date);
        }
    }
    return Value(std::move(fields));
}

const Value& TypeRestorer::object_in(const std::string& param, const Value& id) const {
    const List* list = params_[param].list();
    if (list == nullptr || id.is_null()) return null_value();
    for (const Value& object : list->items) {
        if (object["id"] == id) return object;
    }
    return null_value();
}

const Form* TypeRestorer::form_named(const std::string& param) const {
    const Template* written = step_.param(param);
    const Value* path = written != nullptr ? written->constant() : nullptr;
    if (path == nullptr || path->text() == nullptr) return nullptr;
    const auto form = definition_.forms.find(*path->text());
    return form == definition_.forms.end() ? nullptr : &form->second;
}

const List* TypeRestorer::names_of_sides() const {
    for (const Property& property : type_.params.properties) {
        if (property.second.coins_names) return params_[property.first].list();
    }
    return nullptr;
}

}  // namespace rota::core
