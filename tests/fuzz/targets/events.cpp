// The bytes of the journal: what can be read is what was written, to the byte; and what another
// version wrote is read as it will be read the next time.
#include "fuzz/target.hpp"
#include "store/codec.hpp"

namespace rota::fuzz {

void events(std::string_view input) {
    // A copy of exactly that size, so that a sanitizer sees a read past its end.
    const std::vector<char> exact(input.begin(), input.end());
    const std::string_view bytes(exact.data(), exact.size());
    if (const auto read = store::read_events(bytes)) {
        std::string written;
        store::encode(read->events, written);
        if (read->is_of_this_version) check(written == bytes, "there is one way to write events");
        const auto again = store::read_events(written);
        check(again.has_value(), "what was read can be written and read");
        check(again->events == read->events, "and says the same");
        check(store::decode(bytes).has_value() == read->is_understood(),
              "only what is understood is decided on");
    } else {
        check_error(read.error());
    }
    if (const auto entry = store::decode_entry(bytes)) {
        const std::string written = store::encode_entry(*entry);
        const auto again = store::decode_entry(written);
        check(again && *again == *entry, "an entry is read as it was written");
        check(store::encode_entry(*again) == written, "there is one way to write an entry");
    } else {
        check_error(entry.error());
    }
}

}  // namespace rota::fuzz
