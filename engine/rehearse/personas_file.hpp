// Reads the file of simulated people: a TOML file of rules, and of runs started by hand.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "language/check.hpp"
#include "model/result.hpp"
#include "model/step_type.hpp"
#include "rehearse/rules.hpp"

namespace rota::rehearse {

struct ReadPersonas {
    std::optional<Personas> personas;  // nothing when there is an error
    std::vector<Diagnostic> problems;  // by line and column
};

/// Reads the rules. Every name in the file must exist in the office.
ReadPersonas read_players(const SourceFile& file,
                          const language::Office& office,
                          const StepTypes& types);

// The sentences of the file.

/// "3 workdays", "1 to 4 workdays", "0 to 3 work hours".
Result<Takes> parse_takes(std::string_view text);
/// "5 %", "2.5 %"; from none to all.
Result<Odds> parse_odds(std::string_view text);
/// "2", "0 to 3".
Result<std::pair<int, int>> parse_counts(std::string_view text);

}  // namespace rota::rehearse
