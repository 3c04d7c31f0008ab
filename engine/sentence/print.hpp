// The sentences as they are written in a workflow file: the one canonical spelling of each.
// Parsing what is printed gives the same value back. For people there is words.hpp.
#pragma once

#include <string>

#include "model/calendar.hpp"
#include "model/sentence.hpp"

namespace rota::sentence {

std::string to_string(const Span& span);
std::string to_string(const Due& due);
std::string to_string(const On& on);
std::string to_string(const Remind& remind);
std::string to_string(const Overdue& overdue);
std::string to_string(const Extend& extend);
std::string to_string(const Retry& retry);
std::string to_string(const Evidence& evidence);
std::string to_string(const Within& within);
std::string to_string(const Limit& limit);
std::string to_string(const Share& share);
std::string to_string(Every every);
std::string to_string(const StartDay& day);
std::string to_string(const ClockTime& time);
std::string to_string(const MissedRule& missed);

}  // namespace rota::sentence
