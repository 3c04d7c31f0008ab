#include "cli/all_commands.hpp"
#include "cli/print.hpp"
#include "cli/session.hpp"

namespace rota::cli {

namespace {

int tasks(Session& session, const Arguments&) {
    const auto answer = session.ask(session.request("tasks"));
    if (!answer) return session.exit_code();
    if (session.print_data(*answer, "tasks")) return exit_done;
    std::vector<std::vector<std::string>> rows;
    for (const Value& task : (*answer)["tasks"].list()->items) {
        std::string due;
        if (!task["on"].is_null())
            due = session.say("定于 ", "on ") + text_of(task, "on");
        else if (!task["due"].is_null())
            due = session.say("期限 ", "due ") + moment_text(task["due"]);
        if (task["late"] == Value(true)) due += session.say("（逾期）", " (late)");
        due += session.unpublished_note(task);
        rows.push_back(
            {text_of(task, "task"),
             text_of(task, "label"),
             text_of(task, "run") + ":" + text_of(task, "step"),
             due,
             session.account().empty() ? text_of(task, "to") : text_of(task, "outcomes")});
    }
    if (rows.empty()) print(session.say("没有待办", "nothing to do"));
    print_table(rows);
    return exit_done;
}

int inbox(Session& session, const Arguments&) {
    const auto answer = session.ask(session.request("inbox"));
    if (!answer) return session.exit_code();
    if (session.print_data(*answer, "documents")) return exit_done;
    std::vector<std::vector<std::string>> rows;
    for (const Value& item : (*answer)["documents"].list()->items) {
        const bool read = item["read"] == Value(true);
        rows.push_back({text_of(item, "id"),
                        read ? session.say("已阅", "read") : session.say("未阅", "unread"),
                        moment_text(item["at"]),
                        text_of(item, "label"),
                        text_of(item, "number"),
                        text_of(item, "file")});
    }
    for (const Value& item : (*answer)["notices"].list()->items) {
        const bool read = item["read"] == Value(true);
        rows.push_back({text_of(item, "id"),
                        read ? session.say("已阅", "read") : session.say("未阅", "unread"),
                        moment_text(item["at"]),
                        text_of(item, "label"),
                        text_of(item, "text")});
    }
    if (rows.empty()) print(session.say("没有收件", "nothing has come"));
    print_table(rows);
    return exit_done;
}

int ledger(Session& session, const Arguments& arguments) {
    Fields request = session.request("ledger");
    request.set("book", arguments.one("BOOK"));
    const auto answer = session.ask(std::move(request));
    if (!answer) return session.exit_code();
    if (session.print_data(*answer, "entries")) return exit_done;
    std::vector<std::string> head{"no"};
    for (const Value& field : (*answer)["show"].list()->items) head.push_back(plain_text(field));
    std::vector<std::vector<std::string>> rows{head};
    for (const Value& entry : (*answer)["entries"].list()->items) {
        std::vector<std::string> row;
        for (const std::string& field : head) {
            const std::string label = field + "_label";
            const bool labelled = !entry[label].is_null();
            row.push_back(text_of(entry, labelled ? label : field));
        }
        rows.push_back(std::move(row));
    }
    print_table(rows);
    return exit_done;
}

}  // namespace

const CommandSpec tasks_command{
    "tasks",
    {"待办：所有人的，或 --as 一个岗位的",
     "the tasks: everybody's, or with --as those of one account"},
    {"rota tasks --as office.clerk", "rota tasks --fields task,step,to"},
    {},
    tasks};

const CommandSpec inbox_command{"inbox",
                                {"收到的文件和通知；签收：rota do 编号 read",
                                 "documents and notices that came; acknowledge: rota do ID read"},
                                {"rota inbox --as lishan.liaison"},
                                {},
                                inbox};

const CommandSpec ledger_command{
    "ledger",
    {"台账里的条目，如查出的问题", "the entries of a ledger, such as the problems found"},
    {"rota ledger problems", "rota ledger problems --as lishan.liaison --json"},
    {{"BOOK", Takes::value, {"台账，如 problems", "the book, such as problems"}}},
    ledger};

}  // namespace rota::cli
