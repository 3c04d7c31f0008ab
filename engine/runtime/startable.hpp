// The two things that can keep a workflow from being started: the office does not have it, or no
// library provides one of its step types.
#pragma once

#include <optional>
#include <string>

#include "language/check.hpp"
#include "model/step_type.hpp"

namespace rota::runtime {

Error no_such_workflow(const language::Office& office, const std::string& id);

/// Step types that no loaded library provides.
std::optional<Error> missing_types(const Workflow& workflow, const StepTypes& types);

}  // namespace rota::runtime
