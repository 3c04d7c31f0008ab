// The year as one HTML page: a calendar, charts and tables in a single file without scripts and
// without anything from elsewhere. It reads on a phone, prints, and follows light and dark.
#pragma once

#include <string>

#include "rehearse/summary.hpp"

namespace rota::rehearse {

/// The same bytes for the same year and language.
std::string to_page(const Year& year, const Summary& summary, Language language);

}  // namespace rota::rehearse
