// A file that a command was told to write.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

namespace rota::cli {

/// Whole, in place of what was there; false when it cannot be written.
inline bool write_file(const std::filesystem::path& path, const std::string& text) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file << text;
    file.close();
    return static_cast<bool>(file);
}

}  // namespace rota::cli
