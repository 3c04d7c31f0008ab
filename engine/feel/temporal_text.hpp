// Dates, times and durations written as text, as FEEL (XML Schema) writes them.
#pragma once

#include <optional>
#include <string_view>

#include "model/value.hpp"

namespace rota::feel {

/// `2018-07-13`, `-0044-03-15`, `999999999-12-31`.
std::optional<Date> date_from(std::string_view text);
/// `09:30:00`, `09:30:00.5Z`, `09:30:00+08:00`, `09:30:00@Asia/Shanghai`.
std::optional<TimeOfDay> time_from(std::string_view text);
/// Date, `T`, time; or a date alone, which means its midnight.
std::optional<DateTime> date_time_from(std::string_view text);
/// `P1Y2M` or `P2DT3H4M5.6S`: a Months or a Duration, null for anything else.
Value duration_from(std::string_view text);
/// Value of the literal behind `@`; null for any other text.
Value temporal_literal(std::string_view text);

}  // namespace rota::feel
