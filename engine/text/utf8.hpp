// Reading UTF-8 that may be broken: labels are checked with it and what was found is quoted with
// it, whatever the bytes are.
#pragma once

#include <cstddef>
#include <string_view>

namespace rota::text {

/// The character at the front of a text that is not empty. Bytes that are no UTF-8 count one by
/// one and are not valid.
struct Character {
    char32_t code = 0;
    std::size_t size = 1;
    bool is_valid = false;
};
Character first_character(std::string_view text);

/// The last beginning of a character in a text that is not after this place: where the text may be
/// cut. The text is longer than that.
std::size_t boundary_before(std::string_view text, std::size_t place);

/// Neither a control character nor one that turns the writing direction or breaks the line.
bool is_printable(const Character& character);

}  // namespace rota::text
