// The manual: what `rota --help` and `rota COMMAND --help` print, made from the commands themselves
// so that it cannot lag behind them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"

namespace rota::cli {

/// Options that every command takes besides its own.
const std::vector<OptionSpec>& shared_options();

std::string help_of_program(Language language);
/// The commands of a group such as `draw`.
std::string help_of_group(std::string_view group, Language language);
std::string help_of(const CommandSpec& command, Language language);

}  // namespace rota::cli
