// An agenda for other programs: as a table and as a calendar.
#pragma once

#include <string>

#include "model/place.hpp"
#include "model/value.hpp"

namespace rota::cli {

/// A row for each line of the answer to `agenda`; the columns are named as its fields are.
std::string agenda_csv(const Value& answer);
/// An event for each. What may still change is tentative, a start that was left out cancelled.
std::string agenda_ics(const Value& answer, Language language);

}  // namespace rota::cli
