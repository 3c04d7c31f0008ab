// Strict readers for the texts that temporal values print as: exactly these forms and nothing near
// them. (Expressions have their own, FEEL's; sentences theirs.)
#pragma once

#include <optional>
#include <string_view>

#include "model/temporal.hpp"

namespace rota {

/// `2018-07-13T09:00:00`, the seconds with or without a fraction, then nothing, `Z`, `+08:00` or
/// `@Asia/Shanghai`. Whether there is a zone of that name is not looked up.
std::optional<DateTime> parse_date_time(std::string_view text);
/// `P1Y2M`, `-P3M`.
std::optional<Months> parse_months(std::string_view text);
/// `P2DT3H`, `PT0.5S`, `-PT90M`.
std::optional<Duration> parse_duration(std::string_view text);

}  // namespace rota
