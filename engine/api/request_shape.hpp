// A request against the fields of its command. A request with anything else in it is refused as a
// whole: a field that is misspelt, or of another kind, would otherwise count as one not given.
#pragma once

#include <optional>

#include "api/command_spec.hpp"
#include "model/result.hpp"
#include "model/value.hpp"

namespace rota::api {

/// The command that a request names; an Error when it is no request, or there is no such command.
Result<const CommandSpec*> command_of(const Value& request);
/// The first field that the command does not take so; nothing when there is none.
std::optional<Error> misfit_in(const Value& request, const CommandSpec& command);

}  // namespace rota::api
