// SHA-256 against published vectors (FIPS 180-4), and the hash over fields: no two different lists
// of fields may have the same bytes.
#include "digest/sha256.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace rota::digest {

namespace {

struct Vector {
    std::string text;
    std::string_view hash;
};

TEST(Sha256, IsThatOfThePublishedVectors) {
    const Vector vectors[] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
        {std::string(1'000'000, 'a'),
         "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
        {std::string(1, '\0'), "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"},
    };

    for (const Vector& vector : vectors)
        EXPECT_EQ(to_hex(sha256(vector.text)), vector.hash) << vector.text.substr(0, 20);
}

Bytes32 hash_of(const std::vector<std::string>& fields) {
    FieldHash hash;
    for (const std::string& field : fields) hash.add(field);
    return hash.finish();
}

TEST(FieldHash, PutsALengthOfEightBytesLowFirstBeforeEachField) {
    using namespace std::string_literals;

    EXPECT_EQ(hash_of({"ab", "c"}), sha256("\2\0\0\0\0\0\0\0ab\1\0\0\0\0\0\0\0c"s));
    EXPECT_EQ(hash_of({}), sha256(""));
    EXPECT_EQ(hash_of({std::string(258, 'x')}),
              sha256("\2\1\0\0\0\0\0\0"s + std::string(258, 'x')));
}

TEST(FieldHash, TellsListsWithTheSameLettersApart) {
    const std::vector<std::vector<std::string>> lists = {
        {"abc"}, {"ab", "c"}, {"a", "bc"}, {"", "abc"}, {"abc", ""}, {"a", "b", "c"}, {"c", "ab"}};

    for (std::size_t i = 0; i < lists.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j)
            EXPECT_NE(hash_of(lists[i]), hash_of(lists[j])) << i << " and " << j;
    }
}

TEST(FieldHash, TakesNumbersAndBytesAsFieldsOfTheirOwnLength) {
    using namespace std::string_literals;
    const Bytes16 id{1, 2, 3};

    const Bytes32 of_number = FieldHash().add(std::uint64_t{0x0102}).finish();
    const Bytes32 of_bytes = FieldHash().add(id).finish();

    EXPECT_EQ(of_number, sha256("\10\0\0\0\0\0\0\0\2\1\0\0\0\0\0\0"s));
    EXPECT_EQ(of_bytes, sha256("\20\0\0\0\0\0\0\0\1\2\3"s + std::string(13, '\0')));
}

}  // namespace

}  // namespace rota::digest
