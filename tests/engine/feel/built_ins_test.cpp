// The built-in functions, beyond what the conformance kit looks at.
#include <gtest/gtest.h>

#include "engine/feel/expressions.hpp"

namespace rota::feel {

namespace {

struct Row {
    const char* expression;
    const char* result;
};

void PrintTo(const Row& row, std::ostream* out) { *out << row.expression; }

class BuiltIns : public testing::TestWithParam<Row> {};

TEST_P(BuiltIns, GiveTheExpectedValue) {
    EXPECT_EQ(written(GetParam().expression), GetParam().result);
}

INSTANTIATE_TEST_SUITE_P(Text,
                         BuiltIns,
                         testing::Values(Row{"string length(\"东梓关\")", "3"},
                                         Row{"substring(\"东梓关集镇\", 3, 2)", "关集"},
                                         Row{"substring(\"东梓关集镇\", -2)", "集镇"},
                                         Row{"substring(\"abc\", 0)", "null"},
                                         Row{"upper case(\"straße é я\")", "STRAßE É Я"},
                                         Row{"lower case(\"ÀŹŽΣ\")", "àźžσ"},
                                         Row{"substring after(\"a-b-c\", \"-\")", "b-c"},
                                         Row{"starts with(\"abc\", \"ab\")", "true"},
                                         Row{"string join([\"a\", null, \"b\"], \"、\")", "a、b"},
                                         Row{"string(1.50)", "1.5"},
                                         Row{"string([1, \"a\\\"b\"])", "[1, \"a\\\"b\"]"},
                                         Row{"string(null)", "null"},
                                         Row{"number(\"1,234.5\", \",\", \".\")", "1234.5"},
                                         Row{"number(\"x\")", "null"}));

INSTANTIATE_TEST_SUITE_P(
    Patterns,
    BuiltIns,
    testing::Values(Row{"matches(\"第3组\", \"第\\d组\")", "true"},
                    Row{"matches(\"汉字\", \"^\\w+$\")", "true"},
                    Row{"matches(\"a\\nb\", \"a.b\")", "false"},
                    Row{"matches(\"a\\nb\", \"a.b\", \"s\")", "true"},
                    Row{"matches(\"ABC\", \"b\", \"i\")", "true"},
                    Row{"matches(\"x\\ny\", \"^y$\", \"m\")", "true"},
                    Row{"matches(\"a b\", \"a\\sb # \", \"x\")", "false"},
                    Row{"matches(\"k\", \"[a-z-[aeiou]]\")", "true"},
                    Row{"matches(\"e\", \"[a-z-[aeiou]]\")", "false"},
                    Row{"matches(\"e\", \"[^a-z-[aeiou]]\")", "false"},
                    Row{"matches(\"中\", \"\\p{IsCJKUnifiedIdeographs}\")", "true"},
                    Row{"matches(\"aa\", \"(a)\\1\")", "null"},
                    Row{"matches(\"a\", \"(\")", "null"},
                    Row{"matches(\"a\", \"a{x}\")", "null"},
                    Row{"matches(\"a\", \"a\", \"q\")", "null"},
                    Row{"replace(\"abracadabra\", \"a(.)\", \"a$1$1\")", "abbraccaddabbra"},
                    Row{"replace(\"abc\", \"b\", \"\\$\")", "a$c"},
                    Row{"replace(\"abc\", \"b\", \"$x\")", "null"},
                    Row{"replace(\"abc\", \"x*\", \"-\")", "null"},
                    Row{"split(\"a,b,,c\", \",\")", "[\"a\", \"b\", \"\", \"c\"]"},
                    Row{"split(\"a1b22c\", \"\\d+\")", "[\"a\", \"b\", \"c\"]"},
                    Row{"split(\"东梓关\", \"\")", "[\"东\", \"梓\", \"关\"]"},
                    Row{"split(\"abc\", \"x*\")", "[\"a\", \"b\", \"c\"]"},
                    Row{"extract(\"a1b22\", \"\\d+\")", "[\"1\", \"22\"]"},
                    Row{"extract(\"东关\", \"x*\")", "[]"}));

INSTANTIATE_TEST_SUITE_P(
    Lists,
    BuiltIns,
    testing::Values(Row{"count([1, null])", "2"},
                    Row{"count(null)", "null"},
                    Row{"sum([])", "null"},
                    Row{"sum(1, 2, 3.5)", "6.5"},
                    Row{"min([])", "null"},
                    Row{"max(\"a\", \"b\")", "b"},
                    Row{"mean([1, 2])", "1.5"},
                    Row{"median([1, 4, 2])", "2"},
                    Row{"mode([1, 2, 2, 1])", "[1, 2]"},
                    Row{"all([true, null])", "null"},
                    Row{"any([null, true])", "true"},
                    Row{"sublist([1, 2, 3], -2)", "[2, 3]"},
                    Row{"append([1], 2, [3])", "[1, 2, [3]]"},
                    Row{"concatenate([1], [2, 3], [])", "[1, 2, 3]"},
                    Row{"insert before([1, 3], 2, 2)", "[1, 2, 3]"},
                    Row{"remove([1, 2, 3], -1)", "[1, 2]"},
                    Row{"reverse([1, 2])", "[2, 1]"},
                    Row{"index of([1, 2, null, 2], 2)", "[2, 4]"},
                    Row{"distinct values([1, \"1\", 1, null, null])", "[1, \"1\", null]"},
                    Row{"union([1, 2], [2, 3])", "[1, 2, 3]"},
                    Row{"flatten([[1, [2]], 3])", "[1, 2, 3]"},
                    Row{"list contains([null], null)", "true"},
                    Row{"list replace([1, 2], 2, 9)", "[1, 9]"},
                    Row{"list replace([1, 2], function(item, newItem) item > 1, 9)", "[1, 9]"},
                    Row{"sort([\"b\", \"a\"])", "[\"a\", \"b\"]"},
                    Row{"sort([1, \"a\"])", "null"},
                    Row{"sort([2, 1, 3], before)", "[1, 2, 3]"}));

INSTANTIATE_TEST_SUITE_P(Numbers,
                         BuiltIns,
                         testing::Values(Row{"decimal(2.5, 0)", "2"},
                                         Row{"floor(-1.5)", "-2"},
                                         Row{"ceiling(1.21, 1)", "1.3"},
                                         Row{"round half up(-2.5, 0)", "-3"},
                                         Row{"round up(1.121, 2)", "1.13"},
                                         Row{"abs(@\"-P1D\")", "P1D"},
                                         Row{"modulo(-12, 5)", "3"},
                                         Row{"modulo(12, -5)", "-3"},
                                         Row{"modulo(1, 0)", "null"},
                                         Row{"sqrt(2)", "1.414213562373095048801688724209698"},
                                         Row{"exp(1)", "2.718281828459045235360287471352662"},
                                         Row{"log(10)", "2.302585092994045684017991454684364"},
                                         Row{"2 ** 0.5", "1.414213562373095048801688724209698"},
                                         Row{"2 ** -2", "0.25"},
                                         Row{"0 ** -1", "null"},
                                         Row{"odd(3)", "true"}));

INSTANTIATE_TEST_SUITE_P(
    DaysAndRanges,
    BuiltIns,
    testing::Values(Row{"day of week(@\"2018-07-13\")", "Friday"},
                    Row{"day of year(@\"2018-12-31\")", "365"},
                    Row{"week of year(@\"2018-12-31\")", "1"},
                    Row{"month of year(@\"2018-07-13\")", "July"},
                    Row{"date(2018, 2, 30)", "null"},
                    Row{"date and time(2018, 7, 13, 9, 30, 0, @\"PT8H\")",
                        "2018-07-13T09:30:00+08:00"},
                    Row{"date and time(2018, 7, 13, 9, 30, 0, \"Asia/Shanghai\")",
                        "2018-07-13T09:30:00@Asia/Shanghai"},
                    Row{"time(9, 30, 1.5)", "09:30:01.5"},
                    Row{"years and months duration(@\"2018-01-31\", @\"2018-03-30\")", "P1M"},
                    Row{"before(1, [2..3])", "true"},
                    Row{"after([2..3], 3)", "false"},
                    Row{"meets([1..3], [3..5])", "true"},
                    Row{"meets([1..3), [3..5])", "false"},
                    Row{"overlaps([1..5], [5..8])", "true"},
                    Row{"overlaps before([1..5), [5..8])", "false"},
                    Row{"overlaps before([1..5], [3..8])", "true"},
                    Row{"overlaps after([3..8], [1..5])", "true"},
                    Row{"finishes(5, [1..5])", "true"},
                    Row{"finished by([1..5], [3..5])", "true"},
                    Row{"includes([1..5], 5)", "true"},
                    Row{"during([2..3], [1..5])", "true"},
                    Row{"starts(1, [1..5])", "true"},
                    Row{"started by([1..5], [1..3])", "true"},
                    Row{"coincides([1..5], [1..5])", "true"},
                    Row{"before(1, \"a\")", "null"},
                    Row{"range(\"(..2]\")", "(null..2]"},
                    Row{"range(\"[2..1]\")", "null"}));

INSTANTIATE_TEST_SUITE_P(
    Contexts,
    BuiltIns,
    testing::Values(Row{"get value({a: 1}, \"a\")", "1"},
                    Row{"get value({a: {b: 2}}, [\"a\", \"b\"])", "2"},
                    Row{"get entries({a: 1})", "[{key: \"a\", value: 1}]"},
                    Row{"context([{key: \"a\", value: 1}])", "{a: 1}"},
                    Row{"context([{key: \"a\", value: 1}, {key: \"a\", value: 2}])", "null"},
                    Row{"context put({b: 1, a: 2}, \"b\", 3)", "{b: 3, a: 2}"},
                    Row{"context put({a: {b: 1}}, [\"a\", \"c\"], 2)", "{a: {b: 1, c: 2}}"},
                    Row{"context put({a: 1}, [\"a\", \"c\"], 2)", "null"},
                    Row{"context merge([{a: 1}, {b: 2, a: 3}])", "{a: 3, b: 2}"}));

}  // namespace

}  // namespace rota::feel
