// Names and identities. Ids are parsed once and then trusted.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rota {

/// 16 bytes: a run's identity (UUIDv7), an attempt's token (128 random bits).
using Bytes16 = std::array<std::uint8_t, 16>;
/// 32 bytes: a SHA-256, or random bits for one purpose.
using Bytes32 = std::array<std::uint8_t, 32>;

/// Lower-case hexadecimal.
std::string to_hex(const std::uint8_t* bytes, std::size_t size);
template <std::size_t N>
std::string to_hex(const std::array<std::uint8_t, N>& bytes) {
    return to_hex(bytes.data(), N);
}

/// Lower-case hexadecimal back to bytes; nothing for anything else.
std::optional<std::string> from_hex(std::string_view text);
/// 64 lower-case hexadecimal digits back to bytes; nothing for anything else.
std::optional<Bytes32> from_hex32(std::string_view text);
/// The same for 32 digits.
std::optional<Bytes16> from_hex16(std::string_view text);

/// An id as the language allows it: lower case, digits and underscore, a letter first, at most 63.
bool is_name(std::string_view text);
/// As `is_name`, and a hyphen inside: workflow ids and file names.
bool is_dashed_name(std::string_view text);

}  // namespace rota
