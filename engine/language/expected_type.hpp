// Types that the keys of the language expect of their expressions.
#pragma once

#include <string_view>

#include "language/expression.hpp"

namespace rota::language {

ExpectedType condition_wanted(std::string_view key);
ExpectedType list_wanted(std::string_view key);
/// Addresses: texts, or units and accounts, which are their ids.
ExpectedType address_wanted(std::string_view key);
/// A sentence such as "5 workdays", or a day, a moment or a length of time.
ExpectedType due_wanted(std::string_view key);
/// A sentence such as "5 workdays later", or a day.
ExpectedType day_wanted(std::string_view key);
/// Sentences of any other sort, one or several.
ExpectedType words_wanted(std::string_view key);
/// An entry of a ledger.
ExpectedType entry_wanted(std::string_view key);

}  // namespace rota::language
