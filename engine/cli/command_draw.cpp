#include <fstream>
#include <iostream>
#include <sstream>

#include "cli/all_commands.hpp"
#include "cli/office_types.hpp"
#include "cli/print.hpp"
#include "cli/session.hpp"
#include "json/json.hpp"

namespace rota::cli {

namespace {

int draw_show(Session& session, const Arguments& arguments) {
    Fields request = session.request("draws");
    request.set("run", arguments.one("RUN"));
    request.set("step", arguments.one("STEP"));
    const auto answer = session.ask(std::move(request));
    if (!answer) return session.exit_code();
    const auto& draws = (*answer)["draws"].list()->items;
    if (arguments.has("STEP") && !draws.empty()) {
        // The record alone, ready to be kept and verified.
        print(json::to_pretty_json(draws.front()["record"]));
        return exit_done;
    }
    if (session.print_data(*answer, "draws")) return exit_done;
    std::vector<std::vector<std::string>> rows;
    for (const Value& draw : draws) {
        const bool sealed = draw["sealed"] == Value(true);
        rows.push_back(
            {text_of(draw, "step"),
             text_of(draw, "label"),
             moment_text(draw["at"]),
             sealed ? session.say("种子封存", "sealed") : session.say("种子公开", "public")});
    }
    if (rows.empty()) print(session.say("没有抽签", "no draws"));
    print_table(rows);
    return exit_done;
}

std::string read_all(const std::string& path) {
    std::ostringstream content;
    if (path == "-") {
        content << std::cin.rdbuf();
    } else {
        content << std::ifstream(path, std::ios::binary).rdbuf();
    }
    return std::move(content).str();
}

void print_verdict(const Session& session, const Value& output) {
    if (output["holds"] == Value(true)) {
        print(session.say("复算一致", "recomputed: the same"));
    } else if (output["sealed"] == Value(true)) {
        print(session.say("种子还封存着（sealed），走访完公开后才能复算",
                          "sealed: the seed is revealed when the visits are done"));
    } else {
        print(session.say("复算不一致：" + text_of(output, "why_zh"),
                          "recomputed: not the same: " + text_of(output, "why_en")));
    }
}

int draw_verify(Session& session, const Arguments& arguments) {
    const std::string text = read_all(arguments.one("FILE"));
    const auto record = json::from_json(text);
    if (text.empty() || !record) {
        return session.fail(
            {ErrorCode::not_found,
             arguments.one("FILE") + " 读不到，或不是抽签记录（JSON）",
             arguments.one("FILE") + " cannot be read, or is no record of a draw (JSON)"});
    }
    OfficeTypes types(session);
    const std::string name = text_of(*record, "type");
    const StepType* type = types.types().find(name);
    if (type == nullptr || !type->verifies) {
        return session.fail({ErrorCode::not_found,
                             "没有能复算「" + name + "」的步骤类型",
                             "there is no step type that can recompute \"" + name + "\""});
    }
    Call call;
    call.type = name;
    call.message = Value::fields({{"kind", "verify_draw"}, {"record", *record}});
    const auto verdict = types.executor().call(call);
    if (!verdict || verdict->status != AnswerStatus::done) {
        const LocalizedText reason = verdict ? verdict->reason : LocalizedText{};
        return session.fail({ErrorCode::invalid,
                             "记录不完整，无法复算：" + reason.zh(),
                             "the record cannot be recomputed: " + reason.en()});
    }
    const Value& output = verdict->output;
    if (!session.print_data(output)) print_verdict(session, output);
    return output["holds"] == Value(true) ? exit_done : exit_failed;
}

}  // namespace

const CommandSpec draw_show_command{
    "draw show",
    {"一轮里的抽签；写明步骤就输出它的记录",
     "the draws of a run; with a step, the record of its draw"},
    {"rota draw show 2018-Q3", "rota draw show 2018-Q3 split > split.json"},
    {{"RUN", Takes::value, {"轮次", "the run"}},
     {"[STEP]", Takes::value, {"抽签的步骤", "the step that drew"}}},
    draw_show};

const CommandSpec draw_verify_command{
    "draw verify",
    {"只凭记录复算一次抽签", "recompute a draw from its record alone"},
    {"rota draw verify split.json", "rota draw show 2018-Q3 split | rota draw verify -"},
    {{"FILE",
      Takes::value,
      {"抽签记录，- 为标准输入", "the record of the draw, - for standard input"}}},
    draw_verify};

}  // namespace rota::cli
