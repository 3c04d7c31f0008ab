// Why a library is refused: found out step by step while it is loaded.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <rota/plugin.h>

#include "plugin/host.hpp"

namespace rota::plugin {

/// A code for scripts, words for people.
struct Reason {
    const char* code;
    std::string zh;
    std::string en;
};

/// By the bytes of the file.
std::optional<Reason> reason_of_elf(std::string_view bytes);
/// By what the dynamic linker says.
Reason reason_of_dlopen(const std::string& what);
/// By the first line of rota_plugin, which is the same in every major, and what follows it.
std::optional<Reason> reason_of_abi(const rota_plugin* plugin);
/// By the extensions that it cannot do without.
std::optional<Reason> reason_of_needs(const rota_plugin& plugin, const Host& host);

}  // namespace rota::plugin
