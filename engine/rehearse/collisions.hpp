// Collisions in a year: too many visits at one place or by one account.
#pragma once

#include <string>
#include <vector>

#include "rehearse/summary.hpp"

namespace rota::rehearse {

/// `max_per_unit` of a workflow: any parameter that its step type says is such a limit.
struct UnitLimit {
    std::string workflow;
    Limit limit;
    std::string text;
};
std::vector<UnitLimit> limits_of(const language::Office& office, const StepTypes& types);

/// By day. A limit holds for the visits of all workflows together, at the units that its workflow
/// visits.
std::vector<Collision> collisions_of(const Year& year, const std::vector<UnitLimit>& limits);

}  // namespace rota::rehearse
