// Functions that take lists apart and put them together.
#include <algorithm>

#include "feel/call.hpp"
#include "feel/comparison.hpp"

namespace rota::feel {

namespace {

bool spend_for(Call& call, const std::vector<Value>& items) {
    return call.spend(static_cast<std::int64_t>(items.size()));
}

Value count(Call& call) { return static_cast<std::int64_t>(call.items(0).size()); }

/// The offset that a position means: from 1, or from the end when negative. Nothing beyond.
std::optional<std::size_t> index_of_position(std::optional<std::int64_t> position,
                                             std::size_t size) {
    const auto length = static_cast<std::int64_t>(size);
    if (!position || *position == 0 || *position > length || *position < -length) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(*position > 0 ? *position - 1 : length + *position);
}

Value outside(Call& call) {
    return call.nothing({"位置在列表之外", "the position is outside the list"});
}

Value sublist(Call& call) {
    const auto& items = call.items(0);
    const auto begin = index_of_position(call.whole(1), items.size());
    if (!begin) return outside(call);
    const auto rest = static_cast<std::int64_t>(items.size() - *begin);
    const auto length = call.has(2) ? call.whole(2) : std::optional(rest);
    if (!length || *length < 0) {
        return call.nothing({"长度不能为负", "the length must not be negative"});
    }
    const auto first = items.begin() + static_cast<std::ptrdiff_t>(*begin);
    return call.made(std::vector<Value>(first, first + std::min(*length, rest)));
}

Value append(Call& call) {
    std::vector<Value> items = call.items(0);
    for (std::size_t i = 1; i < call.count(); ++i) items.push_back(call[i]);
    return call.made(std::move(items));
}

Value concatenate(Call& call) {
    std::vector<Value> items;
    for (std::size_t i = 0; i < call.count(); ++i) {
        items.insert(items.end(), call.items(i).begin(), call.items(i).end());
    }
    return call.made(std::move(items));
}

Value insert_before(Call& call) {
    std::vector<Value> items = call.items(0);
    const auto offset = index_of_position(call.whole(1), items.size());
    if (!offset) return outside(call);
    items.insert(items.begin() + static_cast<std::ptrdiff_t>(*offset), call[2]);
    return call.made(std::move(items));
}

Value remove(Call& call) {
    std::vector<Value> items = call.items(0);
    const auto offset = index_of_position(call.whole(1), items.size());
    if (!offset) return outside(call);
    items.erase(items.begin() + static_cast<std::ptrdiff_t>(*offset));
    return call.made(std::move(items));
}

Value reverse(Call& call) {
    std::vector<Value> items(call.items(0).rbegin(), call.items(0).rend());
    return call.made(std::move(items));
}

Value replace_at(Call& call) {
    std::vector<Value> items = call.items(0);
    const auto offset = index_of_position(call.whole(1), items.size());
    if (!offset) return outside(call);
    items[*offset] = call[2];
    return call.made(std::move(items));
}

Value replace_matching(Call& call) {
    std::vector<Value> items = call.items(0);
    for (Value& item : items) {
        if (!call.evaluator().pay_for_copy(item) || !call.evaluator().pay_for_copy(call[2])) break;
        std::array<Value, 2> arguments = {item, call[2]};
        const Value found = call.call(call.function(1), arguments);
        const bool* is_match = found.boolean();
        if (is_match == nullptr) {
            return call.nothing({"`match` 函数应给出真假值", "`match` must give a boolean"});
        }
        if (*is_match) item = call[2];
        if (!call.spend(1)) return {};
    }
    return call.made(std::move(items));
}

/// Pours the lists within a list into it, however deep they are.
bool flatten_into(Call& call, const std::vector<Value>& items, std::vector<Value>& flat) {
    if (!spend_for(call, items)) return false;
    for (const Value& item : items) {
        const List* inner = item.list();
        if (inner == nullptr) {
            flat.push_back(item);
        } else if (!flatten_into(call, inner->items, flat)) {
            return false;
        }
    }
    return true;
}

Value flatten(Call& call) {
    std::vector<Value> flat;
    flatten_into(call, call.items(0), flat);
    return call.made(std::move(flat));
}

/// Sorts by the rule given, or in the natural order. A merge sort of our own, since std::sort is
/// undefined for a rule that contradicts itself.
class Sorter {
  public:
    explicit Sorter(Call& call) : call_(call), items_(call.items(0)), merged_(items_.size()) {}

    Value run() {
        for (std::size_t width = 1; width < items_.size(); width *= 2) {
            for (std::size_t begin = 0; begin < items_.size(); begin += 2 * width) {
                merge(begin, width);
                if (has_failed_ || call_.evaluator().is_stopped()) return {};
            }
            items_.swap(merged_);
        }
        return call_.made(std::move(items_));
    }

  private:
    void merge(std::size_t begin, std::size_t width) {
        const std::size_t middle = std::min(begin + width, items_.size());
        const std::size_t end = std::min(begin + 2 * width, items_.size());
        std::size_t left = begin;
        std::size_t right = middle;
        for (std::size_t at = begin; at < end; ++at) {
            const bool is_right =
                left == middle || (right < end && precedes(items_[right], items_[left]));
            merged_[at] = std::move(items_[is_right ? right++ : left++]);
        }
    }

    bool precedes(const Value& a, const Value& b) {
        if (has_failed_ || !call_.spend(1)) return false;
        if (call_.count() < 2 || call_[1].is_null()) {
            const auto found = order(a, b);
            if (!found) fail();
            return found && std::is_lt(*found);
        }
        if (!call_.evaluator().pay_for_copy(a) || !call_.evaluator().pay_for_copy(b)) return false;
        std::array<Value, 2> arguments = {a, b};
        const Value found = call_.call(call_.function(1), arguments);
        if (found.boolean() == nullptr) fail();
        return found.boolean() != nullptr && *found.boolean();
    }

    void fail() {
        has_failed_ = true;
        call_.nothing({"列表中有无法比较先后的项", "the list holds items that cannot be ordered"});
    }

    Call& call_;
    std::vector<Value> items_;
    std::vector<Value> merged_;
    bool has_failed_ = false;
};

Value sort(Call& call) { return Sorter(call).run(); }

constexpr Parameter position_parameter{"position", kinds::number};
constexpr Parameter new_item{"newItem", kinds::any};

constexpr std::array<BuiltIn, 11> list_rows = {{
    {"append", {{list_parameter, {"item", kinds::any}}}, append, Arity::open},
    {"concatenate", {{list_parameter}}, concatenate, Arity::open},
    {"count", {{list_parameter}}, count},
    {"flatten", {{list_parameter}}, flatten},
    {"insert before", {{list_parameter, position_parameter, new_item}}, insert_before},
    {"list replace", {{list_parameter, position_parameter, new_item}}, replace_at},
    {"list replace", {{list_parameter, {"match", kinds::function}, new_item}}, replace_matching},
    {"remove", {{list_parameter, position_parameter}}, remove},
    {"reverse", {{list_parameter}}, reverse},
    {"sort", {{list_parameter, {"precedes", kinds::function | kinds::null, true}}}, sort},
    {"sublist",
     {{list_parameter, {"start position", kinds::number}, {"length", kinds::number, true}}},
     sublist},
}};

}  // namespace

std::span<const BuiltIn> list_functions() { return list_rows; }

}  // namespace rota::feel
