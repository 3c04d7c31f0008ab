#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "json/json.hpp"
#include "json/schema.hpp"
#include "model/temporal_text.hpp"

namespace rota::json {

namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> complaints(std::string_view schema,
                                    const Value& value,
                                    Stage stage = Stage::evaluated) {
    std::vector<std::string> lines;
    for (const Violation& violation : validate(*parse_schema(schema), value, stage)) {
        EXPECT_FALSE(violation.error.zh.empty());
        lines.push_back(violation.pointer + ": " + violation.error.en);
    }
    return lines;
}

std::vector<std::string> complaints(std::string_view schema, const char* json) {
    return complaints(schema, *from_json(json));
}

TEST(Validate, KnowsEveryType) {
    const char* const examples[][2] = {{"null", "null"},
                                       {"boolean", "true"},
                                       {"integer", "3"},
                                       {"number", "0.5"},
                                       {"string", "\"x\""},
                                       {"array", "[1]"},
                                       {"object", "{\"a\":1}"}};
    for (const auto& [type, own] : examples) {
        for (const auto& [other, value] : examples) {
            const std::string schema = std::string(R"({"type":")") + type + "\"}";
            const bool fits =
                std::string_view(type) == other ||
                (std::string_view(type) == "number" && std::string_view(other) == "integer");
            EXPECT_EQ(complaints(schema, value).empty(), fits) << type << " " << other;
        }
    }
}

TEST(Validate, SaysWhatWasExpectedAndWhatWasFound) {
    EXPECT_THAT(complaints(R"({"type":["string","array"]})", "3"),
                ElementsAre(": expected a text or a list, found 3"));
    EXPECT_THAT(complaints(R"({"type":"integer"})", R"([1,2])"),
                ElementsAre(": expected a whole number, found a list"));
    EXPECT_THAT(complaints(R"({"enum":["all","any","ratio"]})", R"("al")"),
                ElementsAre(": expected one of \"all\", \"any\", \"ratio\", found \"al\"; "
                            "did you mean \"all\"?"));
}

TEST(Validate, PointsAtTheExactPlace) {
    const char* schema = R"({"properties":{"rows":{"items":{"properties":{"a/b":{"type":"integer"}},
                             "required":["a/b"],"additionalProperties":false}}}})";

    EXPECT_THAT(complaints(schema, R"({"rows":[{"a/b":1},{"a/b":"x"},{"a/c":1}]})"),
                ElementsAre("/rows/1/a~1b: expected a whole number, found \"x\"",
                            "/rows/2/a~1c: there is no \"a/c\", did you mean \"a/b\"?",
                            "/rows/2: expected \"a/b\", which is missing"));
}

TEST(Validate, HoldsNumbersTextsAndListsAgainstTheirLimits) {
    EXPECT_THAT(complaints(R"({"minimum":0.1,"maximum":0.2})", "0.3"),
                ElementsAre(": expected at most 0.2, found 0.3"));
    EXPECT_THAT(complaints(R"({"minimum":0.1})", "0.1"), IsEmpty());
    EXPECT_THAT(complaints(R"({"maxLength":2})", R"("整改完")"),
                ElementsAre(": expected at most 2 characters, found 3"));
    EXPECT_THAT(complaints(R"({"minItems":2})", "[1]"),
                ElementsAre(": expected at least 2 items, found 1"));
    EXPECT_THAT(complaints(R"({"pattern":"^[0-9]{4}-Q[1-4]$"})", R"("2018-Q5")"),
                ElementsAre(": expected a text like ^[0-9]{4}-Q[1-4]$, found \"2018-Q5\""));
    EXPECT_THAT(complaints(R"({"const":1})", "1.0"), IsEmpty());
    EXPECT_THAT(complaints(R"({"const":1})", "2"), ElementsAre(": expected 1"));
}

TEST(Validate, KnowsFormatsOfTextsAndOfValues) {
    const char* date = R"({"type":"string","format":"date"})";
    const char* moment = R"({"type":"string","format":"date-time"})";
    const char* length = R"({"type":"string","format":"duration"})";

    EXPECT_THAT(complaints(date, Value("2018-07-13")), IsEmpty());
    EXPECT_THAT(complaints(date, Value(Date{2018, 7, 13})), IsEmpty());
    EXPECT_THAT(complaints(date, Value("2018-02-30")),
                ElementsAre(": expected a date such as 2018-07-13, found \"2018-02-30\""));
    EXPECT_THAT(complaints(moment, Value("2018-07-13T09:00:00Z")), IsEmpty());
    EXPECT_THAT(complaints(moment, Value(Date{2018, 7, 13})).size(), 1u);
    EXPECT_THAT(complaints(length, Value("P3DT2H")), IsEmpty());
    EXPECT_THAT(complaints(length, Value("P1Y")), IsEmpty());
    EXPECT_THAT(complaints(length, Value("3 days")).size(), 1u);
}

TEST(Validate, TakesTemporalValuesWhereTextsAreAllowed) {
    EXPECT_THAT(complaints(R"({"type":"string"})", Value(Date{2018, 7, 13})), IsEmpty());
    EXPECT_THAT(complaints(R"({"type":"integer"})", Value(Date{2018, 7, 13})),
                ElementsAre(": expected a whole number, found \"2018-07-13\""));
}

TEST(Validate, RefusesWhatLivesInExpressionsOnly) {
    const Value range{Value::RangePtr{}};

    EXPECT_THAT(complaints("{}", Value::list({range})),
                ElementsAre("/0: a range or a function lives in expressions only and cannot be "
                            "kept as a value"));
}

TEST(Validate, TakesNullForAnAbsentProperty) {
    const char* schema =
        R"({"properties":{"a":{"type":"string"},"b":{"type":"string"}},
                             "required":["b"]})";

    EXPECT_THAT(complaints(schema, R"({"a":null,"b":"x"})"), IsEmpty());
    EXPECT_THAT(complaints(schema, R"({"a":"x","b":null})"),
                ElementsAre("/b: expected a text, found null"));
}

TEST(Validate, WantsExactlyOneOfSeveralForms) {
    const char* schema = R"({"type":"object","oneOf":[
        {"required":["for"]},{"required":["until"]},
        {"required":["signal"],"properties":{"signal":{"type":"string"}}}]})";

    EXPECT_THAT(complaints(schema, R"({"for":"1 day"})"), IsEmpty());
    EXPECT_THAT(complaints(schema, R"({"for":"1 day","until":"x"})"),
                ElementsAre(": only one of several forms may be used, found 2"));
    EXPECT_THAT(complaints(schema, "{}"),
                ElementsAre(": none of the allowed forms; the nearest one: expected \"for\", "
                            "which is missing"));
}

TEST(Validate, HoldsOtherPropertiesAgainstTheirSchema) {
    EXPECT_THAT(complaints(R"({"additionalProperties":{"type":"integer"}})", R"({"a":1,"b":"x"})"),
                ElementsAre("/b: expected a whole number, found \"x\""));
    EXPECT_THAT(
        complaints(R"({"properties":{"a":{}},"additionalProperties":false})", R"({"zzz":1})"),
        ElementsAre("/zzz: there is no \"zzz\"; there are: a"));
}

TEST(Validate, TakesAKeptFileForAFile) {
    const char* schema = R"({"properties":{"file":{"x-rota-file":"value","type":"object",
        "properties":{"name":{"type":"string"}},"required":["name"],"additionalProperties":false}}})";

    EXPECT_THAT(complaints(schema, R"({"file":{"kept":"draft"}})"), IsEmpty());
    EXPECT_THAT(complaints(schema, R"({"file":{"name":"a.md"}})"), IsEmpty());
    EXPECT_THAT(complaints(schema, R"({"file":{"kept":3}})").size(), 2u);
}

TEST(Validate, LetsATextWithValuesInItBecomeAnythingWhileItIsWritten) {
    const char* schema = R"({"properties":{"n":{"type":"integer"},"as":{"type":"array",
        "items":{"type":"string","x-rota-static":true}}}})";
    const Value open = Value::fields({{"n", "${count(sites)}"}});
    const Value fixed = Value::fields({{"as", Value::list({"${x}", "group"})}});

    EXPECT_THAT(complaints(schema, open, Stage::written), IsEmpty());
    EXPECT_THAT(complaints(schema, open, Stage::evaluated).size(), 1u);
    EXPECT_THAT(complaints(schema, fixed, Stage::written),
                ElementsAre("/as/0: no ${…} here: the value must be known before anything runs"));
}

TEST(Validate, StopsAtAHundredViolations) {
    const Value many = Value::list(std::vector<Value>(500, Value("x")));

    EXPECT_EQ(complaints(R"({"items":{"type":"integer"}})", many).size(), 100u);
}

}  // namespace

}  // namespace rota::json
