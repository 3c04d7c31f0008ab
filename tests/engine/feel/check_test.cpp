// What the checker works out beforehand holds when there are values: over the conformance kit, for
// every operator and every property. And what it complains of, and where.
#include "feel/check.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/feel/tck_cases.hpp"
#include "feel/arithmetic.hpp"
#include "feel/evaluate.hpp"
#include "feel/properties.hpp"
#include "feel/text.hpp"

namespace rota::feel {

namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// StaticTypes what the values keep.
class ValueShapes : public StaticScope {
  public:
    explicit ValueShapes(const std::map<std::string, Value>& values) : values_(values) {}
    std::optional<StaticTypePtr> find(const Mention& mention) override {
        const auto found = values_.find(std::string(mention.name));
        if (found == values_.end()) return std::nullopt;
        return type_of_kinds(found->second);
    }

  private:
    const std::map<std::string, Value>& values_;
};

class Values : public Scope {
  public:
    explicit Values(const std::map<std::string, Value>& values) : values_(values) {}
    std::optional<Value> find(std::string_view name) const override {
        const auto found = values_.find(std::string(name));
        return found == values_.end() ? std::nullopt : std::optional(found->second);
    }

  private:
    const std::map<std::string, Value>& values_;
};

Checked checked(const std::string& text, const std::map<std::string, Value>& values) {
    ValueShapes scope(values);
    return check(*std::get<TreePtr>(parse(text)), scope);
}

/// `offset fault` of each complaint.
std::vector<std::string> faults(const std::string& text,
                                const std::map<std::string, Value>& values) {
    static const std::map<Fault, std::string> words = {
        {Fault::unknown_name, "name"},
        {Fault::unknown_field, "field"},
        {Fault::no_fields, "no fields"},
        {Fault::never_equal, "never"},
        {Fault::not_equal_now, "not now"},
        {Fault::not_comparable, "kinds"},
        {Fault::wrong_operand, "operand"},
        {Fault::wrong_argument, "argument"},
    };
    std::vector<std::string> found;
    for (const CheckError& complaint : checked(text, values).complaints)
        found.push_back(std::to_string(complaint.offset) + " " + words.at(complaint.fault));
    return found;
}

/// Whether a value is among those that the shape allows.
bool is_of(const Value& value, const StaticType& shape) {
    if (value.is_null()) return true;
    if (!is_among(value, shape.kinds)) return false;
    if (const List* list = value.list()) {
        for (const Value& item : list->items) {
            if (shape.items && !is_of(item, *shape.items)) return false;
        }
    }
    if (const std::string* text = value.text()) {
        return shape.choices.empty() ||
               std::find(shape.choices.begin(), shape.choices.end(), *text) != shape.choices.end();
    }
    if (const Fields* fields = value.fields()) {
        for (const auto& [name, field] : fields->items) {
            const StaticTypePtr* known = shape.field(name);
            if (known == nullptr ? !shape.is_open : !is_of(field, **known)) return false;
        }
    }
    return true;
}

TEST(CheckOfTheKit, ForetellsWhatEveryCaseGives) {
    std::size_t told = 0;
    for (const TckCase& one : read_tck_cases()) {
        std::vector<std::string> names;
        for (const auto& input : one.inputs) names.push_back(input.first);
        const auto parsed = parse(one.expression, names);
        if (!std::holds_alternative<TreePtr>(parsed)) continue;
        const Tree& tree = *std::get<TreePtr>(parsed);
        const Values scope(one.inputs);
        Environment environment;
        environment.scope = &scope;
        environment.now = DateTime{{2018, 7, 13}, {9, 30, 0, 0, {}}};
        const Value value = evaluate(tree, environment).value;
        ValueShapes shapes(one.inputs);

        const Checked before = check(tree, shapes);

        EXPECT_TRUE(is_of(value, *before.shape))
            << one.id() << ": " << one.expression << " gives " << text_of(value).value_or("null");
        told += before.shape->is_anything() ? 0 : 1;
    }
    // It is of use: of most expressions something is known.
    EXPECT_GE(told, 1'400U);
}

TEST(CheckOfTheKit, FindsNoFaultInWhatGivesAValue) {
    std::size_t found = 0;
    for (const TckCase& one : read_tck_cases()) {
        std::vector<std::string> names;
        for (const auto& input : one.inputs) names.push_back(input.first);
        const auto parsed = parse(one.expression, names);
        if (!std::holds_alternative<TreePtr>(parsed)) continue;
        ValueShapes shapes(one.inputs);
        const Checked before = check(*std::get<TreePtr>(parsed), shapes);
        if (before.complaints.empty()) continue;
        ++found;
        // A fault gives null or false; within a larger expression anything may come of that.
        const bool is_harmless = one.expected.is_null() || one.expected == Value(false);
        const CheckError& first = before.complaints.front();
        const bool is_of_a_part = first.fault == Fault::wrong_operand || first.offset > 0;
        EXPECT_TRUE(is_harmless || is_of_a_part)
            << one.id() << ": " << one.expression << "\n  " << first.en << " at " << first.offset;
    }
    EXPECT_GE(found, 100U);
}

/// One value of each kind.
std::vector<Value> one_of_each() {
    return {true,
            Number(2),
            "text",
            Date{2018, 10, 8},
            TimeOfDay{9, 0, 0, 0, {}},
            DateTime{{2018, 10, 8}, {9, 0, 0, 0, Zone{0, nullptr}}},
            Months{2},
            Duration{60, 0},
            Value::list({1}),
            Value::fields({{"a", 1}})};
}

TEST(CheckOfOperators, KnowsWhatEachTakesAndGives) {
    const std::map<std::string, ArithmeticOp> operators = {{"+", ArithmeticOp::add},
                                                           {"-", ArithmeticOp::subtract},
                                                           {"*", ArithmeticOp::multiply},
                                                           {"/", ArithmeticOp::divide},
                                                           {"**", ArithmeticOp::power}};
    for (const auto& [sign, op] : operators) {
        for (const Value& a : one_of_each()) {
            for (const Value& b : one_of_each()) {
                const std::map<std::string, Value> values = {{"a", a}, {"b", b}};
                Values scope(values);
                Environment environment;
                environment.scope = &scope;
                const auto parsed = parse("a " + sign + " b");
                const Evaluation found = evaluate(*std::get<TreePtr>(parsed), environment);

                const Checked before = checked("a " + sign + " b", values);

                const bool is_taken = found.notes.empty();
                EXPECT_EQ(before.complaints.empty(), is_taken)
                    << text_of(a).value_or("") << sign << text_of(b).value_or("");
                if (is_taken) {
                    EXPECT_EQ(before.shape->kinds, kind_at(found.value.any().index()));
                }
            }
        }
    }
}

TEST(CheckOfProperties, KnowsWhichKindsHaveThem) {
    const std::vector<std::string> names = {"year",
                                            "month",
                                            "day",
                                            "weekday",
                                            "hour",
                                            "minute",
                                            "second",
                                            "timezone",
                                            "time offset",
                                            "years",
                                            "months",
                                            "days",
                                            "hours",
                                            "minutes",
                                            "seconds",
                                            "nothing"};
    for (const Value& value : one_of_each()) {
        for (const std::string& name : names) {
            const auto found = property_of(value, name);
            const Kinds kinds = property_kinds(kind_at(value.any().index()), name);
            EXPECT_EQ(found.has_value(), kinds != 0) << name;
            if (found && !found->is_null()) {
                EXPECT_TRUE(is_among(*found, kinds)) << name;
            }
        }
    }
}

TEST(Check, PointsAtWhatIsWrong) {
    const std::map<std::string, Value> values = {
        {"n", 1},
        {"t", "one"},
        {"late", true},
        {"day", Date{2018, 10, 8}},
        {"site", Value::fields({{"id", "s1"}, {"unit", "east"}})},
        {"list",
         Value::list(
             {Value::fields({{"id", "a"}, {"n", 1}}), Value::fields({{"id", "b"}, {"n", 2}})})}};

    EXPECT_THAT(faults("m + 1", values), ElementsAre("0 name"));
    EXPECT_THAT(faults("site.nuit", values), ElementsAre("5 field"));
    EXPECT_THAT(faults("site . nuit", values), ElementsAre("7 field"));
    EXPECT_THAT(faults("list.m", values), ElementsAre("5 field"));
    EXPECT_THAT(faults("day.hour", values), ElementsAre("4 field"));
    EXPECT_THAT(faults("late.since", values), ElementsAre("5 no fields"));
    EXPECT_THAT(faults("site.unit = \"west\"", values), ElementsAre("12 never"));
    EXPECT_THAT(faults("\"west\" = site.unit", values), ElementsAre("0 never"));
    EXPECT_THAT(faults("n = \"1\"", values), ElementsAre("4 kinds"));
    EXPECT_THAT(faults("list.n = 1", values), ElementsAre("9 kinds"));
    EXPECT_THAT(faults("late > true", values), ElementsAre("7 kinds"));
    EXPECT_THAT(faults("n between 1 and \"2\"", values), ElementsAre("16 kinds"));
    EXPECT_THAT(faults("n in (1, \"2\")", values), ElementsAre("9 kinds"));
    EXPECT_THAT(faults("n in [@\"2018-01-01\"..@\"2018-12-31\"]", values), ElementsAre("5 kinds"));
    EXPECT_THAT(faults("late and n", values), ElementsAre("9 operand"));
    EXPECT_THAT(faults("if n then 1 else 2", values), ElementsAre("3 operand"));
    EXPECT_THAT(faults("late * 2", values), ElementsAre("0 operand"));
    EXPECT_THAT(faults("n - \"1\"", values), ElementsAre("4 operand"));
    EXPECT_THAT(faults("-day", values), ElementsAre("0 operand"));
    EXPECT_THAT(faults("list[t]", values), ElementsAre("5 operand"));
    EXPECT_THAT(faults("list[m = 1]", values), ElementsAre("5 name"));
    EXPECT_THAT(faults("list[id = \"c\"]", values), ElementsAre("10 never"));
    EXPECT_THAT(faults("some x in list satisfies x.m = 1", values), ElementsAre("27 field"));
    EXPECT_THAT(faults("for x in list return x.n + x.id", values), ElementsAre("21 operand"));
    EXPECT_THAT(faults("{a: n, b: a + t}.b", values), ElementsAre("10 operand"));
    EXPECT_THAT(faults("string length(n)", values), ElementsAre("14 argument"));
    EXPECT_THAT(faults("substring(string: t, start position: t)", values),
                ElementsAre("37 argument"));
    EXPECT_THAT(faults("sum(list.id)", values), ElementsAre("4 argument"));
    EXPECT_THAT(faults("max(1, late)", values), ElementsAre("7 argument"));
}

TEST(Check, FindsNothingWrongWithWhatMayBe) {
    const std::map<std::string, Value> values = {
        {"n", 1},
        {"nothing", Null()},
        {"site", Value::fields({{"id", "s1"}, {"since", Null()}})},
        {"empty", Value::list({})},
        {"mixed", Value::list({1, "one"})}};

    for (const char* text : {"nothing = 1 and nothing.field = 2",
                             "site.since > @\"2018-10-08\"",
                             "site.since.year",
                             "empty[status = \"open\"].no",
                             "count(empty) > n",
                             "some x in mixed satisfies x = \"one\" or x = 1",
                             "get or else(nothing, \"20 days\") = \"20 days\"",
                             "get or else(site.since, n) + 1",
                             "[n][1] + 1",
                             "string length([\"a\"])",
                             "site[id = \"s1\"].id",
                             "(function(x) x.anything + 1)(site)",
                             "{f: function(a: number) a + 1, g: f(2)}.g",
                             "for i in 0..3 return if i = 0 then 1 else partial[-1] * 2",
                             "n in (<1, >5, [7..9])",
                             "mixed[1] instance of number",
                             "n != null"}) {
        EXPECT_THAT(faults(text, values), IsEmpty()) << text;
    }
}

TEST(Check, EndsWhateverTheText) {
    // Parts that are shared twice at each level: a tree of 2^40 parts, if it were gone over.
    std::string text = "{a0: {x: 1}, b0: {x: 2}";
    for (int i = 1; i <= 40; ++i) {
        const std::string last = std::to_string(i - 1);
        const std::string next = std::to_string(i);
        text.append(", a" + next + ": {l: a" + last + ", r: a" + last + "}");
        text.append(", b" + next + ": {l: b" + last + ", r: b" + last + "}");
    }
    text.append("}");
    const std::string both = "{c: " + text + ", d: if c.a0.x = 1 then c.a40 else c.b40}.d.l.l.l.x";

    EXPECT_THAT(faults(both, {}), IsEmpty());
}

}  // namespace

}  // namespace rota::feel
