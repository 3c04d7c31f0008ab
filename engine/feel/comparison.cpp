// One overload for each kind; what has none is not comparable.
#include "feel/comparison.hpp"

#include <algorithm>
#include <vector>

#include "feel/moments.hpp"

namespace rota::feel {

namespace {

using Order = std::optional<std::strong_ordering>;
using Truth = std::optional<bool>;

Order order_of(const Number& a, const Number& b) { return a <=> b; }
Order order_of(const std::string& a, const std::string& b) {
    // Comparing bytes of UTF-8 is comparing code points.
    return a.compare(b) <=> 0;
}
Order order_of(const Date& a, const Date& b) { return a <=> b; }
Order order_of(const Months& a, const Months& b) { return a <=> b; }
Order order_of(const Duration& a, const Duration& b) { return a <=> b; }
Order order_of(const DateTime& a, const DateTime& b) {
    const auto left = world_point(a);
    const auto right = world_point(b);
    if (left.has_value() != right.has_value()) return std::nullopt;
    return left ? *left <=> *right : wall_point(a) <=> wall_point(b);
}

bool has_zone(const Zone& zone) { return zone.offset_seconds || zone.name; }

Order order_of(const TimeOfDay& a, const TimeOfDay& b) {
    if (has_zone(a.zone) != has_zone(b.zone)) return std::nullopt;
    return clock_point(a) <=> clock_point(b);
}
template <class T>
Order order_of(const T&, const T&) {
    return std::nullopt;
}

/// Conjunction of two comparisons.
Truth both(Truth a, Truth b) {
    if (a == false || b == false) return false;
    return a && b ? Truth(true) : std::nullopt;
}

Truth equal_items(const List& a, const List& b) {
    if (a.items.size() != b.items.size()) return false;
    Truth all = true;
    for (std::size_t i = 0; i < a.items.size() && all != false; ++i) {
        all = both(all, equal(a.items[i], b.items[i]));
    }
    return all;
}

std::vector<const Field*> sorted_by_name(const Fields& fields) {
    std::vector<const Field*> sorted;
    for (const Field& field : fields.items) sorted.push_back(&field);
    std::sort(sorted.begin(), sorted.end(), [](const Field* x, const Field* y) {
        return x->first < y->first;
    });
    return sorted;
}

Truth equal_fields(const Fields& a, const Fields& b) {
    if (a.items.size() != b.items.size()) return false;
    const auto left = sorted_by_name(a);
    const auto right = sorted_by_name(b);
    Truth all = true;
    for (std::size_t i = 0; i < left.size() && all != false; ++i) {
        if (left[i]->first != right[i]->first) return false;
        all = both(all, equal(left[i]->second, right[i]->second));
    }
    return all;
}

Truth equal_ranges(const Range& a, const Range& b) {
    if (a.form != b.form || a.low_included != b.low_included ||
        a.high_included != b.high_included) {
        return false;
    }
    return both(equal(a.low, b.low), equal(a.high, b.high));
}

Truth equals(const List& a, const List& b) { return equal_items(a, b); }
Truth equals(const Fields& a, const Fields& b) { return equal_fields(a, b); }
Truth equals(const Range& a, const Range& b) { return equal_ranges(a, b); }
Truth equals(const Function& a, const Function& b) { return &a == &b; }

Truth equal_of(const Null&, const Null&) { return true; }
Truth equal_of(bool a, bool b) { return a == b; }
Truth equal_of(const Number& a, const Number& b) { return a == b; }
Truth equal_of(const std::string& a, const std::string& b) { return a == b; }
/// Equal to the millisecond: the conformance kit wants finer differences not to count here.
bool are_together(const Point& a, const Point& b) {
    constexpr std::int32_t millisecond = 1'000'000;
    return a.seconds == b.seconds && a.nanosecond / millisecond == b.nanosecond / millisecond;
}
Truth equal_of(const TimeOfDay& a, const TimeOfDay& b) {
    return has_zone(a.zone) == has_zone(b.zone) && are_together(clock_point(a), clock_point(b));
}
Truth equal_of(const DateTime& a, const DateTime& b) {
    const auto left = world_point(a);
    const auto right = world_point(b);
    if (left.has_value() != right.has_value()) return false;
    return left ? are_together(*left, *right) : are_together(wall_point(a), wall_point(b));
}
template <class T>
Truth equal_of(const std::shared_ptr<const T>& a, const std::shared_ptr<const T>& b) {
    return a == b ? Truth(true) : equals(*a, *b);
}
template <class T>
Truth equal_of(const T& a, const T& b) {
    return a == b;
}

template <class T>
bool same_of(const T& a, const T& b) {
    return a == b;
}
template <class T>
bool same_of(const std::shared_ptr<const T>& a, const std::shared_ptr<const T>& b) {
    return equal_of(a, b) == true;
}

Truth is_above(const Range& range, const Value& value) {
    if (range.low.is_null()) return std::nullopt;
    const Order found = order(value, range.low);
    if (!found) return std::nullopt;
    return std::is_gt(*found) || (range.low_included && std::is_eq(*found));
}

Truth is_below(const Range& range, const Value& value) {
    if (range.high.is_null()) return std::nullopt;
    const Order found = order(value, range.high);
    if (!found) return std::nullopt;
    return std::is_lt(*found) || (range.high_included && std::is_eq(*found));
}

}  // namespace

std::optional<bool> equal(const Value& a, const Value& b) {
    if (a.is_null() || b.is_null()) return a.is_null() && b.is_null();
    if (a.any().index() != b.any().index()) return std::nullopt;
    return std::visit(
        [&](const auto& left) {
            return equal_of(left, std::get<std::decay_t<decltype(left)>>(b.any()));
        },
        a.any());
}

std::optional<std::strong_ordering> order(const Value& a, const Value& b) {
    if (a.any().index() != b.any().index()) return std::nullopt;
    return std::visit(
        [&](const auto& left) {
            return order_of(left, std::get<std::decay_t<decltype(left)>>(b.any()));
        },
        a.any());
}

bool is_same(const Value& a, const Value& b) {
    if (a.any().index() != b.any().index()) return false;
    return std::visit(
        [&](const auto& left) {
            return same_of(left, std::get<std::decay_t<decltype(left)>>(b.any()));
        },
        a.any());
}

std::optional<bool> contains(const Range& range, const Value& value) {
    switch (range.form) {
        case RangeForm::equal: return equal(value, range.low);
        case RangeForm::not_equal: {
            const Truth found = equal(value, range.low);
            return found ? Truth(!*found) : std::nullopt;
        }
        case RangeForm::interval: return both(is_above(range, value), is_below(range, value));
        case RangeForm::less:
        case RangeForm::less_or_equal: return is_below(range, value);
        case RangeForm::greater:
        case RangeForm::greater_or_equal: return is_above(range, value);
    }
    return std::nullopt;
}

std::int64_t cost_of_comparing(const Value& a, const Value& b) {
    return std::min(a.extent().weight, b.extent().weight);
}

}  // namespace rota::feel
