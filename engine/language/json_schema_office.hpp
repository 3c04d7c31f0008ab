// The JSON Schemas that no step type has a part in.
#pragma once

#include "model/value.hpp"

namespace rota::language {

Value roster_schema();
Value calendar_schema();
Value books_schema();
Value form_schema();

}  // namespace rota::language
