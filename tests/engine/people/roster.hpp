// The roster that the tests of this room ask about.
#pragma once

#include "people/directory.hpp"

namespace rota::people {

/// Two departments (head, clerk), three townships (lead, liaison), a site that has no roles, and
/// two lists: `members`, out of roster order, and `twice`, which names a unit twice and one that
/// does not exist.
const Directory& directory();

}  // namespace rota::people
