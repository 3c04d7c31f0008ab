#include "cli/all_commands.hpp"
#include "cli/office_types.hpp"
#include "cli/print.hpp"
#include "cli/session.hpp"
#include "json/json.hpp"
#include "language/json_schema.hpp"

namespace rota::cli {

namespace {

int schema(Session& session, const Arguments& arguments) {
    using language::SchemaOf;
    const std::string what = arguments.has("FILE") ? arguments.one("FILE") : "workflow";
    std::optional<SchemaOf> file;
    if (what == "workflow") file = SchemaOf::workflow;
    if (what == "roster") file = SchemaOf::roster;
    if (what == "calendar") file = SchemaOf::calendar;
    if (what == "books") file = SchemaOf::books;
    if (what == "form") file = SchemaOf::form;
    if (!file) {
        return session.usage("可以是 workflow、roster、calendar、books、form 之一",
                             "one of workflow, roster, calendar, books, form");
    }
    OfficeTypes types(session);
    print(language::json_schema(*file, types.types()));
    return exit_done;
}

Value params_of(const StepType& type, Language language) {
    std::vector<Value> params;
    params.reserve(type.params.properties.size());
    for (const auto& [name, schema] : type.params.properties) {
        params.push_back(Value::fields({{"name", name},
                                        {"required", type.params.is_required(name)},
                                        {"help", schema.title.in(language)}}));
    }
    return Value::list(std::move(params));
}

Value outputs_of(const StepType& type, Language language) {
    std::vector<Value> outputs;
    outputs.reserve(type.output.properties.size());
    for (const auto& [name, schema] : type.output.properties)
        outputs.push_back(Value::fields({{"name", name}, {"help", schema.title.in(language)}}));
    return Value::list(std::move(outputs));
}

Value outcomes_of(const StepType& type, Language language) {
    std::vector<Value> outcomes;
    outcomes.reserve(type.outcomes.size());
    for (const StepOutcome& outcome : type.outcomes) {
        outcomes.push_back(Value::fields({{"name", outcome.name},
                                          {"label", outcome.label.in(language)},
                                          {"negative", outcome.negative}}));
    }
    return Value::list(std::move(outcomes));
}

Value value_of(const std::string& name, const StepType& type, Language language) {
    return Value::fields({{"name", name},
                          {"library", type.library},
                          {"title", type.title.in(language)},
                          {"help", type.doc.in(language)},
                          {"params", params_of(type, language)},
                          {"outputs", outputs_of(type, language)},
                          {"outcomes", outcomes_of(type, language)}});
}

void print_part(const std::string& title, const Value& items, const std::string& required) {
    print("");
    print(title);
    std::vector<std::vector<std::string>> rows;
    for (const Value& item : items.list()->items) {
        const std::string label = text_of(item, "label");
        const std::string help = label.empty() ? text_of(item, "help") : label;
        rows.push_back({"  " + text_of(item, "name"),
                        help + (item["required"] == Value(true) ? required : "")});
    }
    print_table(rows);
}

void print_type(const Session& session, const Value& type) {
    const std::string required = session.say("（必填）", " (required)");
    print_part(session.say("参数：", "Parameters:"), type["params"], required);
    print_part(session.say("给出：", "Outputs:"), type["outputs"], required);
    print_part(session.say("结果：", "Outcomes:"), type["outcomes"], required);
}

int list_types(Session& session, const Arguments& arguments) {
    OfficeTypes loaded(session);
    const std::string wanted = arguments.one("NAME");
    std::vector<Value> values;
    for (const auto& [name, type] : loaded.types()) {
        if (wanted.empty() || name == wanted)
            values.push_back(value_of(name, type, session.language()));
    }
    if (values.empty() && !wanted.empty()) {
        return session.fail({ErrorCode::not_found,
                             "没有步骤类型 `" + wanted + "`；用 rota types 看有哪些",
                             "there is no step type `" + wanted + "`; see rota types"});
    }
    if (session.print_data(Value::fields({{"types", Value::list(values)}}), "types"))
        return exit_done;
    std::vector<std::vector<std::string>> rows;
    rows.reserve(values.size());
    for (const Value& type : values)
        rows.push_back({text_of(type, "name"), text_of(type, "title"), text_of(type, "help")});
    print_table(rows);
    if (!wanted.empty()) print_type(session, values.front());
    return exit_done;
}

}  // namespace

const CommandSpec schema_command{"schema",
                                 {"给编辑器用的 JSON Schema（自动补全、即时检查）",
                                  "JSON Schema for editors: completion and checks as you type"},
                                 {"rota schema > workflow.schema.json", "rota schema roster"},
                                 {{"[FILE]",
                                   Takes::value,
                                   {"workflow（默认）、roster、calendar、books、form",
                                    "workflow (the default), roster, calendar, books, form"}}},
                                 schema};

const CommandSpec types_command{"types",
                                {"装上了哪些步骤类型，各要什么参数、给什么结果",
                                 "the installed step types, their parameters and outputs"},
                                {"rota types", "rota types visit"},
                                {{"[NAME]", Takes::value, {"步骤类型", "a step type"}}},
                                list_types};

}  // namespace rota::cli
