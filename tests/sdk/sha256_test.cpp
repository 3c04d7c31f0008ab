#include <gtest/gtest.h>

#include <rota/sha256.hpp>

namespace rota {

namespace {

TEST(Sha256, GivesTheKnownHashes) {
    EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256_hex("abc"),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    EXPECT_EQ(sha256_hex(std::string(1'000'000, 'a')),
              "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, PadsEveryLength) {
    Sha256 of_all;
    for (std::size_t size = 0; size < 200; ++size) {
        const auto hash = Sha256().add(std::string(size, 'x')).finish();
        of_all.add({reinterpret_cast<const char*>(hash.data()), hash.size()});
    }

    EXPECT_EQ(to_hex(of_all.finish()),
              "f5e61141898898cdabae3590cb32e1901b40bdc59952302926213a44c105c129");
}

TEST(Sha256, DoesNotCareHowTheBytesCome) {
    const std::string text(150, 'y');

    for (std::size_t cut = 0; cut <= text.size(); ++cut) {
        const auto hash = Sha256().add(text.substr(0, cut)).add(text.substr(cut)).finish();
        EXPECT_EQ(to_hex(hash), sha256_hex(text)) << cut;
    }
}

TEST(DrawHash, IsTheSha256OfTheTextsOnePerLine) {
    // printf '2018-Q3\ns07' | sha256sum
    EXPECT_EQ(draw_hash({"2018-Q3", "s07"}),
              "63f27821d49f26e09504e1b7fb2c22ce7fba308e69ccaf09ca11838925529680");
    EXPECT_EQ(draw_hash({"监督", "组"}),
              "8eb5abc04d5a41fcb49a7b9059f30b83a9f2434a84fa250bc542631efb6c3175");
    EXPECT_EQ(draw_hash({"a"}), sha256_hex("a"));
    EXPECT_EQ(draw_hash({"", ""}), sha256_hex("\n"));
}

}  // namespace

}  // namespace rota
