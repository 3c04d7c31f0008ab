// What the keys of the language want of an expression.
#pragma once

#include <string_view>

#include "language/expression.hpp"

namespace rota::language {

Wanted condition_wanted(std::string_view key);
Wanted list_wanted(std::string_view key);
/// Addresses: texts, or units and accounts, which are their ids.
Wanted address_wanted(std::string_view key);
/// A sentence such as "5 workdays", or a day, a moment or a length of time.
Wanted due_wanted(std::string_view key);
/// A sentence such as "5 workdays later", or a day.
Wanted day_wanted(std::string_view key);
/// Sentences of any other sort, one or several.
Wanted words_wanted(std::string_view key);
/// An entry of a ledger.
Wanted entry_wanted(std::string_view key);

}  // namespace rota::language
