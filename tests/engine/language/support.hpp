// What the tests of this room share: step types as the libraries will declare them, a small office
// that is good, and ways to change one thing in it.
#pragma once

#include <initializer_list>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "language/check.hpp"
#include "language/print.hpp"

namespace rota::language {

/// All step types of the catalogue, or only those named.
const StepTypes& all_step_types();
StepTypes step_types(std::initializer_list<std::string_view> names);

/// The text of a file below the source tree.
std::string read_source(const std::string& path);
/// Every file of a folder of the source tree, paths below that folder.
std::vector<SourceFile> read_folder(const std::string& path);

/// An office of three townships and a department, with a calendar, two books, two forms and a
/// template, and no workflow.
std::vector<SourceFile> small_office();
/// The small office with `text` as that file, in place of the one it had.
std::vector<SourceFile> office_with(const std::string& path, const std::string& text);
/// The small office with one workflow: a head, the input `sites`, and `text` below it.
std::vector<SourceFile> office_of(std::string_view text);

/// `[[step]]` with that id and type, the label 甲, and more keys.
std::string step_text(std::string_view id, std::string_view type, std::string_view keys = "");

/// Files in which ⟦code⟧ stands before every place that the checker must point at.
struct Case {
    std::string name;
    std::vector<SourceFile> files;
};
inline void PrintTo(const Case& marked, std::ostream* out) { *out << marked.name; }
Case file_case(std::string name, const std::string& path, const std::string& text);
Case workflow_case(std::string name, std::string_view text);
/// Every code that is marked in the files.
std::vector<std::string> marked_codes(const Case& marked);

/// Checks the files without their marks and expects the marked problems, and no others.
void expect_marked_problems(const Case& marked);

class Cases : public testing::TestWithParam<Case> {};
inline std::string name_of_case(const testing::TestParamInfo<Case>& info) {
    return info.param.name;
}

/// `w.toml:7:3 unknown-key`, for each problem.
std::vector<std::string> shown(const std::vector<Diagnostic>& problems);

const std::vector<Case>& toml_cases();
const std::vector<Case>& roster_cases();
const std::vector<Case>& calendar_cases();
const std::vector<Case>& books_cases();
const std::vector<Case>& form_cases();
const std::vector<Case>& document_cases();
const std::vector<Case>& workflow_cases();
const std::vector<Case>& step_cases();
const std::vector<Case>& param_cases();
const std::vector<Case>& order_cases();
const std::vector<Case>& expression_cases();
const std::vector<Case>& address_cases();

}  // namespace rota::language
