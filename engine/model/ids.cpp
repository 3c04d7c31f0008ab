#include "model/ids.hpp"

#include "text/ascii.hpp"

namespace rota {

namespace {

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

bool is_named(std::string_view text, bool dashes) {
    if (text.empty() || text.size() > 63 || !is_lower(text.front())) return false;
    for (char c : text) {
        if (!is_lower(c) && !text::is_digit(c) && c != '_' && !(dashes && c == '-')) return false;
    }
    return text.back() != '-';
}

int hex_digit(char c) {
    if (text::is_digit(c)) return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

template <class Bytes>
std::optional<Bytes> read_hex(std::string_view text, Bytes bytes = {}) {
    if (text.size() != 2 * bytes.size()) return std::nullopt;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const int high = hex_digit(text[2 * i]);
        const int low = hex_digit(text[2 * i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        bytes[i] = static_cast<typename Bytes::value_type>(high * 16 + low);
    }
    return bytes;
}

}  // namespace

std::string to_hex(const std::uint8_t* bytes, std::size_t size) {
    constexpr char digits[] = "0123456789abcdef";
    std::string text(size * 2, '0');
    for (std::size_t i = 0; i < size; ++i) {
        text[2 * i] = digits[bytes[i] >> 4];
        text[2 * i + 1] = digits[bytes[i] & 15];
    }
    return text;
}

std::optional<std::string> from_hex(std::string_view text) {
    return read_hex(text, std::string(text.size() / 2, '\0'));
}

std::optional<Bytes32> from_hex32(std::string_view text) { return read_hex<Bytes32>(text); }
std::optional<Bytes16> from_hex16(std::string_view text) { return read_hex<Bytes16>(text); }

bool is_name(std::string_view text) { return is_named(text, false); }
bool is_dashed_name(std::string_view text) { return is_named(text, true); }

}  // namespace rota
