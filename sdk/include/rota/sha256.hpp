// SHA-256, and H of the published rules of a draw: what anybody can recompute with `sha256sum`.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <string>
#include <string_view>

namespace rota {
inline namespace sdk1 {

/// FIPS 180-4. Bytes may come in pieces.
class Sha256 {
  public:
    Sha256& add(std::string_view bytes) {
        size_ += bytes.size();
        while (!bytes.empty()) {
            const std::size_t taken = std::min(bytes.size(), block_.size() - filled_);
            std::memcpy(block_.data() + filled_, bytes.data(), taken);
            filled_ += taken;
            bytes.remove_prefix(taken);
            if (filled_ == block_.size()) digest_block();
        }
        return *this;
    }

    /// The hash of all that was added. Call once.
    std::array<std::uint8_t, 32> finish() {
        const std::uint64_t bits = size_ * 8;
        add(std::string_view("\x80", 1));
        while (filled_ != 56) add(std::string_view("\0", 1));
        for (std::size_t i = 0; i < 8; ++i) {
            block_[56 + i] = static_cast<std::uint8_t>(bits >> (56 - 8 * i));
        }
        digest_block();
        std::array<std::uint8_t, 32> hash;
        for (std::size_t i = 0; i < 32; ++i) {
            hash[i] = static_cast<std::uint8_t>(state_[i / 4] >> (24 - 8 * (i % 4)));
        }
        return hash;
    }

  private:
    // The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
    static constexpr std::array<std::uint32_t, 64> constants = {
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4,
        0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe,
        0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f,
        0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7,
        0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc,
        0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
        0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116,
        0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
        0xc67178f2};

    void digest_block() {
        std::array<std::uint32_t, 64> words;
        for (std::size_t i = 0; i < 16; ++i) {
            words[i] = std::uint32_t{block_[4 * i]} << 24 | std::uint32_t{block_[4 * i + 1]} << 16 |
                       std::uint32_t{block_[4 * i + 2]} << 8 | block_[4 * i + 3];
        }
        for (std::size_t i = 16; i < 64; ++i) {
            const std::uint32_t a = words[i - 15];
            const std::uint32_t b = words[i - 2];
            words[i] = words[i - 16] + words[i - 7] +
                       (std::rotr(a, 7) ^ std::rotr(a, 18) ^ (a >> 3)) +
                       (std::rotr(b, 17) ^ std::rotr(b, 19) ^ (b >> 10));
        }
        auto [a, b, c, d, e, f, g, h] = state_;
        for (std::size_t i = 0; i < 64; ++i) {
            const std::uint32_t first = h +
                                        (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25)) +
                                        ((e & f) ^ (~e & g)) + constants[i] + words[i];
            const std::uint32_t second = (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) +
                                         ((a & b) ^ (a & c) ^ (b & c));
            h = g, g = f, f = e, e = d + first, d = c, c = b, b = a, a = first + second;
        }
        const std::array<std::uint32_t, 8> mixed = {a, b, c, d, e, f, g, h};
        for (std::size_t i = 0; i < 8; ++i) state_[i] += mixed[i];
        filled_ = 0;
    }

    // The first 32 bits of the fractional parts of the square roots of the first 8 primes.
    std::array<std::uint32_t, 8> state_ = {0x6a09e667,
                                           0xbb67ae85,
                                           0x3c6ef372,
                                           0xa54ff53a,
                                           0x510e527f,
                                           0x9b05688c,
                                           0x1f83d9ab,
                                           0x5be0cd19};
    std::array<std::uint8_t, 64> block_{};
    std::size_t filled_ = 0;
    std::uint64_t size_ = 0;
};

/// Lower-case hexadecimal.
inline std::string to_hex(const auto& bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const std::uint8_t byte : bytes) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

/// SHA-256 as 64 lower-case hex characters.
inline std::string sha256_hex(std::string_view bytes) {
    return to_hex(Sha256().add(bytes).finish());
}

/// H(a, b, …): SHA-256 of the texts joined by one line feed, none at the end, in lower-case hex.
/// Hashes are compared as texts.
inline std::string draw_hash(std::initializer_list<std::string_view> texts) {
    Sha256 hash;
    bool is_first = true;
    for (const std::string_view text : texts) {
        if (!is_first) hash.add("\n");
        hash.add(text);
        is_first = false;
    }
    return to_hex(hash.finish());
}

}  // namespace sdk1
}  // namespace rota
