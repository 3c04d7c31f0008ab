// What a schedule says and what becomes of its starts, in the words of answers.
#pragma once

#include <string>

#include "model/place.hpp"
#include "model/start_rules.hpp"
#include "store/start_row.hpp"

namespace rota::api {

/// "started", "not wanted": the same in every answer.
const char* word_of(store::StartDecision decision);

/// The rule as it stands in the file, in one line.
std::string rule_of(const StartRules& rules);

/// How often it starts, for people, without the hour: "every month, the 1st workday", "on 3 days".
/// A cron expression stays what it is.
std::string rule_in_words(const StartRules& rules, Language language);

}  // namespace rota::api
