// The level of the language: what a workflow means. A change of meaning is a new level, and
// whatever reads or carries out a definition asks it for its own, so that a run keeps its meaning
// to its end. There is one level today.
#pragma once

#include <cstdint>

namespace rota::language {

/// Of what is deployed from now on.
inline constexpr std::uint64_t current_level = 1;

}  // namespace rota::language
