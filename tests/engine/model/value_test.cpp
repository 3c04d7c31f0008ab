// Values: looking into them, comparing them, their size.
#include "model/value.hpp"

#include <gtest/gtest.h>

namespace rota {

namespace {

TEST(FieldsOfAContext, AreFoundReplacedAndKeptInOrder) {
    Fields fields;
    fields.set("b", 1);
    fields.set("a", 2);
    fields.set("b", 3);

    ASSERT_EQ(fields.items.size(), 2u);
    EXPECT_EQ(fields.items[0].first, "b");
    EXPECT_EQ(*fields.find("b"), Value(3));
    EXPECT_EQ(fields.find("c"), nullptr);
}

TEST(ValueIndex, IsNullForWhatIsNotThere) {
    const Value value = Value::fields({{"a", Value::fields({{"b", "x"}})}});

    EXPECT_EQ(value["a"]["b"], Value("x"));
    EXPECT_TRUE(value["z"]["b"].is_null());
    EXPECT_TRUE(Value(1)["a"].is_null());
}

TEST(ValueEquality, LooksAtKindAndContent) {
    EXPECT_EQ(Value(), Value(Null()));
    EXPECT_EQ(Value(10), Value(*Number::parse("1e1")));
    EXPECT_FALSE(Value(1) == Value("1"));
    EXPECT_FALSE(Value(true) == Value(1));
    EXPECT_EQ(Value(Date{2018, 7, 13}), Value(Date{2018, 7, 13}));
}

TEST(ValueEquality, OfListsIsThatOfTheirItems) {
    const Value plain = Value::list({1, "a"});
    const Value looped = List{{1, "a"}, true};

    EXPECT_EQ(plain, looped);
    EXPECT_FALSE(plain == Value::list({"a", 1}));
    EXPECT_FALSE(plain == Value::list({1}));
}

TEST(ValueEquality, OfContextsDoesNotDependOnTheOrder) {
    const Value ab = Value::fields({{"a", 1}, {"b", 2}});

    EXPECT_EQ(ab, Value::fields({{"b", 2}, {"a", 1}}));
    EXPECT_FALSE(ab == Value::fields({{"a", 1}, {"c", 2}}));
    EXPECT_FALSE(ab == Value::fields({{"a", 1}}));
}

TEST(ValueExtent, CountsDepthAndValues) {
    const Value inner = Value::list({1, 2, 3});
    const Value outer = Value::fields({{"a", inner}, {"b", inner}, {"c", 1}});

    EXPECT_EQ(Value(1).extent().weight, 1u);
    EXPECT_EQ(inner.extent().depth, 1u);
    EXPECT_EQ(inner.extent().weight, 4u);
    EXPECT_EQ(outer.extent().depth, 2u);
    EXPECT_EQ(outer.extent().weight, 10u);
    EXPECT_GT(Value(std::string(6'400, 'x')).extent().weight, 100u);
}

TEST(ValueExtent, StopsCountingInsteadOfStartingAnew) {
    Value value = Value::list({1});
    for (int i = 0; i < 100; ++i) value = Value::list({value, value});

    EXPECT_EQ(value.extent().weight, 0xFFFFFFFFu);
    EXPECT_EQ(value.extent().depth, 101u);
}

TEST(NullValue, IsAlwaysTheSame) {
    EXPECT_TRUE(null_value().is_null());
    EXPECT_EQ(&null_value(), &null_value());
}

}  // namespace

}  // namespace rota
