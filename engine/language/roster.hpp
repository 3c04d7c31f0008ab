// roster.toml: who there is.
#pragma once

#include "language/report.hpp"
#include "language/source_text.hpp"
#include "model/office.hpp"

namespace rota::language {

/// The roster as far as it makes sense; what does not is reported.
Roster read_roster(const SourceText& sheet, const Table& root, Report& report);

}  // namespace rota::language
