// Functions that look for items in lists by comparing them.
#include <algorithm>

#include "feel/call.hpp"
#include "feel/comparison.hpp"

namespace rota::feel {

namespace {

/// Equal, with the comparison paid for.
bool are_equal(Call& call, const Value& a, const Value& b) {
    return call.spend(cost_of_comparing(a, b)) && equal(a, b) == true;
}

bool is_in(Call& call, const std::vector<Value>& items, const Value& value) {
    return std::any_of(items.begin(), items.end(), [&](const Value& item) {
        return are_equal(call, item, value);
    });
}

Value list_contains(Call& call) { return is_in(call, call.items(0), call[1]); }

Value index_of(Call& call) {
    std::vector<Value> positions;
    const auto& items = call.items(0);
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (are_equal(call, items[i], call[1]))
            positions.push_back(static_cast<std::int64_t>(i + 1));
    }
    return call.made(std::move(positions));
}

void add_distinct(Call& call, const std::vector<Value>& items, std::vector<Value>& distinct) {
    for (const Value& item : items) {
        if (call.evaluator().is_stopped()) return;
        if (!is_in(call, distinct, item)) distinct.push_back(item);
    }
}

Value distinct_values(Call& call) {
    std::vector<Value> distinct;
    add_distinct(call, call.items(0), distinct);
    return call.made(std::move(distinct));
}

Value union_of(Call& call) {
    std::vector<Value> distinct;
    for (std::size_t i = 0; i < call.count(); ++i) add_distinct(call, call.items(i), distinct);
    return call.made(std::move(distinct));
}

constexpr std::array<BuiltIn, 4> set_rows = {{
    {"distinct values", {{list_parameter}}, distinct_values},
    {"index of", {{list_parameter, {"match", kinds::any}}}, index_of},
    {"list contains", {{list_parameter, {"element", kinds::any}}}, list_contains},
    {"union", {{list_parameter}}, union_of, Arity::open},
}};

}  // namespace

std::span<const BuiltIn> set_functions() { return set_rows; }

}  // namespace rota::feel
