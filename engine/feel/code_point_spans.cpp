// A sorted list of stretches; the sets in patterns are small.
#include "feel/code_point_spans.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace rota::feel {

std::string hexadecimal(char32_t point) {
    std::array<char, 16> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "\\x{%X}", static_cast<unsigned>(point));
    return buffer.data();
}

std::string written(const Spans& spans) {
    std::string text;
    for (const Span& span : spans) {
        text.append(hexadecimal(span.first));
        if (span.first == span.last) continue;
        text.append("-").append(hexadecimal(span.last));
    }
    return text;
}

Spans tidied(Spans spans) {
    std::sort(
        spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.first < b.first; });
    Spans tidy;
    for (const Span& span : spans) {
        if (!tidy.empty() && span.first <= tidy.back().last + 1) {
            tidy.back().last = std::max(tidy.back().last, span.last);
        } else {
            tidy.push_back(span);
        }
    }
    return tidy;
}

Spans complement(const Spans& spans) {
    Spans rest;
    char32_t next = 0;
    for (const Span& span : tidied(spans)) {
        if (span.first > next) rest.push_back({next, span.first - 1});
        next = span.last + 1;
    }
    if (next <= 0x10FFFF) rest.push_back({next, 0x10FFFF});
    return rest;
}

Spans difference(const Spans& from, const Spans& taken) {
    Spans outside = complement(from);
    outside.insert(outside.end(), taken.begin(), taken.end());
    return complement(outside);
}

}  // namespace rota::feel
