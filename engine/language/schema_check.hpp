// One value of a parameter against its schema: the kinds, words and bounds that a schema can tell,
// on the tree as written, where a text with `${…}` may still become anything.
#pragma once

#include <string_view>

#include "language/keys.hpp"
#include "model/schema.hpp"

namespace rota::language {

/// Reports what does not fit. `key` names the parameter.
void check_shape(const Reading& reading,
                 const Schema& schema,
                 std::string_view key,
                 const Node& node);

/// True if nothing would be reported.
bool fits(const Schema& schema, const Node& node);

/// The kinds of value that a schema allows, in words.
Words kinds_of(const Schema& schema);

}  // namespace rota::language
