// The chain of a run's rows: every field is in the hash, each with its length, in this order.
#include <functional>

#include <gtest/gtest.h>

#include "digest/sha256.hpp"
#include "store/store.hpp"

namespace rota::store {

namespace {

struct Link {
    Bytes32 before{1, 2, 3};
    Bytes16 run{4, 5, 6};
    JournalRow row{.sequence = 7, .run = 8, .first = 9, .count = 10, .payload = "十一", .hash = {}};

    Bytes32 hash() const { return chain(before, run, row); }
};

TEST(Chain, IsTheHashOfItsFieldsEachWithItsLength) {
    const Link link;

    const Bytes32 hash = digest::FieldHash()
                             .add(link.before)
                             .add(link.run)
                             .add(std::uint64_t{7})
                             .add(std::uint64_t{9})
                             .add(std::uint64_t{10})
                             .add("十一")
                             .finish();

    EXPECT_EQ(to_hex(link.hash()), to_hex(hash));
}

// What an office's journal rests on: this may never come out differently.
TEST(Chain, IsFrozen) {
    EXPECT_EQ(to_hex(Link().hash()),
              "652d623bb54c8c9f3d95444d4e176b06060955f6484b33bd1be656e0c92bc8e2");
}

TEST(Chain, ChangesWithEveryField) {
    const std::pair<const char*, std::function<void(Link&)>> changes[] = {
        {"before", [](Link& link) { link.before[31] ^= 1; }},
        {"run", [](Link& link) { link.run[15] ^= 1; }},
        {"sequence", [](Link& link) { ++link.row.sequence; }},
        {"sign", [](Link& link) { link.row.sequence = -link.row.sequence; }},
        {"first", [](Link& link) { ++link.row.first; }},
        {"count", [](Link& link) { ++link.row.count; }},
        {"swapped", [](Link& link) { std::swap(link.row.first, link.row.count); }},
        {"payload", [](Link& link) { link.row.payload += '\0'; }},
        {"no payload", [](Link& link) { link.row.payload.clear(); }},
    };

    for (const auto& [name, change] : changes) {
        Link link;
        change(link);
        EXPECT_NE(link.hash(), Link().hash()) << name;
    }
}

// The number of the run is the store's own and is in no hash; the hash it had cannot be in it.
TEST(Chain, LeavesOutWhatIsNoPartOfTheRecord) {
    Link link;
    link.row.run = 99;
    link.row.hash = {1};

    EXPECT_EQ(link.hash(), Link().hash());
}

}  // namespace

}  // namespace rota::store
