// `x in list`, of `for_each` and of `% for`.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace rota::language {

struct LoopParts {
    std::string_view variable;
    std::size_t list_at = 0;  // where the list begins
};

/// Nothing when the text is not `x in list`.
inline std::optional<LoopParts> split_loop(std::string_view text) {
    constexpr std::string_view blanks = " \t";
    const std::size_t name = text.find_first_not_of(blanks);
    const std::size_t name_end = text.find_first_of(blanks, name);
    const std::size_t in = text.find_first_not_of(blanks, name_end);
    if (in == std::string_view::npos || text.substr(in, 2) != "in") return std::nullopt;
    const std::size_t list = text.find_first_not_of(blanks, in + 2);
    if (list == std::string_view::npos || list == in + 2) return std::nullopt;
    return LoopParts{text.substr(name, name_end - name), list};
}

}  // namespace rota::language
