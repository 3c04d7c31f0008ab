#include "cli/all_commands.hpp"
#include "cli/print.hpp"
#include "cli/session.hpp"

namespace rota::cli {

namespace {

int clock(Session& session, const Arguments& arguments) {
    const std::string act = arguments.one("ACT");
    const bool moves = act == "set" || act == "advance";
    if (!act.empty() && !moves && act != "next") {
        return session.usage("可以是 set、advance、next；不写就显示时钟",
                             "one of set, advance, next; nothing shows the clock");
    }
    if (moves && !arguments.has("TO")) {
        return session.usage(
            "请写明拨到何时，如 rota clock set 2018-09-28T10:00、rota clock advance \"5 workdays\"",
            "say to when: rota clock set 2018-09-28T10:00, rota clock advance \"5 workdays\"");
    }
    Fields request = session.request("clock");
    request.set("act", act);
    request.set("to", arguments.one("TO"));
    const auto answer = session.ask(std::move(request));
    if (!answer) return session.exit_code();
    if (session.print_data(*answer)) return exit_done;
    print(moment_text((*answer)["now"]));
    return exit_done;
}

}  // namespace

const CommandSpec clock_command{
    "clock",
    {"时钟；演练里可以拨：到期的事按先后一一发生",
     "the clock; in a rehearsal it can be moved, and all that is due happens in order"},
    {"rota clock",
     "rota clock set 2018-09-28T10:00",
     "rota clock advance \"5 workdays\"",
     "rota clock next"},
    {{"[ACT]",
      Takes::value,
      {"set 拨到某时，advance 往前拨一段，next 拨到下一件事",
       "set to a moment, advance by a span, next to whatever comes next"}},
     {"[TO]", Takes::value, {"时刻，或一段时间", "a moment, or a span"}}},
    clock};

}  // namespace rota::cli
