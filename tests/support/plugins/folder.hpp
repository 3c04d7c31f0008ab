// Several folders of step libraries as one: an engine takes its libraries from one folder.
#pragma once

#include <filesystem>
#include <initializer_list>

namespace rota::test {

inline void link_plugins(const std::filesystem::path& to,
                         std::initializer_list<std::filesystem::path> folders) {
    std::filesystem::create_directories(to);
    for (const auto& from : folders) {
        for (const auto& entry : std::filesystem::directory_iterator(from))
            std::filesystem::create_symlink(entry.path(), to / entry.path().filename());
    }
}

}  // namespace rota::test
