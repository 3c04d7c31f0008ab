// [workflow], [start], [inputs], [en], and what a definition keeps.
#include "engine/language/support.hpp"

namespace rota::language {

namespace {

const std::string step = "[[step]]\nid = \"a\"\nzh = \"甲\"\ndo = \"task\"\n";

Case whole(std::string name, const std::string& text) {
    return file_case(std::move(name), "w.toml", text);
}

Case start(std::string name, const std::string& text) {
    return whole(
        std::move(name),
        "[workflow]\nid = \"w\"\nzh = \"流程\"\nowner = \"office.head\"\n[start]\n" + text + step);
}

}  // namespace

const std::vector<Case>& workflow_cases() {
    static const std::vector<Case> cases = {
        workflow_case("good", step),
        whole("no_head", "⟦missing-key⟧" + step),
        whole("empty_head", "[⟦missing-key⟧⟦missing-key⟧⟦missing-key⟧workflow]\n" + step),
        whole("head_is_no_table", "workflow = ⟦wrong-kind⟧1\n" + step),
        whole("bad_id",
              "[workflow]\nid = ⟦bad-dashed-name⟧\"W 1\"\nzh = \"流程\"\nowner = \"office\"\n" +
                  step),
        whole(
            "unknown_keys",
            "[workflow]\nid = \"w\"\nzh = \"流程\"\nowner = \"office\"\n⟦unknown-key⟧ownr = \"x\"\n"
            "[⟦unknown-key⟧strat]\n" +
                step),
        whole(
            "owner_with_value",
            "[workflow]\nid = \"w\"\nzh = \"流程\"\nowner = ⟦owner-static⟧\"${run.by}\"\n" + step),
        whole("no_steps", "⟦no-steps⟧[workflow]\nid = \"w\"\nzh = \"流程\"\nowner = \"office\"\n"),
        whole("single_brackets",
              "[workflow]\nid = \"w\"\nzh = \"流程\"\nowner = "
              "\"office\"\n[⟦double-brackets⟧step]\nid = \"a\"\n"),
        {"id_taken",
         [] {
             std::vector<SourceFile> files = office_of(step);
             files.push_back({"x.toml",
                              "[workflow]\nid = ⟦duplicate-workflow⟧\"w\"\nzh = \"流程\"\nowner = "
                              "\"office\"\n" +
                                  step});
             return files;
         }()},
        {"other_files_are_left_alone",
         [] {
             std::vector<SourceFile> files = small_office();
             files.push_back({"notes.toml", "x = 1\n"});
             files.push_back({"README.md", "${\n"});
             files.push_back({"photos/a.toml", "[[\n"});
             return files;
         }()},
        workflow_case("too_many_steps",
                      [] {
                          std::string text;
                          for (int i = 0; i < 2000; ++i)
                              text += "[[step]]\nid = \"s" + std::to_string(i) +
                                      "\"\nzh = \"甲\"\ndo = \"task\"\n";
                          return text + "⟦too-many-steps⟧" + step + step;
                      }()),

        start("good_start",
              "by = [\"office.head\", \"townships.liaison\"]\nevery = \"quarter\"\non = \"workday "
              "5\"\nat = "
              "\"09:00\"\n"),
        start("by_one", "by = \"office\"\n"),
        start("by_with_value", "by = [⟦start-by-static⟧\"${org.townships}\"]\n"),
        start("by_nobody", "by = [⟦address-unknown-unit⟧\"ofice.head\"]\n"),
        start("bad_sentences",
              "every = ⟦bad-sentence⟧\"quarterly\"\non = ⟦bad-sentence⟧\"5th workday\"\nat = "
              "⟦bad-sentence⟧\"9 am\"\n"),
        start("no_texts", "every = ⟦wrong-kind⟧1\nby = ⟦wrong-kind⟧1\n"),
        start("unknown_start_key", "⟦unknown-key⟧evry = \"month\"\n"),
        start("keys_of_schedules",
              "every = \"month\"\nat = \"09:00\"\nzone = \"Europe/Berlin\"\n"
              "dates = [2027-03-15, 2027-09-15T14:30:00]\non_day_off = \"skip\"\n"
              "if = \"count(org.townships) > 0\"\nmissed = \"run each, at most 5\"\n"
              "overlap = \"queue one\"\njitter = \"10 minutes\"\nmerge = false\n"
              "pause = \"等新名册\"\n"),
        start("cron", "cron = \"30 9 * * mon\"\n"),
        start("one_date", "dates = 2027-03-15\n"),
        start("keys_without_a_schedule",
              "⟦start-key-idle⟧zone = \"UTC\"\n⟦start-key-idle⟧if = \"true\"\n"
              "⟦start-key-idle⟧missed = \"skip\"\n⟦start-key-idle⟧overlap = \"skip\"\n"
              "⟦start-key-idle⟧jitter = \"5 minutes\"\n⟦start-key-idle⟧pause = \"防汛\"\n"
              "⟦start-key-idle⟧merge = true\n⟦start-key-idle⟧on_day_off = \"skip\"\n"),
        start("bad_words_of_schedules",
              "every = \"month\"\noverlap = ⟦unknown-choice⟧\"queue\"\n"
              "on_day_off = ⟦unknown-choice⟧\"next\"\nmissed = ⟦bad-sentence⟧\"once\"\n"
              "merge = ⟦wrong-kind⟧1\npause = ⟦wrong-kind⟧true\n"),
        start("bad_cron", "cron = ⟦bad-cron⟧\"0 9 30 2 *\"\n"),
        start("every_and_cron", "every = \"month\"\n⟦start-two-rules⟧cron = \"0 9 * * 1\"\n"),
        start("at_beside_cron", "cron = \"0 9 * * 1\"\n⟦start-at-unused⟧at = \"09:00\"\n"),
        start("zone_without_at", "every = \"month\"\n⟦start-needs-at⟧zone = \"UTC\"\n"),
        start("bad_zone", "cron = \"0 9 * * 1\"\nzone = ⟦bad-zone⟧\"Asia/Bejing\"\n"),
        start("bad_dates",
              "dates = [⟦bad-start-date⟧\"2027-03-15\", ⟦bad-start-date⟧2027-03-15T09:00:00Z, "
              "⟦bad-start-date⟧2027-03-15T09:00:30]\n"),
        start("no_dates", "dates = ⟦empty-dates⟧[]\n"),
        start("pause_without_a_reason", "every = \"month\"\npause = ⟦pause-needs-reason⟧\" \"\n"),
        start("on_beside_cron", "cron = \"0 9 * * 1\"\n⟦start-on-unused⟧on = \"monday\"\n"),
        start("too_many_workdays", "every = \"month\"\non = ⟦start-day-never⟧\"workday 28\"\n"),
        start("jitter_without_a_unit", "every = \"month\"\njitter = ⟦bad-jitter⟧\"10\"\n"),
        start("input_nobody_gives",
              "every = \"month\"\n[inputs]\na = { zh = \"甲\", default = 1 }\n"
              "⟦start-needs-default⟧b = { zh = \"乙\" }\n"),
        start("long_jitter", "every = \"month\"\njitter = ⟦bad-jitter⟧\"13 hours\"\n"),
        start("jitter_in_days", "every = \"month\"\njitter = ⟦bad-jitter⟧\"1 day\"\n"),
        start("conditions", "every = \"month\"\nif = \"⟦default-name⟧inputs.towns = 1\"\n"),
        start("condition_of_another_kind",
              "every = \"month\"\nif = \"⟦wrong-result⟧count(org.townships)\"\n"),
        start("on_without_every",
              "⟦key-needs-key⟧on = \"workday 5\"\n⟦key-needs-key⟧at = \"09:00\"\n"),
        start("workday_of_a_day", "every = \"day\"\non = ⟦start-day-never⟧\"workday 5\"\n"),
        start("workday_of_a_workday", "every = \"workday\"\non = ⟦start-day-never⟧\"last day\"\n"),
        start("day_8_of_a_week", "every = \"week\"\non = ⟦start-day-never⟧\"day 8\"\n"),
        start("date_of_a_month", "every = \"month\"\non = ⟦start-day-never⟧\"03-15\"\n"),
        start("weekday_of_a_quarter", "every = \"quarter\"\non = ⟦start-day-never⟧\"monday\"\n"),
        start("date_of_a_half_year", "every = \"half-year\"\non = ⟦start-day-never⟧\"03-15\"\n"),
        start("weekday_of_a_year", "every = \"year\"\non = ⟦start-day-never⟧\"friday\"\n"),
        start("date_of_a_year", "every = \"year\"\non = \"03-15\"\n"),
        start("weekday_of_a_week", "every = \"week\"\non = \"friday\"\n"),

        workflow_case("inputs",
                      "⟦bad-name⟧Days = { zh = \"天数\", default = 5 }\n"
                      "⟦missing-key⟧a = { default = \"${org.townships}\" }\n"
                      "b = ⟦wrong-kind⟧\"文字\"\n"
                      "c = { zh = \"丙\", ⟦unknown-key⟧defualt = 1 }\n"
                      "d = { zh = \"丁\", default = \"${⟦default-name⟧inputs.sites}\" }\n"
                      "e = { zh = \"戊\", default = \"${⟦default-name⟧a.report}\" }\n"
                      "f = { zh = \"己\", default = \"${org.⟦unknown-field⟧town}\" }\n"
                      "g = { zh = \"庚\", default = \"${org.sites[unit = \\\"east\\\"]}\" }\n"
                      "h = { zh = \"辛\" }\n" +
                          step),

        workflow_case("english", step + "[en]\na = \"First\"\n⟦en-unknown⟧b = \"Second\"\n"),
        workflow_case("english_is_no_text", step + "[en]\na = ⟦en-not-text⟧1\n"),
        workflow_case(
            "english_missing",
            step + "[[step]]\nid = ⟦en-missing⟧\"b\"\nzh = \"乙\"\ndo = \"task\"\n"
                   "[[step]]\nid = \"c\"\n"
                   "[[step]]\nid = ⟦en-missing⟧\"d\"\nin = \"c\"\nzh = \"丁\"\ndo = \"task\"\n"
                   "[en]\na = \"First\"\n"),
    };
    return cases;
}

INSTANTIATE_TEST_SUITE_P(Workflow, Cases, testing::ValuesIn(workflow_cases()), name_of_case);

TEST(Workflow, HoldsItsHeadItsInputsAndItsLabels) {
    const Checked checked = check(read_folder("workflows"), all_step_types());

    ASSERT_NE(checked.office, nullptr);
    const Workflow& workflow = checked.office->workflows.at("supervision-round")->workflow;
    EXPECT_EQ(workflow.label, (Label{"环境整治专项监督", "Environment supervision round"}));
    EXPECT_EQ(workflow.owner, "office.head");
    EXPECT_EQ(workflow.start.every, Every::quarter);
    EXPECT_EQ(workflow.start.on->which, StartDay{WorkdayOfPeriod{5}}.which);
    ASSERT_EQ(workflow.inputs.size(), 2U);
    EXPECT_EQ(workflow.inputs[1].name, "groups");
    EXPECT_TRUE(std::holds_alternative<Expression>(workflow.inputs[1].standard->body));
    EXPECT_EQ(workflow.steps[0].label, (Label{"拟监督通知", "Draft the notice"}));
    EXPECT_EQ(workflow.steps[0].place, (Place{"supervision-round.toml", 25, 1}));
}

TEST(Workflow, HoldsTheKeysOfItsSteps) {
    const Checked checked = check(read_folder("workflows"), all_step_types());

    ASSERT_NE(checked.office, nullptr);
    const Workflow& workflow = checked.office->workflows.at("supervision-round")->workflow;
    const Step& block = workflow.steps[*workflow.find("each_problem")];
    EXPECT_EQ(block.loop->variable, "problem");
    EXPECT_EQ(block.loop->list.text, "visit.problems");
    EXPECT_EQ(block.loop->list.place, (Place{"supervision-round.toml", 102, 24}));
    const Step& recheck = workflow.steps[*workflow.find("recheck")];
    EXPECT_EQ(recheck.back_to, workflow.find("rectify"));
    EXPECT_EQ(recheck.back_max, 2U);
    EXPECT_EQ(recheck.block, workflow.find("each_problem"));
    EXPECT_THAT(recheck.after, testing::ElementsAre(*workflow.find("rectify")));
    const Step& rectify = workflow.steps[*workflow.find("rectify")];
    ASSERT_EQ(rectify.overdue.size(), 2U);
    EXPECT_EQ(std::get<TextTemplate>(rectify.overdue[1].body).pieces.size(), 3U);
    const Step& split = workflow.steps[*workflow.find("split")];
    EXPECT_EQ(*split.param("as")->constant(), Value::list({"site", "group"}));
    const Step& bulletin = workflow.steps[*workflow.find("bulletin")];
    EXPECT_EQ(std::get<TableTemplate>(bulletin.param("with")->body).fields.size(), 2U);
}

TEST(Workflow, KeepsDecimalsAsTheyAreWritten) {
    const Checked checked =
        check(office_of("[[step]]\nid = \"a\"\nzh = \"甲\"\ndo = \"run\"\nworkflow = \"w\"\n"
                        "with.x = 0.1\nwith.y = 1_000.50\nwith.z = 2018-07-13\n"),
              all_step_types());

    ASSERT_NE(checked.office, nullptr);
    const Value& with =
        *checked.office->workflows.at("w")->workflow.steps[0].param("with")->constant();
    EXPECT_EQ(with,
              Value::fields({{"x", Number::parse("0.1").value()},
                             {"y", Number::parse("1000.5").value()},
                             {"z", Date{2018, 7, 13}}}));
}

}  // namespace rota::language
