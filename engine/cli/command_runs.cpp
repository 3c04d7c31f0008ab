#include "cli/all_commands.hpp"
#include "cli/limit_option.hpp"
#include "cli/print.hpp"
#include "cli/session.hpp"

namespace rota::cli {

namespace {

std::string phase_word(const Session& session, const Value& run) {
    std::string phase = text_of(run, "phase");
    if (phase == "active") return session.say("进行中", "active");
    if (phase == "paused") return session.say("暂停", "paused");
    if (phase == "ended") return session.say("结束：", "ended: ") + text_of(run, "outcome");
    return phase;
}

std::string what_it_waits_for(const Session& session, const Value& run) {
    if (!run["only_shown"].is_null())
        return session.say("只能查看：", "only shown: ") + text_of(run, "only_shown");
    const Value& why = run["why"];
    if (why.is_null()) return {};
    return text_of(why, "label") + session.say("：", ": ") + text_of(why, "text");
}

int runs(Session& session, const Arguments& arguments) {
    Fields request = session.request("runs");
    if (const auto refused = take_limit(session, arguments, request)) return *refused;
    const auto answer = session.ask(std::move(request));
    if (!answer) return session.exit_code();
    if (session.print_data(*answer, "runs")) return exit_done;
    std::vector<std::vector<std::string>> rows;
    for (const Value& run : (*answer)["runs"].list()->items) {
        rows.push_back({text_of(run, "run"),
                        phase_word(session, run),
                        moment_text(run["started"]),
                        what_it_waits_for(session, run)});
    }
    if (rows.empty()) print(session.say("还没有发起过", "nothing has been started yet"));
    print_table(rows);
    return exit_done;
}

}  // namespace

const CommandSpec runs_command{
    "runs",
    {"有哪些轮次，各在等什么", "the runs, newest first, and what each waits for"},
    {"rota runs", "rota runs --as lishan.liaison", "rota runs --fields run,phase"},
    {{"--limit N", Takes::value, {"最多列几个，默认 50", "how many at most, 50 by default"}}},
    runs};

}  // namespace rota::cli
