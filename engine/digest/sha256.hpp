// SHA-256, from nettle, which uses what the processor has for it. Identities, the chain of the
// journal, attachments and draws rest on it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "model/ids.hpp"

namespace rota::digest {

Bytes32 sha256(std::string_view bytes);

/// SHA-256 over fields of which each is preceded by its length (8 bytes, little endian), so that no
/// two different lists of fields have the same bytes.
class FieldHash {
  public:
    FieldHash();
    FieldHash(const FieldHash&) = delete;
    FieldHash& operator=(const FieldHash&) = delete;

    FieldHash& add(std::string_view field);
    FieldHash& add(std::uint64_t number);
    template <std::size_t N>
    FieldHash& add(const std::array<std::uint8_t, N>& bytes) {
        return add(std::string_view(reinterpret_cast<const char*>(bytes.data()), N));
    }
    /// The hash of all that was added. Call once.
    Bytes32 finish();

  private:
    struct State;
    State& state();

    // Here and not on the heap: a step makes several of these.
    alignas(std::uint64_t) std::array<std::byte, 128> room_;
};

}  // namespace rota::digest
