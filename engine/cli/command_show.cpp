#include "cli/all_commands.hpp"
#include "cli/print.hpp"
#include "cli/session.hpp"

namespace rota::cli {

namespace {

std::string state_word(const Session& session, const Value& step) {
    std::string phase = text_of(step, "phase");
    if (phase == "done") return text_of(step, "outcome");
    if (phase == "pending") return session.say("未到", "pending");
    if (phase == "scheduled") return session.say("定于", "on ") + text_of(step, "on");
    if (phase == "open" && !step["items"].is_null())
        return text_of(step, "items_done") + "/" + text_of(step, "items");
    if (phase == "open") return session.say("办理中", "open");
    if (phase == "held") return session.say("故障", "held");
    if (phase == "skipped") return session.say("跳过", "skipped");
    return phase;
}

void print_steps(const Session& session, const Value& run) {
    std::vector<std::vector<std::string>> rows;
    for (const Value& step : run["steps"].list()->items) {
        const bool late = step["late"] == Value(true);
        std::string when = moment_text(step["at"]);
        if (when.empty() && !step["due"].is_null())
            when = session.say("期限 ", "due ") + moment_text(step["due"]);
        when += session.unpublished_note(step);
        rows.push_back(
            {text_of(step, "step"),
             text_of(step, "label"),
             state_word(session, step) + (late ? session.say("（逾期）", " (late)") : ""),
             text_of(step, "by"),
             when});
    }
    print_table(rows);
}

void print_list(const Value& run,
                const char* list,
                const std::string& title,
                const std::vector<std::string>& fields) {
    if (run[list].list() == nullptr || run[list].list()->items.empty()) return;
    print("");
    print(title);
    std::vector<std::vector<std::string>> rows;
    for (const Value& item : run[list].list()->items) {
        std::vector<std::string> row;
        for (const std::string& field : fields) {
            const std::string text = text_of(item, field);
            row.push_back(field == "at" ? moment_text(item[field]) : text);
        }
        row.front().insert(0, "  ");
        rows.push_back(std::move(row));
    }
    print_table(rows);
}

int show(Session& session, const Arguments& arguments) {
    Fields request = session.request("show");
    request.set("run", arguments.one("RUN"));
    const auto answer = session.ask(std::move(request));
    if (!answer) return session.exit_code();
    if (session.print_data(*answer, "steps")) return exit_done;
    const Value& run = *answer;
    print(text_of(run, "run") + "　" + text_of(run, "label") + "　" + text_of(run, "phase") +
          (run["outcome"].is_null() ? "" : " " + text_of(run, "outcome")));
    if (!run["only_shown"].is_null())
        print(session.say("只能查看：", "only shown: ") + text_of(run, "only_shown"));
    print("");
    print_steps(session, run);
    const std::string zh_or_en = session.language() == Language::zh ? "zh" : "en";
    print_list(run,
               "entries",
               session.say("台账", "Ledger entries"),
               {"no", "site_label", zh_or_en, "status"});
    print_list(
        run, "documents", session.say("文件", "Documents"), {"at", "number", "label", "file"});
    print_list(run, "draws", session.say("抽签", "Draws"), {"step", "sealed"});
    print_list(run, "warnings", session.say("注意", "Warnings"), {"step", "text"});
    return exit_done;
}

int why(Session& session, const Arguments& arguments) {
    Fields request = session.request("why");
    request.set("run", arguments.one("RUN"));
    request.set("step", arguments.one("STEP"));
    const auto answer = session.ask(std::move(request));
    if (!answer) return session.exit_code();
    if (session.print_data(*answer, "reasons")) return exit_done;
    for (const Value& why : (*answer)["reasons"].list()->items) {
        const std::string step = text_of(why, "step");
        print(session.say("「" + text_of(why, "label") + "」", text_of(why, "label") + " ") + step +
              session.say("：", ": ") + text_of(why, "text"));
    }
    for (const Value& done : (*answer)["done"].list()->items)
        print(plain_text(done) + session.say("：已经办完", ": has run"));
    return exit_done;
}

}  // namespace

const CommandSpec show_command{
    "show",
    {"一轮的全貌：各步、台账、文件、抽签", "a run: its steps, entries, documents, draws"},
    {"rota show supervision-round/2018-Q3",
     "rota show 2018-Q3 --json",
     "rota show 2018-Q3 --as lishan.liaison"},
    {{"RUN", Takes::value, {"轮次；流程名可省", "the run; its workflow may be left out"}}},
    show};

const CommandSpec why_command{
    "why",
    {"某一步为什么还没办", "why a step has not run"},
    {"rota why 2018-Q3 bulletin", "rota why 2018-Q3 'recheck[s07/road]'", "rota why 2018-Q3"},
    {{"RUN", Takes::value, {"轮次", "the run"}},
     {"[STEP]",
      Takes::value,
      {"步骤，如 visit[s07]；不写就列出所有没办的",
       "a step such as visit[s07]; all that have not run when left out"}}},
    why};

}  // namespace rota::cli
