// Decoding of one character, strict: no overlong forms, no surrogates, nothing beyond U+10FFFF.
#include "text/utf8.hpp"

namespace rota::text {

namespace {

unsigned byte_at(std::string_view text, std::size_t i) {
    return static_cast<unsigned char>(text[i]);
}

/// How many bytes a character has by its first one; 0 if none starts so.
std::size_t size_by_lead(unsigned lead) {
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead < 0xE0) return 2;
    if (lead >= 0xE0 && lead < 0xF0) return 3;
    if (lead >= 0xF0 && lead < 0xF5) return 4;
    return 0;
}

bool is_in(char32_t code, char32_t first, char32_t last) { return code >= first && code <= last; }

}  // namespace

Character first_character(std::string_view text) {
    const unsigned lead = byte_at(text, 0);
    const std::size_t size = size_by_lead(lead);
    if (size == 0 || size > text.size()) return {lead, 1, false};
    if (size == 1) return {lead, 1, true};
    char32_t code = lead & (0x7Fu >> size);
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte_at(text, i) & 0xC0) != 0x80) return {lead, 1, false};
        code = (code << 6) | (byte_at(text, i) & 0x3F);
    }
    const bool is_overlong = (size == 3 && code < 0x800) || (size == 4 && code < 0x10000);
    if (is_overlong || is_in(code, 0xD800, 0xDFFF) || code > 0x10FFFF) return {lead, 1, false};
    return {code, size, true};
}

std::size_t boundary_before(std::string_view text, std::size_t place) {
    while (place > 0 && (byte_at(text, place) & 0xC0) == 0x80) --place;
    return place;
}

bool is_printable(const Character& character) {
    const char32_t code = character.code;
    if (!character.is_valid || code < 0x20 || is_in(code, 0x7F, 0x9F)) return false;
    const bool turns = code == 0x061C || is_in(code, 0x200E, 0x200F) ||
                       is_in(code, 0x202A, 0x202E) || is_in(code, 0x2066, 0x2069);
    return !turns && !is_in(code, 0x2028, 0x2029) && code != 0xFEFF;
}

}  // namespace rota::text
