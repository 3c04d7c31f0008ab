// The small sentences of the language, from text to the structs of model/sentence.hpp. The way
// back is print.hpp; the same thing said to people is words.hpp.
#pragma once

#include <string_view>

#include "model/calendar.hpp"
#include "model/result.hpp"
#include "model/sentence.hpp"

namespace rota::sentence {

// Blank is one or more spaces; counted words may be singular or plural; everything else must be
// as in the grammar (grammar.hpp). A refusal names the allowed forms with an example, what was
// found, and what was probably meant.

Result<Span> parse_span(std::string_view text);
/// A zone name in a date-time is taken as it stands; calendar/ knows whether there is such a zone.
Result<Due> parse_due(std::string_view text);
Result<On> parse_on(std::string_view text);
Result<Remind> parse_remind(std::string_view text);
/// The address is split off and its shape checked; people/ knows whether anybody is there.
Result<Overdue> parse_overdue(std::string_view text);
Result<Extend> parse_extend(std::string_view text);
Result<Retry> parse_retry(std::string_view text);
Result<Evidence> parse_evidence(std::string_view text);
Result<Within> parse_within(std::string_view text);
Result<Limit> parse_limit(std::string_view text);
/// Kept as written: `2/4` is not shortened. Between 0 and 1; shares that are always or never
/// reached are refused.
Result<Share> parse_share(std::string_view text);
Result<Every> parse_every(std::string_view text);
Result<StartDay> parse_start_day(std::string_view text);
Result<ClockTime> parse_clock_time(std::string_view text);
Result<MissedRule> parse_missed(std::string_view text);

}  // namespace rota::sentence
