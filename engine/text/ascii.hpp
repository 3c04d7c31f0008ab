// Characters of ASCII, which need no decoding and know no locale.
#pragma once

namespace rota::text {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace rota::text
