// What a person filled in, checked against the form of the task: fields, rows, checklist items.
#include "core/form.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "json/json.hpp"
#include "support/core/rehearsal.hpp"

namespace rota::core {

namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

/// A form with one field of each type.
const Value& every_type() {
    static const Value form = json_value(R"({"id":"f","items":[],"fields":[
        {"id":"line","zh":"行","en":"Line","type":"line","required":false},
        {"id":"text","zh":"文","en":"Text","type":"text","required":false},
        {"id":"number","zh":"数","en":"Number","type":"number","required":false},
        {"id":"date","zh":"日","en":"Date","type":"date","required":false},
        {"id":"yes","zh":"是否","en":"Yes","type":"yes-no","required":false},
        {"id":"choice","zh":"选","en":"Choice","type":"choice","required":false,
         "options":["甲","乙"]},
        {"id":"file","zh":"附","en":"File","type":"file","required":false},
        {"id":"rows","zh":"表","en":"Rows","type":"list","required":false,
         "columns":["who","what"]}]})");
    return form;
}

const Value& checklist() {
    static const Value form = json_value(R"({"id":"c","fields":[],"items":[
        {"id":"road","zh":"道路"},{"id":"waste","zh":"垃圾"},{"id":"wires","zh":"线路"}]})");
    return form;
}

/// A field as it was typed by check_form, as JSON; the refusal where it was refused.
std::string typed(const Value& form, const std::string& name, const std::vector<Field>& given) {
    const auto fields = check_form(form, given, {});
    if (!fields) return fields.error().en;
    return json::to_json(Value(Fields{*fields})[name]);
}

TEST(FormField, TakesWhatItsTypeSays) {
    struct Case {
        std::string field;
        Value given;
        std::string typed;
    };
    const Case cases[] = {
        {"line", "一行", "\"一行\""},
        {"text", "一行\n两行", "\"一行\\n两行\""},
        {"number", "12.50", "12.5"},
        {"number", 7, "7"},
        {"date", "2018-10-08", "\"2018-10-08\""},
        {"date", Date{2018, 10, 8}, "\"2018-10-08\""},
        {"yes", "是", "true"},
        {"yes", "yes", "true"},
        {"yes", "否", "false"},
        {"yes", "no", "false"},
        {"yes", true, "true"},
        {"choice", "乙", "\"乙\""},
        {"line", "", "null"},
        {"number", Value(), "null"},
    };
    for (const Case& c : cases) {
        EXPECT_EQ(typed(every_type(), c.field, {{c.field, c.given}}), c.typed) << c.field;
    }
}

TEST(FormField, MakesADateOfADate) {
    const auto fields = check_form(every_type(), {{"date", "2018-10-08"}}, {});

    EXPECT_EQ(Value(Fields{*fields})["date"], Value(Date{2018, 10, 8}));
}

TEST(FormField, RefusesWhatIsNotOfItsType) {
    struct Case {
        std::string field;
        Value given;
        std::string refusal;
    };
    const Case cases[] = {
        {"line", "一行\n两行", "`line` takes one line of text"},
        {"text", 7, "`text` takes a text"},
        {"number", "many", "`number` takes a number, found \"many\""},
        {"date", "2018-02-30", "`date` takes a date such as 2018-10-08, found \"2018-02-30\""},
        {"date", "8 October", "`date` takes a date"},
        {"yes", "perhaps", "`yes` takes yes or no, found \"perhaps\""},
        {"choice", "丙", "`choice` takes one of: 甲 / 乙, found \"丙\""},
    };
    for (const Case& c : cases) {
        EXPECT_THAT(typed(every_type(), c.field, {{c.field, c.given}}), HasSubstr(c.refusal));
    }
}

TEST(FormField, OfAFileIsTheOneOfThatLabel) {
    const auto fields = check_form(every_type(), {}, {photo("other"), paper("file")});

    const Value file = Value(Fields{*fields})["file"];
    EXPECT_EQ(file["name"], Value("paper.md"));
    EXPECT_EQ(file["type"], Value("text/markdown"));
    EXPECT_EQ(file["size"], Value(7));
}

TEST(FormField, IsThereEvenWhenItWasLeftOut) {
    const auto fields = check_form(every_type(), {}, {});

    EXPECT_EQ(json::to_json(Value(Fields{*fields})),
              R"({"line":null,"text":null,"number":null,"date":null,"yes":null,"choice":null,)"
              R"("file":null,"rows":[]})");
}

TEST(FormField, HasToBeThereIfItIsRequired) {
    for (const char* type :
         {"line", "text", "number", "date", "yes-no", "choice", "file", "list"}) {
        Value form = json_value(R"({"fields":[{"id":"x","zh":"某栏","en":"Some","type":")" +
                                std::string(type) +
                                R"(","required":true,"options":["甲"],"columns":["a"]}]})");

        EXPECT_THAT(typed(form, "x", {}), HasSubstr("`x` (Some) is missing")) << type;
        EXPECT_THAT(typed(form, "x", {{"x", ""}}), HasSubstr("`x` (Some) is missing")) << type;
    }
}

TEST(FormField, RefusesFieldsThatTheFormHasNot) {
    EXPECT_EQ(typed(every_type(), "x", {{"lime", "1"}}),
              "the form has no field `lime`, did you mean `line`?");
    EXPECT_EQ(typed(every_type(), "x", {{"qqqqqqq", "1"}}), "the form has no field `qqqqqqq`");
}

TEST(FormRows, AreRefusedWhereTheyAreNone) {
    const auto refusal_of = [](Value rows) {
        return typed(every_type(), "rows", {{"rows", std::move(rows)}});
    };
    const Value misspelt = Value::list({Value::fields({{"whom", "办公室"}})});

    EXPECT_EQ(refusal_of("x"), "`rows` takes rows, found \"x\"");
    EXPECT_EQ(refusal_of(Value::list({7})), "`rows.1` takes a row, {column: text}, found \"\"");
    EXPECT_THAT(refusal_of(misspelt), HasSubstr("the form has no field `rows.1.whom`"));
    EXPECT_EQ(refusal_of(Value::list({Value::fields({{"who", 7}})})),
              "`rows.1.who` takes a text, found \"\"");
}

TEST(FormRows, HaveAllTheirColumns) {
    const Value row = Value::list({Value::fields({{"what", "路灯"}})});

    EXPECT_EQ(typed(every_type(), "rows", {{"rows", row}}), R"([{"who":null,"what":"路灯"}])");
}

TEST(FormItems, HaveNotesThatAreTexts) {
    EXPECT_THAT(typed(checklist(), "items", {{"*", "pass"}, {"road.note", 7}}),
                HasSubstr("`road.note` takes a text"));
}

TEST(FormItems, TakeNoWordForTheRestThatIsNone) {
    EXPECT_THAT(typed(checklist(),
                      "items",
                      {{"*", "good"}, {"road", "pass"}, {"waste", "na"}, {"wires", "fail"}}),
                HasSubstr("`*` takes pass, fail or na, found \"good\""));
}

TEST(FormRows, ComeTypedOneByOne) {
    EXPECT_EQ(typed(every_type(),
                    "rows",
                    {{"rows.1.who", "甲"}, {"rows.1.what", "路"}, {"rows.2.what", "灯"}}),
              R"([{"who":"甲","what":"路"},{"who":null,"what":"灯"}])");
}

TEST(FormRows, ComeAsAList) {
    const Value rows = json_value(R"([{"who":"甲","what":"路"}])");

    EXPECT_EQ(typed(every_type(), "rows", {{"rows", rows}}), R"([{"who":"甲","what":"路"}])");
}

TEST(FormRows, LeaveNoGapAndHaveNoOtherColumns) {
    EXPECT_THAT(typed(every_type(), "rows", {{"rows.2.who", "甲"}}),
                HasSubstr("the form has no field `rows.2.who`"));
    EXPECT_THAT(typed(every_type(), "rows", {{"rows.1.when", "甲"}}),
                HasSubstr("the form has no field `rows.1.when`"));
}

TEST(Checklist, WantsAnAnswerForEachItem) {
    EXPECT_EQ(
        typed(checklist(),
              "items",
              {{"road", "pass"}, {"waste", "不合格"}, {"wires", "na"}, {"waste.note", "乱堆"}}),
        R"({"road":{"result":"pass","note":null},"waste":{"result":"fail","note":"乱堆"},)"
        R"("wires":{"result":"na","note":null}})");
    EXPECT_THAT(typed(checklist(), "items", {{"road", "pass"}}),
                HasSubstr("checklist items without an answer: waste wires"));
    EXPECT_THAT(typed(checklist(), "items", {{"road", "good"}, {"*", "pass"}}),
                HasSubstr("`road` takes pass, fail or na, found \"good\""));
}

TEST(Checklist, KnowsTheWordsForItsAnswers) {
    const std::pair<std::string, std::string> words[] = {{"pass", "pass"},
                                                         {"ok", "pass"},
                                                         {"合格", "pass"},
                                                         {"fail", "fail"},
                                                         {"不合格", "fail"},
                                                         {"na", "na"},
                                                         {"n/a", "na"},
                                                         {"不适用", "na"}};
    for (const auto& [word, result] : words) {
        EXPECT_THAT(typed(checklist(), "items", {{"*", word}}),
                    HasSubstr(R"("road":{"result":")" + result + "\""))
            << word;
    }
}

TEST(Checklist, AnswersTheRestWithAStar) {
    EXPECT_EQ(typed(checklist(), "items", {{"waste", "fail"}, {"*", "合格"}}),
              R"({"road":{"result":"pass","note":null},"waste":{"result":"fail","note":null},)"
              R"("wires":{"result":"pass","note":null}})");
}

TEST(Form, NamesEveryFaultAtOnce) {
    EXPECT_THAT(typed(every_type(), "x", {{"number", "many"}, {"yes", "perhaps"}, {"lime", "1"}}),
                AllOf(HasSubstr("`number`"), HasSubstr("; `yes`"), HasSubstr("`lime`")));
}

TEST(Form, OfAToDoIsChecked) {
    Rehearsal run(task("a", "form = \"forms/note.toml\""));
    run.start();

    EXPECT_THAT(run.submit("a", "office.head", {.fields = {{"needs.1.text", "路灯"}}}),
                HasSubstr("`summary`"));
    EXPECT_EQ(run.last_error()->code, ErrorCode::invalid);
    EXPECT_EQ(
        run.submit("a", "office.head", {.fields = {{"summary", "看了"}, {"needs.1.text", "路灯"}}}),
        "");

    EXPECT_THAT(run.output("a"), HasSubstr(R"("needs":[{"department":null,"text":"路灯"}])"));
}

}  // namespace

}  // namespace rota::core
