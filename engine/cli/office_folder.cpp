#include "cli/office_folder.hpp"

#include <algorithm>
#include <filesystem>

#include "language/print.hpp"
#include "runtime/office_folder.hpp"

namespace rota::cli {

namespace fs = std::filesystem;

bool is_office_folder(const std::string& folder) {
    return fs::exists(fs::path(folder) / "roster.toml");
}

Result<std::shared_ptr<const language::Office>> read_office(const std::string& folder,
                                                            const StepTypes& types) {
    if (!is_office_folder(folder)) {
        return Error{ErrorCode::not_found,
                     folder + " 不是机构文件夹：里面没有 roster.toml；请用 --office 指明",
                     folder +
                         " is no folder of an office: it has no roster.toml; say where it is "
                         "with --office"};
    }
    const language::Checked checked = language::check(runtime::read_office(folder), types);
    if (checked.office != nullptr) return checked.office;
    const auto first = std::find_if(
        checked.problems.begin(), checked.problems.end(), [](const Diagnostic& problem) {
            return problem.severity == Severity::error;
        });
    const auto told = [&](Language language) {
        return first == checked.problems.end() ? std::string()
                                               : language::to_line(*first, language);
    };
    return Error{ErrorCode::invalid,
                 folder + " 里的文件有错误；请先用 rota check 改好：" + told(Language::zh),
                 "the files in " + folder +
                     " have errors; mend them first, see rota check: " + told(Language::en)};
}

}  // namespace rota::cli
