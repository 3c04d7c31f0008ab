// What a command takes. A request with anything else in it is refused as a whole: a field that is
// misspelt, or of another kind, would otherwise count as one that was not given.
#pragma once

#include <optional>

#include "model/result.hpp"
#include "model/value.hpp"

namespace rota::api {

/// The field that the command does not take so; nothing when there is none, or no such command.
std::optional<Error> misfit_in(const Value& request);

}  // namespace rota::api
