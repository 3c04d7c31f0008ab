// Labels of `evidence`: the one place where a sentence holds free words, and therefore the one
// place where a slip of the pen could pass for a label.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rota::sentence {

/// At most 60 printable characters, no digit in front, no comma or semicolon (each piece of
/// evidence is a sentence of its own). Blanks inside become one space.
std::optional<std::string> label_of(std::string_view text);

/// The label of one file: as above, and not what looks like a botched `photo`, `file` or
/// `location`, for those would silently demand a file of that name.
std::optional<std::string> file_label_of(std::string_view text);

std::string lower_case(std::string_view text);

}  // namespace rota::sentence
