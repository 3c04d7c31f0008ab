// Whatever bytes an office is made of, the checker comes back with problems that can be shown.
#include <algorithm>
#include <array>
#include <random>

#include "engine/language/support.hpp"
#include "language/sheet.hpp"

namespace rota::language {

namespace {

constexpr int mutations = 5000;

/// Pieces that mean something to the reader, thrown in anywhere.
constexpr std::array<std::string_view, 40> pieces = {"\"",
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
                                                     "\x00",
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

class Mutator {
  public:
    explicit Mutator(std::uint32_t seed) : random_(seed) {}

    void mutate(std::vector<SourceFile>& files) {
        std::string& text = files[below(files.size())].text;
        const std::size_t changes = 1 + below(4);
        for (std::size_t i = 0; i < changes; ++i) change(text, files);
    }

  private:
    std::size_t below(std::size_t bound) {
        return bound == 0 ? 0 : std::uniform_int_distribution<std::size_t>(0, bound - 1)(random_);
    }

    void change(std::string& text, const std::vector<SourceFile>& files) {
        const std::size_t at = below(text.size() + 1);
        const std::size_t length = std::min(below(20), text.size() - at);
        switch (below(7)) {
            case 0: text.erase(at, length); break;
            case 1: text.insert(at, pieces[below(pieces.size())]); break;
            case 2: text.insert(at, 1, static_cast<char>(below(256))); break;
            case 3: text.insert(below(text.size() + 1), text.substr(at, length)); break;
            case 4: text.resize(at); break;
            case 5: swap_lines(text); break;
            default: insert_from(files[below(files.size())].text, text, at); break;
        }
    }

    void insert_from(const std::string& other, std::string& text, std::size_t at) {
        const std::string piece = other.substr(below(other.size() + 1), below(60));
        text.insert(at, piece);
    }

    void swap_lines(std::string& text) {
        const std::size_t from = text.rfind('\n', below(text.size() + 1));
        if (from == std::string::npos) return;
        const std::size_t end = std::min(text.find('\n', from + 1), text.size());
        const std::string line = text.substr(from, end - from);
        text.erase(from, end - from);
        const std::size_t to = text.rfind('\n', below(text.size() + 1));
        text.insert(to == std::string::npos ? 0 : to, line);
    }

    std::mt19937 random_;
};

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
    Mutator mutator(20'180'903);
    std::size_t problems = 0;
    for (int i = 0; i < mutations; ++i) {
        std::vector<SourceFile> files = office;
        mutator.mutate(files);

        const Checked checked = check(files, all_step_types());

        problems += checked.problems.size();
        for (const Problem& problem : checked.problems) {
            ASSERT_GE(problem.place.line, 1U) << "mutation " << i;
            ASSERT_GE(problem.place.column, 1U) << "mutation " << i;
            ASSERT_EQ(find_invalid_utf8(problem.zh + problem.en), std::string::npos)
                << "mutation " << i;
        }
    }
    EXPECT_GT(problems, static_cast<std::size_t>(mutations));
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
