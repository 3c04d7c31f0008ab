// A range as a value: `[1..5]`, `(< 10)`.
#pragma once

#include <cstdint>

#include "model/value.hpp"

namespace rota::feel {

/// How a range was written. `(>= 10)` and `[10..null)` hold the same numbers but are not equal.
enum class RangeForm : std::uint8_t {
    interval,
    equal,
    not_equal,
    less,
    less_or_equal,
    greater,
    greater_or_equal
};

/// A missing bound is null. For `(= x)` and `(!= x)` both bounds are x.
struct Range {
    RangeForm form = RangeForm::interval;
    Value low;
    Value high;
    bool low_included = true;
    bool high_included = true;
};

}  // namespace rota::feel
