// Numbers and days are counted, never stored.
#include "feel/sequence.hpp"

#include <algorithm>
#include <limits>

namespace rota::feel {

namespace {

/// Far enough for anything that ends, and safe to subtract.
constexpr std::int64_t count_bound = std::numeric_limits<std::int64_t>::max() / 4;

/// A whole number or a day as a place on a line.
std::optional<std::int64_t> place_of(const Value& value) {
    if (const Date* date = value.date()) return days_of(*date);
    const Number* number = value.number();
    const auto whole = number == nullptr ? std::nullopt : number->to_int64();
    if (!whole || *whole > count_bound || *whole < -count_bound) return std::nullopt;
    return whole;
}

}  // namespace

Sequence Sequence::counting(Kind kind, std::int64_t first, std::int64_t last) {
    Sequence sequence;
    sequence.kind_ = kind;
    sequence.first_ = first;
    sequence.step_ = first <= last ? 1 : -1;
    sequence.size_ = (first <= last ? last - first : first - last) + 1;
    return sequence;
}

std::optional<Sequence> Sequence::between(const Value& first, const Value& last) {
    if (first.any().index() != last.any().index()) return std::nullopt;
    const auto begin = place_of(first);
    const auto end = place_of(last);
    if (!begin || !end) return std::nullopt;
    return counting(first.date() != nullptr ? Kind::days : Kind::numbers, *begin, *end);
}

std::optional<Sequence> Sequence::of_range(const Range& range) {
    if (range.low.any().index() != range.high.any().index()) return std::nullopt;
    auto begin = place_of(range.low);
    auto end = place_of(range.high);
    if (!begin || !end || *begin > *end) return std::nullopt;
    if (!range.low_included) ++*begin;
    if (!range.high_included) --*end;
    if (*begin > *end) return Sequence();
    return counting(range.low.date() != nullptr ? Kind::days : Kind::numbers, *begin, *end);
}

std::optional<Sequence> Sequence::of(Value value) {
    if (value.is_null()) return std::nullopt;
    if (const auto* range = std::get_if<Value::RangePtr>(&value.any())) return of_range(**range);
    Sequence sequence;
    sequence.list_ = value.list() != nullptr ? std::move(value) : Value::list({std::move(value)});
    sequence.size_ = static_cast<std::int64_t>(sequence.list_.list()->items.size());
    return sequence;
}

Value Sequence::item(std::int64_t i) const {
    switch (kind_) {
        case Kind::items: return list_.list()->items[static_cast<std::size_t>(i)];
        case Kind::numbers: return first_ + i * step_;
        case Kind::days: return date_of(first_ + i * step_);
    }
    return {};
}

}  // namespace rota::feel
