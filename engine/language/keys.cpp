#include "language/keys.hpp"

#include <algorithm>
#include <utility>

namespace rota::language {

namespace {

const Words text_words{"文字（写在引号里）", "text (in quotes)"};

std::vector<std::string_view> names_of(std::span<const Known> known) {
    std::vector<std::string_view> names;
    for (const Known& one : known) names.push_back(one.key);
    return names;
}

struct KindWords {
    Words operator()(const std::string&) const { return {"文字", "text"}; }
    Words operator()(const Number&) const { return {"数字", "a number"}; }
    Words operator()(bool) const { return {"`true` 或 `false`", "`true` or `false`"}; }
    Words operator()(const Array&) const { return {"一个列表 `[…]`", "a list `[…]`"}; }
    Words operator()(const Table&) const { return {"一组键", "a group of keys"}; }
    Words operator()(const Date&) const { return {"日期", "a date"}; }
    Words operator()(const TimeOfDay&) const { return {"时间", "a time of day"}; }
    Words operator()(const DateTime&) const { return {"日期加时间", "a date and time"}; }
};

struct ToValue {
    Value operator()(const Array& items) const {
        std::vector<Value> values;
        values.reserve(items.size());
        for (const Node& item : items) values.push_back(value_of(item));
        return Value::list(std::move(values));
    }
    Value operator()(const Table& table) const {
        Fields fields;
        for (const Entry& entry : table.entries)
            fields.items.emplace_back(entry.key, value_of(entry.node));
        return Value(std::move(fields));
    }
    template <class Plain>
    Value operator()(const Plain& plain) const {
        return Value(plain);
    }
};

}  // namespace

Words kind_of(const Node& node) { return std::visit(KindWords{}, node.any); }

Value value_of(const Node& node) { return std::visit(ToValue{}, node.any); }

Keys::Keys(Reading reading,
           const Table& table,
           Position at,
           std::string where,
           std::span<const Known> known,
           bool others_allowed)
    : reading_(reading), table_(table), at_(at), where_(std::move(where)), known_(known) {
    if (others_allowed) return;
    for (const Entry& entry : table.entries) {
        const auto same = [&](const Known& one) { return one.key == entry.key; };
        if (std::any_of(known_.begin(), known_.end(), same)) continue;
        const auto names = names_of(known_);
        reading_.say(Code::unknown_key,
                     entry.at,
                     {{"where", where_},
                      {"key", entry.key},
                      {"maybe", reading_.report.near_miss(entry.key, names)},
                      {"known", list_of({names.begin(), names.end()})}});
    }
}

std::string Keys::example_of(std::string_view key) const {
    for (const Known& one : known_) {
        if (one.key == key) return std::string(one.example);
    }
    return std::string(key) + " = …";
}

const Entry* Keys::require(std::string_view key) const {
    const Entry* entry = table_.find(key);
    if (entry == nullptr) {
        reading_.say(Code::missing_key,
                     at_,
                     {{"where", where_}, {"key", key}, {"example", example_of(key)}});
    }
    return entry;
}

void Keys::say_wrong_kind(const Entry& entry, const Words& expected) const {
    reading_.say(Code::wrong_kind,
                 entry.node.at,
                 {{"key", entry.key},
                  {"expected", expected},
                  {"found", kind_of(entry.node)},
                  {"example", example_of(entry.key)}});
}

const std::string* Keys::text(std::string_view key) const {
    const Entry* entry = find(key);
    if (entry == nullptr) return nullptr;
    const std::string* text = entry->node.text();
    if (text == nullptr) say_wrong_kind(*entry, text_words);
    return text;
}

std::optional<bool> Keys::flag(std::string_view key) const {
    const Entry* entry = find(key);
    if (entry == nullptr) return std::nullopt;
    if (const bool* flag = entry->node.flag()) return *flag;
    say_wrong_kind(*entry, {"`true` 或 `false`（不加引号）", "`true` or `false` (without quotes)"});
    return std::nullopt;
}

std::optional<std::int64_t> Keys::whole(std::string_view key,
                                        std::int64_t least,
                                        std::int64_t most) const {
    const Entry* entry = find(key);
    if (entry == nullptr) return std::nullopt;
    const Number* number = entry->node.number();
    const auto whole = number != nullptr ? number->to_int64() : std::nullopt;
    if (whole && *whole >= least && *whole <= most) return whole;
    const std::string from = std::to_string(least), to = std::to_string(most);
    say_wrong_kind(*entry,
                   {from + " 到 " + to + " 的整数（不加引号）",
                    "a whole number from " + from + " to " + to + " (without quotes)"});
    return std::nullopt;
}

const Table* Keys::table(std::string_view key) const {
    const Entry* entry = find(key);
    if (entry == nullptr) return nullptr;
    const Table* table = entry->node.table();
    if (table == nullptr) say_wrong_kind(*entry, {"一组键", "a group of keys"});
    return table;
}

std::vector<const Node*> Keys::texts(std::string_view key) const {
    const Entry* entry = find(key);
    if (entry == nullptr) return {};
    if (entry->node.text() != nullptr) return {&entry->node};
    std::vector<const Node*> texts;
    const Array* items = entry->node.array();
    for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
        if ((*items)[i].text() == nullptr) {
            items = nullptr;
            break;
        }
        texts.push_back(&(*items)[i]);
    }
    if (items != nullptr) return texts;
    say_wrong_kind(*entry, {"一段文字，或一个文字列表 `[…]`", "text, or a list `[…]` of texts"});
    return {};
}

const std::string* Keys::required_text(std::string_view key) const {
    const Entry* entry = require(key);
    if (entry == nullptr) return nullptr;
    const std::string* written = text(key);
    if (written == nullptr || !written->empty()) return written;
    reading_.say(Code::empty_text, entry->node.at, {{"key", key}, {"example", example_of(key)}});
    return nullptr;
}

Label Keys::label() const {
    Label label;
    if (const std::string* zh = required_text("zh")) label.zh = *zh;
    if (const std::string* en = text("en")) label.en = *en;
    return label;
}

}  // namespace rota::language
