#include "language/json_schema.hpp"

#include <utility>
#include <vector>

#include "json/json.hpp"
#include "json/schema.hpp"
#include "language/json_schema_office.hpp"
#include "language/json_schema_parts.hpp"
#include "language/step_keys.hpp"

namespace rota::language {

using namespace schema_parts;  // NOLINT(google-build-using-namespace): its words

namespace {

/// A text in which a value will be filled in.
Value later_text() { return text_like("\\$\\{"); }

Value type_of_kinds(const StepKey& key) {
    switch (key.shape) {
        case KeyShape::name:
        case KeyShape::text:
        case KeyShape::expression:
        case KeyShape::value: return text();
        case KeyShape::names:
        case KeyShape::addresses:
        case KeyShape::sentences: return one_or_list(text());
        case KeyShape::sentence: return Value::fields({});  // a text, or a TOML date
        case KeyShape::flag: return of_type("boolean");
        case KeyShape::whole: return of_type("integer");
    }
    return {};
}

Value on_error_words() { return one_of_words({"ask", "fail", "continue", "compensate"}); }

Value schema_of_key(const StepKey& key, const StepTypes& types) {
    if (key.key == "on_error") return described(on_error_words(), key.zh, key.en);
    if (key.key != "do") return described(type_of_kinds(key), key.zh, key.en);
    std::vector<std::string> names;
    for (const auto& [name, type] : types) names.push_back(name);
    return described(Value::fields({{"enum", names_as_list(names)}}), key.zh, key.en);
}

/// A parameter as it may be written: as its schema says, or as a text that gives it later.
Value schema_of_param(const Schema& schema) {
    Value written = json::from_json(json::to_json_schema(schema)).value();
    const bool is_plain_text = schema.types == std::vector{SchemaType::string} &&
                               schema.choices.empty() && !schema.pattern;
    if (!schema.is_static && !is_plain_text && !schema.types.empty())
        written = any_of({written, later_text()});
    const std::string& zh = schema.title.zh;
    return zh.empty() ? written : described(written, zh, schema.title.in(Language::en));
}

Value condition_of(const std::string& type) {
    return Value::fields(
        {{"required", Value::list({"do"})},
         {"properties", Value::fields({{"do", Value::fields({{"const", type}})}})}});
}

/// Schema of the keys that a step of that type has besides those of every step.
Value rule_of(const StepType& type) {
    Fields properties;
    std::vector<std::string> names = step_key_names(/*of_blocks=*/false);
    for (const auto& [name, schema] : type.params.properties) {
        properties.items.emplace_back(name, schema_of_param(schema));
        names.push_back(name);
    }
    std::vector<std::string> required{"zh"};
    required.insert(required.end(), type.params.required.begin(), type.params.required.end());
    Fields then;
    then.set("properties", Value(std::move(properties)));
    then.set("required", names_as_list(required));
    if (!type.params.is_open)
        then.set("propertyNames", Value::fields({{"enum", names_as_list(names)}}));
    return Value::fields(
        {{"if", condition_of(type.name)},
         {"then", described(Value(std::move(then)), type.title.zh, type.title.en)}});
}

Value block_rule() {
    const Value has_do = Value::fields({{"required", Value::list({"do"})}});
    return Value::fields(
        {{"if", Value::fields({{"not", has_do}})},
         {"then",
          Value::fields({{"propertyNames",
                          Value::fields({{"enum", names_as_list(step_key_names(true))}})}})}});
}

Value step_schema(const StepTypes& types) {
    Fields properties;
    for (const StepKey& key : step_keys())
        properties.items.emplace_back(std::string(key.key), schema_of_key(key, types));
    std::vector<Value> rules{block_rule()};
    for (const auto& [name, type] : types) rules.push_back(rule_of(type));
    Fields step;
    step.set("type", "object");
    step.set("required", Value::list({"id"}));
    step.set("properties", Value(std::move(properties)));
    step.set("allOf", Value::list(std::move(rules)));
    return Value(std::move(step));
}

Value start_schema() {
    return table(
        {{"by", described(one_or_list(text()), "谁可以手动发起", "who may start it by hand")},
         {"every",
          described(
              one_of_words({"day", "workday", "week", "month", "quarter", "half-year", "year"}),
              "多久自动发起一次",
              "how often it starts by itself")},
         {"on", described(text(), "周期里的哪一天，如 workday 5", "which day, such as workday 5")},
         {"at",
          described(text_like("^[0-2][0-9]:[0-5][0-9]$"), "几点，如 09:00", "when, such as 09:00")},
         {"cron",
          described(text(), "cron 表达式，如 30 9 * * mon", "a cron expression: 30 9 * * mon")},
         {"dates",
          described(Value::fields({}),
                    "另外的日子，如 [2027-03-15]",
                    "days of their own, such as [2027-03-15]")},
         {"zone", described(text(), "时区，如 Asia/Shanghai", "a zone, such as Asia/Shanghai")},
         {"on_day_off",
          described(one_of_words({"next workday", "previous workday", "skip", "anyway"}),
                    "碰上休息日怎么办；默认按日历",
                    "what becomes of it on a day off; by default as the calendar says")},
         {"if", described(text(), "什么条件下才发起", "the condition to start on")},
         {"missed",
          described(text(),
                    "错过了怎么办，如 run each, at most 5；默认按日历",
                    "what becomes of missed starts: run each, at most 5; by default as the "
                    "calendar says")},
         {"overlap",
          described(one_of_words({"allow", "skip", "queue one", "cancel the previous"}),
                    "上一轮还没办完怎么办",
                    "what becomes of it while an earlier run is open")},
         {"jitter", described(text(), "错开多久，如 10 minutes", "spread over 10 minutes")},
         {"merge",
          described(of_type("boolean"),
                    "挪到同一时刻的合成一次",
                    "starts that fall on one moment are one")},
         {"pause",
          described(text(), "暂停自动发起的原因", "why it does not start by itself for now")}});
}

Value workflow_schema(const StepTypes& types) {
    const Value head =
        table({{"id",
                described(text_like("^[a-z][a-z0-9_-]*$"), "流程的名字", "the id of the workflow"),
                true},
               {"zh", described(text(), "中文叫法", "its name in Chinese"), true},
               {"en", described(text(), "英文叫法", "its name in English")},
               {"owner",
                described(text(), "负责人，如 office.head", "the owner, such as office.head"),
                true}});
    const Value input = table({{"zh", text(), true},
                               {"en", text()},
                               {"default",
                                described(Value::fields({}),
                                          "默认值；不写就必须在发起时给出",
                                          "without it, it must be given at the start")}});
    return table(
        {{"workflow", head, true},
         {"start", described(start_schema(), "怎么发起", "how it starts")},
         {"inputs",
          described(table_of(input), "发起时可以改的东西", "what may be changed at the start")},
         {"step",
          described(list_of(step_schema(types)), "步骤，自上而下", "the steps, in order"),
          true},
         {"en", described(table_of(text()), "步骤的英文叫法", "English labels of the steps")}});
}

}  // namespace

std::string json_schema(SchemaOf file, const StepTypes& types) {
    switch (file) {
        case SchemaOf::workflow: return document(workflow_schema(types), "rota: 流程 / a workflow");
        case SchemaOf::roster: return document(roster_schema(), "rota: 名册 / the roster");
        case SchemaOf::calendar: return document(calendar_schema(), "rota: 日历 / the calendar");
        case SchemaOf::books: return document(books_schema(), "rota: 台账 / the books");
        case SchemaOf::form: return document(form_schema(), "rota: 表 / a form");
    }
    return {};
}

}  // namespace rota::language
