#include "plugin/manifest.hpp"

#include <gtest/gtest.h>

#include "fixture.hpp"

namespace rota::plugin {

namespace {

/// A manifest that is right but for `change`, members of a JSON object.
std::string manifest(std::string_view change = "{}") {
    Value base = value_of(R"({
        "title": {"zh": "审批", "en": "Approve"},
        "params": {"type": "object", "properties": {"mode": {"enum": ["all", "any"]}},
                   "additionalProperties": false},
        "output": {"type": "object", "properties": {"item": {}}},
        "outcomes": [{"name": "rejected", "negative": true,
                      "title": {"zh": "不同意", "en": "Rejected"}},
                     {"name": "approved", "title": {"zh": "同意", "en": "Approved"}}]})");
    Fields fields = *base.fields();
    const Value changes = value_of(change);
    for (const auto& [name, value] : changes.fields()->items) fields.set(name, value);
    return json::to_json(Value(std::move(fields)));
}

std::string refusal_of(std::string_view change, const std::string& name = "approve") {
    const Result<StepType> type = parse_manifest(manifest(change), name, "rota.people");
    EXPECT_FALSE(type.has_value()) << change;
    return type.has_value() ? "" : type.error().en;
}

TEST(ParseManifest, ReadsWhatIsSaid) {
    const Result<StepType> type = parse_manifest(manifest(R"({
        "effect": "at_most_once", "happens": true, "person": "who", "one_each": true,
        "overdue": ["close", "approve"], "compensates": true, "reconciles": true, "verifies": true,
        "seals": true, "checks_in": true,
        "needs": {"required": ["rota.query/1"], "optional": ["rota.calendar/1"]},
        "examples": [{"title": {"zh": "例", "en": "Example"}, "params": {"mode": "${x}"}}]})"),
                                                 "approve",
                                                 "rota.people");

    ASSERT_TRUE(type.has_value());
    EXPECT_EQ(type->name, "approve");
    EXPECT_EQ(type->library, "rota.people");
    EXPECT_EQ(type->title, (Label{"审批", "Approve"}));
    EXPECT_EQ(type->params.property("mode")->choices.size(), 2u);
    EXPECT_EQ(type->default_outcome().name, "approved");
    EXPECT_TRUE(type->outcome("rejected")->negative);
    EXPECT_EQ(type->effect, StepEffect::at_most_once);
    EXPECT_EQ(type->person, StepPerson::who);
    EXPECT_TRUE(type->happens && type->one_each && type->compensates && type->reconciles);
    EXPECT_TRUE(type->seals && type->verifies && type->checks_in && type->reads);
    EXPECT_TRUE(type->overdue.close && type->overdue.approve && !type->overdue.reject);
    EXPECT_EQ(type->optional_extensions.front(), "rota.calendar/1");
    EXPECT_EQ(type->examples.front().title.en, "Example");
}

TEST(ParseManifest, TakesTheUsualWhereNothingIsSaid) {
    const Result<StepType> type = parse_manifest(manifest(), "approve", "rota.people");

    ASSERT_TRUE(type.has_value());
    EXPECT_EQ(type->effect, StepEffect::at_least_once);
    EXPECT_EQ(type->person, StepPerson::never);
    EXPECT_FALSE(type->happens || type->reads || type->seals || type->overdue.close);
}

TEST(ParseManifest, RefusesWithThePlaceAndTheReason) {
    const std::pair<const char*, const char*> table[] = {
        {R"({"efect": "pure"})",
         "manifest of step type approve /efect: there is no \"efect\", did you mean \"effect\"?"},
        {R"({"effect": "twice"})",
         "manifest of step type approve /effect: expected one of \"pure\", \"at_least_once\", "
         "\"at_most_once\", found \"twice\""},
        {R"({"happens": "yes"})",
         "manifest of step type approve /happens: expected true or false, found \"yes\""},
        {R"({"outcomes": []})",
         "manifest of step type approve /outcomes: expected at least 1 items, found 0"},
        {R"({"overdue": ["escalate"]})",
         "manifest of step type approve /overdue/0: expected one of"},
        {R"({"outcomes": [{"name": "done"}, {"name": "done"}]})",
         "step type approve /outcomes: duplicate outcome done"},
        {R"({"outcomes": [{"name": "no", "negative": true}]})",
         "step type approve /outcomes: expected at least one outcome that is not negative"},
        {R"({"outcomes": [{"name": "Done!"}]})",
         "step type approve /outcomes: no name for an outcome"},
        {R"({"outcomes": [{"name": "skipped"}]})",
         "step type approve /outcomes: the outcome skipped is the engine's own"},
        {R"({"params": {"type": "object", "anyOf": []}})",
         "step type approve: schema /params/anyOf: rota does not support this keyword"},
        {R"({"params": {"type": "array"}})",
         "step type approve /params: expected the schema of an object"},
        {R"({"params": {"type": "object", "properties": {"due": {}}}})",
         "step type approve /params/properties/due: every step has the key due"},
        {R"({"params": {"type": "object", "properties": {"Due": {}}}})",
         "step type approve /params/properties/Due: no name for a parameter"},
        {R"({"output": {"type": "object", "properties": {"outcome": {}}}})",
         "step type approve /output/properties/outcome: the engine itself gives outcome"},
        {R"({"checks_in": true})",
         "step type approve /checks_in: without a task nobody can check in"},
        {R"({"one_each": true})", "step type approve /one_each: without a task"},
        {R"({"seals": true})", "step type approve /seals: a type with `seals`"},
        {R"({"examples": [{"params": {"mode": "al"}}]})",
         "step type approve /examples/0/params/mode: expected one of \"all\", \"any\""},
    };
    for (const auto& [change, message] : table) {
        EXPECT_EQ(refusal_of(change).substr(0, std::string(message).size()), message);
    }
}

TEST(ParseManifest, RefusesANameThatNobodyCouldWrite) {
    EXPECT_NE(refusal_of("{}", "Approve").find("invalid name"), std::string::npos);
    EXPECT_NE(refusal_of("{}", "acme.").find("invalid name"), std::string::npos);
    EXPECT_TRUE(parse_manifest(manifest(), "acme.http.get", "acme.http").has_value());
}

TEST(ParseManifest, RefusesWhatIsNoJson) {
    const Result<StepType> type = parse_manifest("{\"title\":", "approve", "rota.people");

    ASSERT_FALSE(type.has_value());
    EXPECT_NE(type.error().en.find("ends too early"), std::string::npos);
}

}  // namespace

}  // namespace rota::plugin
