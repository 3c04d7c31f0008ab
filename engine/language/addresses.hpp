// Whether there is anybody at an address, as far as the file alone can tell.
#pragma once

#include <string>
#include <string_view>

#include "language/keys.hpp"
#include "people/directory.hpp"

namespace rota::language {

/// Checks the addresses of a key: a text, or a list of texts, with values or without. `people` may
/// be null: nothing is known then, and nothing said. Says also when the node is no address at all.
void check_addresses(const Reading& reading,
                     const people::Directory* people,
                     std::string_view key,
                     const Node& node);

/// Checks one address whose text begins at `at`.
void check_address(const Reading& reading,
                   const people::Directory& people,
                   std::string_view address,
                   Position at);

/// Placeholder for a value known only later, in texts that are checked as far as possible.
constexpr std::string_view later_value = "some_value";
/// The text with `later_value` for each `${…}`.
std::string with_later_values(std::string_view text);

}  // namespace rota::language
