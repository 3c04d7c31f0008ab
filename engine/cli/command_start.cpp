#include "cli/all_commands.hpp"
#include "cli/print.hpp"
#include "cli/session.hpp"

namespace rota::cli {

namespace {

int start(Session& session, const Arguments& arguments) {
    Fields request = session.request("start");
    request.set("workflow", arguments.one("WORKFLOW"));
    if (arguments.has("--for")) request.set("nominal", arguments.one("--for"));
    Fields inputs;
    Fields expressions;
    for (const std::string& given : arguments.all("field=value")) {
        const auto at = given.find('=');
        if (at == std::string::npos || at == 0) {
            return session.usage("输入写成 名字=值，或 名字:=表达式；写的是 " + given,
                                 "an input is name=value, or name:=expression; found " + given);
        }
        const bool is_expression = given[at - 1] == ':';
        (is_expression ? expressions : inputs)
            .set(given.substr(0, is_expression ? at - 1 : at), given.substr(at + 1));
    }
    request.set("inputs", Value(std::move(inputs)));
    request.set("expressions", Value(std::move(expressions)));
    const auto answer = session.ask(std::move(request));
    if (!answer) return session.exit_code();
    if (session.print_data(*answer)) return exit_done;
    const std::string run = text_of(*answer, "run");
    print(session.say("已发起 " + run, "started " + run));
    return exit_done;
}

}  // namespace

const CommandSpec start_command{
    "start",
    {"发起一轮", "start a run of a workflow"},
    {"rota start supervision-round --as office.head",
     "rota start supervision-round --as office.head 'sites:=org.sites[unit = \"lishan\"]'"},
    {{"WORKFLOW", Takes::value, {"流程", "the workflow"}},
     {"[field=value …]",
      Takes::values,
      {"输入：名字=文字，或 名字:=FEEL 表达式", "inputs: name=text, or name:=FEEL expression"}},
     {"--for DAY",
      Takes::value,
      {"这一轮代表的日子，如 2018-07-06", "the day it stands for, such as 2018-07-06"}}},
    start};

}  // namespace rota::cli
