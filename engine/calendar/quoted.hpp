// User input quoted for an error message.
#pragma once

#include <string>
#include <string_view>

namespace rota::calendar {

/// The beginning of the text in backquotes: cut between characters, without control characters.
std::string quoted(std::string_view text);

}  // namespace rota::calendar
