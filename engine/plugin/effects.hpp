// The effects that an answer may carry: their shapes, and which a step type may ask for.
#pragma once

#include <optional>

#include "model/result.hpp"
#include "model/step_type.hpp"

namespace rota::plugin {

/// What is wrong with the effects of an answer of such a step type; nothing when they may be
/// carried out.
std::optional<Error> trouble_with_effects(const Value& effects, const StepType& type);

}  // namespace rota::plugin
