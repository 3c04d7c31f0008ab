#include <filesystem>

#include "cli/all_commands.hpp"
#include "cli/office_types.hpp"
#include "cli/print.hpp"
#include "cli/session.hpp"
#include "language/check.hpp"
#include "language/print.hpp"
#include "runtime/office_folder.hpp"

namespace rota::cli {

namespace {

namespace fs = std::filesystem;

int check(Session& session, const Arguments& arguments) {
    const std::string folder = arguments.has("FOLDER") ? arguments.one("FOLDER") : ".";
    if (!fs::is_directory(folder))
        return session.fail(
            {ErrorCode::not_found, "没有文件夹 " + folder, "there is no folder " + folder});
    OfficeTypes types(session);
    const auto files = runtime::read_office(folder);
    if (files.empty()) {
        return session.fail({ErrorCode::not_found,
                             folder + " 里没有机构文件（roster.toml 等）",
                             folder + " holds no files of an office (roster.toml and so on)"});
    }
    const language::Checked checked = language::check(files, types.types());
    std::size_t errors = 0;
    for (const Problem& problem : checked.problems) errors += problem.severity == Severity::error;
    if (session.is_json()) {
        print(language::to_json(checked.problems));
        return errors == 0 ? exit_done : exit_failed;
    }
    for (const Problem& problem : checked.problems)
        print(language::to_line(problem, session.language()));
    const std::size_t warnings = checked.problems.size() - errors;
    if (errors == 0) {
        const std::string count = std::to_string(checked.office->workflows.size());
        const std::string warned = std::to_string(warnings);
        print(session.say("没有错误：" + count + " 个流程，" + warned + " 条提醒",
                          "no errors: " + count + " workflow(s), " + warned + " warning(s)"));
        return exit_done;
    }
    print(session.say(
        std::to_string(errors) + " 处错误，" + std::to_string(warnings) + " 条提醒",
        std::to_string(errors) + " error(s), " + std::to_string(warnings) + " warning(s)"));
    return exit_failed;
}

}  // namespace

const CommandSpec check_command{
    "check",
    {"检查机构文件夹里的全部文件，逐处指出错误",
     "check all files of an office, every mistake at its line and column"},
    {"rota check", "rota check workflows --lang en", "rota check workflows --json"},
    {{"[FOLDER]",
      Takes::value,
      {"机构文件夹，默认当前文件夹", "the office's folder, here by default"}}},
    check};

}  // namespace rota::cli
