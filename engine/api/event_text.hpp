// An event as a sentence, in the language of the viewer.
#pragma once

#include <map>
#include <string>

#include "api/opened_run.hpp"
#include "model/event.hpp"

namespace rota::api {

/// Which step a to-do belongs to; events of to-dos name only these.
using TaskSteps = std::map<std::string, Activation>;

/// Empty for events that need no line of their own (a stamp, a number that an entry shows anyway).
std::string event_text(const OpenedRun& run, const TaskSteps& tasks, const Event& event);

}  // namespace rota::api
