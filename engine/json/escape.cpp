// The characters that JSON strings and JSON pointers write in another way.
#include "json/json.hpp"

namespace rota::json {

namespace {

void append_escaped(std::string& out, unsigned char c) {
    constexpr std::string_view digits = "0123456789abcdef";
    switch (c) {
        case '"': out += "\\\""; return;
        case '\\': out += "\\\\"; return;
        case '\n': out += "\\n"; return;
        case '\r': out += "\\r"; return;
        case '\t': out += "\\t"; return;
        default: out.append("\\u00").append({digits[c >> 4], digits[c & 15]});
    }
}

}  // namespace

std::string quoted(std::string_view text) {
    std::string out;
    append_quoted(out, text);
    return out;
}

void append_quoted(std::string& out, std::string_view text) {
    out += '"';
    std::size_t done = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c >= 0x20 && c != '"' && c != '\\') continue;
        out.append(text, done, i - done);
        append_escaped(out, c);
        done = i + 1;
    }
    out.append(text, done);
    out += '"';
}

std::string pointer_to(std::string_view pointer, std::string_view name) {
    std::string result(pointer);
    result += '/';
    for (const char c : name) {
        if (c == '~') {
            result += "~0";
        } else if (c == '/') {
            result += "~1";
        } else {
            result += c;
        }
    }
    return result;
}

std::string pointer_to(std::string_view pointer, std::size_t index) {
    return pointer_to(pointer, std::to_string(index));
}

}  // namespace rota::json
