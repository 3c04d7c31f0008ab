// Log of a running engine: one line each on standard error, for a terminal or for a service
// manager.
#pragma once

#include <functional>
#include <string>

namespace rota::cli {

/// Lines begin with the time where they are kept for later. [any-thread]
std::function<void(const std::string&)> operator_log(bool with_time);

}  // namespace rota::cli
