// What every problem that a checker tells must be, whatever the file.
#pragma once

#include <vector>

#include "model/place.hpp"

namespace rota::fuzz {

/// It has its words and its code, fits in a line, and its place is in the file: on one of its lines
/// or the empty one behind them, in that line or right behind it.
void check_problem(const Diagnostic& problem, const std::vector<SourceFile>& files);

}  // namespace rota::fuzz
