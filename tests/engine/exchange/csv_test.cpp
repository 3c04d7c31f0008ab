#include "exchange/csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/exchange.hpp"

namespace rota::exchange {

namespace {

using ::testing::ElementsAre;

TEST(Csv, IsReadBackAsItWasWritten) {
    const std::string text = to_csv({"名称", "n"},
                                    {{"整改, 回头看", 3},
                                     {"说\"好\"", Value()},
                                     {"两行\r\n字", true},
                                     {Date{2018, 7, 6}, "末"}});

    EXPECT_THAT(test::read_csv(text),
                ElementsAre(ElementsAre("名称", "n"),
                            ElementsAre("整改, 回头看", "3"),
                            ElementsAre("说\"好\"", ""),
                            ElementsAre("两行\r\n字", "true"),
                            ElementsAre("2018-07-06", "末")));
}

TEST(Csv, HasNoFormulas) {
    const auto rows =
        test::read_csv(to_csv({"x"}, {{"=1+1"}, {"+1"}, {"-1"}, {"@a"}, {"\t=1"}, {-1}, {"a=1"}}));

    EXPECT_THAT(rows,
                ElementsAre(ElementsAre("x"),
                            ElementsAre("'=1+1"),
                            ElementsAre("'+1"),
                            ElementsAre("'-1"),
                            ElementsAre("'@a"),
                            ElementsAre("'\t=1"),
                            ElementsAre("-1"),
                            ElementsAre("a=1")));
}

}  // namespace

}  // namespace rota::exchange
