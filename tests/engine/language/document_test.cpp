// templates/*.md, and the names that a step gives its document.
#include "engine/language/support.hpp"

namespace rota::language {

namespace {

Case document(std::string name, const std::string& text) {
    return file_case(std::move(name), "templates/d.md", text);
}

/// A document used by a step that drafts it, after a visit to each site.
Case used(std::string name, const std::string& text) {
    std::vector<SourceFile> files = office_of(
        "[[step]]\nid = \"each\"\nfor_each = \"site in inputs.sites\"\n"
        "[[step]]\nin = \"each\"\nid = \"visit\"\nzh = \"走访\"\ndo = \"visit\"\nwhere = "
        "\"${site}\"\n"
        "checklist = \"forms/check.toml\"\nopens = \"problems\"\n"
        "[[step]]\nid = \"write\"\nzh = \"拟稿\"\ndo = \"draft\"\nfrom = \"templates/d.md\"\n"
        "with.found = \"${count(visit.problems)}\"\n"
        "[[step]]\nid = \"later\"\nzh = \"办理\"\ndo = \"task\"\n");
    files.push_back({"templates/d.md", text});
    return {std::move(name), files};
}

}  // namespace

const std::vector<Case>& document_cases() {
    static const std::vector<Case> cases = {
        document("good",
                 "# 题目\n% for x in [1, 2]\n% if x = 1\n一\n% else\n二\n% end\n% end\n末行\n"),
        document("english", "lang: en\n# Title\n"),
        document("chinese", "lang: zh\n# 题目\n"),
        document("other_language", "⟦document-language⟧lang: fr\n# Titre\n"),
        document("empty", ""),
        document("unknown_word", "% ⟦document-word⟧fro x in y\n"),
        document("text_after_percent", "% ⟦document-word⟧5 的乡镇\n"),
        document("lone_percent", "%⟦document-word⟧\n"),
        document("for_without_in", "% for ⟦document-for⟧problem of problems\n% end\n"),
        document("for_without_list", "% for ⟦document-for⟧problem in\n% end\n"),
        document("for_name", "% for ⟦bad-name⟧Problem in [1]\n% end\n"),
        document("for_list", "% for x in [1⟦expression-syntax⟧\n% end\n"),
        document("if_nothing", "% if⟦expression-syntax⟧\n% end\n"),
        document("no_end", "⟦document-no-end⟧% for x in [1]\n⟦document-no-end⟧% if true\nx\n"),
        document("end_too_many", "% if true\n% end\n⟦document-end⟧% end\n"),
        document("else_in_for", "% for x in [1]\n⟦document-else⟧% else\n% end\n"),
        document("else_twice", "% if true\n% else\n⟦document-else⟧% else\n% end\n"),
        document("else_alone", "⟦document-else⟧% else\n"),
        document("else_if", "% if true\n% else ⟦document-rest⟧if false\n% end\n"),
        document("end_for", "% for x in [1]\n% end ⟦document-rest⟧for\n"),
        document("open_value", "共 ⟦open-value⟧${count([1]) 个\n"),
        document("bad_value",
                 "共 ${1 +⟦expression-syntax⟧} 个，${⟦unknown-function⟧cuont([1])} 个\n"),
        document("too_deep",
                 [] {
                     std::string text;
                     for (int i = 0; i < 16; ++i) text += "% if true\n";
                     text += "⟦document-too-deep⟧% if true\n% if true\n";
                     for (int i = 0; i < 18; ++i) text += "% end\n";
                     return text;
                 }()),
        used("names_in_scope",
             "${found} ${run.year} ${count(inputs.sites)} ${org.townships[1].zh} ${today}\n"
             "% for problem in visit.problems\n${problem.no} ${name of(problem.site)}\n% end\n"),
        used("wide_percent", "⟦document-wide-percent⟧％ if run.year = 2018\n"),
        used("indented_orders",
             "  % if run.year = 2018\n  - ${run.id}\n  % end\n    % if no order\n"),
        used("unknown_name", "共 ${⟦unknown-name⟧fond} 个\n"),
        used("loop_variable_outside",
             "% for problem in visit.problems\n% end\n${⟦unknown-name⟧problem.no}\n"),
        used("outer_loop_variable", "${⟦variable-out-of-loop⟧site.zh}\n"),
        used("later_step", "${⟦refers-to-unfinished⟧later.report}\n"),
        used("own_step", "${⟦refers-to-itself⟧write.file.name}\n"),
        used("unknown_field",
             "${count(visit.⟦unknown-field⟧problem)} ${run.⟦unknown-field⟧yaer}\n"),
        used("unknown_input", "${inputs.⟦unknown-input⟧site}\n"),
    };
    return cases;
}

INSTANTIATE_TEST_SUITE_P(Document, Cases, testing::ValuesIn(document_cases()), name_of_case);

TEST(Document, KeepsItsLinesAndItsBlocks) {
    const Checked checked =
        check(used("", "lang: en\na ${found}\r\n% if true\nb\n% else\nc\n% end\n").files,
              all_step_types());

    ASSERT_NE(checked.office, nullptr);
    const Document& document = checked.office->workflows.at("w")->documents.at("templates/d.md");
    EXPECT_EQ(document.language, Language::en);
    ASSERT_EQ(document.parts.size(), 2U);
    const auto& line = std::get<DocumentLine>(document.parts[0].part);
    ASSERT_EQ(line.text.pieces.size(), 2U);
    EXPECT_EQ(std::get<std::string>(line.text.pieces[0]), "a ");
    EXPECT_EQ(std::get<Expression>(line.text.pieces[1]).place, (Place{"templates/d.md", 2, 5}));
    const auto& condition = std::get<DocumentIf>(document.parts[1].part);
    EXPECT_EQ(condition.then.size(), 1U);
    EXPECT_EQ(condition.otherwise.size(), 1U);
}

}  // namespace rota::language
