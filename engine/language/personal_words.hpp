// The words that no name or label of an office's files may hold: the system is about work, never
// about who people are or what they believe.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "language/keys.hpp"

namespace rota::language {

/// The word in the text that records religion, ethnicity, party or an identity number.
/// Chinese words count anywhere, but not inside a harmless longer word (党校); English words count
/// as whole words of an id or a label, and not in a harmless pair (third party).
std::optional<std::string> personal_word_in(std::string_view text);

/// Reports such a word in a name or label that stands at `at`.
void refuse_personal_words(const Reading& reading, std::string_view text, Position at);

/// The same for `zh` and `en` of a table.
void refuse_personal_labels(const Keys& keys);

}  // namespace rota::language
