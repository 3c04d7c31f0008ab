// Finds libraries of step types, looks at them hard, and loads those that hold up.
#pragma once

#include <filesystem>
#include <vector>

#include "plugin/host.hpp"
#include "plugin/library.hpp"

namespace rota::plugin {

/// The `*.rota.so` of a folder, sorted by name; none when there is no such folder.
std::vector<std::filesystem::path> libraries_in(const std::filesystem::path& folder);

/// Loads libraries in the order given; where two provide the same thing the first one has it. What
/// is not loaded is in `rejected`, with the reason. The code of a library runs as soon as it is
/// mapped: this is for libraries that may run in the engine's process. Those of strangers are to be
/// scanned in a worker process first, which this room does not have yet. [one thread at a time]
///
/// A path that was loaded before gives the code that was there then: replace a library under a new
/// name, or restart.
Loaded load(const std::vector<std::filesystem::path>& files, Host& host);

}  // namespace rota::plugin
