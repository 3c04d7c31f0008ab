// Functions on contexts.
#include <algorithm>

#include "feel/call.hpp"

namespace rota::feel {

namespace {

Value no_such_key(Call& call) { return call.nothing({"键应为文字", "a key must be a string"}); }

Value get_value(Call& call) {
    const Value* found = call.fields(0).find(call.text(1));
    if (found != nullptr) return *found;
    return call.nothing({joined({"上下文里没有 `", call.text(1), "`"}),
                         joined({"the context has no `", call.text(1), "`"})});
}

Value get_value_by_path(Call& call) {
    Value value = call[0];
    for (const Value& key : call.items(1)) {
        if (!call.spend(1)) return {};
        const std::string* name = key.text();
        if (name == nullptr) return no_such_key(call);
        const Value next = value[*name];
        value = next;
    }
    return value;
}

Value get_entries(Call& call) {
    std::vector<Value> entries;
    for (const Field& field : call.fields(0).items) {
        Fields entry;
        entry.items.emplace_back("key", field.first);
        entry.items.emplace_back("value", field.second);
        entries.push_back(call.made(std::move(entry)));
        if (!call.spend(1)) return {};
    }
    return call.made(std::move(entries));
}

Value context_of_entries(Call& call) {
    Fields result;
    for (const Value& entry : call.items(0)) {
        const Fields* fields = entry.fields();
        const Value* key = fields == nullptr ? nullptr : fields->find("key");
        const Value* value = fields == nullptr ? nullptr : fields->find("value");
        if (key == nullptr || key->text() == nullptr || value == nullptr) {
            return call.nothing({"每一项应为 {key: 文字, value: 值}",
                                 "every entry must be {key: a string, value: a value}"});
        }
        if (result.find(*key->text()) != nullptr) {
            return call.nothing({joined({"键 `", *key->text(), "` 出现了两次"}),
                                 joined({"the key `", *key->text(), "` stands twice"})});
        }
        if (!call.spend(1 + static_cast<std::int64_t>(result.items.size()) / 16)) return {};
        result.items.emplace_back(*key->text(), *value);
    }
    return call.made(std::move(result));
}

/// The context with the value put in under the keys, each within the one before.
Value with_value(Call& call, const Fields& fields, std::span<const Value> keys) {
    const std::string* key = keys.front().text();
    if (key == nullptr) return no_such_key(call);
    if (!call.spend(static_cast<std::int64_t>(fields.items.size()) + 1)) return {};
    Value value = call[2];
    if (keys.size() > 1) {
        const Value* inner = fields.find(*key);
        if (inner == nullptr || inner->fields() == nullptr) {
            return call.nothing(
                {joined({"`", *key, "` 不是上下文"}), joined({"`", *key, "` is not a context"})});
        }
        value = with_value(call, *inner->fields(), keys.subspan(1));
        if (value.is_null()) return {};
    }
    Fields result{fields.items, {}};
    result.set(*key, std::move(value));
    return call.made(std::move(result));
}

Value context_put(Call& call) { return with_value(call, call.fields(0), std::span(&call[1], 1)); }

Value context_put_by_path(Call& call) {
    constexpr std::size_t keys_max = 100;
    const auto& keys = call.items(1);
    if (keys.empty() || keys.size() > keys_max) return no_such_key(call);
    return with_value(call, call.fields(0), keys);
}

Value context_merge(Call& call) {
    Fields result;
    for (const Value& item : call.items(0)) {
        const Fields* fields = item.fields();
        if (fields == nullptr) {
            return call.nothing({"列表中应全是上下文", "the list must hold nothing but contexts"});
        }
        for (const Field& field : fields->items) {
            if (!call.spend(1 + static_cast<std::int64_t>(result.items.size()) / 16)) return {};
            result.set(field.first, field.second);
        }
    }
    return call.made(std::move(result));
}

constexpr Parameter context_parameter{"context", kinds::context};
constexpr Parameter value_parameter{"value", kinds::any};

constexpr std::array<BuiltIn, 7> context_rows = {{
    {"context", {{{"entries", kinds::list}}}, context_of_entries},
    {"context merge", {{{"contexts", kinds::list}}}, context_merge},
    {"context put", {{context_parameter, {"key", kinds::string}, value_parameter}}, context_put},
    {"context put",
     {{context_parameter, {"keys", kinds::list}, value_parameter}},
     context_put_by_path},
    {"get entries", {{{"m", kinds::context}}}, get_entries},
    {"get value", {{{"m", kinds::context}, {"key", kinds::string}}}, get_value},
    {"get value", {{context_parameter, {"keys", kinds::list}}}, get_value_by_path},
}};

}  // namespace

std::span<const BuiltIn> context_functions() { return context_rows; }

}  // namespace rota::feel
