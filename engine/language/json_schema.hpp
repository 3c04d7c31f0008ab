// JSON Schema of the office's files, for editors: completion and a first check while typing. The
// checker (check.hpp) knows far more; what passes it passes these.
#pragma once

#include <string>

#include "model/step_type.hpp"

namespace rota::language {

enum class SchemaOf : std::uint8_t { workflow, roster, calendar, books, form };

/// Draft-07, which the usual TOML language servers take. Descriptions are in both languages. Only
/// that of a workflow depends on the step types.
std::string json_schema(SchemaOf file, const StepTypes& types);

}  // namespace rota::language
