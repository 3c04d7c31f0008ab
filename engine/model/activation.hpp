// Which concrete execution of a step: (step, iteration keys, round), e.g. recheck[s07/road]#2.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

#include "model/workflow.hpp"

namespace rota {

/// The keys of the iterations around a step, outermost first. Empty outside loops.
using Keys = std::vector<std::string>;

/// A step in its iteration, whatever the round.
struct StepPath {
    StepIndex step = 0;
    Keys keys;
    auto operator<=>(const StepPath&) const = default;
};

/// One opening of a step. Rounds count from 1, over the whole run.
struct Activation {
    StepIndex step = 0;
    Keys keys;
    std::uint32_t round = 1;
    auto operator<=>(const Activation&) const = default;
    StepPath path() const { return {step, keys}; }
};

/// `recheck[s07/road]`, as people name it.
std::string to_string(const Workflow& workflow, const StepPath& path);
/// `recheck[s07/road]#2`, as the journal and the idempotency key name it.
std::string to_string(const Workflow& workflow, const Activation& activation);

}  // namespace rota
