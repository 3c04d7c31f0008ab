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

int list_types(Session& session, const Arguments& arguments) {
    OfficeTypes loaded(session);
    const std::string wanted = arguments.one("NAME");
    std::vector<Value> values;
    for (const auto& [name, type] : loaded.types()) {
        if (!wanted.empty() && name != wanted) continue;
        std::vector<Value> params;
        for (const auto& [param, schema] : type.params.properties) {
            params.push_back(Value::fields({{"name", param},
                                            {"required", type.params.is_required(param)},
                                            {"help", schema.title.in(session.language())}}));
        }
        std::vector<Value> outputs;
        for (const auto& [output, schema] : type.output.properties) {
            outputs.push_back(
                Value::fields({{"name", output}, {"help", schema.title.in(session.language())}}));
        }
        std::vector<Value> outcomes;
        for (const StepOutcome& outcome : type.outcomes) {
            outcomes.push_back(Value::fields({{"name", outcome.name},
                                              {"label", outcome.label.in(session.language())},
                                              {"negative", outcome.negative}}));
        }
        values.push_back(Value::fields({{"name", name},
                                        {"library", type.library},
                                        {"title", type.title.in(session.language())},
                                        {"help", type.doc.in(session.language())},
                                        {"params", Value::list(std::move(params))},
                                        {"outputs", Value::list(std::move(outputs))},
                                        {"outcomes", Value::list(std::move(outcomes))}}));
    }
    if (values.empty() && !wanted.empty()) {
        return session.fail({ErrorCode::not_found,
                             "没有步骤类型 `" + wanted + "`；用 rota types 看有哪些",
                             "there is no step type `" + wanted + "`; see rota types"});
    }
    const Value answer = Value::fields({{"types", Value::list(values)}});
    if (session.print_data(answer, "types")) return exit_done;
    std::vector<std::vector<std::string>> rows;
    for (const Value& type : values)
        rows.push_back({text_of(type, "name"), text_of(type, "title"), text_of(type, "help")});
    print_table(rows);
    if (wanted.empty()) return exit_done;
    for (const char* part : {"params", "outputs", "outcomes"}) {
        print("");
        print(std::string(part) + ":");
        std::vector<std::vector<std::string>> lines;
        for (const Value& item : values.front()[part].list()->items) {
            const bool required = item["required"] == Value(true);
            const std::string help =
                std::string(part) == "outcomes" ? text_of(item, "label") : text_of(item, "help");
            lines.push_back({"  " + text_of(item, "name") + (required ? " *" : ""), help});
        }
        print_table(lines);
    }
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
