// `rota agenda`: coming starts and dues, asked of the engine or worked out from an office's files.
#include <chrono>
#include <cstdio>
#include <filesystem>

#include "api/agenda.hpp"
#include "cli/agenda_files.hpp"
#include "cli/agenda_print.hpp"
#include "cli/all_commands.hpp"
#include "cli/office_folder.hpp"
#include "cli/office_types.hpp"
#include "cli/output_file.hpp"
#include "cli/print.hpp"
#include "cli/session.hpp"

namespace rota::cli {

namespace {

namespace fs = std::filesystem;

Fields request_of(const Session& session, const Arguments& arguments) {
    Fields request = session.request("agenda");
    const auto take = [&](const char* option, const char* name) {
        if (arguments.has(option)) request.set(name, arguments.one(option));
    };
    take("--from", "from");
    take("--to", "to");
    take("--unit", "unit");
    take("--person", "account");
    take("WORKFLOW", "workflow");
    return request;
}

/// The folder of files to read, or nothing when the engine is to be asked: where there is no data
/// yet, but an office's files are here.
std::optional<std::string> files_alone(const Session& session, const Arguments& arguments) {
    if (arguments.has("--office")) return arguments.one("--office");
    const std::string data = session.data();
    const bool is_none_named = data == ".rota" && !fs::exists(runtime::DataFolder{data}.store());
    if (is_none_named && is_office_folder(".")) return ".";
    return std::nullopt;
}

/// The answer; nothing and an exit code when there is none, which was said.
std::optional<Value> answer_of(Session& session, const Arguments& arguments, int& exit_code) {
    const auto folder = files_alone(session, arguments);
    if (!folder) {
        auto answer = session.ask(request_of(session, arguments));
        exit_code = session.exit_code();
        return answer;
    }
    OfficeTypes types(session);
    const auto office = read_office(*folder, types.types());
    if (!office) {
        exit_code = session.fail(office.error());
        return std::nullopt;
    }
    const Instant now =
        std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
    auto answer = api::agenda_of(**office, Value(request_of(session, arguments)), now);
    if (answer) return std::move(*answer);
    exit_code = session.fail(answer.error());
    return std::nullopt;
}

/// To a file, or with `-` to standard output. False when it cannot be written, which was said.
bool write(Session& session, const std::string& path, const std::string& text) {
    if (path == "-") {
        std::fwrite(text.data(), 1, text.size(), stdout);
        return true;
    }
    if (write_file(path, text)) return true;
    session.fail({ErrorCode::unavailable, "写不了 " + path, "cannot write " + path});
    return false;
}

int agenda(Session& session, const Arguments& arguments) {
    const std::string csv = arguments.one("--csv");
    const std::string ics = arguments.one("--ics");
    const int at_standard_output = (csv == "-") + (ics == "-") + session.is_json();
    if (at_standard_output > 1) {
        return session.usage("--json、--csv - 和 --ics - 只能有一个写到标准输出",
                             "only one of --json, --csv - and --ics - goes to standard output");
    }
    for (const char* name : {"--from", "--to"}) {
        if (arguments.has(name) && !parse_date(arguments.one(name)))
            return session.usage(std::string(name) + " 要一个日期，如 2027-01-01",
                                 std::string(name) + " takes a day such as 2027-01-01");
    }
    int exit_code = exit_done;
    const auto answer = answer_of(session, arguments, exit_code);
    if (!answer) return exit_code;
    const bool written =
        (csv.empty() || write(session, csv, agenda_csv(*answer))) &&
        (ics.empty() || write(session, ics, agenda_ics(*answer, session.language())));
    if (!written) return exit_unavailable;
    if (session.print_data(*answer, "agenda") || csv == "-" || ics == "-") return exit_done;
    if (csv.empty() && ics.empty()) {
        print_agenda(session, *answer, arguments.has("--all"));
        return exit_done;
    }
    const std::string count = std::to_string((*answer)["agenda"].list()->items.size());
    for (const std::string& path : {csv, ics}) {
        if (!path.empty())
            print(session.say("写了 " + count + " 条：" + path, count + " written: " + path));
    }
    return exit_done;
}

}  // namespace

const CommandSpec agenda_command{
    "agenda",
    {"日程：哪天会自动发起什么流程，哪天有什么到期",
     "what will start by itself and what falls due, day by day"},
    {"rota agenda --to 2027-03-31",
     "rota agenda --as lishan.liaison",
     "rota agenda --person office.clerk --ics clerk.ics",
     "rota agenda township-visits --office workflows --from 2027-01-01 --csv -"},
    {{"[WORKFLOW]", Takes::value, {"只看这个流程", "this workflow only"}},
     {"--from DATE", Takes::value, {"从哪天起，默认今天", "the first day; today by default"}},
     {"--to DATE", Takes::value, {"到哪天止，默认一年", "the last day; a year on by default"}},
     {"--unit UNIT",
      Takes::value,
      {"只看这个单位：它办的、涉及它的、归它负责的",
       "of this unit only: what it does, what is about it, what it owns"}},
     {"--person ACCOUNT",
      Takes::value,
      {"只看这个岗位：它手上的、它负责或可以发起的",
       "of this account only: what it holds, owns or may start"}},
     {"--all",
      Takes::flag,
      {"每一次都单列一行，不合并", "a line for each, however often it comes"}},
     {"--csv FILE", Takes::value, {"写成表格；- 是标准输出", "as a table; - is standard output"}},
     {"--ics FILE",
      Takes::value,
      {"写成日历，手机和桌面日历都能导入", "as a calendar that phones and desktops can import"}},
     {"--office FOLDER",
      Takes::value,
      {"只看这个机构文件夹里的文件，不问引擎：还没有到期的事",
       "the files in this folder alone, without the engine: nothing falls due yet"}}},
    agenda};

}  // namespace rota::cli
