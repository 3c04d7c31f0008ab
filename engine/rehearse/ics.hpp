// The year as a calendar file, to be laid beside one's own calendar.
#pragma once

#include <string>

#include "rehearse/year.hpp"

namespace rota::rehearse {

/// Starts and visits with their times, deadlines at theirs. The stamp of all is the first day of
/// the period, so that the same year is the same file.
std::string to_ics(const Year& year, Language language);

}  // namespace rota::rehearse
