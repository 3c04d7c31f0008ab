// The parameters of a step against the schema of its type.
#include "engine/language/support.hpp"

namespace rota::language {

namespace {

Case step(std::string name, const std::string& type, const std::string& keys) {
    return workflow_case(std::move(name), step_text("a", type, keys));
}

Case step_lacking(std::string name, const std::string& type, const std::string& keys) {
    return workflow_case(std::move(name), "⟦missing-param⟧" + step_text("a", type, keys));
}

const std::string plan = "items = []\nby = \"unit\"\nwithin = \"5 workdays\"\n";

}  // namespace

const std::vector<Case>& param_cases() {
    static const std::vector<Case> cases = {
        step("unknown", "task", "⟦unknown-param⟧txt = \"x\"\n"),
        step("near_a_key_of_every_step", "task", "⟦unknown-param⟧dou = \"5 days\"\n"),
        step("any_names", "set", "a = \"1 + 1\"\nb = 5\nc = '\"text\"'\nd = [1, \"x\"]\n"),
        step_lacking("missing", "visit", ""),
        step("workflow_there_is", "run", "workflow = \"w\"\n"),
        step("workflow_there_is_not", "run", "workflow = ⟦unknown-workflow⟧\"ww\"\n"),
        step("kinds",
             "plan",
             "items = ⟦param-kind⟧\"s1\"\nby = ⟦param-kind⟧1\nwithin = "
             "⟦sentence-not-text⟧5\nper_day = ⟦param-kind⟧\"1\"\n"
             "random = ⟦param-kind⟧\"yes\"\n"),
        step("kinds_of_later_values",
             "plan",
             "items = \"${inputs.sites}\"\nby = \"${inputs.sites[1].id}\"\nwithin = "
             "\"${inputs.given}\"\nper_day = "
             "\"${count(inputs.sites)}\"\nrandom = \"${run.year = 2018}\"\n"),
        step("other_kinds_of_later_values",
             "plan",
             "items = \"${⟦wrong-result⟧today}\"\nby = \"${⟦wrong-result⟧inputs.sites}\"\nwithin = "
             "\"${⟦wrong-result⟧1 = 2}\"\nper_day = "
             "\"${⟦wrong-result⟧run.id}\"\nrandom = \"${⟦wrong-result⟧run.year}\"\n"),
        step("no_whole_number", "plan", plan + "per_day = ⟦param-kind⟧1.5\n"),
        step("bounds", "plan", plan + "per_day = ⟦param-value⟧0\n"),
        step("dates_are_texts",
             "rotate",
             "items = []\namong = []\nevery = \"month\"\nfirst = 2018-01-01\n"),
        step("choice", "approve", "mode = ⟦param-choice⟧\"rato\"\n"),
        step("length", "notify", "to = \"office\"\ntext = ⟦param-value⟧\"\"\n"),
        step("forms", "draw", "items = []\npick = 3\nseed = \"x\"\n"),
        step("other_form", "draw", "items = []\npick = \"10 %\"\n"),
        step("nearest_form", "draw", "items = []\npick = ⟦param-value⟧\"ten\"\n"),
        step("no_form", "draw", "items = []\npick = ⟦param-forms⟧true\n"),
        step("number_of_items", "vote", "options = ⟦param-items⟧[\"x\"]\n"),
        step("fixed_number_of_items",
             "assign",
             "items = []\namong = []\nas = ⟦param-items⟧[\"a\", \"b\", \"c\"]\n"),
        step("range_of_items", "visit", "where = \"${inputs.sites}\"\nparts = ⟦param-items⟧[]\n"),
        step("kind_of_items", "vote", "options = [\"x\", ⟦param-kind⟧2]\n"),
        step("choice_of_items",
             "notify",
             "to = \"office\"\ntext = \"x\"\nvia = [⟦param-choice⟧\"fax\"]\n"),
        step("properties",
             "rank",
             "rows = []\nby = \"total\"\ntiers = [{ name = \"甲\", top = 1 }, "
             "⟦param-property-missing⟧{ name = \"乙\", "
             "⟦unknown-key⟧tpo = 2 }]\n"),
        step("properties_of_any_name",
             "approve",
             "weights.office = 2\nweights.east = ⟦param-kind⟧\"x\"\n"),

        step("sentences",
             "plan",
             "items = []\nby = \"unit\"\nwithin = ⟦bad-sentence⟧\"15 work days\"\nmax_per_unit = "
             "⟦bad-sentence⟧\"1 a week\"\n"),
        step("shares", "vote", "pass = ⟦bad-sentence⟧\"> 0.5\"\n"),
        step("files", "collect", "form = ⟦file-missing⟧\"forms/chek.toml\"\n"),
        step("file_is_no_form", "collect", "form = ⟦file-no-form⟧\"templates/notice.md\"\n"),
        step("file_is_no_document", "draft", "from = ⟦file-no-document⟧\"forms/check.toml\"\n"),
        step("file_of_another_folder", "draft", "from = ⟦file-no-document⟧\"roster.toml\"\n"),
        step("file_is_a_value", "draft", "from = ⟦param-static⟧\"${inputs.sites}\"\n"),
        step("file_is_no_text", "draft", "from = ⟦param-kind⟧1\n"),
        step("file_value", "approve", "file = \"${inputs.given}\"\n"),
        step("no_file_value", "approve", "file = \"${⟦wrong-result⟧inputs.sites}\"\n"),
        step("value_of_another_sort",
             "approve",
             "file = \"${⟦result-without-field⟧inputs.sites[1]}\"\n"),
        step("file_value_is_no_path", "approve", "file = ⟦param-kind⟧\"templates/notice.md\"\n"),
        step("static", "run", "workflow = ⟦param-static⟧\"${run.workflow}\"\n"),
        step("names",
             "assign",
             "items = []\namong = []\nas = [\"site\", ⟦bad-name⟧\"the group\"]\n"),
        step("number",
             "publish",
             "file = \"${inputs.given}\"\nto = \"office\"\nno = \"通知〔${run.year}〕{n}号\"\n"),
        step("number_without_counter",
             "publish",
             "file = \"${inputs.given}\"\nto = \"office\"\nno = "
             "\"⟦number-no-counter⟧通知${run.year}号\"\n"),
        step("number_with_bad_placeholder",
             "publish",
             "file = \"${inputs.given}\"\nto = \"office\"\nno = "
             "\"${run.year}⟦number-placeholder⟧{m}{n}\"\n"),
        step("expression",
             "lookup",
             "book = \"problems\"\nfind = 'status = \"open\" and opened_at < now'\n"),
        workflow_case(
            "expression_of_no_column",
            step_text("a", "record", "book = \"problems\"\n[step.set]\nlead = \"1\"\n") +
                step_text(
                    "b", "lookup", "book = \"problems\"\nfind = '⟦unknown-column⟧laed = 1'\n")),
        step("path_as_text", "notify", "to = \"office\"\ntext = ⟦path-as-text⟧\"inputs.sites\"\n"),
        step("bad_expression",
             "lookup",
             "book = \"problems\"\nfind = 'status = ⟦expression-syntax⟧'\n"),
        step("expression_with_value",
             "lookup",
             "book = \"problems\"\nfind = ⟦value-beside-text⟧'x = ${run.year}'\n"),
        step("expression_for_a_sentence", "wait", "until = \"today + duration(\\\"P1D\\\")\"\n"),
        step(
            "bad_expression_for_a_sentence", "wait", "until = \"5 ⟦expression-syntax⟧workdays\"\n"),
        step("values",
             "record",
             "book = \"problems\"\nset.a = \"1 + ⟦unknown-name⟧b\"\nset.c = "
             "⟦value-in-expression⟧\"${run.year}\"\nset.d = 5\n"),
        step("values_are_no_table", "record", "book = \"problems\"\nset = ⟦param-kind⟧\"x\"\n"),
        step("set_values", "set", "x = \"1 +⟦expression-syntax⟧\"\ny = \"⟦unknown-name⟧z\"\n"),
        workflow_case("values_are_known_by_name",
                      "[[step]]\nid = \"s\"\nzh = \"甲\"\ndo = \"set\"\nlimit = \"5\"\n"
                      "[[step]]\nid = \"t\"\nzh = \"乙\"\ndo = \"task\"\nif = \"s.limit > 3\"\n"
                      "[[step]]\nid = \"u\"\nzh = \"丙\"\ndo = \"task\"\nif = "
                      "\"s.⟦unknown-field⟧limt > 3\"\n"),
        step("to_nobody",
             "notify",
             "to = [\"office\", ⟦address-unknown-unit⟧\"eest.liaison\"]\ntext = \"x\"\n"),
    };
    return cases;
}

INSTANTIATE_TEST_SUITE_P(Param, Cases, testing::ValuesIn(param_cases()), name_of_case);

namespace {

StepTypes types_with(StepType type) {
    StepTypes types;
    type.outcomes = {{"done", {}, false}};
    types.add(std::move(type));
    return types;
}

}  // namespace

TEST(Check, RefusesALibraryThatTakesTheKeysOfEveryStep) {
    StepType type;
    type.name = "greedy";
    type.params.properties = {{"due", {}}, {"text", {}}};

    const Checked checked =
        check(office_of("[[step]]\nid = \"a\"\nzh = \"甲\"\ndo = \"greedy\"\n"), types_with(type));

    EXPECT_THAT(shown(checked.problems), testing::ElementsAre("w.toml:11:6 type-takes-key"));
}

TEST(Check, SaysWhenAStepTypeHasNoParametersAtAll) {
    StepType type;
    type.name = "plain";
    type.params.is_open = false;

    const Checked checked = check(
        office_of("[[step]]\nid = \"a\"\nzh = \"甲\"\ndo = \"plain\"\nx = 1\n"), types_with(type));

    EXPECT_THAT(shown(checked.problems), testing::ElementsAre("w.toml:12:1 unknown-param-of-none"));
}

TEST(Check, ReadsSentencesAndAddressesInsideListsAndTables) {
    Schema sentence;
    sentence.types = {SchemaType::string};
    sentence.sentence = SentenceKind::span;
    Schema address;
    address.is_address = true;
    Schema list;
    list.types = {SchemaType::array};
    list.items = std::make_shared<const Schema>(sentence);
    Schema table;
    table.types = {SchemaType::object};
    table.properties = {{"who_else", address}};
    StepType type;
    type.name = "nested";
    type.params.properties = {{"spans", list}, {"more", table}};

    const Checked checked = check(
        office_of(
            "[[step]]\nid = \"a\"\nzh = \"甲\"\ndo = \"nested\"\nspans = [\"1 day\", \"one day\"]\n"
            "more.who_else = \"nobody.here\"\n"),
        types_with(type));

    EXPECT_THAT(
        shown(checked.problems),
        testing::ElementsAre("w.toml:12:19 bad-sentence", "w.toml:13:17 address-unknown-unit"));
}

}  // namespace rota::language
