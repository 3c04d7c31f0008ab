// Whatever bytes an office is made of, the checker comes back with problems that can be shown.
#include <algorithm>

#include "engine/language/support.hpp"
#include "fuzz/mutate.hpp"
#include "language/source_text.hpp"

namespace rota::language {

namespace {

constexpr std::size_t mutations = 5000;
constexpr std::size_t bytes_max = 1'000'000;

/// Pieces that mean something to the reader, thrown in anywhere.
std::vector<std::string> pieces() {
    return {"\"",
            "'",
            "\"\"\"",
            "'''",
            "[",
            "]",
            "[[",
            "]]",
            "{",
            "}",
            "${",
            "}}",
            "=",
            ".",
            ",",
            "#",
            "\n",
            "\r\n",
            "\\",
            "\\u0000",
            std::string(1, '\0'),
            "\xff",
            "\xed\xa0\x80",
            "。",
            "“",
            "- ",
            "in = ",
            "after = ",
            "[[step]]\n",
            "% end\n",
            "% for ",
            "do = ",
            "id = ",
            "((((",
            "[0][0]",
            "-1e999",
            "0x",
            "2018-02-30",
            "for x in x return ",
            "!!"};
}

std::vector<SourceFile> sample_office() {
    std::vector<SourceFile> files = read_folder("workflows");
    // The notices are the largest file and the plainest; a tenth of them does.
    for (SourceFile& file : files) {
        if (file.path == "holidays-cn.toml") file.text.resize(file.text.find("[[notice]]", 3000));
    }
    for (const char* name : {"joint-meeting.toml", "township-visits.toml"})
        files.push_back({name, read_source(std::string("tests/golden/sample-office/") + name)});
    return files;
}

}  // namespace

TEST(Check, SurvivesAnyBytes) {
    const std::vector<SourceFile> office = sample_office();
    std::vector<std::string> texts;
    for (const SourceFile& file : office) texts.push_back(file.text);
    fuzz::Mutator mutator(texts, pieces(), bytes_max);
    std::size_t problems = 0;
    for (std::size_t i = 0; i < mutations; ++i) {
        std::vector<SourceFile> files = office;
        std::string& text = files[i % files.size()].text;
        text = mutator.near(text);

        const Checked checked = check(files, all_step_types());

        problems += checked.problems.size();
        for (const Diagnostic& problem : checked.problems) {
            ASSERT_GE(problem.place.line, 1U) << "mutation " << i;
            ASSERT_GE(problem.place.column, 1U) << "mutation " << i;
            ASSERT_EQ(find_invalid_utf8(problem.zh + problem.en), std::string::npos)
                << "mutation " << i;
        }
    }
    EXPECT_GT(problems, mutations);
}

TEST(Check, EndsInGoodTimeOnHugeAndDeepTexts) {
    const std::string many(40'000, '[');
    const std::vector<SourceFile> files = {
        {"a.toml", "a = " + many},
        {"b.toml", "a" + std::string(15'000, '.') + "b = 1\n"},
        {"c.toml", "[[step]]\nif = \"" + std::string(15'000, '(') + "\"\n"},
        {"d.toml", "[[step]]\ntext = \"" + std::string(15'000, '$') + "{{{{\"\n"},
        {"templates/e.md", std::string(1'000'000, '\n')},
        {"templates/f.md",
         [] {
             std::string text;
             while (text.size() < 1'000'000) text += "% if true\n";
             return text;
         }()},
        {"g.toml",
         [] {
             std::string text = "[[step]]\nid = \"a\"\nzh = \"甲\"\ndo = \"task\"\ntext = '''\n";
             while (text.size() < 1'000'000) text += "${x}${+}\n";
             return text + "'''\n";
         }()},
        {"h.toml",
         [] {
             std::string text;
             while (text.size() < 1'000'000) text += "[[step]]\nid=\"a\"\n";
             return text;
         }()},
        {"roster.toml",
         [] {
             std::string text = "[a]\n";
             for (int i = 0; text.size() < 1'000'000; ++i)
                 text.append("u").append(std::to_string(i)).append("={zh=\"x\",unit=\"v\"}\n");
             return text;
         }()},
    };

    const Checked checked = check(files, all_step_types());

    EXPECT_EQ(checked.office, nullptr);
    EXPECT_EQ(checked.problems.size(), 2000U);
    EXPECT_THAT(shown(checked.problems), testing::Contains(testing::HasSubstr("more-problems")));
}

}  // namespace rota::language
