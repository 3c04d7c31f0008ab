// forms/*.toml.
#include "engine/language/support.hpp"

namespace rota::language {

namespace {

const std::string head = "[form]\nid = \"f\"\nzh = \"表\"\n";

Case form(std::string name, const std::string& text) {
    return file_case(std::move(name), "forms/f.toml", text);
}

Case item(std::string name, const std::string& text) { return form(std::move(name), head + text); }

Case field(std::string name, const std::string& text) {
    return form(std::move(name), head + "[[field]]\nid = \"a\"\nzh = \"甲\"\n" + text);
}

}  // namespace

const std::vector<Case>& form_cases() {
    static const std::vector<Case> cases = {
        item("good",
             "[[item]]\nid = \"a\"\nzh = \"甲\"\nlevel = \"minor\"\nfix_within = \"3 days\"\n"),
        form("no_head", "⟦missing-key⟧[[item]]\nid = \"a\"\nzh = \"甲\"\n"),
        form("empty_head", "[⟦missing-key⟧⟦missing-key⟧form]\n[[item]]\nid = \"a\"\nzh = \"甲\"\n"),
        form("bad_id",
             "[form]\nid = ⟦bad-dashed-name⟧\"Visit Note\"\nzh = \"表\"\n[[item]]\nid = \"a\"\nzh "
             "= \"甲\"\n"),
        form("dashed_id",
             "[form]\nid = \"visit-note\"\nzh = \"表\"\n[[item]]\nid = \"a\"\nzh = \"甲\"\n"),
        form("empty", "⟦form-empty⟧[form]\nid = \"f\"\nzh = \"表\"\n"),
        form("unknown_section",
             head + "[[⟦unknown-key⟧items]]\nid = \"a\"\n[[item]]\nid = \"a\"\nzh = \"甲\"\n"),
        form("head_is_no_table", "form = ⟦wrong-kind⟧1\n[[item]]\nid = \"a\"\nzh = \"甲\"\n"),
        item("single_brackets", "[⟦double-brackets⟧item]\nid = \"a\"\nzh = \"甲\"\n"),
        item("item_without_id_and_label",
             "⟦missing-key⟧⟦missing-key⟧[[item]]\nlevel = \"minor\"\n"),
        item("item_id", "[[item]]\nid = ⟦bad-name⟧\"a-b\"\nzh = \"甲\"\n"),
        item("id_twice",
             "[[item]]\nid = \"a\"\nzh = \"甲\"\n[[field]]\nid = ⟦duplicate-id⟧\"a\"\nzh = "
             "\"甲\"\ntype = \"line\"\n"),
        item(
            "fix_within",
            "[[item]]\nid = \"a\"\nzh = \"甲\"\nfix_within = ⟦bad-sentence⟧\"10 workday or so\"\n"),
        item("item_key",
             "[[item]]\nid = \"a\"\nzh = \"甲\"\n⟦unknown-key⟧fixwithin = \"10 workdays\"\n"),
        field("all_types_but_lists", "type = \"yes-no\"\nrequired = true\n"),
        item("no_type", "⟦missing-key⟧[[field]]\nid = \"a\"\nzh = \"甲\"\n"),
        field("unknown_type", "type = ⟦unknown-choice⟧\"txt\"\n"),
        field("list", "type = \"list\"\ncolumns = [\"unit\", \"text\"]\n"),
        item("list_without_columns",
             "⟦missing-key⟧[[field]]\nid = \"a\"\nzh = \"甲\"\ntype = \"list\"\n"),
        item("choice_without_options",
             "⟦missing-key⟧[[field]]\nid = \"a\"\nzh = \"甲\"\ntype = \"choice\"\n"),
        field("columns_elsewhere", "type = \"text\"\n⟦key-of-other-type⟧columns = [\"a\"]\n"),
        field("options_elsewhere",
              "type = \"list\"\ncolumns = [\"a\"]\n⟦key-of-other-type⟧options = [\"x\"]\n"),
        field("column_name", "type = \"list\"\ncolumns = [⟦bad-name⟧\"归口部门\"]\n"),
        field("required", "type = \"text\"\nrequired = ⟦wrong-kind⟧\"yes\"\n"),
        field("personal_column",
              "type = \"list\"\ncolumns = [\"name\", ⟦personal-word⟧\"nationality\"]\n"),
        field("personal_option",
              "type = \"choice\"\noptions = [\"群众\", ⟦personal-word⟧\"党员\"]\n"),
        item("personal_item",
             "[[item]]\nid = ⟦personal-word⟧\"faith\"\nzh = ⟦personal-word⟧\"宗教信仰\"\n"),
        item("personal_field",
             "[[field]]\nid = \"card\"\nzh = ⟦personal-word⟧\"身份证号\"\nen = ⟦personal-word⟧\"ID "
             "number\"\ntype = \"line\"\n"),
        form("personal_head",
             "[form]\nid = \"f\"\nzh = ⟦personal-word⟧\"政治面貌登记表\"\n[[item]]\nid = \"a\"\nzh "
             "= \"甲\"\n"),
    };
    return cases;
}

INSTANTIATE_TEST_SUITE_P(Form, Cases, testing::ValuesIn(form_cases()), name_of_case);

}  // namespace rota::language
