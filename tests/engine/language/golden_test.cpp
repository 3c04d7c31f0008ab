// An office with twenty mistakes in six files, and what a clerk reads about them.
#include "engine/language/support.hpp"

namespace rota::language {

namespace {

std::string lines_of(const std::vector<Diagnostic>& problems, Language language) {
    std::string text;
    for (const Diagnostic& problem : problems) text += to_line(problem, language) + "\n";
    return text;
}

}  // namespace

TEST(BadOffice, GetsTwentyGoodMessages) {
    std::vector<SourceFile> files = read_folder("tests/golden/bad-office");
    std::erase_if(files, [](const SourceFile& file) { return file.path.ends_with(".txt"); });

    const Checked checked = check(files, all_step_types());

    EXPECT_EQ(files.size(), 6U);
    EXPECT_EQ(checked.problems.size(), 20U);
    EXPECT_EQ(lines_of(checked.problems, Language::zh),
              read_source("tests/golden/bad-office/messages.zh.txt"));
    EXPECT_EQ(lines_of(checked.problems, Language::en),
              read_source("tests/golden/bad-office/messages.en.txt"));
}

}  // namespace rota::language
