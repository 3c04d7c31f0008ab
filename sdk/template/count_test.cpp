#include "count.hpp"

#include <gtest/gtest.h>

#include <rota/testing.hpp>

namespace {

using rota::Json;

Json site(const char* unit) { return Json::object({{"unit", unit}}); }

TEST(Count, CountsItemsOfEachKind) {
    const auto reply = rota::testing::run<acme::Count>(
        Json::object({{"items", Json::array({site("lishan"), site("huyuan"), site("lishan")})},
                      {"by", "unit"}}));

    EXPECT_TRUE(reply.is_done());
    EXPECT_EQ(reply.output.to_string(),
              R"({"total":3,"rows":[{"value":"lishan","count":2},{"value":"huyuan","count":1}]})");
}

TEST(Count, SaysWhenThereIsNothing) {
    const auto reply =
        rota::testing::run<acme::Count>(Json::object({{"items", Json::array()}, {"by", "unit"}}));

    EXPECT_EQ(reply.outcome, "empty");
}

}  // namespace
