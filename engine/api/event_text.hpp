// An event as a sentence, in the language of the viewer.
#pragma once

#include <map>
#include <string>

#include "api/opened_run.hpp"
#include "model/event.hpp"

namespace rota::api {

/// What the events before one say of it.
struct Earlier {
    std::map<std::string, Activation> tasks;  // events of tasks name only these
    std::map<Activation, Instant> dues;       // an event that moves one names only the new one
};

/// Empty for events that need no line of their own (a stamp, a number that an entry shows anyway).
std::string event_text(const OpenedRun& run, const Earlier& earlier, const Event& event);

}  // namespace rota::api
