// Deterministic random numbers, one stream per question: derived from the seed
// and the question, so that more of one thing leaves all others as they were, and the same
// seed gives the same year on every machine.
#pragma once

#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <string_view>

#include "digest/sha256.hpp"

namespace rota::rehearse {

class Prng {
  public:
    Prng(std::uint64_t seed, std::initializer_list<std::string_view> what) {
        digest::FieldHash hash;
        hash.add(seed);
        for (const std::string_view word : what) hash.add(word);
        const Bytes32 bits = hash.finish();
        for (std::size_t i = 0; i < sizeof state_; ++i) state_ = state_ << 8 | bits[i];
    }

    /// 0 … n - 1; 0 for n = 0.
    std::uint64_t below(std::uint64_t n) { return n == 0 ? 0 : bits() % n; }
    std::int64_t between(std::int64_t least, std::int64_t most) {
        return least +
               static_cast<std::int64_t>(below(static_cast<std::uint64_t>(most - least) + 1));
    }
    /// True so many times in ten thousand.
    bool happens(int per_ten_thousand) {
        return below(10'000) < static_cast<std::uint64_t>(per_ten_thousand);
    }

  private:
    /// SplitMix64.
    std::uint64_t bits() {
        state_ += 0x9e3779b97f4a7c15;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }

    std::uint64_t state_ = 0;
};

}  // namespace rota::rehearse
