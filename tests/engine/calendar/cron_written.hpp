// Cron expressions as people write them, and worse: drawn from a seed, with all of the grammar.
#pragma once

#include <string>
#include <vector>

namespace rota {

/// The same for the same seed, everywhere. Some name days that no year has.
std::vector<std::string> cron_expressions(std::size_t count, unsigned seed);

}  // namespace rota
