// Base64, from libsodium: how bytes travel inside JSON.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rota::digest {

/// Nothing when the text is no base64 (RFC 4648, with padding).
std::optional<std::string> from_base64(std::string_view text);

}  // namespace rota::digest
