// The files of an office through the checker: the input is some files, each behind a line
// `=== path`, in place of those of a small office.
#include <algorithm>
#include <map>

#include "fuzz/problems.hpp"
#include "fuzz/target.hpp"
#include "json/json.hpp"
#include "language/check.hpp"
#include "language/print.hpp"
#include "plugin/in_process.hpp"
#include "plugin/load.hpp"
#include "support/files.hpp"

namespace rota::fuzz {

namespace {

constexpr std::string_view mark = "=== ";

const StepTypes& step_types() {
    static plugin::Host& host = plugin::Host::create({});
    static const plugin::Loaded loaded = plugin::load(plugin::libraries_in(ROTA_PLUGINS), host);
    return loaded.types;
}

std::map<std::string, std::string> files_in(std::string_view bundle) {
    std::map<std::string, std::string> files;
    while (bundle.starts_with(mark)) {
        const std::size_t line = bundle.find('\n');
        std::string path(bundle.substr(mark.size(), line - mark.size()));
        // As the folder is read: a path can be shown.
        std::replace_if(
            path.begin(), path.end(), [](char c) { return c < 0x20 || c > 0x7e; }, '?');
        bundle.remove_prefix(line == std::string_view::npos ? bundle.size() : line + 1);
        const std::size_t next = bundle.find("\n=== ");
        const std::size_t size = next == std::string_view::npos ? bundle.size() : next + 1;
        files[path] = bundle.substr(0, size);
        bundle.remove_prefix(size);
    }
    return files;
}

const std::map<std::string, std::string>& small_office() {
    static const std::map<std::string, std::string> files =
        files_in(read_file(ROTA_FUZZ_FOLDER "/office.txt"));
    return files;
}

std::vector<SourceFile> office_of(std::string_view input) {
    std::map<std::string, std::string> files = files_in(input);
    if (files.empty()) files["a.toml"] = input;
    files.insert(small_office().begin(), small_office().end());
    std::vector<SourceFile> all;
    for (auto& [path, text] : files) all.push_back({path, std::move(text)});
    return all;
}

void check_problems(const language::Checked& checked, const std::vector<SourceFile>& files) {
    bool has_error = false;
    for (const Diagnostic& problem : checked.problems) {
        has_error = has_error || problem.severity == Severity::error;
        check_problem(problem, files);
    }
    check(has_error == (checked.office == nullptr), "there is an office or an error");
    check(json::from_json(language::to_json(checked.problems)).has_value(),
          "problems can be written as JSON");
}

/// A run keeps its files and compiles them for as long as it goes on.
void check_workflows(const language::Office& office) {
    for (const auto& [id, definition] : office.workflows) {
        const auto again = language::compile(definition->files, definition->level, step_types());
        check(again.has_value(), "what passed the check compiles", id);
        check(again->hash == definition->hash, "and is the same definition", id);
    }
}

}  // namespace

void office(std::string_view input) {
    const std::vector<SourceFile> files = office_of(input);
    const language::Checked checked = language::check(files, step_types());
    check_problems(checked, files);
    if (checked.office != nullptr) check_workflows(*checked.office);
}

}  // namespace rota::fuzz
