// Places where a bug can be planted, to see whether the tests find it (tests/planted). In every
// other build a planted bug is the constant false, and nothing of it is left.
#pragma once

#ifdef ROTA_WITH_PLANTED_BUGS

#include <string_view>

namespace rota {

/// True if it is this one that was planted, by the environment variable ROTA_PLANTED.
bool is_planted(std::string_view bug);

}  // namespace rota

#define ROTA_PLANTED(bug) ::rota::is_planted(bug)
#else
#define ROTA_PLANTED(bug) false
#endif
