#include <gtest/gtest.h>

#include "json/json.hpp"
#include "json/schema.hpp"

namespace rota::json {

namespace {

Schema parsed(std::string_view text) {
    const Result<Schema> schema = parse_schema(text);
    EXPECT_TRUE(schema.has_value()) << (schema.has_value() ? "" : schema.error().en);
    return schema.has_value() ? *schema : Schema();
}

std::string refusal_of(std::string_view text) {
    const Result<Schema> schema = parse_schema(text);
    EXPECT_FALSE(schema.has_value()) << text;
    return schema.has_value() ? "" : schema.error().en;
}

TEST(ParseSchema, ReadsTheWholeSubset) {
    const Schema schema = parsed(R"({
        "type": "object",
        "properties": {
            "mode": {"type": "string", "enum": ["all", "any"], "default": "all"},
            "n": {"type": ["integer", "null"], "minimum": 1, "maximum": 0.5e1},
            "day": {"type": "string", "format": "date", "minLength": 10, "maxLength": 10},
            "list": {"type": "array", "items": {"type": "number"}, "minItems": 1, "maxItems": 3},
            "first": {"type": "string", "pattern": "^[0-9]{4}-Q[1-4]$", "examples": ["2018-Q1"]},
            "kind": {"const": 3}
        },
        "required": ["mode"],
        "additionalProperties": false,
        "oneOf": [{"required": ["n"]}, {"required": ["day"]}]
    })");

    ASSERT_EQ(schema.properties.size(), 6u);
    EXPECT_EQ(schema.properties[0].first, "mode");
    EXPECT_EQ(schema.property("mode")->choices.size(), 2u);
    EXPECT_EQ(*schema.property("mode")->standard, Value("all"));
    EXPECT_TRUE(schema.property("n")->allows(SchemaType::null));
    EXPECT_EQ(*schema.property("n")->maximum, Number(5));
    EXPECT_EQ(schema.property("day")->format, SchemaFormat::date);
    EXPECT_EQ(*schema.property("day")->length_max, 10u);
    EXPECT_EQ(schema.property("list")->items->types.front(), SchemaType::number);
    EXPECT_EQ(*schema.property("list")->items_max, 3u);
    EXPECT_EQ(*schema.property("first")->pattern, "^[0-9]{4}-Q[1-4]$");
    EXPECT_EQ(*schema.property("kind")->constant, Value(3));
    EXPECT_TRUE(schema.is_required("mode"));
    EXPECT_FALSE(schema.is_open);
    EXPECT_EQ(schema.one_of.size(), 2u);
}

TEST(ParseSchema, ReadsTheWordsOfRota) {
    const Schema schema = parsed(R"({
        "properties": {
            "find": {"x-rota-expression": true, "x-rota-zh": "条件", "x-rota-en": "Condition"},
            "set": {"x-rota-value": "expression"},
            "quorum": {"x-rota-sentence": "share"},
            "form": {"x-rota-file": "form"},
            "from": {"x-rota-file": "template"},
            "file": {"x-rota-file": "value"},
            "to": {"x-rota-address": true},
            "as": {"x-rota-names": true, "x-rota-static": true},
            "by": {"x-rota-attribute": true},
            "workflow": {"x-rota-workflow": true},
            "number": {"x-rota-number": true},
            "key": {"x-rota-secret": true, "x-rota-address": false}
        }
    })");

    EXPECT_TRUE(schema.property("find")->is_expression);
    EXPECT_EQ(schema.property("find")->title, (Label{"条件", "Condition"}));
    EXPECT_TRUE(schema.property("set")->holds_expressions);
    EXPECT_EQ(schema.property("quorum")->sentence, SentenceKind::share);
    EXPECT_EQ(schema.property("form")->file, FileRole::form);
    EXPECT_EQ(schema.property("from")->file, FileRole::document);
    EXPECT_EQ(schema.property("file")->file, FileRole::value);
    EXPECT_TRUE(schema.property("to")->is_address);
    EXPECT_TRUE(schema.property("as")->coins_names);
    EXPECT_TRUE(schema.property("as")->is_static);
    EXPECT_TRUE(schema.property("by")->is_attribute);
    EXPECT_TRUE(schema.property("workflow")->is_workflow);
    EXPECT_TRUE(schema.property("number")->is_numbered);
    EXPECT_TRUE(schema.property("key")->is_secret);
    EXPECT_FALSE(schema.property("key")->is_address);
}

TEST(ParseSchema, TakesLabelsFromRotaWordsBeforeTitles) {
    const Schema both = parsed(R"({"title": "T", "description": "D",
        "x-rota-zh": {"title": "表单", "description": "要填的表"}, "x-rota-en": {"title": "Form"}})");
    const Schema plain = parsed(R"({"title": "T", "description": "D"})");

    EXPECT_EQ(both.title, (Label{"表单", "Form"}));
    EXPECT_EQ(both.description, (Label{"要填的表", ""}));
    EXPECT_EQ(plain.title, (Label{"", "T"}));
    EXPECT_EQ(plain.description, (Label{"", "D"}));
}

TEST(ParseSchema, RefusesWhatItDoesNotImplementAndSaysWhere) {
    EXPECT_EQ(refusal_of(R"({"properties": {"a": {"$ref": "x"}}})"),
              "schema /properties/a/$ref: rota does not support this keyword");
    EXPECT_EQ(refusal_of(R"({"require": []})"),
              "schema /require: rota does not support this keyword, did you mean required?");
    EXPECT_EQ(refusal_of(R"({"x-rota-adress": true})"),
              "schema /x-rota-adress: rota does not support this keyword, did you mean "
              "x-rota-address?");
}

TEST(ParseSchema, RefusesWordsWithTheWrongContent) {
    const std::pair<const char*, const char*> table[] = {
        {R"({"type": "text"})", "schema /type: unknown word \"text\""},
        {R"({"type": 3})", "schema /type: expected a string"},
        {R"({"format": "uri"})", "schema /format: unknown word \"uri\""},
        {R"({"minLength": -1})", "schema /minLength: expected a whole number, 0 or more"},
        {R"({"minItems": 1.5})", "schema /minItems: expected a whole number, 0 or more"},
        {R"({"minimum": "1"})", "schema /minimum: expected a number"},
        {R"({"pattern": "("})", "schema /pattern: not a regular expression"},
        {R"({"properties": []})", "schema /properties: expected an object"},
        {R"({"items": 3})", "schema /items: expected a schema"},
        {R"({"oneOf": []})", "schema /oneOf: expected at least one schema"},
        {R"({"enum": []})", "schema /enum: expected at least one value"},
        {R"({"required": [1]})", "schema /required: expected a string"},
        {R"({"x-rota-value": "text"})", "schema /x-rota-value: expected \"expression\""},
        {R"({"x-rota-sentence": "when"})", "schema /x-rota-sentence: unknown word \"when\""},
        {R"({"x-rota-address": 1})", "schema /x-rota-address: expected true or false"},
        {R"({"x-rota-zh": 1})", "schema /x-rota-zh: expected a string or an object"},
        {"[]", "schema /: expected a schema, an object"},
    };
    for (const auto& [text, message] : table) {
        EXPECT_EQ(refusal_of(text).substr(0, std::string(message).size()), message);
    }
}

TEST(ToJsonSchema, WritesWhatParseSchemaReadsAgain) {
    const std::string text = R"({"type": ["object", "null"], "properties": {
        "to": {"type": ["string", "array"], "items": {"type": "string"}, "x-rota-address": true,
               "x-rota-zh": {"title": "收件人", "description": "谁"}, "x-rota-en": "To"},
        "n": {"type": "integer", "minimum": 1, "maximum": 9, "default": 3, "examples": [1]},
        "d": {"type": "string", "format": "date-time", "minLength": 1, "maxLength": 40},
        "l": {"type": "array", "minItems": 1, "maxItems": 2, "x-rota-names": true},
        "f": {"x-rota-file": "template"}, "s": {"x-rota-sentence": "within", "pattern": "a+"},
        "v": {"type": "object", "x-rota-value": "expression",
              "additionalProperties": {"type": "number"}},
        "c": {"const": null, "enum": [null, 1]}},
        "required": ["to"], "additionalProperties": false,
        "oneOf": [{"required": ["n"]}, {"required": ["d"]}]})";

    const std::string once = to_json_schema(parsed(text));

    EXPECT_EQ(to_json_schema(parsed(once)), once);
    EXPECT_NE(once.find("\"title\": \"To\""), std::string::npos);
    EXPECT_NE(once.find("\"additionalProperties\": {"), std::string::npos);
}

}  // namespace

}  // namespace rota::json
