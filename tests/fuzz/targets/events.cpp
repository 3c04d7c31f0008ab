// The bytes of the journal: what can be read is what was written, to the byte.
#include "fuzz/target.hpp"
#include "store/codec.hpp"

namespace rota::fuzz {

void events(std::string_view input) {
    // A copy of exactly that size, so that a sanitizer sees a read past its end.
    const std::vector<char> exact(input.begin(), input.end());
    const std::string_view bytes(exact.data(), exact.size());
    if (const auto events = store::decode(bytes)) {
        std::string written;
        store::encode(*events, written);
        check(written == bytes, "there is one way to write events");
    } else {
        check_error(events.error());
    }
    if (const auto entry = store::decode_entry(bytes)) {
        check(store::encode_entry(*entry) == bytes, "there is one way to write an entry");
    } else {
        check_error(entry.error());
    }
}

}  // namespace rota::fuzz
