// The keys of a step, and what they say about each other.
#include "engine/language/support.hpp"

namespace rota::language {

namespace {

/// A workflow with one step of that type and these keys.
Case step(std::string name, const std::string& type, const std::string& keys) {
    return workflow_case(std::move(name), step_text("a", type, keys));
}

const std::string task = "[[step]]\nid = \"t\"\nzh = \"甲\"\ndo = \"task\"\n";
const std::string visit =
    "[[step]]\nid = \"v\"\nzh = \"甲\"\ndo = \"visit\"\nwhere = \"${inputs.sites[1]}\"\n";

}  // namespace

const std::vector<Case>& step_cases() {
    static const std::vector<Case> cases = {
        workflow_case("no_id", "⟦missing-key⟧[[step]]\nzh = \"甲\"\ndo = \"task\"\n"),
        workflow_case("bad_id",
                      "[[step]]\nid = ⟦bad-name⟧\"step-1\"\nzh = \"甲\"\ndo = \"task\"\n"),
        workflow_case("id_is_a_word_of_feel",
                      "[[step]]\nid = ⟦name-taken⟧\"then\"\nzh = \"甲\"\ndo = \"task\"\n"),
        workflow_case("id_is_a_root",
                      "[[step]]\nid = ⟦name-taken⟧\"inputs\"\nzh = \"甲\"\ndo = \"task\"\n"),
        workflow_case("id_twice",
                      task + "[[step]]\nid = ⟦duplicate-id⟧\"t\"\nzh = \"甲\"\ndo = \"task\"\n"),
        workflow_case("no_label", "⟦missing-key⟧[[step]]\nid = \"a\"\ndo = \"task\"\n"),
        workflow_case("do_is_no_text", "[[step]]\nid = \"a\"\nzh = \"甲\"\ndo = ⟦wrong-kind⟧1\n"),
        workflow_case(
            "unknown_type",
            "[[step]]\nid = \"a\"\nzh = \"甲\"\ndo = ⟦unknown-type⟧\"taks\"\nanything = 1\n"),
        workflow_case(
            "unknown_type_says_no_more",
            "[[step]]\nid = \"a\"\nzh = \"甲\"\ndo = ⟦unknown-type⟧\"taks\"\nback_to = \"a\"\n"
            "[[step]]\nid = \"b\"\nzh = \"乙\"\ndo = \"task\"\nif = \"a.whatever = 1\"\n"),

        workflow_case(
            "unknown_type_may_happen_on_its_day",
            "[[step]]\nid = \"a\"\nzh = \"甲\"\ndo = ⟦unknown-type⟧\"meat\"\non = \"1 day "
            "later\"\nremind = \"1 day before\"\n"),

        step("all_kinds_of_keys",
             "task",
             "who = [\"office\", \"pilots.liaison\"]\ncc = \"townships\"\ndeputy = "
             "\"${run.by}\"\nclaim = true\n"
             "claim_lapses = \"2 workdays\"\non = 2018-09-03\ndue = \"${inputs.given.days}\"\n"
             "extend = \"twice, up to 5 workdays\"\nextend_by = \"office.head\"\nremind = \"1 day "
             "before\"\n"
             "overdue = [\"remind daily\", \"hand over to office.clerk after 1 day\", \"close\"]\n"
             "evidence = [\"2 photos\", \"sign-in sheet\", \"location\"]\nhide_from = "
             "\"townships\"\n"
             "on_error = \"fail\"\ntext = \"写清楚\"\n"),
        step("bad_sentences",
             "task",
             "on = ⟦bad-sentence⟧\"tomorrow\"\ndue = ⟦bad-sentence⟧\"5 workdyas\"\nextend = "
             "⟦bad-sentence⟧\"5 days\"\n"
             "remind = [\"1 day before\", ⟦bad-sentence⟧\"1 day\"]\noverdue = "
             "⟦bad-sentence⟧\"shout\"\n"
             "evidence = [⟦bad-sentence⟧\"0 photos\"]\nclaim = true\nclaim_lapses = "
             "⟦bad-sentence⟧\"soon\"\n"),
        step("sentences_are_no_text",
             "task",
             "on = ⟦sentence-not-text⟧5\ndue = ⟦sentence-not-text⟧[\"5 days\"]\nremind = "
             "⟦sentence-not-text⟧1\n"
             "evidence = [⟦sentence-not-text⟧1]\nextend = ⟦sentence-not-text⟧2018-01-01\n"),
        step("due_is_a_date", "task", "due = 2018-09-03\n"),
        step("due_is_a_moment", "task", "due = 2018-09-03T17:00:00\n"),
        step("wrong_kinds",
             "task",
             "claim = ⟦wrong-kind⟧\"yes\"\nopens = ⟦wrong-kind⟧1\nif = ⟦wrong-kind⟧true\n"),
        step("back_max_range", "approve", "back_to = \"a\"\nback_max = ⟦wrong-kind⟧0\n"),
        step("on_error", "task", "on_error = ⟦unknown-choice⟧\"stop\"\n"),
        step("english_label_in_the_step", "task", "⟦en-in-step⟧en = \"First\"\n"),
        step("value_in_condition", "task", "if = ⟦value-in-expression⟧\"${inputs.sites}\"\n"),

        step("retry_of_a_machine",
             "notify",
             "to = \"office\"\ntext = \"x\"\nretry = \"3 times every 10 minutes\"\n"),
        step("bad_retry",
             "notify",
             "to = \"office\"\ntext = \"x\"\nretry = ⟦bad-sentence⟧\"often\"\n"),
        step("retry_of_a_person", "task", "⟦retry-on-person⟧retry = \"3 times\"\n"),
        step("keys_for_people",
             "notify",
             "to = \"office\"\ntext = \"x\"\n⟦key-needs-person⟧who = "
             "\"office\"\n⟦key-needs-person⟧claim = true\n"
             "⟦key-needs-person⟧evidence = [\"1 photo\"]\n⟦key-needs-person⟧due = \"1 day\"\ncc = "
             "\"office\"\n"
             "hide_from = \"townships\"\n"),
        step("draft_with_person",
             "draft",
             "from = \"templates/notice.md\"\nwho = \"office.clerk\"\ndue = \"1 day\"\n"),
        step("draft_without_person",
             "draft",
             "from = \"templates/notice.md\"\n⟦key-needs-who⟧due = \"1 day\"\n"),
        step("draft_without_person_may_be_retried",
             "draft",
             "from = \"templates/notice.md\"\nretry = \"2 times\"\n"),
        step("draft_with_person_may_not",
             "draft",
             "from = \"templates/notice.md\"\nwho = \"office\"\n⟦retry-on-person⟧retry = \"2 "
             "times\"\n"),

        step("keys_without_due",
             "task",
             "⟦key-needs-key⟧extend = \"once, up to 5 days\"\n⟦key-needs-key⟧remind = \"1 day "
             "before\"\n"
             "⟦key-needs-key⟧overdue = \"remind daily\"\n"),
        step("keys_with_a_day_that_it_happens_on",
             "meet",
             "chair = \"office.head\"\non = \"2 workdays later\"\nremind = \"1 day before\"\n"),
        step("keys_with_a_day_that_it_starts_on",
             "task",
             "on = \"2 workdays later\"\n⟦key-needs-key⟧remind = \"1 day before\"\n"),
        step("keys_without_their_companions",
             "task",
             "⟦key-needs-key⟧one_by_one = true\n⟦key-needs-key⟧back_max = 2\n"
             "⟦key-needs-key⟧claim_lapses = \"1 day\"\n⟦key-needs-key⟧extend_by = \"office\"\n"),
        step("at_most_without_loop", "task", "⟦key-needs-key⟧at_most = 2\n"),
        workflow_case("one_by_one_and_at_most",
                      "[[step]]\nid = \"b\"\nfor_each = \"x in [1]\"\none_by_one = "
                      "true\n⟦one-by-one-and-at-most⟧at_most = 2\n"
                      "[[step]]\nid = \"a\"\nin = \"b\"\nzh = \"甲\"\ndo = \"task\"\n"),
        step("loop_on_a_step", "task", "⟦loop-on-step⟧for_each = \"x in [1]\"\ntext = \"${x}\"\n"),
        workflow_case("key_on_a_block",
                      "[[step]]\nid = \"b\"\n⟦key-not-on-block⟧due = \"1 "
                      "day\"\n⟦key-not-on-block⟧checklist = \"x\"\n"
                      "⟦en-in-step⟧en = \"B\"\non_error = \"fail\"\nzh = \"块\"\n"
                      "[[step]]\nid = \"a\"\nin = \"b\"\nzh = \"甲\"\ndo = \"task\"\n"),
        workflow_case("empty_block", "⟦block-empty⟧[[step]]\nid = \"b\"\n"),

        step("overdue_acts_understood",
             "approve",
             "due = \"1 day\"\noverdue = [\"approve\", \"reject\"]\n"),
        step("overdue_acts_not_understood",
             "task",
             "due = \"1 day\"\noverdue = [\"close\", ⟦overdue-act⟧\"approve\", "
             "⟦overdue-act⟧\"reject\"]\n"),
        step("overdue_close_not_understood",
             "draft",
             "from = \"templates/notice.md\"\nwho = \"office\"\ndue = \"1 day\"\noverdue = "
             "\"close\"\n"),

        workflow_case("book_of_a_checklist",
                      visit + "checklist = \"forms/check.toml\"\nopens = \"problems\"\n"),
        workflow_case(
            "unknown_book",
            visit + "checklist = \"forms/check.toml\"\nopens = ⟦unknown-book⟧\"problem\"\n"),
        workflow_case("no_findings_in_the_form",
                      visit + "form = \"forms/note.toml\"\n⟦opens-no-findings⟧opens = \"needs\"\n"),
        workflow_case("no_findings_at_all", task + "⟦opens-no-findings⟧opens = \"needs\"\n"),
        {"findings_of_a_list_field",
         [] {
             std::vector<SourceFile> files =
                 office_of(visit + "form = \"forms/l.toml\"\nopens = \"needs\"\n");
             files.push_back(
                 {"forms/l.toml",
                  "[form]\nid = \"l\"\nzh = \"表\"\n[[field]]\nid = \"needs\"\nzh = \"需求\"\n"
                  "type = \"list\"\ncolumns = [\"text\"]\n"});
             return files;
         }()},
        {"findings_of_an_output",
         [] {
             std::vector<SourceFile> files = office_of(
                 "[[step]]\nid = \"m\"\nzh = \"会\"\ndo = \"meet\"\nchair = \"office.head\"\nopens "
                 "= \"decisions\"\n");
             for (SourceFile& file : files) {
                 if (file.path == "books.toml")
                     file.text = "[book.decisions]\nzh = \"议定\"\nno = \"{n}\"\n";
             }
             return files;
         }()},
        {"findings_of_a_broken_form",
         [] {
             std::vector<SourceFile> files =
                 office_of(visit + "form = \"forms/l.toml\"\nopens = \"needs\"\n");
             files.push_back({"forms/l.toml", "[form⟦toml-header⟧\n"});
             return files;
         }()},
        {"books_are_broken",
         [] {
             std::vector<SourceFile> files =
                 office_of(visit + "checklist = \"forms/check.toml\"\nopens = \"problms\"\n");
             for (SourceFile& file : files) {
                 if (file.path == "books.toml") file.text = "[book⟦toml-header⟧\n";
             }
             return files;
         }()},
        workflow_case("entry_is_no_value",
                      task + "about = ⟦not-an-entry⟧\"问题2018-001\"\ncloses = "
                             "⟦not-an-entry⟧\"号${inputs.sites}\"\n"),
        workflow_case("entry",
                      task + "about = \"${inputs.given}\"\ncloses = \"${inputs.given}\"\n"),
        workflow_case("no_entry",
                      task + "about = \"${⟦wrong-result⟧inputs.sites}\"\ncloses = "
                             "\"${⟦result-without-field⟧inputs.sites[1]}\"\n"),

        step("public_seed",
             "plan",
             "items = []\nby = \"unit\"\nwithin = \"5 workdays\"\nhide_from = "
             "\"townships\"\n⟦seed-not-sealed⟧seed = \"x\"\n"),
        step("no_seed",
             "plan",
             "items = []\nby = \"unit\"\nwithin = \"5 workdays\"\n⟦seed-not-sealed⟧hide_from = "
             "\"townships\"\n"),
        step("sealed_seed",
             "plan",
             "items = []\nby = \"unit\"\nwithin = \"5 workdays\"\nhide_from = \"townships\"\nseed "
             "= \"sealed\"\n"),
    };
    return cases;
}

INSTANTIATE_TEST_SUITE_P(Step, Cases, testing::ValuesIn(step_cases()), name_of_case);

}  // namespace rota::language
