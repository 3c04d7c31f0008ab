// Records for the audit made where requests are answered: refusals and reads of evidence. Acts that
// change something are recorded by the loop, in the same transaction.
#pragma once

#include <optional>
#include <string>

#include "api/engine_access.hpp"

namespace rota::api {

/// A refusal of an account: denied, or not found. Both are recorded alike, since a thing that is
/// hidden must not differ from one that does not exist. Never waits for the row.
void record_refusal(EngineAccess& access, const Value& request, const Error& error);

/// A file that is about to be handed out. Waits until the row is on disk; an Error when it cannot
/// be recorded, and then the file must not be handed out.
std::optional<Error> record_evidence(EngineAccess& access,
                                     const Viewer& viewer,
                                     const std::string& run,
                                     const std::string& file);

}  // namespace rota::api
