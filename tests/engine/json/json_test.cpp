#include "json/json.hpp"

#include <gtest/gtest.h>

#include "model/temporal_text.hpp"

namespace rota::json {

namespace {

Value read(std::string_view text) {
    const Result<Value> value = from_json(text);
    EXPECT_TRUE(value.has_value()) << text;
    return value.has_value() ? *value : Value();
}

std::string refusal_of(std::string_view text, const ReadLimits& limits = {}) {
    const Result<Value> value = from_json(text, limits);
    EXPECT_FALSE(value.has_value()) << text;
    return value.has_value() ? "" : value.error().en;
}

TEST(ToJson, WritesNumbersAsExactDecimals) {
    EXPECT_EQ(to_json(*Number::parse("0.1")), "0.1");
    EXPECT_EQ(to_json(*Number::parse("1e3")), "1000");
    EXPECT_EQ(to_json(*Number::parse("1.234567890123456789012345678901234")),
              "1.234567890123456789012345678901234");
    EXPECT_EQ(to_json(std::int64_t{9'223'372'036'854'775'807}), "9223372036854775807");
}

TEST(ToJson, WritesTemporalValuesAsTheirTexts) {
    EXPECT_EQ(to_json(Date{2018, 7, 13}), R"("2018-07-13")");
    EXPECT_EQ(to_json(*parse_date_time("2018-07-13T09:00:00+08:00")),
              R"("2018-07-13T09:00:00+08:00")");
    EXPECT_EQ(to_json(Months{14}), R"("P1Y2M")");
    EXPECT_EQ(to_json(Duration{90'000, 0}), R"("P1DT1H")");
}

TEST(ToJson, KeepsTheOrderOfFieldsAndItems) {
    const Value value = Value::fields({{"b", 1}, {"a", Value::list({true, Null{}, "x"})}});

    EXPECT_EQ(to_json(value), R"({"b":1,"a":[true,null,"x"]})");
    EXPECT_EQ(canonical(value), to_json(value));
}

TEST(ToJson, EscapesOnlyWhatItMust) {
    EXPECT_EQ(to_json("路面\"平\\整\"\n\t\x01/"), "\"路面\\\"平\\\\整\\\"\\n\\t\\u0001/\"");
}

TEST(ToPrettyJson, PutsOneFieldALine) {
    const Value value = Value::fields({{"a", Value::list({1, 2})}, {"b", Value::list({})}});

    EXPECT_EQ(to_pretty_json(value), "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": []\n}");
}

TEST(ToJsonDeathTest, RefusesWhatLivesInExpressionsOnly) {
    EXPECT_DEATH(to_json(Value(Value::RangePtr{})), "range or a function");
}

TEST(FromJson, KeepsEveryDigitOfANumber) {
    for (const std::string text : {"0.1",
                                   "-12.50",
                                   "123456789012345678",
                                   "18446744073709551615",
                                   "9999999999999999999999999999999999",
                                   "0.1234567890123456789012345678901234",
                                   "0.00000000000000000000000000000000000000001"}) {
        const Value value = read(text);
        ASSERT_NE(value.number(), nullptr) << text;
        EXPECT_EQ(*value.number(), *Number::parse(text)) << text;
    }
    EXPECT_EQ(to_json(read("[1.10, 2E+2, -0, 1e-2]")), "[1.1,200,0,0.01]");
}

TEST(FromJson, RefusesANumberItCannotHoldExactly) {
    EXPECT_NE(refusal_of("12345678901234567890123456789012345").find("34 decimal digits"),
              std::string::npos);
    EXPECT_NE(refusal_of("[1e7000]").find("34 decimal digits"), std::string::npos);
}

TEST(FromJson, ReadsWhatToJsonWrites) {
    const std::string text =
        R"({"名":"路面","n":0.30,"list":[[],{},[null,true,false]],"o":{"z":1,"a":"2018-07-13"}})";

    const Value value = read(text);

    EXPECT_EQ(to_json(read(to_json(value))), to_json(value));
    EXPECT_EQ(read(to_pretty_json(value)), value);
    EXPECT_EQ(*value["o"]["a"].text(), "2018-07-13");
}

TEST(FromJson, ReadsEscapes) {
    EXPECT_EQ(*read(R"("\u8def\n\"\\\/\ud83d\ude00")").text(), "路\n\"\\/😀");
}

TEST(FromJson, RefusesTheSameNameTwice) {
    EXPECT_NE(refusal_of(R"({"a":{"b":1,"c":2,"b":3}})").find("the same name twice"),
              std::string::npos);
}

TEST(FromJson, IsBoundedInDepthAndSize) {
    const std::string deep = std::string(65, '[') + std::string(65, ']');

    EXPECT_EQ(refusal_of(deep).substr(0, 17), "nested too deeply");
    EXPECT_TRUE(from_json(deep, {.depth_max = 65}).has_value());
    EXPECT_EQ(refusal_of("[1,2,3]", {.bytes_max = 6}),
              "the JSON text is too long: at most 6 bytes");
}

TEST(FromJson, RefusesEveryTruncationOfAText) {
    const std::string text = R"({"a":[1,2.5,"x\u8def"],"b":{"c":true,"d":null}})";

    for (std::size_t size = 0; size < text.size(); ++size) {
        EXPECT_FALSE(from_json(text.substr(0, size)).has_value()) << size;
    }
}

TEST(FromJson, RefusesWhatIsNoJson) {
    for (const std::string text : {"",
                                   "nul",
                                   "[1,]",
                                   "{\"a\"}",
                                   "{a:1}",
                                   "'x'",
                                   "01",
                                   "+1",
                                   ".5",
                                   "1.",
                                   "NaN",
                                   "[1] 2",
                                   "\"a\nb\"",
                                   "\"\xff\"",
                                   "// x\n1"}) {
        EXPECT_FALSE(from_json(text).has_value()) << text;
    }
}

TEST(FromJson, SaysWhereItStumbled) {
    EXPECT_NE(refusal_of("[1] 2").find("at byte 4"), std::string::npos);
    EXPECT_NE(refusal_of("[1, x]").find("at byte"), std::string::npos);
}

TEST(PointerTo, EscapesTildeAndSlash) {
    EXPECT_EQ(pointer_to("/a", "b/c~d"), "/a/b~1c~0d");
    EXPECT_EQ(pointer_to("", 3), "/3");
}

}  // namespace

}  // namespace rota::json
