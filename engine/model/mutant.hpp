// Places where a bug can be planted, to see whether the tests find it (tests/planted). In every
// other build a planted bug is the constant false, and nothing of it is left.
#pragma once

#ifdef ROTA_WITH_MUTANTS

#include <string_view>

namespace rota {

/// True if it is this one that was planted, by the environment variable ROTA_MUTANT.
bool is_mutant(std::string_view bug);

}  // namespace rota

#define ROTA_MUTANT(bug) ::rota::is_mutant(bug)
#else
#define ROTA_MUTANT(bug) false
#endif
