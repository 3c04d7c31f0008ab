// Who stands in for whom, and on which days.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "people/directory.hpp"
#include "roster.hpp"

namespace rota::people {

namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Date day(int of_september) { return Date{2018, 9, static_cast<std::uint8_t>(of_september)}; }

Directory with(std::vector<Absence> absences) {
    Roster roster = directory().roster();
    roster.absences = std::move(absences);
    return Directory(std::move(roster));
}

TEST(Absence, CountsFromItsFirstDayToItsLast) {
    const Directory people = with({{"lishan.lead", day(13), day(14), "lishan.liaison"}});

    EXPECT_THAT(people.acting_for("lishan.liaison", day(12)), IsEmpty());
    EXPECT_THAT(people.acting_for("lishan.liaison", day(13)), ElementsAre("lishan.lead"));
    EXPECT_THAT(people.acting_for("lishan.liaison", day(14)), ElementsAre("lishan.lead"));
    EXPECT_THAT(people.acting_for("lishan.liaison", day(15)), IsEmpty());
    EXPECT_THAT(people.acting_for("lishan.lead", day(13)), IsEmpty());
}

TEST(Absence, ADeputysDeputyIsNotAsked) {
    const Directory people = with({{"lishan.lead", day(1), day(9), "office.clerk"},
                                   {"office.clerk", day(1), day(9), "office.head"}});

    EXPECT_THAT(people.acting_for("office.head", day(5)), ElementsAre("office.clerk"));
}

TEST(Absence, NamesEachAccountOnceAndOnlyThoseThatThereAre) {
    const Directory people = with({{"lishan.lead", day(1), day(9), "office.clerk"},
                                   {"lishan.lead", day(5), day(20), "office.clerk"},
                                   {"office.clerk", day(1), day(9), "office.clerk"},
                                   {"nobody.lead", day(1), day(9), "office.clerk"},
                                   {"longmen.lead", day(1), day(9), "office.clerk"}});

    EXPECT_THAT(people.acting_for("office.clerk", day(5)),
                ElementsAre("lishan.lead", "longmen.lead"));
}

}  // namespace

}  // namespace rota::people
