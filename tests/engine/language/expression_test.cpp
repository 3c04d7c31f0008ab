// Expressions, `${…}`, what they refer to, and where exactly a mistake in them stands.
#include "engine/language/support.hpp"

namespace rota::language {

namespace {

std::string task(std::string_view id, std::string_view keys = "") {
    return step_text(id, "task", keys);
}

/// A task with that condition, behind a task `first`.
Case condition(std::string name, const std::string& quoted) {
    return workflow_case(std::move(name), task("first") + task("a", "if = " + quoted + "\n"));
}

/// A task with that text.
Case text(std::string name, const std::string& quoted) {
    return workflow_case(std::move(name), task("first") + task("a", "text = " + quoted + "\n"));
}

/// A loop over the sites with a visit in it, and `text` below.
Case loop(std::string name, const std::string& below) {
    return workflow_case(
        std::move(name),
        "[[step]]\nid = \"each\"\nfor_each = \"site in inputs.sites\"\n"
        "[[step]]\nin = \"each\"\nid = \"visit\"\nzh = \"走访\"\ndo = \"visit\"\nwhere = "
        "\"${site}\"\nchecklist = \"forms/check.toml\"\nopens = \"problems\"\n" +
            below);
}

}  // namespace

const std::vector<Case>& expression_cases() {
    static const std::vector<Case> cases = {
        condition("good", "'first.outcome = \"done\" and count(inputs.sites) > 1'"),
        condition("syntax", "\"first.late and ⟦expression-syntax⟧)\""),
        condition("empty", "\"⟦expression-syntax⟧\""),
        condition("unknown_function", "\"⟦unknown-function⟧cuont(inputs.sites) > 1\""),
        condition("arguments", "'⟦function-arguments⟧substring(1, 2, 3, 4) = \"x\"'"),
        condition("unknown_name", "\"⟦unknown-name⟧frist.late\""),
        condition("text_without_quotes", "\"first.outcome = ⟦unknown-name⟧done\""),
        condition("input_without_root", "\"count(⟦input-without-root⟧sites) > 1\""),
        condition("unknown_input", "\"count(inputs.⟦unknown-input⟧site) > 1\""),
        condition("unknown_field", "\"first.⟦unknown-field⟧lat\""),
        condition("unknown_field_of_run", "\"run.⟦unknown-field⟧yaer = 2018\""),
        condition("unknown_field_of_org", "\"count(org.⟦unknown-field⟧towns) > 1\""),
        condition("unknown_attribute",
                  "'count(org.sites[unit = \"east\"]) > count(org.sites.⟦unknown-field⟧unti)'"),
        condition("all_roots",
                  "'run.year = 2018 and now > date and time(today, @\"09:00:00\") and "
                  "count(org.pilots) > 1 "
                  "and is workday(today)'"),
        condition("fields_of_filtered_items",
                  "'count(inputs.sites[unit = \"east\" and id = first.report]) > 1'"),
        condition("names_of_loops_inside",
                  "\"some s in inputs.sites satisfies s.unit = first.by\""),
        condition("fields_of_no_context", "'first.late.⟦no-fields⟧since = \"x\"'"),
        condition("outcome_there_is_not", "'first.outcome = ⟦never-equal⟧\"dnoe\"'"),
        condition("unit_there_is_not", "'inputs.sites[1].unit = \"x\"'"),
        condition("unit_that_may_come", "'count(org.sites[unit = ⟦not-equal-now⟧\"eest\"]) > 1'"),
        condition("words_of_other_languages", "'first.report != ⟦other-word⟧NULL'"),
        condition("list_of_the_roster", "'count(⟦other-word⟧townships) > 1'"),
        condition("attribute_that_may_come",
                  "'count(org.sites[⟦unknown-field-now⟧priority = 1]) > 1'"),
        condition("slip_of_an_attribute", "'count(org.sites[⟦unknown-name⟧nuit = \"east\"]) > 1'"),
        condition("kinds_never_equal", "'first.round = ⟦not-comparable⟧\"two\"'"),
        condition("kinds_without_order", "'first.at > ⟦not-comparable⟧today'"),
        condition("operand", "'⟦wrong-operand⟧first.late + 1 > 2'"),
        condition("no_condition", "'⟦wrong-result⟧first.round'"),
        condition("null_is_no_mistake",
                  "'first.outcome != null and first.round = null or first.late'"),
        condition("list_and_item", "'⟦not-comparable⟧\"done\" = inputs.sites.unit'"),
        condition("argument", "'workdays between(⟦function-arguments⟧first.report, today) > 1'"),
        condition("items_of_an_argument", "'sum(⟦function-arguments⟧inputs.sites.unit) > 1'"),
        condition("tests_of_in", "'first.outcome in (\"done\", ⟦never-equal⟧\"lost\")'"),
        condition("between", "'first.round between ⟦not-comparable⟧\"a\" and 3'"),
        condition("itself", "\"⟦refers-to-itself⟧a.late\""),

        text("value",
             "\"共 ${count(inputs.sites)} 个点，${if first.late then \\\"迟\\\" else "
             "\\\"不迟\\\"}\""),
        text("braces_and_quotes_inside", "'${ {a: 1, b: \"}\"}.b } 和 ${\"}\"}'"),
        text("dollar_alone", "\"5 $ {x}\""),
        text("open_value", "\"共 ⟦open-value⟧${count(inputs.sites 个\""),
        text("empty_value", "\"共 ${⟦expression-syntax⟧} 个\""),
        text("mistakes_in_two_values", "\"${⟦unknown-name⟧x} 和 ${1 + ⟦unknown-name⟧y}\""),
        text("column_behind_chinese", "\"监督通知〔${run.year}〕${⟦unknown-name⟧abc}号\""),
        text("column_behind_escapes", "\"\\t\\\"\\u4e2d\\U0001F600${⟦unknown-name⟧abc}\""),
        text("column_in_literal_string", "'\\t${⟦unknown-name⟧abc}'"),
        text("column_in_long_string",
             "\"\"\"\n第一行\n第二行 ${\n  1 +\n  ⟦unknown-name⟧abc}\n\"\"\""),
        text("column_in_long_literal", "'''第一行\n  ${⟦unknown-name⟧abc}'''"),
        text("column_behind_folded_lines", "\"\"\"a\\\n   \n   b ${⟦unknown-name⟧abc} \\\"\"\"\""),
        text("column_behind_windows_lines", "\"\"\"\r\na\r\nb ${⟦unknown-name⟧abc}\r\n\"\"\""),
        text("column_behind_double_quotes", "\"\"\"a \"\" ${⟦unknown-name⟧abc}\"\"\""),

        loop("inside",
             "[[step]]\nin = \"each\"\nid = \"more\"\nfor_each = \"problem in visit.problems\"\n"
             "[[step]]\nin = \"more\"\nid = \"fix\"\nzh = \"改\"\ndo = \"task\"\nabout = "
             "\"${problem}\"\n"
             "text = \"${site.zh}${visit.outcome}\"\n"),
        loop("outside", task("a", "if = \"count(visit.problems) > each.count\"\n")),
        loop("variable_outside", task("a", "text = \"${⟦variable-out-of-loop⟧site.zh}\"\n")),
        loop("unknown_book", task("a", "if = \"count(visit.⟦unknown-field⟧problem) > 1\"\n")),
        loop("own_block",
             task("a", "in = \"each\"\ntext = \"${⟦refers-to-own-block⟧each.count}\"\n")),
        workflow_case("inside_of_itself",
                      "[[step]]\nid = \"each\"\nfor_each = \"s in ⟦refers-inside⟧t.files\"\n" +
                          task("t", "in = \"each\"\n")),
        loop("too_early",
             task("a", "after = []\nif = \"count(⟦refers-to-unfinished⟧visit.problems) > 1\"\n")),
        workflow_case("later_step",
                      task("a", "if = \"⟦refers-to-unfinished⟧b.late\"\n") + task("b")),
        workflow_case("step_beside",
                      task("a") + task("b", "after = []\n") +
                          task("c", "after = [\"b\"]\nif = \"⟦refers-to-unfinished⟧a.late\"\n")),
        workflow_case("step_behind_another_block",
                      task("a") + "[[step]]\nid = \"l\"\n" +
                          task("t", "in = \"l\"\ntext = \"${a.report}\"\n") +
                          task("u", "in = \"l\"\ntext = \"${⟦refers-to-unfinished⟧z.report}\"\n") +
                          task("z")),
        workflow_case("own_variable_in_own_list",
                      "[[step]]\nid = \"l\"\nfor_each = \"x in ⟦variable-out-of-loop⟧x.parts\"\n" +
                          task("t", "in = \"l\"\n")),
        workflow_case("inner_variable_hides_a_step",
                      task("x") + "[[step]]\nid = \"l\"\nfor_each = \"x in inputs.sites\"\n" +
                          task("t", "in = \"l\"\ntext = \"${x.⟦unknown-field-now⟧whatever}\"\n")),
        workflow_case("loop_without_in",
                      "[[step]]\nid = \"l\"\nfor_each = ⟦bad-loop⟧\"inputs.sites\"\n" +
                          task("t", "in = \"l\"\n")),
        workflow_case("loop_name",
                      "[[step]]\nid = \"l\"\nfor_each = ⟦bad-name⟧\"Site in inputs.sites\"\n" +
                          task("t", "in = \"l\"\n")),
        workflow_case("loop_name_taken",
                      "[[step]]\nid = \"l\"\nfor_each = ⟦name-taken⟧\"run in inputs.sites\"\n" +
                          task("t", "in = \"l\"\n")),
        workflow_case("loop_list",
                      "[[step]]\nid = \"l\"\nfor_each = \"s in [1⟦expression-syntax⟧\"\n" +
                          task("t", "in = \"l\"\n")),
        workflow_case(
            "loop_with_value",
            "[[step]]\nid = \"l\"\nfor_each = ⟦value-in-expression⟧\"s in ${inputs.sites}\"\n" +
                task("t", "in = \"l\"\n")),
        workflow_case(
            "loop_is_no_text",
            "[[step]]\nid = \"l\"\nfor_each = ⟦wrong-kind⟧1\n" + task("t", "in = \"l\"\n")),
        {"roster_is_broken",
         [] {
             std::vector<SourceFile> files =
                 office_of(task("a", "if = \"count(org.towns) > 1\"\nwho = \"nobody\"\n"));
             for (SourceFile& file : files) {
                 if (file.path == "roster.toml") file.text = "[town⟦toml-header⟧\n";
             }
             return files;
         }()},
    };
    return cases;
}

INSTANTIATE_TEST_SUITE_P(Expression, Cases, testing::ValuesIn(expression_cases()), name_of_case);

}  // namespace rota::language
