// forms/*.toml: checklists and forms to fill in.
#pragma once

#include "language/report.hpp"
#include "language/source_text.hpp"
#include "model/office.hpp"

namespace rota::language {

Form read_form(const SourceText& sheet, const Table& root, Report& report);

}  // namespace rota::language
