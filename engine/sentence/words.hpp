// The sentences as messages and pages say them to people, in Chinese and in English. What is
// written in files is print.hpp.
#pragma once

#include <string>

#include "model/place.hpp"
#include "model/sentence.hpp"

namespace rota::sentence {

// Phrases without a capital letter in front or a full stop behind, to stand in a table cell or in
// the middle of a message.

std::string in_words(const Span& span, Language language);
std::string in_words(const Due& due, Language language);
std::string in_words(const On& on, Language language);
std::string in_words(const Remind& remind, Language language);
/// The caller replaces the address by its label first, if it knows the label.
std::string in_words(const Overdue& overdue, Language language);
std::string in_words(const Extend& extend, Language language);
std::string in_words(const Retry& retry, Language language);
std::string in_words(const Evidence& evidence, Language language);
std::string in_words(const Within& within, Language language);
std::string in_words(const Limit& limit, Language language);
std::string in_words(const Share& share, Language language);
std::string in_words(Every every, Language language);
std::string in_words(const StartDay& day, Language language);
std::string in_words(const ClockTime& time, Language language);

}  // namespace rota::sentence
