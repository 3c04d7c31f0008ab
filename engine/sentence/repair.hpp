// Guessing what a refused text was meant to be. A guess is only ever offered, never taken; it
// counts only if the grammar takes it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/sentence.hpp"
#include "sentence/refusal.hpp"

namespace rota::sentence {

/// The text with blanks, commas and case put right, slips of the pen corrected to the nearest word
/// of the grammar, and the units as a Chinese author may have written them.
std::string repaired(std::string_view text, const Forms& forms);

/// `2018-7-3`, `2018/07/03`, `2018年7月3日` as YYYY-MM-DD; empty for anything else.
std::string repaired_date(std::string_view text);
/// `3-15`, `3/15`, `3月15日` as MM-DD; empty for anything else.
std::string repaired_month_day(std::string_view text);
/// `9:00`, `9点30`, `09:00:00` as HH:MM; empty for anything else.
std::string repaired_clock_time(std::string_view text);

bool holds_decimal(std::string_view text);
/// The fraction behind `0.66`, `75%`, `2/3`, `≥2/3`.
std::optional<Share> share_meant(std::string_view text);

}  // namespace rota::sentence
