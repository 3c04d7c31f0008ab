// TOML text to the checker's own tree. The only file that knows toml++, whose header is slow to
// compile and whose tables forget the order of their keys.
#pragma once

#include <optional>

#include "language/report.hpp"
#include "language/source_text.hpp"

namespace rota::language {

/// The tree of the text. Nothing when it is no TOML: the first mistake is reported then.
std::optional<Table> read_toml(const SourceText& sheet, Report& report);

}  // namespace rota::language
