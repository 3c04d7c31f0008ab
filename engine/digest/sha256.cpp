#include "digest/sha256.hpp"

#include <new>

#include <nettle/sha2.h>

namespace rota::digest {

namespace {

const std::uint8_t* bytes_of(std::string_view text) {
    return reinterpret_cast<const std::uint8_t*>(text.data());
}

}  // namespace

Bytes32 sha256(std::string_view bytes) {
    Bytes32 hash;
    sha256_ctx context;
    sha256_init(&context);
    sha256_update(&context, bytes.size(), bytes_of(bytes));
    sha256_digest(&context, hash.size(), hash.data());
    return hash;
}

struct FieldHash::State {
    sha256_ctx nettle;
};

FieldHash::FieldHash() {
    static_assert(sizeof(State) <= sizeof(room_) && alignof(State) <= alignof(std::uint64_t));
    sha256_init(&(new (room_.data()) State)->nettle);
}

FieldHash::State& FieldHash::state() {
    return *std::launder(reinterpret_cast<State*>(room_.data()));
}

FieldHash& FieldHash::add(std::string_view field) {
    std::array<std::uint8_t, 8> length;
    std::uint64_t rest = field.size();
    for (std::uint8_t& byte : length) {
        byte = static_cast<std::uint8_t>(rest & 0xff);
        rest >>= 8;
    }
    sha256_update(&state().nettle, length.size(), length.data());
    sha256_update(&state().nettle, field.size(), bytes_of(field));
    return *this;
}

FieldHash& FieldHash::add(std::uint64_t number) {
    std::array<std::uint8_t, 8> bytes;
    for (std::uint8_t& byte : bytes) {
        byte = static_cast<std::uint8_t>(number & 0xff);
        number >>= 8;
    }
    return add(bytes);
}

Bytes32 FieldHash::finish() {
    Bytes32 hash;
    sha256_digest(&state().nettle, hash.size(), hash.data());
    return hash;
}

}  // namespace rota::digest
