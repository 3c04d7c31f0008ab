// Base64 as bytes come inside JSON: what is written is read back, and nothing but the one spelling
// of RFC 4648 is read at all.
#include "digest/base64.hpp"

#include <string>

#include <gtest/gtest.h>

namespace rota::digest {

namespace {

/// Written the plain way, to have something to read back.
std::string to_base64(std::string_view bytes) {
    constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const std::string_view group = bytes.substr(at, 3);
        unsigned bits = 0;
        for (std::size_t i = 0; i < 3; ++i)
            bits = bits << 8 | (i < group.size() ? static_cast<unsigned char>(group[i]) : 0U);
        for (std::size_t i = 0; i < 4; ++i)
            text += i <= group.size() ? alphabet[bits >> (18 - 6 * i) & 63] : '=';
    }
    return text;
}

TEST(Base64, IsThatOfThePublishedVectors) {
    const std::pair<std::string_view, std::string_view> vectors[] = {
        {"", ""},
        {"Zg==", "f"},
        {"Zm8=", "fo"},
        {"Zm9v", "foo"},
        {"Zm9vYg==", "foob"},
        {"Zm9vYmE=", "fooba"},
        {"Zm9vYmFy", "foobar"},
    };

    for (const auto& [text, bytes] : vectors) EXPECT_EQ(from_base64(text), bytes) << text;
}

TEST(Base64, GivesBackEveryByteAtEveryPlaceOfAGroup) {
    for (int byte = 0; byte < 256; ++byte) {
        for (std::size_t before = 0; before < 3; ++before) {
            const std::string bytes =
                std::string(before, '\x5a') + static_cast<char>(byte) + std::string(1, '\0');
            EXPECT_EQ(from_base64(to_base64(bytes)), bytes) << byte << " after " << before;
        }
    }
}

TEST(Base64, RefusesEverySpellingButOne) {
    const std::string_view refused[] = {
        "Zg",        // no padding
        "Zg=",       // too little of it
        "Zg===",     // too much of it
        "Zg==Zg==",  // something after the end
        "Zh==",      // bits that belong to no byte
        "Zm9=",      //
        "Zm9v\n",    // white space
        " Zm9v",     //
        "Zm 9v",     //
        "Zm9-",      // the alphabet of addresses
        "Zm9_",      //
        "Z",         // half a byte
        "=",         //
        "====",      //
        "Z===",      //
        "文件",      //
    };

    for (const std::string_view text : refused) EXPECT_FALSE(from_base64(text).has_value()) << text;
    EXPECT_FALSE(from_base64(std::string_view("Zm9v\0", 5)).has_value());
}

}  // namespace

}  // namespace rota::digest
