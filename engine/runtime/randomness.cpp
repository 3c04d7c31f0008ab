#include "runtime/randomness.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include <sodium.h>

#include "digest/sha256.hpp"

namespace rota::runtime {

Bytes32 Randomness::bits(std::string_view run, std::string_view purpose) {
    if (seed_) {
        return digest::FieldHash().add("rota rehearsal").add(*seed_).add(run).add(purpose).finish();
    }
    if (left_ == 0) {
        randombytes_buf(drawn_.data(), sizeof drawn_);
        left_ = drawn_.size();
    }
    return std::exchange(drawn_[--left_], {});
}

Bytes16 Randomness::uuid(Instant now, std::string_view purpose) {
    const Bytes32 random = bits("", purpose);
    Bytes16 id;
    std::copy_n(random.begin(), id.size(), id.begin());
    auto ms = static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count());
    for (std::size_t i = 6; i-- > 0;) {
        id[i] = static_cast<std::uint8_t>(ms & 0xff);
        ms >>= 8;
    }
    id[6] = static_cast<std::uint8_t>(0x70 | (id[6] & 0x0f));
    id[8] = static_cast<std::uint8_t>(0x80 | (id[8] & 0x3f));
    return id;
}

}  // namespace rota::runtime
