// `rota schedule`: state of schedules, decisions on starts, pause, resume and backfill.
#include "cli/all_commands.hpp"
#include "cli/decision_text.hpp"
#include "cli/limit_option.hpp"
#include "cli/print.hpp"
#include "cli/schedule_notes.hpp"
#include "cli/session.hpp"

namespace rota::cli {

namespace {

std::string start_text(const Session& session, const Value& start) {
    std::string text = text_of(start, "stands_for");
    if (!start["last"].is_null())
        text += " … " + text_of(start, "last") + session.say("，共 ", ", ") +
                text_of(start, "count") + session.say(" 次", " in all");
    return text;
}

int list(Session& session) {
    const auto answer = session.ask(session.request("schedules"));
    if (!answer) return session.exit_code();
    if (session.print_data(*answer, "schedules")) return exit_done;
    std::vector<std::vector<std::string>> rows{{session.say("流程", "WORKFLOW"),
                                                session.say("规则", "RULE"),
                                                session.say("下一次", "NEXT"),
                                                session.say("上一次", "LAST")}};
    bool is_provisional = false;
    for (const Value& line : (*answer)["schedules"].list()->items) {
        std::string next = line["next"].is_null() ? "—" : moment_text(line["next"]);
        if (line["paused"] == Value(true))
            next = session.say("已暂停：", "paused: ") + text_of(line, "because");
        if (line["holidays_known"] == Value(false)) {
            next += " *";
            is_provisional = true;
        }
        const Value& last = line["last"];
        rows.push_back({text_of(line, "workflow"),
                        text_of(line, "rule"),
                        next,
                        last.is_null() ? "—"
                                       : start_text(session, last) + " " +
                                             decision_text(session, text_of(last, "decision"))});
    }
    if (rows.size() == 1) {
        print(session.say("没有自动发起的流程", "no workflow starts by itself"));
        return exit_done;
    }
    print_table(rows);
    if (is_provisional) print_unpublished_note(session);
    if ((*answer)["starts_by_itself"] == Value(false)) print_nothing_starts_note(session);
    return exit_done;
}

int log(Session& session, const Arguments& arguments) {
    Fields request = session.request("starts");
    request.set("workflow", arguments.one("WORKFLOW"));
    if (const auto refused = take_limit(session, arguments, request)) return *refused;
    const auto answer = session.ask(std::move(request));
    if (!answer) return session.exit_code();
    if (session.print_data(*answer, "starts")) return exit_done;
    std::vector<std::vector<std::string>> rows;
    for (const Value& start : (*answer)["starts"].list()->items) {
        const std::string what =
            start["run"].is_null() ? text_of(start, "because") : text_of(start, "run");
        rows.push_back({moment_text(start["decided"]),
                        text_of(start, "workflow"),
                        start_text(session, start),
                        decision_text(session, text_of(start, "decision")),
                        what});
    }
    print_table(rows);
    if (rows.empty()) print(session.say("还没有自动发起过", "nothing has started by itself yet"));
    return exit_done;
}

int backfill(Session& session, const Arguments& arguments) {
    Fields request = session.request("schedule");
    request.set("act", "backfill");
    request.set("workflow", arguments.one("WORKFLOW"));
    request.set("from", arguments.one("--from"));
    request.set("to", arguments.one("--to"));
    request.set("preview", arguments.has("--preview"));
    const auto answer = session.ask(std::move(request));
    if (!answer) return session.exit_code();
    if (session.print_data(*answer, "starts")) return exit_done;
    std::vector<std::vector<std::string>> rows;
    for (const Value& start : (*answer)["starts"].list()->items) {
        const std::string done = text_of(start, "done");
        const std::string what =
            done == "before"   ? session.say("早已发起", "was started before")
            : done == "queued" ? session.say("在排队", "waits for the run before it")
            : done == "merged" ? session.say("并入同一时刻的另一次", "another start stands for it")
            : done == "now"    ? session.say("已补", "started now")
            : done == "failed" ? session.say("没能发起，补到这里为止：",
                                             "could not be started, so "
                                             "this is where it ended: ") +
                                     text_of(start, "because")
                               : session.say("会补", "would be started");
        rows.push_back({start["at"].is_null() ? "" : moment_text(start["at"]),
                        text_of(start, "stands_for"),
                        what,
                        start["run"].is_null() ? "" : text_of(start, "run")});
    }
    print_table(rows);
    if (rows.empty())
        print(session.say("这段时间没有到过点的，没有可补的；还没到的会自动发起",
                          "nothing fell due in that range so far; what is still to "
                          "come starts by itself"));
    return exit_done;
}

int schedule(Session& session, const Arguments& arguments) {
    const std::string act = arguments.has("ACT") ? arguments.one("ACT") : "list";
    if (act == "list") return list(session);
    if (act == "log") return log(session, arguments);
    const bool is_pause = act == "pause" || act == "resume";
    if (!is_pause && act != "backfill") {
        return session.usage("可以是 list、log、pause、resume、backfill",
                             "one of list, log, pause, resume, backfill");
    }
    if (!arguments.has("WORKFLOW")) {
        return session.usage("请写明哪个流程，如 rota schedule " + act + " township-visits",
                             "say which workflow: rota schedule " + act + " township-visits");
    }
    if (!is_pause) return backfill(session, arguments);
    Fields request = session.request("schedule");
    request.set("act", act);
    request.set("workflow", arguments.one("WORKFLOW"));
    request.set("because", arguments.one("--because"));
    const auto answer = session.ask(std::move(request));
    if (!answer) return session.exit_code();
    if (session.print_data(*answer)) return exit_done;
    print(text_of(*answer, "workflow") +
          (act == "pause" ? session.say("：已暂停自动发起", ": scheduled starts are paused")
                          : session.say("：恢复自动发起，从现在往后",
                                        ": starts by itself again, from now on")));
    return exit_done;
}

}  // namespace

const CommandSpec schedule_command{
    "schedule",
    {"自动发起：各流程的下一次、以往每次的结果；暂停、恢复、补发起",
     "what starts by itself: the next start of each workflow, what became of all before; pause, "
     "resume, make up for starts"},
    {"rota schedule",
     "rota schedule log township-visits",
     "rota schedule pause township-visits --because \"防汛\"",
     "rota schedule resume township-visits",
     "rota schedule backfill township-visits --from 2027-01-01 --to 2027-03-31 --preview"},
    {{"[ACT]",
      Takes::value,
      {"list 各流程怎么样（默认），log 每次的结果，pause 暂停，resume 恢复，backfill 补发起",
       "list how each stands (by default), log all decisions, pause, resume, backfill"}},
     {"[WORKFLOW]", Takes::value, {"流程", "the workflow"}},
     {"--because TEXT", Takes::value, {"暂停的原因", "why it is paused"}},
     {"--limit N",
      Takes::value,
      {"log 最多列几个，默认 50", "log: how many at most, 50 by default"}},
     {"--from DATE", Takes::value, {"补：从哪天起", "backfill: the first day"}},
     {"--to DATE", Takes::value, {"补：到哪天止", "backfill: the last day"}},
     {"--preview",
      Takes::flag,
      {"补：只看会补哪些，不发起", "backfill: say what would be started, and start nothing"}}},
    schedule};

}  // namespace rota::cli
