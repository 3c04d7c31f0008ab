// Random bits: of the operating system, or in a rehearsal a function of its seed and of what they
// are for, so that a rehearsed round can be played again.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/ids.hpp"
#include "model/temporal.hpp"

namespace rota::runtime {

/// [loop-thread]
class Randomness {
  public:
    /// With a seed: a rehearsal.
    explicit Randomness(std::optional<std::uint64_t> seed) : seed_(seed) {}

    /// Bits for one purpose of one run (its public name).
    Bytes32 bits(std::string_view run, std::string_view purpose);
    /// A UUIDv7: time first, so that ids sort by it.
    Bytes16 uuid(Instant now, std::string_view purpose);

  private:
    std::optional<std::uint64_t> seed_;
    // Of the system, some at a time: every step wants some, and a system call for each takes a
    // good part of the step's time.
    std::array<Bytes32, 32> drawn_{};
    std::size_t left_ = 0;
};

}  // namespace rota::runtime
