// Mutants: places where a bug can be seeded, to see whether the tests find it (tests/mutants). In
// every other build a mutant is the constant false, and nothing of it is left.
#pragma once

#ifdef ROTA_WITH_MUTANTS

#include <string_view>

namespace rota {

/// True for the mutant that the environment variable ROTA_MUTANT names.
bool is_mutant(std::string_view bug);

}  // namespace rota

#define ROTA_MUTANT(bug) ::rota::is_mutant(bug)
#else
#define ROTA_MUTANT(bug) false
#endif
