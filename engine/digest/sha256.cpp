#include "digest/sha256.hpp"

#include <sodium.h>

namespace rota::digest {

namespace {

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

Bytes32 sha256(std::string_view bytes) {
    Bytes32 hash;
    crypto_hash_sha256(hash.data(), bytes_of(bytes), bytes.size());
    return hash;
}

struct FieldHash::State {
    crypto_hash_sha256_state sodium;
};

FieldHash::FieldHash() : state_(std::make_unique<State>()) {
    crypto_hash_sha256_init(&state_->sodium);
}

FieldHash::~FieldHash() = default;

FieldHash& FieldHash::add(std::string_view field) {
    std::array<unsigned char, 8> length;
    std::uint64_t rest = field.size();
    for (unsigned char& byte : length) {
        byte = static_cast<unsigned char>(rest & 0xff);
        rest >>= 8;
    }
    crypto_hash_sha256_update(&state_->sodium, length.data(), length.size());
    crypto_hash_sha256_update(&state_->sodium, bytes_of(field), field.size());
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
    crypto_hash_sha256_final(&state_->sodium, hash.data());
    return hash;
}

}  // namespace rota::digest
