// Keeping the front of a value, for records that people read.
#pragma once

#include <cstdint>

#include "model/value.hpp"

namespace rota::feel {

/// The value with at most so many values in it. `shortened` is set if something was left out.
Value shortened(const Value& value, std::uint32_t weight_max, bool& is_shortened);

}  // namespace rota::feel
