#include "cli/all_commands.hpp"
#include "cli/print.hpp"
#include "cli/session.hpp"

namespace rota::cli {

namespace {

int history(Session& session, const Arguments& arguments) {
    Fields request = session.request("history");
    request.set("run", arguments.one("RUN"));
    const auto answer = session.ask(std::move(request));
    if (!answer) return session.exit_code();
    if (session.print_data(*answer, "events")) return exit_done;
    std::vector<std::vector<std::string>> rows;
    for (const Value& event : (*answer)["events"].list()->items) {
        const std::string text = text_of(event, "text");
        if (!text.empty()) rows.push_back({moment_text(event["at"]), text_of(event, "by"), text});
    }
    print_table(rows);
    return exit_done;
}

}  // namespace

const CommandSpec history_command{
    "history",
    {"一轮的留痕：何时、何人、何事", "the record of a run: when, who, what"},
    {"rota history 2018-Q3", "rota history 2018-Q3 --json"},
    {{"RUN", Takes::value, {"轮次", "the run"}}},
    history};

}  // namespace rota::cli
