// What accounts and the operator can do to a run: start, do, claim, signal, and all of it once a
// key.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "json/json.hpp"
#include "support/office/office.hpp"

namespace rota::test {

namespace {

using ::testing::HasSubstr;

std::string step(const std::string& lines) { return "[[step]]\n" + lines + "\n"; }

const std::string one_reply =
    step("id = \"reply\"\nzh = \"回复\"\ndo = \"task\"\nwho = \"east.liaison\"");

Value report(const char* text) { return Value::fields({{"report", text}}); }

std::string field_of(Office& office, const std::string& run, const char* field) {
    return text_of(office.ask({{"command", "show"}, {"run", run}})[field]);
}

}  // namespace

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

TEST(Wait, WorksOutItsUntilWhenItBegins) {
    const std::string begin = "[inputs]\nday = { zh = \"哪天\" }\n\n";
    Office office(office_with(
        {workflow_of(begin + step("id = \"rest\"\nzh = \"等\"\ndo = \"wait\"\n"
                                  "until = 'date and time(inputs.day + \"T12:00:00\")'"))}));
    const std::string run = office.start("w", {{"day", "2018-09-04"}});

    office.set_clock("2018-09-04T11:59");
    const std::string before = field_of(office, run, "outcome");
    office.set_clock("2018-09-04T12:00");

    EXPECT_EQ(before, "null");
    EXPECT_EQ(field_of(office, run, "outcome"), "\"done\"");
}

namespace {

Value many(std::vector<Value> requests) {
    return Value::fields({{"command", "many"}, {"requests", Value::list(std::move(requests))}});
}

Value start_of(const std::string& workflow) {
    return Value::fields({{"command", "start"}, {"workflow", workflow}, {"as", "office.head"}});
}

}  // namespace

TEST(Many, WaitsForTheDiskOnce) {
    Office office(
        office_with({workflow_of(step("id = \"a\"\nzh = \"一\"\ndo = \"set\"\nx = \"1\""))}));
    office.start();
    const std::uint64_t before = office.engine().commits();

    const Value answers = office.ask(
        {{"command", "many"}, {"requests", Value::list(std::vector<Value>(500, start_of("w")))}});

    EXPECT_EQ(answers.list()->items.size(), 500U);
    EXPECT_LT(office.engine().commits() - before, 50U);
}

TEST(Many, OneThatIsRefusedDoesNotKeepTheOthersBack) {
    Office office(office_with({workflow_of(one_reply)}));

    const auto answers = office.answer(many({start_of("w"), start_of("nothing"), start_of("w")}));

    const auto& items = answers.value().list()->items;
    EXPECT_EQ(items[0]["answer"]["run"], Value("w/2018-09-03"));
    EXPECT_EQ(items[1]["error"]["code"], Value("not_found"));
    EXPECT_EQ(items[2]["answer"]["run"], Value("w/2018-09-03-2"));
}

TEST(Many, HoldsNoOtherManyAndNeedsAList) {
    Office office(office_with({workflow_of(one_reply)}));

    const auto nested = office.answer(many({many({start_of("w")})}));
    const auto without = office.answer({{"command", "many"}});

    EXPECT_EQ(nested.value().list()->items[0]["error"]["code"], Value("invalid"));
    EXPECT_EQ(without.error().code, ErrorCode::invalid);
    EXPECT_TRUE(office.answer(many({})).value().list()->items.empty());
}

}  // namespace rota::test
