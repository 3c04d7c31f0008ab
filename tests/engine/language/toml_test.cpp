// Files that cannot be read: what a clerk is told about the first mistake in each.
#include "engine/language/support.hpp"

namespace rota::language {

namespace {

/// A books file that ends in the mistake; everything else of the office is good.
Case broken(std::string name, const std::string& text) {
    return file_case(std::move(name), "books.toml", text);
}

}  // namespace

const std::vector<Case>& toml_cases() {
    static const std::vector<Case> cases = {
        broken("text_without_quotes", "zh = ⟦toml-no-quotes⟧走访\n"),
        broken("words_without_quotes", "due = 5 ⟦toml-rest⟧workdays\n"),
        broken("full_width_quotes", "zh = ⟦toml-full-width⟧“走访”\n"),
        broken("full_width_colon", "zh ⟦toml-full-width⟧：\"走访\"\n"),
        broken("full_width_comma", "a = [1⟦toml-full-width⟧，2]\n"),
        broken("open_string", "zh = ⟦toml-open-string⟧\"走访\nen = \"x\"\n"),
        broken("open_long_string", "zh = ⟦toml-open-string⟧'''走访\nen = 1\n"),
        broken("backslash", "zh = \"a\\⟦toml-backslash⟧q\"\n"),
        broken("bad_unicode", "zh = \"\\u12⟦toml-backslash⟧zz\"\n"),
        broken("control_character", "zh = \"a⟦toml-control-character⟧\x01\"\n"),
        broken("no_equals", "zh ⟦toml-no-equals⟧\"走访\"\n"),
        broken("no_value", "zh = ⟦toml-no-value⟧\n"),
        broken("two_keys_a_line", "a = 1 ⟦toml-rest⟧b = 2\n"),
        broken("chinese_key", "⟦toml-line⟧办理人 = 1\n"),
        broken("open_header", "[book⟦toml-header⟧\n"),
        broken("key_twice", "a = 1\na = ⟦toml-twice⟧2\n"),
        broken("single_brackets", "[step]\nid = \"a\"\n⟦toml-step-brackets⟧[step]\n"),
        broken("mixed_brackets", "[[step]]\nid = \"a\"\n⟦toml-step-brackets⟧[step]\n"),
        broken("no_comma", "a = [1 ⟦toml-list⟧2]\n"),
        broken("open_braces", "a = { x = 1⟦toml-braces⟧\n}\n"),
        broken("number", "a = ⟦toml-number⟧10%\n"),
        broken("date", "a = ⟦toml-date⟧2018-02-30\n"),
        broken("time", "a = [\"x\", ⟦toml-date⟧09:00\n"),
        broken("deep_brackets", "a = " + std::string(32, '[') + "⟦toml-too-deep⟧[\n"),
        broken("deep_keys", "a.b.c.d.e.f.g.h.i⟦toml-too-deep⟧.j = 1\n"),
        broken("other", "a. ⟦toml-other⟧= 1\n"),
        broken("not_utf8", "zh = \"走⟦not-utf8⟧\xff\"\n"),
        broken("surrogate", "zh = \"⟦not-utf8⟧\xed\xa0\x80\"\n"),
        broken("too_large", "⟦file-too-large⟧" + std::string((1 << 20) + 1, '#')),
        broken("long_line", "a = 1\n⟦line-too-long⟧#" + std::string(20'000, 'x') + "\n"),
    };
    return cases;
}

INSTANTIATE_TEST_SUITE_P(Toml, Cases, testing::ValuesIn(toml_cases()), name_of_case);

TEST_P(Cases, GiveTheMarkedProblems) { expect_marked_problems(GetParam()); }

TEST(Check, GoesOnWithTheOtherFilesWhenOneIsNoToml) {
    std::vector<SourceFile> files = office_of("[[step]]\nid = \"a\"\ndo = \"task\"\n");
    for (SourceFile& file : files) {
        if (file.path == "roster.toml") file.text = "[township\n";
        if (file.path == "forms/note.toml") file.text = "[form]\nid = \"note\"\n";
    }

    const Checked checked = check(files, all_step_types());

    EXPECT_THAT(shown(checked.problems),
                testing::ElementsAre("forms/note.toml:1:1 form-empty",
                                     "forms/note.toml:1:2 missing-key",
                                     "roster.toml:1:10 toml-header",
                                     "w.toml:8:1 missing-key"));
}

}  // namespace rota::language
