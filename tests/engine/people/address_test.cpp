// Addresses to role accounts: what stands for whom, in which order, and each of them once.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "people/directory.hpp"
#include "roster.hpp"

namespace rota::people {

namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

using Accounts = std::vector<std::string>;

struct Case {
    std::string_view address;
    Accounts accounts;
};

TEST(Address, StandsForTheAccountsOfItsForm) {
    const Case cases[] = {
        {"lishan.liaison", {"lishan.liaison"}},
        {"lishan", {"lishan.lead", "lishan.liaison"}},
        {"departments", {"office.head", "office.clerk", "finance.head", "finance.clerk"}},
        {"townships.lead", {"dongzhou.lead", "lishan.lead", "longmen.lead"}},
        {"members", {"longmen.lead", "longmen.liaison", "office.head", "office.clerk"}},
        {"members.head", {"office.head"}},
    };

    for (const Case& each : cases)
        EXPECT_EQ(directory().accounts_of(each.address), each.accounts) << each.address;
}

TEST(Address, StandsForNobodyWhenItNamesNobody) {
    const std::string_view nobody[] = {
        "",
        ".",
        ".head",
        "lishan.",
        "lishan.head",          // a role of another kind
        "lishan.liaison.lead",  // one point too many
        "nowhere",
        "nowhere.head",
        "s1",     // an object without roles
        "sites",  // a kind without roles
        "township",
        "townshipss",
        "s",
        "Lishan",
        "lishan.liaison ",
        "镇",
    };

    for (const std::string_view address : nobody)
        EXPECT_THAT(directory().accounts_of(address), IsEmpty()) << address;
}

TEST(Address, NamesEachAccountOnceWhateverItsListRepeats) {
    EXPECT_THAT(directory().accounts_of("twice"), ElementsAre("lishan.lead", "lishan.liaison"));
    EXPECT_THAT(directory().accounts_of("twice.lead"), ElementsAre("lishan.lead"));
}

TEST(Address, OfSeveralIsASetInTheOrderOfTheAddresses) {
    const Accounts all = directory().accounts_of(
        Accounts{"lishan.liaison", "nowhere", "townships.liaison", "lishan", "lishan.liaison"});

    EXPECT_THAT(
        all, ElementsAre("lishan.liaison", "dongzhou.liaison", "longmen.liaison", "lishan.lead"));
    EXPECT_THAT(directory().accounts_of(Accounts{}), IsEmpty());
}

TEST(Address, BeginsWithWhatHasAccounts) {
    EXPECT_THAT(directory().addressable(),
                ::testing::UnorderedElementsAre("departments",
                                                "townships",
                                                "members",
                                                "twice",
                                                "office",
                                                "finance",
                                                "dongzhou",
                                                "lishan",
                                                "longmen"));
}

TEST(Accounts, AreThoseOfTheRosterInItsOrder) {
    EXPECT_THAT(directory().accounts(),
                ElementsAre("office.head",
                            "office.clerk",
                            "finance.head",
                            "finance.clerk",
                            "dongzhou.lead",
                            "dongzhou.liaison",
                            "lishan.lead",
                            "lishan.liaison",
                            "longmen.lead",
                            "longmen.liaison"));
    for (const std::string& account : directory().accounts())
        EXPECT_TRUE(directory().is_account(account)) << account;
    for (const std::string_view other : {"office", "office.lead", "s1.lead", "", "members.head"})
        EXPECT_FALSE(directory().is_account(other)) << other;
}

TEST(Accounts, BelongToTheUnitBeforeThePoint) {
    EXPECT_EQ(unit_of("lishan.liaison"), "lishan");
    EXPECT_EQ(unit_of("lishan"), "lishan");
    EXPECT_EQ(unit_of(""), "");
}

}  // namespace

}  // namespace rota::people
