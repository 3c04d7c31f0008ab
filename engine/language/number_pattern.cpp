#include "language/number_pattern.hpp"

namespace rota::language {

namespace {

bool is_counter(std::string_view placeholder) {
    if (placeholder == "{n}") return true;
    return placeholder.size() == 5 && placeholder.starts_with("{n:") && placeholder[3] >= '1' &&
           placeholder[3] <= '9' && placeholder[4] == '}';
}

}  // namespace

std::optional<PatternFault> fault_of_number_pattern(std::string_view pattern) {
    bool has_counter = false;
    for (std::size_t at = pattern.find_first_of("{}"); at != std::string_view::npos;
         at = pattern.find_first_of("{}", at)) {
        const std::size_t close = pattern.find('}', at);
        const std::size_t end = close == std::string_view::npos ? pattern.size() : close + 1;
        const std::string_view placeholder = pattern.substr(at, end - at);
        if (!is_counter(placeholder) && placeholder != "{year}")
            return PatternFault{at, Code::number_placeholder, std::string(placeholder)};
        if (is_counter(placeholder) && has_counter)
            return PatternFault{at, Code::number_two_counters, {}};
        has_counter = has_counter || is_counter(placeholder);
        at = end;
    }
    if (!has_counter) return PatternFault{0, Code::number_no_counter, {}};
    return std::nullopt;
}

}  // namespace rota::language
