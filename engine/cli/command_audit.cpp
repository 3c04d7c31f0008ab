// `rota audit`: refusals, reads of evidence, operators' acts and deployments, the latest first.
#include "cli/all_commands.hpp"
#include "cli/limit_option.hpp"
#include "cli/print.hpp"
#include "cli/session.hpp"

namespace rota::cli {

namespace {

std::string kind_word(const Session& session, const std::string& kind) {
    if (kind == "denial") return session.say("拒绝", "denial");
    if (kind == "evidence") return session.say("查阅材料", "evidence read");
    if (kind == "operation") return session.say("管理操作", "operation");
    if (kind == "deployment") return session.say("启用", "deployment");
    return kind;
}

int audit(Session& session, const Arguments& arguments) {
    Fields request = session.request("audit");
    if (const auto refused = take_limit(session, arguments, request)) return *refused;
    if (arguments.has("--before")) {
        const auto before = Number::parse(arguments.one("--before"));
        if (!before) return session.usage("--before 要一个数", "--before takes a number");
        request.set("before", *before);
    }
    for (const char* name : {"account", "kind", "subject"}) {
        const std::string option = std::string("--") + name;
        if (arguments.has(option)) request.set(name, arguments.one(option));
    }
    const auto answer = session.ask(std::move(request));
    if (!answer) return session.exit_code();
    if (session.print_data(*answer, "rows")) return exit_done;
    std::vector<std::vector<std::string>> rows;
    for (const Value& row : (*answer)["rows"].list()->items) {
        const std::string account = text_of(row, "account");
        std::string what = text_of(row, "act") + " " + text_of(row, "subject");
        if (const std::string detail = text_of(row, "detail"); !detail.empty())
            what += " (" + detail + ")";
        if (row["count"] != Value(1)) what += " ×" + row["count"].number()->to_string();
        rows.push_back({row["number"].number()->to_string(),
                        moment_text(row["at"]),
                        kind_word(session, text_of(row, "kind")),
                        account.empty() ? text_of(row, "principal") : account,
                        what});
    }
    if (rows.empty()) print(session.say("没有记录", "nothing is recorded"));
    print_table(rows);
    if (const Number* next = (*answer)["next"].number()) {
        print(session.say("更早的：", "earlier ones: ") + "rota audit --before " +
              next->to_string());
    }
    return exit_done;
}

}  // namespace

const CommandSpec audit_command{
    "audit",
    {"审计：谁被拒绝过、查阅过哪些材料、管理员做过什么、启用过哪一版",
     "the audit: refusals, evidence read, operators' acts, deployments"},
    {"rota audit", "rota audit --kind denial --account lishan.liaison", "rota audit --json"},
    {{"--account UNIT.ROLE", Takes::value, {"只看这个岗位的", "of this account only"}},
     {"--kind KIND",
      Takes::value,
      {"只看一种：denial、evidence、operation、deployment",
       "of one kind: denial, evidence, operation, deployment"}},
     {"--subject NAME", Takes::value, {"只看关于它的", "about this only"}},
     {"--before N", Takes::value, {"只看编号更小的", "with a lower number"}},
     {"--limit N", Takes::value, {"最多列几行，默认 50", "how many at most, 50 by default"}}},
    audit};

}  // namespace rota::cli
