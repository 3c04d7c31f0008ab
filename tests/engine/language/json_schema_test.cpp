// The schemas for editors.
#include "language/json_schema.hpp"

#include "engine/language/support.hpp"
#include "json/json.hpp"
#include "language/step_keys.hpp"

namespace rota::language {

namespace {

Value schema(SchemaOf file) { return json::from_json(json_schema(file, all_step_types())).value(); }

/// The rule for steps of that type.
Value rule_of(const Value& workflow, std::string_view type) {
    for (const Value& rule : workflow["properties"]["step"]["items"]["allOf"].list()->items) {
        if (rule["if"]["properties"]["do"]["const"] == Value(type)) return rule["then"];
    }
    return {};
}

}  // namespace

TEST(JsonSchema, IsDraft7OfEachFile) {
    for (const SchemaOf file : {SchemaOf::workflow,
                                SchemaOf::roster,
                                SchemaOf::calendar,
                                SchemaOf::books,
                                SchemaOf::form}) {
        EXPECT_EQ(schema(file)["$schema"], Value("http://json-schema.org/draft-07/schema#"));
        EXPECT_EQ(schema(file)["type"], Value("object"));
    }
}

TEST(JsonSchema, KnowsEveryKeyOfAStepInBothLanguages) {
    const Value workflow = schema(SchemaOf::workflow);

    const Value& keys = workflow["properties"]["step"]["items"]["properties"];
    for (const StepKey& key : step_keys()) {
        const std::string* description = keys[key.key]["description"].text();
        ASSERT_NE(description, nullptr) << key.key;
        EXPECT_EQ(*description, std::string(key.zh) + " / " + std::string(key.en));
    }
}

TEST(JsonSchema, KnowsTheParametersOfEachType) {
    const Value workflow = schema(SchemaOf::workflow);

    const Value visit = rule_of(workflow, "visit");
    EXPECT_EQ(visit["required"], Value::list({"zh", "where"}));
    EXPECT_EQ(visit["description"], Value("走访 / Visit"));
    const Value per_day = rule_of(workflow, "plan")["properties"]["per_day"];
    EXPECT_EQ(per_day["anyOf"].list()->items[0]["minimum"], Value(1));
    EXPECT_EQ(per_day["anyOf"].list()->items[1]["pattern"], Value("\\$\\{"));
}

}  // namespace rota::language
