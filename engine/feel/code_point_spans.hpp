// Sets of code points, for classes in patterns: RE2 cannot subtract one from another.
#pragma once

#include <string>
#include <vector>

namespace rota::feel {

/// From the first to the last, both included.
struct Span {
    char32_t first = 0;
    char32_t last = 0;
};
using Spans = std::vector<Span>;

/// `\x{4E00}`
std::string hexadecimal(char32_t point);
/// For use within brackets.
std::string written(const Spans& spans);
/// Sorted and without overlaps.
Spans tidied(Spans spans);
Spans complement(const Spans& spans);
/// Set difference: code points of the first that are not in the second.
Spans difference(const Spans& from, const Spans& taken);

}  // namespace rota::feel
