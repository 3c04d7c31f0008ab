// An event as data, for `rota history --json`: its fields by name, steps by the names the viewer
// knows, and without what is in no answer: tokens of attempts and seeds that are sealed.
#pragma once

#include <string>

#include "api/opened_run.hpp"
#include "model/event.hpp"

namespace rota::api {

/// "step_opened"
std::string name_of_kind(const Event& event);
Value event_value(const OpenedRun& run, const Event& event);

}  // namespace rota::api
