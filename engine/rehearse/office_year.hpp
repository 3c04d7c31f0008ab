// A year of an office: the engine's own shard and loop on a clock that jumps from one moment at
// which anything happens to the next, over a store in memory, with players for people. There is no
// file, no socket and no thread in it, and nothing to write to but that memory.
#pragma once

#include <memory>

#include "model/result.hpp"
#include "rehearse/libraries.hpp"
#include "rehearse/personas.hpp"
#include "rehearse/year.hpp"

namespace rota::rehearse {

/// Plays the period. An Error when the plan or the players name what the office does not have.
/// [one thread at a time]
Result<Year> play(std::shared_ptr<const language::Office> office,
                  Libraries& libraries,
                  const Plan& plan,
                  const Personas& personas);

}  // namespace rota::rehearse
