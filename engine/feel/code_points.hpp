// Text as FEEL counts it: in code points, over the bytes of UTF-8. Bytes that are no UTF-8 count as
// one code point each, so that nothing here can fail.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace rota::feel {

/// The code point at the byte offset, which is moved behind it. U+FFFD for a stray byte.
char32_t next_code_point(std::string_view text, std::size_t& offset);
void append_code_point(std::string& text, char32_t point);
std::size_t code_points_in(std::string_view text);
/// The byte offset of the code point with that number (from 0); the size where there is none.
std::size_t offset_of_code_point(std::string_view text, std::size_t number);
bool is_utf8(std::string_view text);

std::string upper_case(std::string_view text);
std::string lower_case(std::string_view text);

/// Whether a name may begin with it, or go on with it.
bool begins_name(char32_t point);
bool continues_name(char32_t point);
bool is_white_space(char32_t point);

}  // namespace rota::feel
