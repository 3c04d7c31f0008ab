// What a batch of seeds must have had, or it proves less than it says.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "simulation/tally.hpp"

namespace rota::simulation {

/// Names of what should have happened and did not; for few seeds nothing is expected.
std::vector<std::string> never_happened(const Tally& tally, std::uint64_t seeds);

}  // namespace rota::simulation
