// What a condition turned on: the parts that are told, and that they evaluate to it.
#include "feel/telling.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/feel/expressions.hpp"

namespace rota::feel {

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> told(std::string_view condition) {
    std::vector<std::string> lines;
    for (const Telling& part : telling_parts(*tree_of(condition)))
        lines.push_back((part.loop.empty() ? "" : part.loop + ": ") + written(part.text));
    return lines;
}

TEST(Telling, TellsTheSidesOfComparisonsThatAreNotWrittenOut) {
    EXPECT_THAT(told("count([1, 2]) = 3"), ElementsAre("2"));
    EXPECT_THAT(told("1 + 1 > sum([4, 5]) and 1 = 1 and (2 < max([7]))"),
                ElementsAre("2", "9", "7"));
    EXPECT_THAT(told("count([1]) between 2 and 2 + 1"), ElementsAre("1", "3"));
}

TEST(Telling, TellsTheItemsForWhichItDoesNotHold) {
    EXPECT_THAT(told("every x in [1, 2, 3] satisfies x < 2"),
                ElementsAre("x in [1, 2, 3]: [2, 3]"));
    EXPECT_THAT(told("every x in [1, 2], y in [x, 5] satisfies x + y < 6"),
                ElementsAre("x in [1, 2], y in [x, 5]: [[1, 5], [2, 5]]"));
    EXPECT_THAT(told("every x in [1, 2] satisfies every y in [3, 4] satisfies x * y != 6"),
                ElementsAre("x in [1, 2], y in [3, 4]: [[2, 3]]"));
}

TEST(Telling, TellsNothingOfOtherConditions) {
    EXPECT_THAT(told("some x in [1] satisfies x > 1"), IsEmpty());
    EXPECT_THAT(told("1 > 2 or 2 > 3"), IsEmpty());
    EXPECT_THAT(told("false"), IsEmpty());
}

}  // namespace

}  // namespace rota::feel
