// Random bits: of the operating system, or in a rehearsal a function of its seed and of what they
// are for, so that a rehearsed round can be played again.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/ids.hpp"
#include "model/temporal.hpp"

namespace rota::runtime {

class Randomness {
  public:
    /// With a seed: a rehearsal.
    explicit Randomness(std::optional<std::uint64_t> seed) : seed_(seed) {}

    /// Bits for one purpose of one run (its public name).
    Bytes32 bits(std::string_view run, std::string_view purpose) const;
    /// A UUIDv7: time first, so that ids sort by it.
    Bytes16 uuid(Instant now, std::string_view purpose) const;

  private:
    std::optional<std::uint64_t> seed_;
};

}  // namespace rota::runtime
