// Writing HTML: text that cannot be taken for markup, and numbers as SVG wants them.
#pragma once

#include <string>
#include <string_view>

namespace rota::rehearse {

/// Fit for content and for attributes in double quotes.
inline std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            default: out += c;
        }
    }
    return out;
}

/// `<tag attributes>content</tag>`; the content is markup already.
inline std::string element(std::string_view tag,
                           std::string_view attributes,
                           std::string_view content) {
    std::string out = "<";
    out.append(tag);
    if (!attributes.empty()) out.append(" ").append(attributes);
    out.append(">").append(content).append("</").append(tag).append(">");
    return out;
}

}  // namespace rota::rehearse
