// What this product adds to plain FEEL.
#include <gtest/gtest.h>

#include "engine/feel/expressions.hpp"

namespace rota::feel {

namespace {

/// Two visits of a looped step and one that was skipped, as seen from below the loop.
Value visits() {
    const Value first =
        Value::fields({{"outcome", "done"},
                       {"problems",
                        Value::list({Value::fields({{"level", "serious"}, {"photos", 2}}),
                                     Value::fields({{"level", "light"}, {"photos", 1}})})}});
    const Value second = Value::fields(
        {{"outcome", "done"}, {"problems", Value::list({Value::fields({{"level", "serious"}})})}});
    const Value broken = Value::fields({{"outcome", "error"}, {"problems", Null()}});
    return List{{first, second, broken}, true};
}

TEST(ListFromLoop, FlowsIntoOneListOfItsItemsLists) {
    const std::map<std::string, Value> values = {{"visit", visits()}};

    EXPECT_EQ(written("count(visit.problems)", values), "3");
    EXPECT_EQ(written("visit.problems.level", values), "[\"serious\", \"light\", \"serious\"]");
    EXPECT_EQ(written("visit.outcome", values), "[\"done\", \"done\", \"error\"]");
}

TEST(ListFromLoop, StaysOneWhenFiltered) {
    const std::map<std::string, Value> values = {{"visit", visits()}};

    EXPECT_EQ(written("count(visit[outcome = \"done\"].problems)", values), "3");
    EXPECT_EQ(written("count(visit[1].problems)", values), "2");
}

TEST(ListFromLoop, IsNotOneOnceItIsAnOrdinaryList) {
    List ordinary = *visits().list();
    ordinary.from_loop = false;

    EXPECT_EQ(written("count(visit.problems)", {{"visit", std::move(ordinary)}}), "3");
    EXPECT_EQ(written("[{a: [1, 2]}, {a: [3]}].a"), "[[1, 2], [3]]");
}

class TestWords : public OfficeWords {
  public:
    Value name_of(const Value& id) const override {
        return id == Value("lishan") ? Value("里山镇") : Value();
    }
    Value workdays_between(const Date& from, const Date& to) const override {
        return days_of(to) - days_of(from);
    }
    Value add_workdays(const Date& date, std::int64_t count) const override {
        return date_of(days_of(date) + count);
    }
    Value is_workday(const Date& date) const override { return weekday_of(date) < 5; }
};

std::string written_with_words(std::string_view text) {
    const TestWords words;
    Environment environment;
    environment.words = &words;
    const Value value = evaluate(*tree_of(text), environment).value;
    const std::string* string = value.text();
    if (string != nullptr) return *string;
    if (const bool* truth = value.boolean()) return *truth ? "true" : "false";
    if (const Date* date = value.date()) return to_string(*date);
    return value.number() != nullptr ? value.number()->to_string() : "null";
}

TEST(OfficeWordsInFeel, AreAnsweredByTheOffice) {
    EXPECT_EQ(written_with_words("name of(\"lishan\")"), "里山镇");
    EXPECT_EQ(written_with_words("workdays between(@\"2018-07-13\", @\"2018-07-16T10:00:00\")"),
              "3");
    EXPECT_EQ(written_with_words("add workdays(date(\"2018-07-13\"), 2)"), "2018-07-15");
    EXPECT_EQ(written_with_words("add workdays(@\"2018-07-13\", 1.5)"), "null");
    EXPECT_EQ(written_with_words("is workday(@\"2018-07-14\")"), "false");
}

TEST(OfficeWordsInFeel, AreNullWithoutAnOffice) {
    EXPECT_EQ(written("name of(\"lishan\")"), "null");
    EXPECT_EQ(written("is workday(@\"2018-07-13\")"), "null");
}

TEST(GetOrElse, GivesTheSecondForNull) {
    const std::map<std::string, Value> values = {{"decision", Value::fields({{"due", Null()}})}};

    EXPECT_EQ(written("get or else(decision.due, \"20 days\")", values), "20 days");
    EXPECT_EQ(written("get or else(1, 2)", values), "1");
}

TEST(Context, KeepsTheOrderOfItsFields) { EXPECT_EQ(written("{b: 1, a: 2}"), "{b: 1, a: 2}"); }

}  // namespace

}  // namespace rota::feel
