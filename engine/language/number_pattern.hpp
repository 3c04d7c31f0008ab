// The pattern of a document's or an entry's number: `问题{year}-{n:3}`.
#pragma once

#include <optional>
#include <string_view>

#include "language/report.hpp"

namespace rota::language {

/// A fault in the pattern: its place (a byte offset) and the message.
struct PatternFault {
    std::size_t offset = 0;
    Code code;
    std::string placeholder;
};

/// `{year}`, and exactly one of `{n}` and `{n:3}`; braces stand for nothing else.
std::optional<PatternFault> fault_of_number_pattern(std::string_view pattern);

}  // namespace rota::language
