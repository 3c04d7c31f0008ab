#include "cli/rehearsed_office.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "cli/office_folder.hpp"
#include "cli/office_types.hpp"
#include "cli/print.hpp"
#include "language/print.hpp"
#include "rehearse/personas_file.hpp"

namespace rota::cli {

namespace fs = std::filesystem;

RehearsedOffice::RehearsedOffice(Session& session)
    : session_(session), libraries_(session.plugins()) {
    for (const plugin::Rejected& rejected : libraries_.rejected()) complain_of(session, rejected);
}

bool RehearsedOffice::read(const std::string& folder) {
    auto office = read_office(folder, libraries_.types());
    if (!office) return fail(office.error());
    office_ = std::move(*office);
    return true;
}

std::optional<std::string> RehearsedOffice::text_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    if (fs::is_regular_file(path) && file && text << file.rdbuf()) return std::move(text).str();
    exit_code_ = session_.fail(
        {ErrorCode::not_found, "读不到文件 " + path, "the file " + path + " cannot be read"});
    return std::nullopt;
}

bool RehearsedOffice::print_problems(const std::vector<Diagnostic>& problems) {
    if (session_.is_json() && !problems.empty()) print(language::to_json(problems));
    if (!session_.is_json()) {
        for (const Diagnostic& problem : problems)
            print(language::to_line(problem, session_.language()));
    }
    const bool has_error = std::any_of(problems.begin(), problems.end(), [](const Diagnostic& one) {
        return one.severity == Severity::error;
    });
    if (has_error) exit_code_ = exit_failed;
    return has_error;
}

std::optional<rehearse::Personas> RehearsedOffice::read_people(const std::string& path,
                                                               const std::string& shown) {
    auto text = text_of(path);
    if (!text) return std::nullopt;
    auto read = rehearse::read_players({shown, std::move(*text)}, *office_, libraries_.types());
    print_problems(read.problems);
    return std::move(read.personas);
}

}  // namespace rota::cli
