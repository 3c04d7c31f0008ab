// Diagnostics as people and programs read them.
#pragma once

#include <string>
#include <vector>

#include "model/place.hpp"

namespace rota::language {

/// `supervision-round.toml:12:7: error: expected …  [unknown-key]`, without a line feed.
std::string to_line(const Diagnostic& problem, Language language);

/// A JSON array of objects with file, line, column, severity, code, zh and en.
std::string to_json(const std::vector<Diagnostic>& problems);

}  // namespace rota::language
