// What reading tells besides the tree: errors, references, doubtful calls.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/feel/expressions.hpp"

namespace rota::feel {

namespace {

SyntaxError error_of(std::string_view text) {
    const auto parsed = parse(text);
    const auto* error = std::get_if<SyntaxError>(&parsed);
    return error == nullptr ? SyntaxError{999, "", "no error"} : *error;
}

struct WrongText {
    const char* text;
    std::size_t offset;
    const char* part_of_message;
};

void PrintTo(const WrongText& wrong, std::ostream* out) { *out << wrong.text; }

class WrongTexts : public testing::TestWithParam<WrongText> {};

TEST_P(WrongTexts, AreRefusedWhereTheyGoWrong) {
    const SyntaxError error = error_of(GetParam().text);

    EXPECT_EQ(error.offset, GetParam().offset) << error.en;
    EXPECT_THAT(error.en, testing::HasSubstr(GetParam().part_of_message));
    EXPECT_FALSE(error.zh.empty());
}

INSTANTIATE_TEST_SUITE_P(Syntax,
                         WrongTexts,
                         testing::Values(WrongText{"", 0, "expected a value, found the end"},
                                         WrongText{"1 +", 3, "expected a value"},
                                         WrongText{"(1", 2, "expected `)`"},
                                         WrongText{"a == b", 3, "write one `=`"},
                                         WrongText{"a && b", 2, "write `and`"},
                                         WrongText{"f(1，2)", 3, "write `,`"},
                                         WrongText{"Full Name = 1", 5, "between `Full` and `Name`"},
                                         WrongText{"\"abc", 0, "never ends"},
                                         WrongText{"1 /* x", 2, "never ends"},
                                         WrongText{"@\"2018-02-30\"", 0, "expected a date"},
                                         WrongText{"{a: 1, a: 2}", 7, "twice"},
                                         WrongText{"if a then b", 11, "expected `else`"},
                                         WrongText{"for x in y", 10, "expected `return`"},
                                         WrongText{"[1..2", 5, "`]` or `)`"},
                                         WrongText{"a.", 2, "a field name"},
                                         WrongText{"? > 1", 0, "expected a value"},
                                         WrongText{"1e99999", 0, "too large"},
                                         WrongText{"\xFF", 0, "not valid UTF-8"}));

TEST(Syntax, TellsWhatIsWrongInOneLine) {
    EXPECT_EQ(error_of("(1 \"a\nb\"").en, "expected `)`, found `\"a`");
}

TEST(Syntax, DoesNotAdviseTheSignThatIsWrongThere) {
    EXPECT_EQ(error_of("= 3").en, "expected a value, found `=`");
    EXPECT_EQ(error_of("1 > = 3").en, "expected a value, found `=`");
}

TEST(Syntax, RefusesWhatIsNestedTooDeeplyOrTooLong) {
    EXPECT_THAT(error_of(std::string(100'000, ' ')).en, testing::HasSubstr("too long"));
    for (const char* piece : {"(", "[", "-", "{a:", "if ", "f(", "1 + (", "not(", "x in (", "a["}) {
        std::string text;
        for (int i = 0; i < 10'000; ++i) text += piece;
        EXPECT_THAT(error_of(text).en, testing::HasSubstr("too deeply")) << piece;
    }
    std::string chain = "1";
    for (int i = 0; i < 10'000; ++i) chain += "+1";
    EXPECT_THAT(error_of(chain).en, testing::HasSubstr("too deeply"));
    std::string types = "1 instance of ";
    for (int i = 0; i < 1'000; ++i) types += "list<";
    EXPECT_THAT(error_of(types).en, testing::HasSubstr("too deeply"));
}

TEST(Syntax, TakesLongListsAndLongChainsOfAndAndOr) {
    std::string text = "true";
    for (int i = 0; i < 2'000; ++i) text += " and true";

    EXPECT_EQ(written(text), "true");
}

Reference reference(std::string root,
                    std::vector<std::string> path,
                    std::size_t offset,
                    std::size_t length,
                    bool in_filter = false) {
    return {std::move(root), std::move(path), offset, length, in_filter};
}

TEST(References, AreTheNamesFromOutsideWithTheirPaths) {
    const TreePtr tree =
        tree_of("recheck.outcome = \"failed\" and count(visit.problems[1].no) > n");

    EXPECT_THAT(references(*tree),
                testing::ElementsAre(reference("recheck", {"outcome"}, 0, 15),
                                     reference("visit", {"problems"}, 37, 14),
                                     reference("n", {}, 61, 1)));
}

TEST(References, LeaveOutWhatIsBoundInside) {
    const TreePtr tree =
        tree_of("for x in a return {b: x.c, d: b, f: function(y) y + x}.f(partial) = sort(z)");

    EXPECT_THAT(references(*tree),
                testing::ElementsAre(reference("a", {}, 9, 1), reference("z", {}, 73, 1)));
}

TEST(References, SayWhatMayBeAFieldOfAnItem) {
    const TreePtr tree = tree_of("p[status = s and item.x = 1]");

    EXPECT_THAT(references(*tree),
                testing::ElementsAre(reference("p", {}, 0, 1),
                                     reference("status", {}, 2, 6, true),
                                     reference("s", {}, 11, 1, true)));
}

TEST(DoubtfulCalls, NameUnknownFunctionsAndWrongArguments) {
    const auto calls = doubtful_calls(*tree_of("cuont(x) + substring(\"a\") + {f: 1}.f(2)"));

    ASSERT_EQ(calls.size(), 2u);
    EXPECT_EQ(calls[0].name, "cuont");
    EXPECT_TRUE(calls[0].is_unknown);
    EXPECT_EQ(calls[1].offset, 11u);
    EXPECT_FALSE(calls[1].is_unknown);
    EXPECT_THAT(calls[1].en, testing::HasSubstr("substring(string, start position, length?)"));
}

TEST(BuiltInNames, AreSortedAndHoldTheWordsOfTheOffice) {
    const std::vector<std::string> names = built_in_names();

    EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));
    EXPECT_THAT(names, testing::IsSupersetOf({"count", "date and time", "workdays between"}));
}

TEST(ReservedWords, AreThoseThatCannotBeNames) {
    EXPECT_TRUE(is_reserved_word("if"));
    EXPECT_TRUE(is_reserved_word("in"));
    EXPECT_FALSE(is_reserved_word("count"));
    EXPECT_FALSE(is_reserved_word("item"));
}

}  // namespace

}  // namespace rota::feel
