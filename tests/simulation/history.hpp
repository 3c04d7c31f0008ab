// One seed, from an empty office to the end of every run: people, handlers, time and faults of
// chance against the production engine, every promise checked at every commit.
#pragma once

#include <cstdint>
#include <string>

#include "simulation/tally.hpp"

namespace rota::simulation {

struct Played {
    std::string broken;  // which promise, or empty
    std::string digest;  // of everything that happened
    std::string lines;   // the same to read, if it was asked for
    std::uint64_t events = 0;
};

Played play(std::uint64_t seed, Tally& tally, bool keeps_lines = false);

}  // namespace rota::simulation
