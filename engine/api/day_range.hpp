// From which day to which a request asks.
#pragma once

#include <optional>

#include "model/result.hpp"
#include "model/temporal.hpp"
#include "model/value.hpp"

namespace rota::api {

struct DayRange {
    Date from;
    Date to;  // the last day
};

/// `from` and `to` of a request, ten years apart at most. With a standard they may be missing: from
/// then on, for a year.
Result<DayRange> day_range_in(const Value& request, const std::optional<Date>& standard);

}  // namespace rota::api
