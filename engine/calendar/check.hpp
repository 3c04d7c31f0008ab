// Whether a calendar can be counted with, before anything is counted.
#pragma once

#include <optional>

#include "model/calendar.hpp"
#include "model/result.hpp"

namespace rota::calendar {

/// The first thing that is wrong; nothing if the calendar holds together. The zone is not looked
/// at here: loading it tells.
std::optional<Error> error_in(const OfficeCalendar& office);

}  // namespace rota::calendar
