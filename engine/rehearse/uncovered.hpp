// Whom a workflow that goes round did not get to.
#pragma once

#include <vector>

#include "rehearse/summary.hpp"

namespace rota::rehearse {

/// A workflow goes round the units that any of its runs visited. Whatever is set for a day after
/// the period is still to come, and so is what an open run has not planned yet.
std::vector<Uncovered> uncovered_in(const Year& year);

}  // namespace rota::rehearse
