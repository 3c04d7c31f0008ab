// Random bits: played again in a rehearsal, never twice the same in the real thing.
#include "runtime/randomness.hpp"

#include <set>

#include <gtest/gtest.h>

#include "engine/runtime/small_office.hpp"

namespace rota::runtime {

namespace {

TEST(Randomness, IsAFunctionOfSeedRunAndPurposeInARehearsal) {
    Randomness seven(7);

    EXPECT_EQ(seven.bits("a/1", "draw"), Randomness(7).bits("a/1", "draw"));
    EXPECT_NE(seven.bits("a/1", "draw"), Randomness(8).bits("a/1", "draw"));
    EXPECT_NE(seven.bits("a/1", "draw"), seven.bits("a/2", "draw"));
    EXPECT_NE(seven.bits("a/1", "draw"), seven.bits("a/1", "order"));
    EXPECT_NE(seven.bits("ab", "c"), seven.bits("a", "bc")) << "a length before each";
}

// These bits are in the rehearsals of offices: another function would play them otherwise.
TEST(Randomness, IsTheSameInEveryVersion) {
    EXPECT_EQ(to_hex(Randomness(7).bits("round/2018-Q3", "draw")),
              "f911d6775e0cbaa81e738a4b21acaaabc4a0ef8171ab69062d1880110df1d07a");
}

TEST(Randomness, IsNeverTheSameTwiceWithoutASeed) {
    Randomness real(std::nullopt);
    std::set<Bytes32> seen;
    for (int i = 0; i < 1000; ++i) seen.insert(real.bits("a/1", "draw"));

    EXPECT_EQ(seen.size(), 1000U);
}

TEST(Randomness, GivesIdsThatSortByTime) {
    Randomness real(std::nullopt);
    Bytes16 before = real.uuid(monday, "run");
    for (int i = 1; i < 1000; ++i) {
        const Bytes16 next = real.uuid(monday + std::chrono::milliseconds(i), "run");
        ASSERT_LT(before, next);
        before = next;
    }
}

TEST(Randomness, GivesIdsOfVersionSeven) {
    const Bytes16 id = Randomness(std::nullopt).uuid(Instant(std::chrono::seconds(1)), "run");

    EXPECT_EQ(to_hex(id).substr(0, 13), "0000000003e87") << "the milliseconds, then the version";
    EXPECT_EQ(id[8] & 0xc0, 0x80) << "the variant";
}

TEST(Randomness, GivesTheSameIdsInTheSameRehearsal) {
    EXPECT_EQ(Randomness(7).uuid(monday, "run/a/1"), Randomness(7).uuid(monday, "run/a/1"));
    EXPECT_NE(Randomness(7).uuid(monday, "run/a/1"), Randomness(7).uuid(monday, "run/a/2"));
}

}  // namespace

}  // namespace rota::runtime
