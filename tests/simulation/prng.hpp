// Everything a history leaves to chance, out of its seed: the same on every machine and in every
// build, which the distributions of the standard library are not.
#pragma once

#include <cstddef>
#include <cstdint>

namespace rota::simulation {

class Prng {
  public:
    explicit Prng(std::uint64_t seed) : state_(seed) {}

    /// SplitMix64.
    std::uint64_t bits() {
        state_ += 0x9e3779b97f4a7c15;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }
    /// 0 … n - 1; 0 for n = 0.
    std::size_t below(std::size_t n) { return n == 0 ? 0 : static_cast<std::size_t>(bits() % n); }
    std::size_t between(std::size_t least, std::size_t most) {
        return least + below(most - least + 1);
    }
    bool one_in(std::size_t n) { return below(n) == 0; }
    bool percent(std::size_t n) { return below(100) < n; }
    template <class List>
    const auto& pick(const List& list) {
        return *(std::begin(list) + static_cast<std::ptrdiff_t>(below(std::size(list))));
    }
    /// Chances of their own, so that more or less of one thing leaves another as it was.
    Prng part() { return Prng(bits()); }

  private:
    std::uint64_t state_;
};

}  // namespace rota::simulation
