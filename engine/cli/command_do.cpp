#include <fstream>
#include <sstream>

#include "cli/all_commands.hpp"
#include "cli/print.hpp"
#include "cli/session.hpp"
#include "digest/sha256.hpp"

namespace rota::cli {

namespace {

/// `label=path`, or a path alone.
struct GivenFile {
    std::string label;
    std::string path;
};

GivenFile given_file(const std::string& text) {
    const auto at = text.find('=');
    if (at == std::string::npos) return {"", text};
    return {text.substr(0, at), text.substr(at + 1)};
}

std::optional<std::string> read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return std::nullopt;
    std::ostringstream content;
    content << in.rdbuf();
    return std::move(content).str();
}

/// Keeps the files; the error has been printed when nothing comes back.
std::optional<Value> keep_files(Session& session, const Arguments& arguments, int& exit) {
    std::vector<Value> files;
    for (const std::string& text : arguments.all("--file")) {
        const GivenFile given = given_file(text);
        const auto content = read_file(given.path);
        if (!content) {
            exit = session.fail({ErrorCode::not_found,
                                 "读不到文件 " + given.path,
                                 "cannot read the file " + given.path});
            return std::nullopt;
        }
        api::Client* client = session.client();
        if (client == nullptr) {
            exit = session.exit_code();
            return std::nullopt;
        }
        const auto slash = given.path.rfind('/');
        auto kept =
            client->keep(given.path.substr(slash == std::string::npos ? 0 : slash + 1), *content);
        if (!kept) {
            exit = session.fail(kept.error());
            return std::nullopt;
        }
        Fields file = *kept->fields();
        file.set("label", given.label);
        files.emplace_back(std::move(file));
    }
    return Value::list(std::move(files));
}

int act(Session& session, const Arguments& arguments) {
    Fields request = session.request("do");
    request.set("task", arguments.one("TASK"));
    request.set("outcome", arguments.one("OUTCOME"));
    if (session.account().empty()) {
        return session.usage("请写明以哪个岗位办理：--as 单位.岗位",
                             "say which account does it: --as unit.role");
    }
    Fields fields;
    for (const std::string& given : arguments.all("field=value")) {
        const auto at = given.find('=');
        if (at == std::string::npos || at == 0) {
            return session.usage("填写写成 项=值；写的是 " + given,
                                 "a field is name=value; found " + given);
        }
        const std::string name = given.substr(0, at);
        if (arguments.one("OUTCOME") == "extend" && name == "by") {
            request.set("by", given.substr(at + 1));
            continue;
        }
        fields.set(name, given.substr(at + 1));
    }
    request.set("fields", Value(std::move(fields)));
    int exit = exit_done;
    auto files = keep_files(session, arguments, exit);
    if (!files) return exit;
    request.set("files", std::move(*files));
    request.set("location", arguments.one("--location"));
    request.set("because", arguments.one("--because"));
    const auto answer = session.ask(std::move(request));
    if (!answer) return session.exit_code();
    if (session.print_data(*answer)) return exit_done;
    print(text_of(*answer, "run") + ":" + text_of(*answer, "step") + session.say("：已办 ", ": ") +
          arguments.one("OUTCOME"));
    return exit_done;
}

int file(Session& session, const Arguments& arguments) {
    Fields request = session.request("content");
    request.set("run", arguments.one("RUN"));
    request.set("file", arguments.one("FILE"));
    api::Client* client = session.client();
    if (client == nullptr) return session.exit_code();
    const auto content = client->content(Value(std::move(request)));
    if (!content) return session.fail(content.error());
    if (arguments.has("--out")) {
        std::ofstream out(arguments.one("--out"), std::ios::binary);
        out << *content;
        if (!out.flush()) {
            return session.fail({ErrorCode::unavailable,
                                 "写不了 " + arguments.one("--out"),
                                 "cannot write " + arguments.one("--out")});
        }
    }
    // Bytes are no JSON: then what they are, without them.
    const bool is_told = session.print_data(
        Value::fields({{"file", arguments.one("FILE")},
                       {"bytes", Number(static_cast<std::int64_t>(content->size()))},
                       {"sha256", to_hex(digest::sha256(*content))}}));
    if (!is_told && !arguments.has("--out"))
        std::fwrite(content->data(), 1, content->size(), stdout);
    return exit_done;
}

}  // namespace

const CommandSpec do_command{
    "do",
    {"办理一件待办：办结，或认领、签到、签收、申请延期",
     "do a task: hand it in; or claim it, check in, acknowledge, ask for more time"},
    {"rota do 2018-Q3:notice done --as office.clerk",
     "rota do 2018-Q3:sign rejected --because \"缺附件\" --as office.head",
     "rota do '2018-Q3:visit[s07]' done road=fail road.note=\"占道\" '*=pass' --file photo=a.jpg "
     "--location 30.05,119.96 --as g2.lead",
     "rota do k3f7q2mx extend by=\"3 workdays\" --because \"等材料\" --as lishan.liaison"},
    {{"TASK",
      Takes::value,
      {"待办编号（可只写开头），或 轮次:步骤", "the task: its id (or the beginning), or RUN:STEP"}},
     {"OUTCOME",
      Takes::value,
      {"结果，如 done approved rejected；或动作 check-in claim read extend",
       "an outcome such as done, approved, rejected; or check-in, claim, read, extend"}},
     {"[field=value …]",
      Takes::values,
      {"表上各项；检查项填 pass、fail、na，说明填 项.note=；*=pass 其余都合格",
       "fields of the form; checklist items take pass, fail or na, a note is ITEM.note=; *=pass "
       "passes the rest"}},
     {"--file [LABEL=]PATH",
      Takes::values,
      {"附件，写成 \"标签=路径\"，可多次", "a file, \"label=path\"; may be given several times"}},
     {"--location LAT,LON", Takes::value, {"定位：纬度,经度", "where: LAT,LON"}},
     {"--because TEXT", Takes::value, {"理由、说明", "why, or what there is to say"}}},
    act};

const CommandSpec file_command{
    "file",
    {"取出一轮里的文件", "get a file out of a run"},
    {"rota file 2018-Q3 supervision-notice.md", "rota file 2018-Q3 a.jpg --out a.jpg"},
    {{"RUN", Takes::value, {"轮次", "the run"}},
     {"FILE", Takes::value, {"文件名，或指纹的开头", "its name, or the beginning of its hash"}},
     {"--out PATH",
      Takes::value,
      {"存到哪里；不写就输出", "where to; standard output when left out"}}},
    file};

}  // namespace rota::cli
