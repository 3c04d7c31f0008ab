// Usage errors in both languages with near misses, since the parser library has English only.
#pragma once

#include <string>
#include <vector>

#include "model/event_values.hpp"

namespace rota::cli {

LocalizedText unknown_command(const std::string& word, const std::vector<std::string>& commands);
LocalizedText missing_command(const std::string& group);
LocalizedText unknown_option(const std::string& word, const std::vector<std::string>& options);
LocalizedText extra_argument(const std::string& word);
LocalizedText missing_argument(const std::string& name);
LocalizedText missing_value(const std::string& option);

}  // namespace rota::cli
