// Bytes that are no events: every truncation, every changed byte, nonsense. Decoding gives events
// or an Error, and never reads outside what it was given (run it with a sanitizer).
#include <random>

#include <gtest/gtest.h>

#include "every_field.hpp"
#include "store/codec.hpp"
#include "store/encode.hpp"

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
    const auto read = read_events({exact.data(), exact.size()});
    if (!read) return false;
    bytes_of(read->events);
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

TEST(CodecRobustness, RefusesALongerSpellingOfANumber) {
    // 3 is the kind `RunPaused`, 1 the length of its frame, 0 that of its text; 0x80 0x00 says 0 in
    // two bytes.
    EXPECT_TRUE(decodes(std::string("\3\1\0", 3)));
    EXPECT_FALSE(decodes(std::string("\3\2\x80\0", 4)));
    EXPECT_FALSE(decodes(std::string("\3\x81\0\0", 4)));
    EXPECT_FALSE(decodes(std::string("\x83\0\1\0", 4)));
}

TEST(CodecRobustness, RefusesLengthsThatAreNotThere) {
    // A frame, a text and a list that say they have 2^63 - 1 bytes or items: nothing is allocated.
    const std::string huge = "\xff\xff\xff\xff\xff\xff\xff\xff\x7f";

    EXPECT_FALSE(decodes("\3" + huge));
    EXPECT_FALSE(decodes("\3\x09" + huge));
    EXPECT_FALSE(decodes("\6\x09" + huge));
    EXPECT_FALSE(decodes("\x63" + huge)) << "of a kind that nobody knows";
}

TEST(CodecRobustness, RefusesNestingWithoutEnd) {
    std::string frame("\0\0\1", 3);  // a step: its number, no keys, its round
    for (int i = 0; i < 1'000'000; ++i) frame += "\x0b\x01";  // a list of one
    frame += '\0';
    std::string bytes(1, '\x0e');  // `StepWaiting`
    Encoder(bytes).put_frame(frame);

    EXPECT_FALSE(decodes(bytes));
}

}  // namespace

}  // namespace rota::store
