// The language itself: what every form of expression gives.
#include <gtest/gtest.h>

#include "engine/feel/expressions.hpp"

namespace rota::feel {

namespace {

struct Row {
    const char* expression;
    const char* result;
};

void PrintTo(const Row& row, std::ostream* out) { *out << row.expression; }

class Language : public testing::TestWithParam<Row> {};

TEST_P(Language, GivesTheExpectedValue) {
    EXPECT_EQ(written(GetParam().expression), GetParam().result);
}

INSTANTIATE_TEST_SUITE_P(Literals,
                         Language,
                         testing::Values(Row{"0.1 + 0.2", "0.3"},
                                         Row{".5", "0.5"},
                                         Row{"1.5e3", "1500"},
                                         Row{"-3 ** 2", "9"},
                                         Row{"\"a\\tb\\u4E2D\\U01F40E\"", "a\tb中🐎"},
                                         Row{"\"\\d\\\\\"", "\\d\\"},
                                         Row{"@\"2018-07-13\"", "2018-07-13"},
                                         Row{"@\"09:30:00+08:00\"", "09:30:00+08:00"},
                                         Row{"@\"P1Y2M\"", "P1Y2M"},
                                         Row{"@\"-PT90M\"", "-PT1H30M"},
                                         Row{"[1, \"a\", null, [true]]",
                                             "[1, \"a\", null, [true]]"},
                                         Row{"{a: 1, \"b c\": {d: 2}}", "{a: 1, b c: {d: 2}}"},
                                         Row{"[1..5)", "[1..5)"},
                                         Row{"]1..5[", "(1..5)"},
                                         Row{"(>= 3)", "(>=3)"},
                                         Row{"1 // one\n + /* two */ 2", "3"}));

INSTANTIATE_TEST_SUITE_P(Operators,
                         Language,
                         testing::Values(Row{"1 + 2 * 3 - 4 / 2", "5"},
                                         Row{"2 ** 3 ** 2", "64"},
                                         Row{"10 - 3 - 2", "5"},
                                         Row{"1 / 3", "0.3333333333333333333333333333333333"},
                                         Row{"1 / 0", "null"},
                                         Row{"\"a\" + \"b\"", "ab"},
                                         Row{"\"a\" + 1", "null"},
                                         Row{"null = null", "true"},
                                         Row{"null = \"x\"", "false"},
                                         Row{"null != \"x\"", "true"},
                                         Row{"1 = \"1\"", "null"},
                                         Row{"1 < null", "null"},
                                         Row{"\"张\" < \"李\"", "true"},
                                         Row{"false and null", "false"},
                                         Row{"null and true", "null"},
                                         Row{"null or true", "true"},
                                         Row{"true or 1 / 0 > 1 and false", "true"},
                                         Row{"3 between 1 and 5 and true", "true"},
                                         Row{"3 in [1..3)", "false"},
                                         Row{"3 in (1, 2, [3..4])", "true"},
                                         Row{"3 in (1 + 2)", "true"},
                                         Row{"3 in (1..3]", "true"},
                                         Row{"3 in (> 5, < 1)", "false"},
                                         Row{"3 in ([1, 2, 3])[item > 2] and true", "true"},
                                         Row{"3 in (? > 2)", "true"},
                                         Row{"3 in (? > 5, ? = 3)", "true"},
                                         Row{"[1, 2] in [[1, 2], 3]", "true"},
                                         Row{"1 instance of number", "true"},
                                         Row{"[1] instance of list<string>", "false"},
                                         Row{"1 instance of list<number>= false", "true"},
                                         Row{"@\"P1D\" instance of days and time duration",
                                             "true"}));

INSTANTIATE_TEST_SUITE_P(
    Forms,
    Language,
    testing::Values(Row{"if true then 1 else 2", "1"},
                    Row{"if null then 1 else 2", "2"},
                    Row{"1 + if false then 1 else 2 * 3", "7"},
                    Row{"for i in 1..3 return i * i", "[1, 4, 9]"},
                    Row{"for i in 3..1 return i", "[3, 2, 1]"},
                    Row{"for i in (1..4) return i", "[2, 3]"},
                    Row{"for a in [1, 2], b in [a..2] return a * 10 + b", "[11, 12, 22]"},
                    Row{"for i in 1..5 return if i < 3 then 1 else partial[-1] + partial[-2]",
                        "[1, 1, 2, 3, 5]"},
                    Row{"for d in @\"2018-02-28\"..@\"2018-03-01\" return d.day", "[28, 1]"},
                    Row{"for i in null return i", "null"},
                    Row{"some x in [1, 2] satisfies x > 1", "true"},
                    Row{"every x in [] satisfies x", "true"},
                    Row{"every x in [1, null] satisfies x > 0", "null"},
                    Row{"some x in [1, 2], y in [2, 3] satisfies x = y", "true"},
                    Row{"{f: function(a, b) a - b, r: f(b: 1, a: 5)}.r", "4"},
                    Row{"{n: 2, f: function(x) x * n, r: for n in [10] return f(n)}.r", "[20]"},
                    Row{"{f: function(n) if n < 2 then 1 else n * f(n - 1), r: f(5)}.r", "120"},
                    Row{"(function(x: number) x)(\"a\")", "null"},
                    Row{"(function(x) x + 1)(1, 2)", "null"},
                    Row{"function(x) x", "null"},
                    Row{"[1, function(x) x, (= function(x) x)]", "[1, null, (=null)]"},
                    Row{"{a: 1, b: a + 1, c: {d: b + a}}.c.d", "3"},
                    Row{"sort([3, 1, 2], function(a, b) a > b)", "[3, 2, 1]"}));

INSTANTIATE_TEST_SUITE_P(
    PathsAndFilters,
    Language,
    testing::Values(Row{"{a: {b: 1}}.a.b", "1"},
                    Row{"{a: 1}.b", "null"},
                    Row{"null.a", "null"},
                    Row{"[{a: 1}, {b: 2}, {a: 3}].a", "[1, null, 3]"},
                    Row{"[{a: [1, 2]}, {a: [3]}].a", "[[1, 2], [3]]"},
                    Row{"[[{a: 1}], [{a: 2}]].a", "[[1], [2]]"},
                    Row{"[1, 2, 3][2]", "2"},
                    Row{"[1, 2, 3][-1]", "3"},
                    Row{"[1, 2, 3][0]", "null"},
                    Row{"[1, 2, 3][4]", "null"},
                    Row{"[1, 2, 3][1 + 1]", "2"},
                    Row{"[1, 2, 3][item > 1]", "[2, 3]"},
                    Row{"[1, 2, 3][null]", "[]"},
                    Row{"[][1]", "null"},
                    Row{"[][1 + 1]", "null"},
                    Row{"7[1]", "7"},
                    Row{"null[1]", "null"},
                    Row{"[{a: 1, b: 2}, {a: 2, b: 3}][a = 2].b", "[3]"},
                    Row{"[{a: 1}, {a: 5}][item.a > 2]", "[{a: 5}]"},
                    Row{"[{item: 1}, {item: 2}][item > 1]", "[{item: 2}]"},
                    Row{"for a in [2] return [{a: 1}, {b: 2}][a = 2]", "[[{b: 2}]]"},
                    Row{"[{l: [1, 2]}, {l: [3]}][count(l) > 1].l[1]", "[1, 2]"},
                    Row{"[[1..3], [4..6]][2].start", "4"},
                    Row{"@\"2018-07-13\".weekday", "5"},
                    Row{"@\"2018-07-13T09:30:00@Asia/Shanghai\".time offset", "PT8H"},
                    Row{"@\"PT90M\".minutes", "30"}));

INSTANTIATE_TEST_SUITE_P(Temporal,
                         Language,
                         testing::Values(Row{"@\"2018-01-31\" + @\"P1M\"", "2018-02-28"},
                                         Row{"@\"2018-07-13\" - @\"2018-07-01\"", "P12D"},
                                         Row{"@\"2018-07-13\" + @\"PT36H\"", "2018-07-14"},
                                         Row{"@\"09:30:00\" + @\"PT15H\"", "00:30:00"},
                                         Row{"@\"P10D\" / @\"P2D\"", "5"},
                                         Row{"@\"P1D\" * 1.5", "P1DT12H"},
                                         Row{"@\"2018-07-13\" < @\"2018-07-14\"", "true"},
                                         Row{"@\"2018-07-13\" < @\"2018-07-14T00:00:00\"", "null"},
                                         Row{"@\"2018-03-25T01:30:00@Europe/Paris\" + @\"PT1H\"",
                                             "2018-03-25T03:30:00@Europe/Paris"},
                                         Row{"@\"2018-07-13T00:00:00Z\" = "
                                             "@\"2018-07-13T08:00:00@Asia/Shanghai\"",
                                             "true"},
                                         Row{"@\"999999999-12-31\" + @\"P1D\"", "null"},
                                         Row{"now()", "2018-07-13T09:30:00"},
                                         Row{"today() = @\"2018-07-13\"", "true"}));

TEST(Names, OfSeveralWordsAreTakenAsTheyWereDeclared) {
    const std::map<std::string, Value> values = {
        {"Full Name", "Li"}, {"a-b", 7}, {"a", 10}, {"b", 1}, {"if then", 3}, {"don't", 5}};

    EXPECT_EQ(written("Full Name + \"!\"", values), "Li!");
    EXPECT_EQ(written("a-b", values), "7");
    EXPECT_EQ(written("b-a", values), "-9");
    EXPECT_EQ(written("if a = 10 then if then else 0", values), "3");
    EXPECT_EQ(written("don't + 1", values), "6");
}

TEST(Names, OfContextEntriesMayHoldSpacesAndOperators) {
    EXPECT_EQ(written("{monthly fee: 3, x: monthly  fee * 12}.x"), "36");
    EXPECT_EQ(written("{a+b: 1}.a+b"), "1");
    EXPECT_EQ(written("[{unit price: 5}, {unit price: 7}][unit price > 6].unit price"), "[7]");
    EXPECT_EQ(written("(function(start day) start day + 1)(start day: 1)"), "2");
}

TEST(Names, InScopeHideBuiltInsExceptBeforeAParenthesis) {
    const Value split = Value::fields({{"pairs", Value::list({1, 2})}});
    const std::map<std::string, Value> values = {{"split", split}, {"date", 5}};

    EXPECT_EQ(written("split.pairs", values), "[1, 2]");
    EXPECT_EQ(written("split(\"a,b\", \",\")", values), "[\"a\", \"b\"]");
    EXPECT_EQ(written("date and time(\"2018-07-13\")", values), "2018-07-13T00:00:00");
    EXPECT_EQ(written("for count in [1] return count([count])", values), "[1]");
    EXPECT_EQ(written("for count in [function(x) 9] return count([1])", values), "[9]");
}

}  // namespace

}  // namespace rota::feel
