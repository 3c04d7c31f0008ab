// The folder of an office's files, for commands that need no engine: whether it is one, and what
// its files say.
#pragma once

#include <memory>
#include <string>

#include "language/check.hpp"

namespace rota::cli {

/// There is a roster in it.
bool is_office_folder(const std::string& folder);

/// The office whose files are in the folder; an Error when it is no office's folder, or when there
/// are errors in the files, of which the first is named.
Result<std::shared_ptr<const language::Office>> read_office(const std::string& folder,
                                                            const StepTypes& types);

}  // namespace rota::cli
