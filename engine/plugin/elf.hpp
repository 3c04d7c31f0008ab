// A look at a file before the dynamic linker gets it: a truncated library kills the process inside
// dlopen, where nothing can be caught.
#pragma once

#include <optional>
#include <string_view>

namespace rota::plugin {

/// Why the bytes of a file are no library that may be loaded here.
enum class ElfTrouble {
    not_elf,        // text, an archive, an empty file
    wrong_machine,  // for another processor, or an executable or object file
    truncated,      // a header, segment or section lies beyond the end
};

/// Nothing when header, segments and sections of a shared library lie inside the file. That it then
/// loads, or that what it does at load is harmless, is not said: libraries of strangers are to be
/// scanned in a worker process, which this room does not have yet.
std::optional<ElfTrouble> trouble_with_elf(std::string_view bytes);

}  // namespace rota::plugin
