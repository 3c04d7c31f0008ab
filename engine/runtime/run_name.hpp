// The public name of a run: <workflow>/<period>, unique, readable, and the default seed of its
// draws. And the two things that can keep a workflow from being started.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "language/check.hpp"

namespace rota::runtime {

/// 2018-Q3, 2018-09, 2018-W27, 2018 for workflows that start every quarter, month, week, year; a
/// date otherwise; and -2, -3 … when taken.
std::string run_name(const Workflow& workflow,
                     const Date& nominal,
                     const std::function<bool(const std::string&)>& is_taken);

Error no_such_workflow(const language::Office& office, const std::string& id);

/// Step types that no loaded library provides.
std::optional<Error> missing_types(const Workflow& workflow, const StepTypes& types);

}  // namespace rota::runtime
