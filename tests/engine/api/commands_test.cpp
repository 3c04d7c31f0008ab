// What accounts and the operator can do, and what they are told when they cannot.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "json/json.hpp"
#include "support/office/office.hpp"

namespace rota::test {

namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

std::string step(const std::string& lines) { return "[[step]]\n" + lines + "\n"; }

const std::string one_reply =
    step("id = \"reply\"\nzh = \"回复\"\ndo = \"task\"\nwho = \"east.liaison\"");

Value report(const char* text) { return Value::fields({{"report", text}}); }

std::string field_of(Office& office, const std::string& run, const char* field) {
    return text_of(office.ask({{"command", "show"}, {"run", run}})[field]);
}

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
         "there is no to-do `zzzz`"},
        {"task_without_a_name", {act, east}, ErrorCode::not_found, "there is no to-do"},
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
         "not from accounts"},
        {"clock_by_an_account",
         {{"command", "clock"}, {"act", "next"}, east},
         ErrorCode::denied,
         "by the operator"},
        {"clock_to_nowhere",
         {{"command", "clock"}, {"act", "advance"}, {"to", "5 fortnights"}},
         ErrorCode::invalid,
         "fortnights"},
        {"verify_by_an_account",
         {{"command", "verify"}, head},
         ErrorCode::denied,
         "operator at the machine"},
        {"inbox_of_nobody", {{"command", "inbox"}}, ErrorCode::invalid, "say whose inbox"},
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
    Office office(office_with({workflow_of(
        "[inputs]\ntowns = { zh = \"乡镇\", default = \"${org.townships}\" }\n" + one_reply)}));
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

TEST(Start, EvaluatesExpressionsOverTheRoster) {
    Office office(office_with({workflow_of(
        "[inputs]\ntowns = { zh = \"乡镇\", default = \"${org.townships}\" }\n" + one_reply)}));

    const Value run = office.ask(
        {{"command", "start"},
         {"workflow", "w"},
         {"as", "office.head"},
         {"expressions", Value::fields({{"towns", "org.townships[id != \"west\"].zh"}})}});

    EXPECT_THAT(field_of(office, *run["run"].text(), "inputs"),
                HasSubstr(R"({"towns":["东镇","北镇"]})"));
}

TEST(Start, NamesARunAfterTheMomentItStandsFor) {
    Office office(office_with({workflow_of(one_reply)}));

    const Value run = office.ask({{"command", "start"},
                                  {"workflow", "w"},
                                  {"as", "office.head"},
                                  {"nominal", "2018-07-02T10:00"}});

    EXPECT_EQ(run["run"], Value("w/2018-07-02"));
    EXPECT_EQ(office.start(), "w/2018-09-03");
    EXPECT_EQ(office.start(), "w/2018-09-03-2");
}

TEST(Do, FindsAToDoByRunAndStepByIdAndByTheBeginningOfItsId) {
    const auto by = [](const std::function<std::string(Office&, const std::string&)>& name) {
        Office office(office_with({workflow_of(one_reply)}));
        const std::string run = office.start();
        const auto done =
            office.as("east.liaison").act(name(office, run), "done", {{"fields", report("好")}});
        return done ? *(*done)["step"].text() : text_of(done);
    };
    const auto id = [](Office& office) { return office.as("east.liaison").tasks().front(); };

    EXPECT_EQ(by([](Office&, const std::string& run) { return run + ":reply"; }), "reply");
    EXPECT_EQ(by([](Office&, const std::string&) { return "2018-09-03:reply"; }), "reply");
    EXPECT_EQ(by([&](Office& office, const std::string&) { return id(office); }), "reply");
    EXPECT_EQ(by([&](Office& office, const std::string&) { return id(office).substr(0, 3); }),
              "reply");
}

TEST(Do, AsksWhichOfSeveralToDosIsMeant) {
    Office office(office_with(
        {workflow_of(step("id = \"each\"\nzh = \"各镇\"\nfor_each = \"town in org.townships\"") +
                     step("in = \"each\"\nid = \"reply\"\nzh = \"回复\"\ndo = \"task\"\n"
                          "who = \"office.clerk\""))}));
    const std::string run = office.start();

    const auto any = office.as("office.clerk").act(run + ":reply", "done");
    const auto one =
        office.as("office.clerk").act(run + ":reply[west]", "done", {{"fields", report("好")}});

    ASSERT_FALSE(any.has_value());
    EXPECT_EQ(any.error().code, ErrorCode::conflict);
    for (const std::string& task : office.as("office.clerk").tasks())
        EXPECT_THAT(any.error().en, HasSubstr(task));
    EXPECT_TRUE(one.has_value()) << text_of(one);
}

TEST(Key, GetsTheSameAnswerAgainAndHappensOnce) {
    Office office(office_with({workflow_of(one_reply)}));
    const auto start = [&] {
        return text_of(office.answer(
            {{"command", "start"}, {"workflow", "w"}, {"as", "office.head"}, {"key", "start-1"}}));
    };
    const std::string started = start();
    const auto act = [&] {
        return text_of(
            office.as("east.liaison")
                .act("w/2018-09-03:reply", "done", {{"fields", report("好")}, {"key", "do-1"}}));
    };
    const std::string done = act();

    EXPECT_THAT(done, HasSubstr("\"step\":\"reply\""));
    EXPECT_EQ(start(), started);
    EXPECT_EQ(act(), done);
    office.restart();
    EXPECT_EQ(start(), started);
    EXPECT_EQ(act(), done);
    const Value runs = office.ask({{"command", "runs"}});
    EXPECT_EQ(runs["runs"].list()->items.size(), 1U);
}

TEST(Key, IsRefusedForAnotherCommand) {
    Office office(office_with({workflow_of(one_reply)}));
    office.ask({{"command", "start"}, {"workflow", "w"}, {"as", "office.head"}, {"key", "k"}});

    const auto other =
        office.as("east.liaison")
            .act("w/2018-09-03:reply", "done", {{"fields", report("好")}, {"key", "k"}});

    ASSERT_FALSE(other.has_value());
    EXPECT_EQ(other.error().code, ErrorCode::conflict);
    EXPECT_THAT(office.as("east.liaison").tasks(), testing::SizeIs(1));
}

TEST(Key, OfWhatFailedMayBeUsedAgain) {
    Office office(office_with({workflow_of(one_reply)}));
    office.start();
    const auto act = [&](const char* text) {
        return office.as("east.liaison")
            .act("w/2018-09-03:reply", "done", {{"fields", report(text)}, {"key", "k"}});
    };

    ASSERT_FALSE(act("").has_value());
    EXPECT_TRUE(act("好").has_value());
}

TEST(Location, IsTwoNumbersOnTheGlobe) {
    struct Case {
        const char* text;
        bool is_good;
    };
    for (const Case& tried : {Case{"30.05,119.96", true},
                              Case{"-90,180", true},
                              Case{"90.1,0", false},
                              Case{"0,-180.5", false},
                              Case{"30.05", false},
                              Case{"here,there", false},
                              Case{"30.05,119.96,5", false}}) {
        Office office(office_with(
            {workflow_of(step("id = \"look\"\nzh = \"查看\"\ndo = \"visit\"\nwho = \"g1.lead\"\n"
                              "where = \"s1\""))}));
        const auto seen = office.as("g1.lead").act(
            office.start() + ":look", "check-in", {{"location", tried.text}});

        EXPECT_EQ(seen.has_value(), tried.is_good) << tried.text << " " << text_of(seen);
        if (!tried.is_good) {
            EXPECT_THAT(text_of(seen), HasSubstr("LAT,LON")) << tried.text;
        }
    }
}

TEST(HeldBlock, IsAnsweredByItsOwner) {
    const std::string steps =
        step("id = \"each\"\nzh = \"各镇\"\nfor_each = \"town in org.townships\"") +
        step(
            "in = \"each\"\nid = \"broken\"\nzh = \"出错\"\ndo = \"test.fault\"\n"
            "how = \"final\"\non_error = \"fail\"");
    for (const char* outcome : {"retry", "skip", "stop"}) {
        Office office(office_with({workflow_of(steps)}));
        const std::string run = office.start();

        const auto answer =
            office.as("office.head").act(run + ":each", outcome, {{"because", "试过了"}});

        EXPECT_TRUE(answer.has_value()) << outcome << text_of(answer);
        const bool is_over = outcome != std::string("retry");
        EXPECT_EQ(field_of(office, run, "phase"), is_over ? "\"ended\"" : "\"active\"");
        EXPECT_EQ(office.as("office.head").tasks().size(), is_over ? 0U : 1U) << outcome;
    }
}

TEST(Claim, KeepsOthersOutUntilItIsDone) {
    Office office(office_with({workflow_of(
        step("id = \"reply\"\nzh = \"回复\"\ndo = \"task\"\nwho = \"townships.liaison\"\n"
             "claim = true"))}));
    const std::string task = office.start() + ":reply";
    const Value good = report("好");

    EXPECT_EQ(office.as("east.liaison").act(task, "done", {{"fields", good}}).error().code,
              ErrorCode::conflict);
    EXPECT_TRUE(office.as("east.liaison").act(task, "claim").has_value());
    EXPECT_EQ(office.as("west.liaison").act(task, "claim").error().code, ErrorCode::conflict);
    EXPECT_EQ(office.as("west.liaison").act(task, "done", {{"fields", good}}).error().code,
              ErrorCode::conflict);
    EXPECT_TRUE(office.as("east.liaison").act(task, "done", {{"fields", good}}).has_value());
}

TEST(Signal, ComesFromTheOperatorAndWakesWhoeverWaits) {
    Office office(office_with(
        {workflow_of(step("id = \"rest\"\nzh = \"等\"\ndo = \"wait\"\nsignal = \"go\""))}));
    const std::string run = office.start();

    const Value reached = office.ask({{"command", "signal"}, {"name", "go"}});
    const auto nobody = office.answer({{"command", "signal"}, {"name", "go"}, {"to", "w/none"}});

    EXPECT_EQ(reached["reached"], Value(1));
    EXPECT_EQ(field_of(office, run, "outcome"), "\"done\"");
    EXPECT_EQ(nobody.error().code, ErrorCode::not_found);
}

}  // namespace rota::test
