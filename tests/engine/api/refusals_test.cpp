// What accounts and the operator are told when a command cannot be done: the code, and a sentence
// in both languages that says what to do.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/office/office.hpp"

namespace rota::test {

namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const char* const one_reply = R"([inputs]
towns = { zh = "乡镇", default = "${org.townships}" }

[[step]]
id = "reply"
zh = "回复"
do = "task"
who = "east.liaison"
)";

struct Asked {
    std::string name;
    std::vector<Field> request;
    ErrorCode code;
    std::string en;
};
void PrintTo(const Asked& asked, std::ostream* out) { *out << asked.name; }

class Refused : public testing::TestWithParam<Asked> {};

std::vector<Asked> refused() {
    const Field start{"command", "start"};
    const Field act{"command", "do"};
    const Field head{"as", "office.head"};
    const Field east{"as", "east.liaison"};
    const Field run{"run", "w/2018-09-03"};
    const Field reply{"task", "w/2018-09-03:reply"};
    return {
        {"unknown_command", {{"command", "shwo"}}, ErrorCode::invalid, "no command `shwo`"},
        {"field_misspelt",
         {{"command", "show"}, {"runn", "w/2018-09-03"}},
         ErrorCode::invalid,
         "takes no `runn`, did you mean `run`?"},
        {"field_of_another_command",
         {{"command", "tasks"}, {"refresh", true}},
         ErrorCode::invalid,
         "takes no `refresh`"},
        {"account_that_is_no_text",
         {{"command", "tasks"}, {"as", 5}},
         ErrorCode::invalid,
         "`as` is to be a text"},
        {"fields_that_are_a_list",
         {act, reply, east, {"fields", Value::list({})}},
         ErrorCode::invalid,
         "`fields` is to be {name: value}"},
        {"unknown_run",
         {{"command", "show"}, {"run", "w/2018-09-04"}},
         ErrorCode::not_found,
         "no run `w/2018-09-04`"},
        {"account_misspelt",
         {{"command", "tasks"}, {"as", "east.liasion"}},
         ErrorCode::not_found,
         "did you mean `east.liaison`"},
        {"account_of_nobody",
         {{"command", "tasks"}, {"as", "x"}},
         ErrorCode::not_found,
         "write unit.role"},
        {"account_empty", {{"command", "runs"}, {"as", ""}}, ErrorCode::invalid, "`as` is empty"},
        {"cancel_of_a_run_that_is_hidden",
         {{"command", "cancel"}, run, {"as", "west.liaison"}, {"because", "x"}},
         ErrorCode::not_found,
         "there is no such run; see rota runs"},
        {"cancel_of_a_run_that_is_not_there",
         {{"command", "cancel"}, {"run", "w/1999-01-01"}, {"as", "west.liaison"}, {"because", "x"}},
         ErrorCode::not_found,
         "there is no such run; see rota runs"},
        {"start_by_nobody", {start, {"workflow", "w"}}, ErrorCode::invalid, "--as unit.role"},
        {"start_by_another",
         {start, {"workflow", "w"}, east},
         ErrorCode::denied,
         "these may: office.head"},
        {"workflow_misspelt",
         {start, {"workflow", "v"}, head},
         ErrorCode::not_found,
         "no workflow `v`"},
        {"input_misspelt",
         {start, {"workflow", "w"}, head, {"inputs", Value::fields({{"twons", 1}})}},
         ErrorCode::invalid,
         "did you mean `towns`"},
        {"expression_that_is_none",
         {start, {"workflow", "w"}, head, {"expressions", Value::fields({{"towns", "1 +"}})}},
         ErrorCode::invalid,
         "`towns`: "},
        {"expression_that_gives_null",
         {start, {"workflow", "w"}, head, {"expressions", Value::fields({{"towns", "1 + \"a\""}})}},
         ErrorCode::invalid,
         "`towns`: "},
        {"moment_that_is_none",
         {start, {"workflow", "w"}, head, {"nominal", "soon"}},
         ErrorCode::invalid,
         "soon"},
        {"task_unknown",
         {act, {"task", "zzzz"}, east},
         ErrorCode::not_found,
         "there is no task `zzzz`"},
        {"task_without_a_name", {act, east}, ErrorCode::not_found, "there is no task"},
        {"task_of_another",
         {act, reply, {"as", "west.liaison"}},
         ErrorCode::not_found,
         "there is no run"},
        {"task_by_nobody", {act, reply}, ErrorCode::invalid, "--as unit.role"},
        {"outcome_unknown",
         {act, reply, east, {"outcome", "approved"}},
         ErrorCode::invalid,
         "one of done"},
        {"nothing_to_claim",
         {act, reply, east, {"outcome", "claim"}},
         ErrorCode::conflict,
         "need not be claimed"},
        {"nowhere_to_check_in",
         {act, reply, east, {"outcome", "check-in"}},
         ErrorCode::conflict,
         "no check-in"},
        {"no_more_time",
         {act, reply, east, {"outcome", "extend"}},
         ErrorCode::conflict,
         "no `extend`"},
        {"field_missing", {act, reply, east}, ErrorCode::invalid, "report"},
        {"signal_by_an_account",
         {{"command", "signal"}, {"name", "go"}, east},
         ErrorCode::denied,
         "not for accounts"},
        {"clock_by_an_account",
         {{"command", "clock"}, {"act", "next"}, east},
         ErrorCode::denied,
         "operator at the machine"},
        {"clock_to_nowhere",
         {{"command", "clock"}, {"act", "advance"}, {"to", "5 fortnights"}},
         ErrorCode::invalid,
         "fortnights"},
        {"verify_by_an_account",
         {{"command", "verify"}, head},
         ErrorCode::denied,
         "operator at the machine"},
        {"inbox_of_nobody", {{"command", "inbox"}}, ErrorCode::invalid, "say which account"},
        {"book_unknown",
         {{"command", "ledger"}, {"book", "wishes"}},
         ErrorCode::not_found,
         "there are: problems decisions"},
        {"cancel_by_another",
         {{"command", "cancel"}, run, east, {"because", "x"}},
         ErrorCode::denied,
         "the unit of the workflow's owner"},
        {"cancel_without_a_reason",
         {{"command", "cancel"}, run, head},
         ErrorCode::invalid,
         "say why"},
        {"again_from_nowhere",
         {{"command", "again"}, run, head, {"because", "x"}},
         ErrorCode::invalid,
         "from which step"},
        {"again_from_an_unknown_step",
         {{"command", "again"}, run, head, {"step", "repyl"}, {"because", "x"}},
         ErrorCode::not_found,
         "no step `repyl`"},
        {"nothing_held", {{"command", "retry"}, run, head}, ErrorCode::conflict, "nothing is held"},
        {"not_paused", {{"command", "resume"}, run, head}, ErrorCode::conflict, "not paused"},
    };
}

}  // namespace

TEST_P(Refused, SaysWhyInBothLanguages) {
    Office office(office_with({workflow_of(one_reply)}));
    office.start();

    const auto answer = office.answer(Value(Fields{GetParam().request, {}}));

    ASSERT_FALSE(answer.has_value()) << text_of(answer);
    EXPECT_EQ(answer.error().code, GetParam().code) << text_of(answer);
    EXPECT_THAT(answer.error().en, HasSubstr(GetParam().en));
    EXPECT_THAT(answer.error().zh, AllOf(Not(IsEmpty()), Not(answer.error().en)));
}

INSTANTIATE_TEST_SUITE_P(Commands, Refused, testing::ValuesIn(refused()), [](const auto& tested) {
    return tested.param.name;
});

}  // namespace rota::test
