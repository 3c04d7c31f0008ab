// Operator commands on a whole run: pause, resume, cancel, rerun from a step, retry, signal.
#include "cli/all_commands.hpp"
#include "cli/print.hpp"
#include "cli/session.hpp"

namespace rota::cli {

namespace {

int operate(Session& session, const Arguments& arguments, const char* command) {
    Fields request = session.request(command);
    request.set("run", arguments.one("RUN"));
    request.set("step", arguments.one("STEP"));
    request.set("because", arguments.one("--because"));
    request.set("refresh", arguments.has("--refresh"));
    const auto answer = session.ask(std::move(request));
    if (!answer) return session.exit_code();
    if (session.print_data(*answer)) return exit_done;
    print(text_of(*answer, "run") + session.say("：已办 ", ": ") + command);
    return exit_done;
}

int pause(Session& s, const Arguments& a) { return operate(s, a, "pause"); }
int resume(Session& s, const Arguments& a) { return operate(s, a, "resume"); }
int cancel(Session& s, const Arguments& a) { return operate(s, a, "cancel"); }
int again(Session& s, const Arguments& a) { return operate(s, a, "again"); }
int retry(Session& s, const Arguments& a) { return operate(s, a, "retry"); }

int signal(Session& session, const Arguments& arguments) {
    Fields request = session.request("signal");
    request.set("name", arguments.one("NAME"));
    request.set("to", arguments.one("--to"));
    Fields with;
    for (const std::string& given : arguments.all("field=value")) {
        const auto at = given.find('=');
        if (at == std::string::npos)
            return session.usage("内容写成 名=值；写的是 " + given,
                                 "content is name=value; found " + given);
        with.set(given.substr(0, at), given.substr(at + 1));
    }
    request.set("with", Value(std::move(with)));
    const auto answer = session.ask(std::move(request));
    if (!answer) return session.exit_code();
    if (session.print_data(*answer)) return exit_done;
    print(session.say("收到信号的轮次：", "runs reached: ") + text_of(*answer, "reached"));
    return exit_done;
}

const OptionSpec run_option{"RUN", Takes::value, {"轮次", "the run"}};
const OptionSpec because_option{
    "--because TEXT", Takes::value, {"原因，记入留痕", "why; it goes into the record"}};

}  // namespace

const CommandSpec pause_command{"pause",
                                {"暂停一轮：手上的可以办完，不再开始新的",
                                 "pause a run: open tasks may be finished, no new step starts"},
                                {"rota pause 2018-Q3 --because \"防汛\""},
                                {run_option, because_option},
                                pause};
const CommandSpec resume_command{"resume",
                                 {"恢复一轮", "go on with a run"},
                                 {"rota resume 2018-Q3"},
                                 {run_option, because_option},
                                 resume};
const CommandSpec cancel_command{"cancel",
                                 {"撤销一轮，收回全部待办", "cancel a run and withdraw its tasks"},
                                 {"rota cancel 2018-Q3 --because \"并入下季度\""},
                                 {run_option, because_option},
                                 cancel};
const CommandSpec again_command{
    "again",
    {"从某一步重来：它和它之后的都重办",
     "run again from a step: it and what depends on it are done anew"},
    {"rota again 2018-Q3 split --because \"名单有误\""},
    {run_option, {"STEP", Takes::value, {"步骤", "the step"}}, because_option},
    again};
const CommandSpec retry_command{
    "retry",
    {"重试出了故障的步骤", "try again the steps that failed"},
    {"rota retry 2018-Q3", "rota retry 2018-Q3 split --refresh"},
    {run_option,
     {"[STEP]", Takes::value, {"步骤；不写就是全部", "a step; all of them when left out"}},
     {"--refresh",
      Takes::flag,
      {"默认输入按现在的机构名单重取",
       "evaluate default inputs anew, from the roster as it is now"}}},
    retry};
const CommandSpec signal_command{
    "signal",
    {"给等信号的轮次发一个信号", "send a signal to the runs that wait for it"},
    {"rota signal budget-approved --to 2018-Q3 amount=300"},
    {{"NAME", Takes::value, {"信号", "the signal"}},
     {"[field=value …]", Takes::values, {"内容", "what goes with it"}},
     {"--to RUN",
      Takes::value,
      {"轮次或流程；不写就给所有在等的",
       "a run or a workflow; all that wait for it when left out"}}},
    signal};

}  // namespace rota::cli
