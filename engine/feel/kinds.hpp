// Sets of kinds of values: what a parameter takes, what an expression can give.
#pragma once

#include <cstdint>
#include <string>

#include "model/value.hpp"

namespace rota::feel {

/// One bit for each alternative of Value::Any, in its order.
using Kinds = std::uint16_t;
namespace kinds {
constexpr Kinds null = 1 << 0;
constexpr Kinds boolean = 1 << 1;
constexpr Kinds number = 1 << 2;
constexpr Kinds string = 1 << 3;
constexpr Kinds date = 1 << 4;
constexpr Kinds time = 1 << 5;
constexpr Kinds date_time = 1 << 6;
constexpr Kinds months = 1 << 7;
constexpr Kinds duration = 1 << 8;
constexpr Kinds list = 1 << 9;
constexpr Kinds context = 1 << 10;
constexpr Kinds range = 1 << 11;
constexpr Kinds function = 1 << 12;
constexpr Kinds any = 0x1FFF;
constexpr Kinds day = date | date_time;
/// Kinds with an order: `<`, `between`, the bounds of ranges.
constexpr Kinds ordered = number | string | date | time | date_time | months | duration;
}  // namespace kinds

constexpr Kinds kind_at(std::size_t index) { return static_cast<Kinds>(1u << index); }

inline bool is_among(const Value& value, Kinds accepted) {
    return (accepted & kind_at(value.any().index())) != 0;
}

/// The names of kinds, "数或文字" and "a number or a string"; null is left out.
struct KindNames {
    std::string zh;
    std::string en;
};
KindNames names_of(Kinds set);

}  // namespace rota::feel
