// Explains a TOML syntax error in a clerk's terms, from the parser's message.
#pragma once

#include <string_view>

#include "language/report.hpp"
#include "language/source_text.hpp"

namespace rota::language {

/// Reports the mistake at that position, of which the parser said `complaint`.
void report_toml_mistake(const SourceText& sheet,
                         Position at,
                         std::string_view complaint,
                         Report& report);

/// True, with a report, when keys or values are nested deeper than any office needs; such a text
/// must not reach the parser, which frees what it read by recursion.
bool report_deep_nesting(const SourceText& sheet, Report& report);

}  // namespace rota::language
