#include "fuzz/problems.hpp"

#include <algorithm>

#include "fuzz/target.hpp"
#include "language/print.hpp"
#include "language/source_text.hpp"

namespace rota::fuzz {

namespace {

/// The characters of a line, as an editor counts its columns; bytes that are none count for one.
std::size_t columns_of(std::string_view line) {
    return static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
    }));
}

void check_place(const Diagnostic& problem, const std::vector<SourceFile>& files) {
    const auto file = std::find_if(files.begin(), files.end(), [&](const SourceFile& one) {
        return one.path == problem.place.file;
    });
    const bool is_missing_file = file == files.end();
    if (is_missing_file) {
        check(problem.place.line == 1 && problem.place.column == 1,
              "what is wrong with no file is at its front",
              problem.en);
        return;
    }
    std::string_view text = file->text;
    check(problem.place.line >= 1 && problem.place.column >= 1, "a place counts from 1");
    for (std::uint32_t line = 1; line < problem.place.line; ++line) {
        const std::size_t end = text.find('\n');
        check(end != std::string_view::npos, "the line of a mistake is in the file", problem.en);
        text.remove_prefix(end + 1);
    }
    const std::string_view line = text.substr(0, text.find('\n'));
    const bool is_text = language::find_invalid_utf8(line) == std::string_view::npos;
    const std::size_t columns = is_text ? columns_of(line) : line.size();
    check(
        problem.place.column <= columns + 1, "the column of a mistake is in its line", problem.en);
}

}  // namespace

void check_problem(const Diagnostic& problem, const std::vector<SourceFile>& files) {
    check_words(problem.zh, problem.en);
    check(!problem.code.empty(), "a problem has a code", problem.en);
    check_place(problem, files);
    const std::string line = language::to_line(problem, Language::en);
    check(line.find('\n') == std::string::npos, "a problem is one line", line);
}

}  // namespace rota::fuzz
