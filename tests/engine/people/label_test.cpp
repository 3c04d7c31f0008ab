// What the roster says of an id: its label, its kind, and the value that expressions see.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "people/directory.hpp"
#include "roster.hpp"

namespace rota::people {

namespace {

TEST(DirectoryLabel, IsThatOfTheUnitOrOfTheUnitAndTheRole) {
    const std::pair<std::string_view, Label> cases[] = {
        {"lishan", {"里山镇", "Lishan"}},
        {"s1", {"一号点", ""}},
        {"lishan.liaison", {"里山镇联络员", "Lishan Liaison"}},
        {"office.clerk", {"办公室经办人", "Office 经办人"}},    // English missing in the role,
        {"finance.head", {"财政部门负责人", "财政部门 Head"}},  // and in the unit
    };

    for (const auto& [id, label] : cases) EXPECT_EQ(directory().label_of(id), label) << id;
}

TEST(DirectoryLabel, IsNothingForWhatTheRosterDoesNotHold) {
    for (const std::string_view id : {"", "nowhere", "lishan.head", "s1.lead", "members", "里山镇"})
        EXPECT_FALSE(directory().label_of(id).has_value()) << id;
}

TEST(DirectoryKind, IsFoundByIdAndByPlural) {
    EXPECT_EQ(directory().kind_of("lishan"), "township");
    EXPECT_EQ(directory().kind_of("s1"), "site");
    EXPECT_EQ(directory().kind_of("nowhere"), "");
    EXPECT_EQ(directory().kind_of_plural("townships"), "township");
    EXPECT_EQ(directory().kind_of_plural("sites"), "site");
    for (const std::string_view none : {"", "s", "township", "members", "nowheres"})
        EXPECT_EQ(directory().kind_of_plural(none), "") << none;
}

TEST(DirectoryObject, IsFoundByIdAlone) {
    ASSERT_NE(directory().find("lishan"), nullptr);
    EXPECT_EQ(directory().find("lishan")->label.zh, "里山镇");
    EXPECT_EQ(directory().find("lishan.lead"), nullptr);
    EXPECT_EQ(directory().find("township"), nullptr);
}

TEST(DirectoryValue, HoldsIdKindLabelsAndAttributesInThisOrder) {
    EXPECT_EQ(directory().value_of("s1"),
              Value::fields({{"id", "s1"},
                             {"kind", "site"},
                             {"zh", "一号点"},
                             {"en", "一号点"},
                             {"unit", "lishan"},
                             {"area", 12}}));
    EXPECT_TRUE(directory().value_of("nowhere").is_null());
}

TEST(DirectoryOrg, HasOneListForEachKindAndOneForEachList) {
    const Value& org = directory().org();

    const auto ids = [&](std::string_view name) {
        std::vector<std::string> found;
        for (const Value& item : org[name].list()->items) found.push_back(*item["id"].text());
        return found;
    };
    EXPECT_EQ(ids("departments"), (std::vector<std::string>{"office", "finance"}));
    EXPECT_EQ(ids("townships"), (std::vector<std::string>{"dongzhou", "lishan", "longmen"}));
    EXPECT_EQ(ids("members"), (std::vector<std::string>{"longmen", "office"}));
    EXPECT_EQ(org["sites"].list()->items.front(), directory().value_of("s1"));
    EXPECT_TRUE(org["nobody"].is_null());
}

}  // namespace

}  // namespace rota::people
