// What a step type says of itself, read and checked: JSON in, StepType out.
#pragma once

#include <string>
#include <string_view>

#include "model/result.hpp"
#include "model/step_type.hpp"

namespace rota::plugin {

/// Refused, with the JSON pointer of the place: unknown keys, schemas beyond the subset, outcomes
/// that cannot be told apart, parameters that bear the name of a key every step has, examples that
/// do not fit their own schema.
Result<StepType> parse_manifest(std::string_view manifest,
                                const std::string& name,
                                const std::string& library);

}  // namespace rota::plugin
