#include "calendar/quoted.hpp"

#include <algorithm>

namespace rota::calendar {

std::string quoted(std::string_view text) {
    constexpr std::size_t size_max = 60;
    std::size_t size = std::min(text.size(), size_max);
    while (size > 0 && size < text.size() && (text[size] & 0xC0) == 0x80) --size;
    std::string shown = "`";
    shown += text.substr(0, size);
    const auto is_control = [](unsigned char c) { return c < 0x20 || c == 0x7F; };
    std::replace_if(shown.begin(), shown.end(), is_control, '?');
    return shown += '`';
}

}  // namespace rota::calendar
