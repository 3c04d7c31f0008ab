#include <gtest/gtest.h>

#include "json/json.hpp"
#include "json/schema.hpp"
#include "model/temporal_text.hpp"

namespace rota::json {

namespace {

Schema schema(std::string_view text) { return *parse_schema(text); }
Value value(std::string_view text) { return *from_json(text); }

TEST(WithDefaults, SetsWhatIsAbsentAtEveryDepth) {
    const Schema rules = schema(R"({"properties":{
        "mode":{"default":"all"},
        "rows":{"items":{"properties":{"n":{"default":1}}}},
        "more":{"properties":{"x":{"default":[1]}}}}})");

    EXPECT_EQ(to_json(with_defaults(rules, value(R"({"rows":[{},{"n":2}],"more":{"y":0}})"))),
              R"({"rows":[{"n":1},{"n":2}],"more":{"y":0,"x":[1]},"mode":"all"})");
    EXPECT_EQ(to_json(with_defaults(rules, value(R"({"mode":"any"})"))), R"({"mode":"any"})");
}

TEST(WithDefaults, TakesNullForAbsent) {
    const Schema rules = schema(R"({"properties":{"mode":{"default":"all"}}})");

    EXPECT_EQ(to_json(with_defaults(rules, value(R"({"mode":null})"))), R"({"mode":"all"})");
}

TEST(Typed, MakesTextsOfAFormatWhatTheyStandFor) {
    const Schema rules = schema(R"({"properties":{
        "day":{"type":"string","format":"date"},
        "at":{"type":"string","format":"date-time"},
        "jobs":{"items":{"properties":{"date":{"format":"date"}}}},
        "length":{"format":"duration"},
        "plain":{"type":"string"}},
        "additionalProperties":{"format":"date"}})");

    const Value result = typed(rules, value(R"({"day":"2018-07-13","at":"2018-07-13T09:00:00Z",
        "jobs":[{"date":"2018-10-08"}],"length":"P3D",
        "plain":"2018-07-13","other":"2018-01-01"})"));

    EXPECT_EQ(result["day"], Value(Date{2018, 7, 13}));
    EXPECT_EQ(result["at"], Value(*parse_date_time("2018-07-13T09:00:00Z")));
    EXPECT_EQ(result["jobs"].list()->items[0]["date"], Value(Date{2018, 10, 8}));
    EXPECT_EQ(result["length"], Value(Duration{3 * 86'400, 0}));
    EXPECT_EQ(result["plain"], Value("2018-07-13"));
    EXPECT_EQ(result["other"], Value(Date{2018, 1, 1}));
}

TEST(Typed, LeavesATextThatIsNoneOfItsFormat) {
    EXPECT_EQ(typed(schema(R"({"format":"date"})"), Value("soon")), Value("soon"));
}

TEST(Typed, FollowsTheFormThatFits) {
    const Schema rules = schema(R"({"oneOf":[
        {"type":"object","properties":{"kind":{"const":"a"},"x":{"format":"date"}}},
        {"type":"object","properties":{"kind":{"const":"b"}}}]})");

    EXPECT_EQ(typed(rules, value(R"({"kind":"a","x":"2018-07-13"})"))["x"],
              Value(Date{2018, 7, 13}));
    EXPECT_EQ(typed(rules, value(R"({"kind":"b","x":"2018-07-13"})"))["x"], Value("2018-07-13"));
}

TEST(ParseDateTime, TakesExactlyTheFormsThatArePrinted) {
    for (const std::string text : {"2018-07-13T09:00:00",
                                   "2018-07-13T09:00:00Z",
                                   "2018-07-13T23:59:59.5+08:00",
                                   "2018-07-13T09:00:00-05:30",
                                   "2018-07-13T09:00:00@Asia/Shanghai"}) {
        const auto moment = parse_date_time(text);
        ASSERT_TRUE(moment) << text;
        EXPECT_EQ(to_string(*moment), text);
    }
    for (const std::string text : {"2018-07-13",
                                   "2018-07-13 09:00:00",
                                   "2018-07-13T24:00:00",
                                   "2018-07-13T09:60:00",
                                   "2018-07-13T09:00",
                                   "2018-02-30T09:00:00",
                                   "2018-07-13T09:00:00+8:00",
                                   "2018-07-13T09:00:00.",
                                   "2018-07-13T09:00:00@",
                                   "2018-07-13T09:00:00Zx"}) {
        EXPECT_FALSE(parse_date_time(text)) << text;
    }
}

TEST(ParseLengths, TakeExactlyTheFormsThatArePrinted) {
    for (const std::string text : {"P1Y2M", "-P3M", "P5Y"}) {
        ASSERT_TRUE(parse_months(text)) << text;
        EXPECT_EQ(to_string(*parse_months(text)), text);
    }
    for (const std::string text : {"P2DT3H", "PT0.5S", "-PT1H30M", "P1D", "PT45S"}) {
        ASSERT_TRUE(parse_duration(text)) << text;
        EXPECT_EQ(to_string(*parse_duration(text)), text);
    }
    for (const std::string text :
         {"P", "PT", "P1DT", "1D", "P1", "P1H", "PT1D", "P1M2Y", "PT1.S", ""}) {
        EXPECT_FALSE(parse_duration(text)) << text;
    }
    for (const std::string text : {"P", "P1", "P1D", "PT1M", "P2M1Y"}) {
        EXPECT_FALSE(parse_months(text)) << text;
    }
    EXPECT_FALSE(parse_duration("P99999999999999D"));
}

}  // namespace

}  // namespace rota::json
