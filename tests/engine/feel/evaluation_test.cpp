// What an evaluation gives besides its value: notes, what it saw, and an end in any case.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/feel/expressions.hpp"
#include "feel/text.hpp"

namespace rota::feel {

namespace {

struct Reason {
    const char* expression;
    std::size_t offset;
    const char* en;
};

void PrintTo(const Reason& reason, std::ostream* out) { *out << reason.expression; }

class Notes : public testing::TestWithParam<Reason> {};

TEST_P(Notes, TellWhySomethingBecameNull) {
    const Evaluation found = evaluated(GetParam().expression, {{"a", Value::fields({{"b", 1}})}});

    ASSERT_FALSE(found.notes.empty());
    EXPECT_EQ(found.notes.front().en, GetParam().en);
    EXPECT_EQ(found.notes.front().offset, GetParam().offset);
    EXPECT_FALSE(found.notes.front().zh.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Evaluation,
    Notes,
    testing::Values(Reason{"a.c", 3, "no field `c` in `a`, which is a context"},
                    Reason{"a.b.c", 5, "no field `c` in `a.b`, which is a number"},
                    Reason{"1 + zzz", 4, "there is no `zzz` here"},
                    Reason{"\"x\" + 1", 0, "`+` does not take a string and a number"},
                    Reason{"1 = \"x\"", 0, "cannot compare a number and a string"},
                    Reason{"1 / 0", 0, "division by zero"},
                    Reason{"foo(1)", 0, "there is no function `foo`"},
                    Reason{"2 + abs(\"x\")",
                           4,
                           "`abs` needs a number or a years and months duration or a days and "
                           "time duration as `n`, found a string"},
                    Reason{"[1][\"x\"]", 4, "a filter needs a condition, found a string"},
                    Reason{"matches(\"a\", \"(a)\\1\")",
                           0,
                           "in the pattern, back-references are not supported"},
                    Reason{"if 1 then 2 else 3", 3, "`if` needs a condition, found a number"}));

TEST(NotesOfAnEvaluation, AreBoundedAndOneForAPlace) {
    EXPECT_EQ(evaluated("for i in 1..1000 return i + \"a\"").notes.size(), 1u);

    std::string many = "[";
    for (int i = 0; i < 100; ++i) many += "1 + \"a\", ";

    EXPECT_EQ(evaluated(many + "1]").notes.size(), Limits().notes_max);
}

TEST(SeenValues, AreWhatNamesAndPathsFromOutsideGave) {
    const std::map<std::string, Value> values = {
        {"recheck", Value::fields({{"outcome", "failed"}})},
        {"problems", Value::list({Value::fields({{"status", "open"}})})}};

    const Evaluation found = evaluated(
        "recheck.outcome = \"failed\" and count(problems[status = \"open\"]) > 0 and "
        "recheck.outcome != \"x\" and nobody = null",
        values);

    std::vector<std::string> texts;
    for (const Seen& seen : found.seen) texts.push_back(seen.text);
    EXPECT_THAT(texts, testing::ElementsAre("recheck.outcome", "problems", "nobody"));
    EXPECT_EQ(found.seen[0].value, Value("failed"));
    EXPECT_EQ(found.seen[2].value, Value());
}

TEST(SeenValues, AreShortenedWhenTheyAreLarge) {
    std::vector<Value> items(1'000, Value(1));
    const std::map<std::string, Value> values = {{"long", Value::list(std::move(items))},
                                                 {"text", std::string(1'000, 'x')}};

    const Evaluation found = evaluated("count(long) + string length(text)", values);

    ASSERT_EQ(found.seen.size(), 2u);
    EXPECT_TRUE(found.seen[0].shortened);
    EXPECT_LT(found.seen[0].value.list()->items.size(), 250u);
    EXPECT_TRUE(found.seen[1].shortened);
    EXPECT_LT(found.seen[1].value.text()->size(), 500u);
}

TEST(Scope, IsAskedOnceForAName) {
    class Counting : public Scope {
      public:
        std::optional<Value> find(std::string_view) const override { return ++times; }
        mutable int times = 0;
    };
    const Counting scope;
    Environment environment;
    environment.scope = &scope;

    const Value value = evaluate(*tree_of("x + x + x"), environment).value;

    EXPECT_EQ(value, Value(3));
    EXPECT_EQ(scope.times, 1);
}

class Endless : public testing::TestWithParam<const char*> {};

TEST_P(Endless, ExpressionsAreStopped) {
    const Value big = Value::list(std::vector<Value>(5'000, Value::fields({{"a", 1}})));
    const Evaluation found =
        evaluated(GetParam(), {{"big", big}, {"text", std::string(500'000, 'a')}});

    ASSERT_TRUE(found.exceeded.has_value());
    EXPECT_TRUE(found.value.is_null());
    EXPECT_FALSE(found.exceeded->zh.empty());
    EXPECT_THAT(found.exceeded->en, testing::HasSubstr("stopped"));
}

INSTANTIATE_TEST_SUITE_P(Evaluation,
                         Endless,
                         testing::Values("for i in 1..1000000000 return i",
                                         "some x in 1..1000000000 satisfies false",
                                         "for a in big, b in big return 1",
                                         "{f: function(n) f(n + 1), r: f(1)}.r",
                                         "{f: function(n) f(n - 1) + f(n - 2), r: f(99)}.r",
                                         "for i in 1..100 return [partial[-1], partial[-1]]",
                                         "for i in 1..10000 return [[partial[-1]]]",
                                         "for i in 1..100000 return text",
                                         "for i in 1..1000 return upper case(text)",
                                         "for i in 1..1000 return append(big, 1)",
                                         "for i in 1..10000 return big = big",
                                         "for i in 1..100000 return string(1e6144)",
                                         "matches(text, \"[ab]*a[ab]{900}c\")",
                                         "for i in 1..100000 return log(i)",
                                         "distinct values(for i in 1..100000 return i)"));

TEST(Limits, ThatAreSmallerStopEarlier) {
    Environment environment;
    environment.limits.steps_max = 10;

    EXPECT_TRUE(evaluate(*tree_of("for i in 1..20 return i"), environment).exceeded.has_value());
    EXPECT_FALSE(evaluate(*tree_of("1 + 2"), environment).exceeded.has_value());
}

TEST(TextOfValues, IsNothingForNull) {
    EXPECT_EQ(text_of(Value()), std::nullopt);
    EXPECT_EQ(text_of(Date{2018, 7, 13}), "2018-07-13");
    EXPECT_EQ(text_of(Value("x")), "x");
    EXPECT_EQ(text_of(Value::list({Value("x"), Value()})), "[\"x\", null]");
}

}  // namespace

}  // namespace rota::feel
