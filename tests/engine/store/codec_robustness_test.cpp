// Bytes that are no events: every truncation, every changed byte, nonsense. Decoding gives events
// or an Error, and never reads outside what it was given (run it with a sanitizer).
#include <random>

#include <gtest/gtest.h>

#include "every_field.hpp"
#include "store/codec.hpp"

namespace rota::store {

namespace {

std::string bytes_of(const std::vector<Event>& events) {
    std::string bytes;
    encode(events, bytes);
    return bytes;
}

/// Decodes a copy of exactly that size, so that a sanitizer sees a read past its end. What is read
/// must be whole: it can be written again.
bool decodes(std::string_view bytes) {
    const std::vector<char> exact(bytes.begin(), bytes.end());
    const auto events = decode({exact.data(), exact.size()});
    if (!events) return false;
    bytes_of(*events);
    return true;
}

TEST(CodecRobustness, RefusesEveryTruncationOfEveryKind) {
    for (const Event& event : one_of_every_kind()) {
        const std::string bytes = bytes_of({event});
        for (std::size_t size = 1; size < bytes.size(); ++size)
            EXPECT_FALSE(decodes({bytes.data(), size}))
                << "kind " << event.index() << " at " << size;
    }
}

TEST(CodecRobustness, SurvivesEveryChangedByteOfEveryKind) {
    std::size_t read = 0;
    for (const Event& event : one_of_every_kind()) {
        const std::string bytes = bytes_of({event});
        for (std::size_t at = 0; at < bytes.size(); ++at) {
            for (const int change : {0x01, 0x80, 0xff}) {
                std::string changed = bytes;
                changed[at] = static_cast<char>(changed[at] ^ change);
                if (decodes(changed)) ++read;
            }
        }
    }

    EXPECT_GT(read, 0U) << "texts and numbers may well be changed: the chain is what tells";
}

TEST(CodecRobustness, SurvivesNonsense) {
    std::mt19937 random(20'180'928);
    std::size_t read = 0;
    for (int i = 0; i < 200'000; ++i) {
        std::string bytes(random() % 64, '\0');
        for (char& byte : bytes) byte = static_cast<char>(random() % (i % 2 == 0 ? 256 : 64));
        if (decodes(bytes)) ++read;
    }

    EXPECT_LT(read, 100'000U);
}

TEST(CodecRobustness, RefusesKindsOfALaterVersion) {
    std::string bytes;
    encode({event::RunPaused{"等"}}, bytes);
    bytes[0] = static_cast<char>(std::variant_size_v<Event>);

    EXPECT_FALSE(decodes(bytes));
}

TEST(CodecRobustness, RefusesALongerSpellingOfANumber) {
    // 3 is the kind `RunPaused`, 0 the length of its text; 0x80 0x00 says 0 in two bytes.
    EXPECT_TRUE(decodes(std::string("\3\0", 2)));
    EXPECT_FALSE(decodes(std::string("\3\x80\0", 3)));
    EXPECT_FALSE(decodes(std::string("\x83\0\0", 3)));
}

TEST(CodecRobustness, RefusesLengthsThatAreNotThere) {
    // A text, and a list, that say they have 2^63 - 1 items: nothing is allocated for them.
    const std::string huge = "\xff\xff\xff\xff\xff\xff\xff\xff\x7f";

    EXPECT_FALSE(decodes("\3" + huge));
    EXPECT_FALSE(decodes(std::string("\6") + huge));
}

TEST(CodecRobustness, RefusesNestingWithoutEnd) {
    event::StepWaiting waiting;
    std::string bytes = bytes_of({waiting});
    bytes.pop_back();                                         // the checkpoint, null
    for (int i = 0; i < 1'000'000; ++i) bytes += "\x0b\x01";  // a list of one
    bytes += '\0';

    EXPECT_FALSE(decodes(bytes));
}

}  // namespace

}  // namespace rota::store
