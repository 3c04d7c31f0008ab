#include <algorithm>
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

/// The part to check: a whole office, or one of its files.
struct Scope {
    std::string folder;
    std::string file;  // below the folder; empty: all of them
};

/// A file belongs to the office it lies in: the nearest folder above that has a roster.
std::optional<Scope> scope_of(const fs::path& path) {
    if (fs::is_directory(path)) return Scope{path.string(), ""};
    if (!fs::is_regular_file(path)) return std::nullopt;
    const fs::path file = fs::absolute(path).lexically_normal();
    for (fs::path up = file.parent_path(); up.has_relative_path(); up = up.parent_path()) {
        if (fs::exists(up / "roster.toml"))
            return Scope{up.string(), file.lexically_relative(up).string()};
    }
    return Scope{file.parent_path().string(), file.filename().string()};
}

bool has_file(const std::vector<SourceFile>& files, const std::string& name) {
    return name.empty() || std::any_of(files.begin(), files.end(), [&](const SourceFile& file) {
               return file.path == name;
           });
}

/// `what` is what holds when there are no errors.
void print_for_people(const Session& session,
                      const std::vector<Diagnostic>& problems,
                      std::size_t errors,
                      const Label& what) {
    for (const Diagnostic& problem : problems)
        print(language::to_line(problem, session.language()));
    const std::string warned = std::to_string(problems.size() - errors);
    const std::string failed = std::to_string(errors);
    print(errors == 0 ? session.say("没有错误：" + what.zh + "，" + warned + " 条提醒",
                                    "no errors: " + what.en + ", " + warned + " warning(s)")
                      : session.say(failed + " 处错误，" + warned + " 条提醒",
                                    failed + " error(s), " + warned + " warning(s)"));
}

int check(Session& session, const Arguments& arguments) {
    const std::string path = arguments.has("PATH") ? arguments.one("PATH") : ".";
    const auto scope = scope_of(path);
    if (!scope) {
        return session.fail({ErrorCode::not_found,
                             "没有文件夹或文件 " + path,
                             "there is no folder or file " + path});
    }
    OfficeTypes types(session);
    const auto files = runtime::read_office(scope->folder);
    if (files.empty() || !has_file(files, scope->file)) {
        return session.fail({ErrorCode::not_found,
                             path + " 不是机构文件，里面也没有（roster.toml 等）",
                             path + " is no file of an office and holds none (roster.toml …)"});
    }
    language::Checked checked = language::check(files, types.types());
    std::erase_if(checked.problems, [&](const Diagnostic& problem) {
        return !scope->file.empty() && problem.place.file != scope->file;
    });
    std::size_t errors = 0;
    for (const Diagnostic& problem : checked.problems)
        errors += problem.severity == Severity::error;
    if (session.is_json()) {
        print(language::to_json(checked.problems));
    } else {
        const std::string count =
            std::to_string(checked.office ? checked.office->workflows.size() : 0);
        const Label what = scope->file.empty() ? Label{count + " 个流程", count + " workflow(s)"}
                                               : Label{scope->file, scope->file};
        print_for_people(session, checked.problems, errors, what);
    }
    return errors == 0 ? exit_done : exit_failed;
}

}  // namespace

const CommandSpec check_command{
    "check",
    {"检查机构文件夹里的全部文件，逐处指出错误",
     "check all files of an office, every mistake at its line and column"},
    {"rota check", "rota check workflows/roster.toml", "rota check workflows --json"},
    {{"[PATH]",
      Takes::value,
      {"机构文件夹，或其中一个文件；默认当前文件夹",
       "the office's folder or one of its files; here by default"}}},
    check};

}  // namespace rota::cli
