// Who sees what of a run, when nothing is hidden: what is addressed or copied to an account, what
// is about its unit, what was published to it; and nothing that would count the rest.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/api/transcript.hpp"
#include "json/json.hpp"

namespace rota::test {

namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

std::string step(const std::string& lines) { return "[[step]]\n" + lines + "\n"; }

std::vector<Value> items(const Value& list) {
    return list.list() != nullptr ? list.list()->items : std::vector<Value>();
}

/// The steps that an account is shown.
std::vector<std::string> steps_for(Office& office, const std::string& run, const char* account) {
    const auto shown = office.as(account).answer({{"command", "show"}, {"run", run}});
    std::vector<std::string> names;
    if (!shown) return names;
    for (const Value& step : items((*shown)["steps"])) names.push_back(*step["step"].text());
    return names;
}

std::string answer_to(Office& office, const char* account, std::initializer_list<Field> request) {
    return text_of(office.as(account).answer(request));
}

}  // namespace

TEST(Visibility, IsForThoseWhomAStepIsAddressedCopiedOrNear) {
    Office office(office_with({workflow_of(
        step("id = \"reply\"\nzh = \"回复\"\ndo = \"task\"\nwho = \"east.liaison\"\n"
             "cc = \"personnel.clerk\"") +
        step("id = \"look\"\nzh = \"查看\"\nafter = []\ndo = \"visit\"\nwho = \"g1.lead\"\n"
             "where = \"s2\""))}));
    const std::string run = office.start();

    EXPECT_THAT(steps_for(office, run, "office.clerk"), ElementsAre("reply", "look"));
    EXPECT_THAT(steps_for(office, run, "east.liaison"), ElementsAre("reply"));
    EXPECT_THAT(steps_for(office, run, "personnel.clerk"), ElementsAre("reply"));
    EXPECT_THAT(steps_for(office, run, "g1.lead"), ElementsAre("look"));
    EXPECT_THAT(steps_for(office, run, "west.lead"), ElementsAre("look"));
    EXPECT_THAT(steps_for(office, run, "east.lead"), IsEmpty());
}

TEST(Visibility, OfNothingIsAsOfARunThatIsNotThere) {
    Office office(office_with({workflow_of(
        step("id = \"reply\"\nzh = \"回复\"\ndo = \"task\"\nwho = \"east.liaison\""))}));
    const std::string run = office.start();

    for (const char* command : {"show", "why", "history", "draws", "cancel", "pause", "again"}) {
        const std::string there =
            answer_to(office, "west.lead", {{"command", command}, {"run", run}, {"step", "reply"}});
        std::string not_there =
            answer_to(office,
                      "west.lead",
                      {{"command", command}, {"run", "w/2030-01-01"}, {"step", "reply"}});

        for (auto at = not_there.find("w/2030-01-01"); at != std::string::npos;
             at = not_there.find("w/2030-01-01"))
            not_there.replace(at, 12, run);
        EXPECT_EQ(there, not_there) << command;
    }
}

TEST(Visibility, LetsACopyBeReadButNotDone) {
    Office office(office_with(
        {workflow_of(step("id = \"reply\"\nzh = \"回复\"\ndo = \"task\"\nwho = \"east.liaison\"\n"
                          "cc = \"personnel.clerk\""))}));
    const std::string run = office.start();
    const std::string task = office.as("east.liaison").tasks().front();

    EXPECT_TRUE(office.as("personnel.clerk").act(task, "read").has_value());
    EXPECT_EQ(office.as("personnel.clerk").act(task, "done").error().code, ErrorCode::not_found);
    EXPECT_THAT(office.as("personnel.clerk").tasks(), IsEmpty());
}

TEST(Visibility, NamesNoPositionThatCountsWhatIsNotSeen) {
    Office office(office_with(
        {workflow_of("[inputs]\nmatters = { zh = \"事项\" }\n" +
                     step("id = \"each\"\nzh = \"各项\"\nfor_each = \"matter in inputs.matters\"") +
                     step("in = \"each\"\nid = \"reply\"\nzh = \"回复\"\ndo = \"task\"\n"
                          "who = \"${matter.unit}.liaison\""))}));
    std::vector<Value> matters;
    for (const char* unit : {"west", "west", "north", "east"})
        matters.push_back(Value::fields({{"unit", unit}}));
    const std::string run = office.start("w", {{"matters", Value::list(matters)}});

    const auto names = steps_for(office, run, "east.liaison");
    ASSERT_THAT(names, SizeIs(1));
    EXPECT_THAT(names.front(), testing::MatchesRegex("reply\\[[0-9a-f]{8}\\]"));
    EXPECT_EQ(lines_with(transcript(office, run, "east.liaison", {}), "[4"), "");
    EXPECT_EQ(
        answer_to(office, "east.liaison", {{"command", "why"}, {"run", run}, {"step", "reply[4]"}})
            .find("reasons"),
        std::string::npos);
    EXPECT_TRUE(
        office.as("east.liaison")
            .act(run + ":" + names.front(), "done", {{"fields", Value::fields({{"report", "好"}})}})
            .has_value());
}

namespace {

/// A meeting's decisions, each for a town to carry out and for a group to check.
struct Decisions {
    Decisions()
        : office(office_with(
              {workflow_of(
                   step("id = \"meeting\"\nzh = \"开会\"\ndo = \"task\"\nwho = \"office.head\"\n"
                        "form = \"forms/decisions.toml\"\nopens = \"decisions\"") +
                   step("id = \"each\"\nzh = \"各项\"\nfor_each = \"d in meeting.decisions\"") +
                   step("in = \"each\"\nid = \"carry_out\"\nzh = \"承办\"\ndo = \"task\"\n"
                        "who = \"${d.lead}.liaison\"\nabout = \"${d}\"") +
                   step("in = \"each\"\nid = \"check\"\nzh = \"核验\"\ndo = \"task\"\n"
                        "who = \"g1.lead\"\nabout = \"${d}\"")),
               {"forms/decisions.toml",
                "[form]\nid = \"decisions\"\nzh = \"议定\"\n[[field]]\nid = \"decisions\"\n"
                "zh = \"事项\"\ntype = \"list\"\ncolumns = [\"title\", \"lead\"]\n"}})),
          run(office.start()) {
        std::vector<Value> rows;
        for (const char* lead : {"west", "north", "east"}) {
            rows.push_back(
                Value::fields({{"title", std::string("修路：") + lead}, {"lead", lead}}));
        }
        office.as("office.head")
            .act(run + ":meeting",
                 "done",
                 {{"fields", Value::fields({{"decisions", Value::list(std::move(rows))}})}});
    }
    std::string ledger(const char* account) {
        return answer_to(office, account, {{"command", "ledger"}, {"book", "decisions"}});
    }
    void carry_out(const std::string& town) {
        const auto done = office.as(town + ".liaison")
                              .act(office.as(town + ".liaison").tasks().front(),
                                   "done",
                                   {{"fields", Value::fields({{"report", town + " 已办"}})}});
        ASSERT_TRUE(done.has_value()) << text_of(done);
    }

    Office office;
    std::string run;
};

}  // namespace

TEST(Visibility, IsOfTheEntryThatAStepIsAboutAndNoOther) {
    Decisions made;

    EXPECT_THAT(made.ledger("east.liaison"),
                AllOf(HasSubstr("修路：east"), Not(HasSubstr("west"))));
    EXPECT_THAT(made.ledger("east.lead"), Not(HasSubstr("修路")));
    EXPECT_THAT(made.ledger("g1.lead"), Not(HasSubstr("修路")));
    EXPECT_THAT(made.ledger("office.clerk"), AllOf(HasSubstr("east"), HasSubstr("west")));
}

TEST(Visibility, OfAnEntryTellsNoPositionInItsList) {
    Decisions made;
    const std::string told = transcript(made.office, made.run, "east.liaison", {});

    EXPECT_EQ(lines_with(told, "\"id\":\"3\""), "");
    EXPECT_EQ(lines_with(told, "[3]"), "");
}

TEST(Visibility, OfTheFinishedStepsAboutAnEntryComesWithAStepAboutIt) {
    Decisions made;
    ASSERT_THAT(steps_for(made.office, made.run, "g1.lead"), IsEmpty());

    made.carry_out("east");

    EXPECT_THAT(steps_for(made.office, made.run, "g1.lead"), SizeIs(2));
    EXPECT_THAT(made.ledger("g1.lead"), AllOf(HasSubstr("修路：east"), Not(HasSubstr("west"))));
    EXPECT_THAT(answer_to(made.office, "g1.lead", {{"command", "show"}, {"run", made.run}}),
                HasSubstr("east 已办"));
}

TEST(Visibility, IsOfAnEntryThatAnotherRunOpened) {
    const std::string other =
        "[workflow]\nid = \"other\"\nzh = \"续办\"\nowner = \"office.head\"\n" +
        step(
            "id = \"old\"\nzh = \"查\"\ndo = \"lookup\"\nbook = \"decisions\"\n"
            "find = 'status = \"open\"'") +
        step("id = \"each\"\nzh = \"各项\"\nfor_each = \"d in old.entries\"") +
        step(
            "in = \"each\"\nid = \"carry_out\"\nzh = \"承办\"\ndo = \"task\"\n"
            "who = \"east.liaison\"\nabout = \"${d}\"");
    Office office(office_with({workflow_of(step("id = \"need\"\nzh = \"记一条\"\ndo = \"record\"\n"
                                                "book = \"decisions\"\nset.title = '\"修路\"'")),
                               {"other.toml", other}}));
    office.start();
    office.start("other");
    const auto to_do = [&] { return answer_to(office, "east.liaison", {{"command", "tasks"}}); };
    ASSERT_TRUE(office.comes_true([&] { return to_do().find("carry_out") != std::string::npos; }));
    const auto ledger = [&](const char* account) {
        return answer_to(office, account, {{"command", "ledger"}, {"book", "decisions"}});
    };

    EXPECT_THAT(to_do(), HasSubstr("修路"));
    EXPECT_THAT(ledger("east.liaison"), HasSubstr("修路"));
    EXPECT_THAT(ledger("east.lead"), Not(HasSubstr("修路")));
}

TEST(Visibility, OfHistoryTellsWhoActedOnlyInWhatIsSeen) {
    Decisions made;
    made.carry_out("east");
    const std::string history =
        answer_to(made.office, "g1.lead", {{"command", "history"}, {"run", made.run}});

    EXPECT_THAT(history, HasSubstr("\"by\":\"east.liaison\",\"event\":\"task_submitted\""));
    EXPECT_THAT(history, Not(HasSubstr("office.head")));
    EXPECT_THAT(history, Not(HasSubstr("\"number\"")));
}

TEST(Visibility, OfADrawIsForEveryAccount) {
    Office office(office_with({workflow_of(
        "[inputs]\ngroups = { zh = \"监督组\", default = \"${org.supervision_groups}\" }\n" +
        step("id = \"split\"\nzh = \"分片\"\ndo = \"assign\"\nitems = \"${org.sites}\"\n"
             "among = \"${inputs.groups}\"\nas = [\"site\", \"group\"]\nseed = \"${run.id}\"") +
        step("id = \"wait_here\"\nzh = \"等\"\ndo = \"task\"\nwho = \"office.clerk\""))}));
    const std::string run = office.start();
    const auto draws = [&](const char* account) {
        return answer_to(office, account, {{"command", "draws"}, {"run", run}});
    };
    ASSERT_TRUE(office.comes_true(
        [&] { return draws("office.head").find("\"step\":\"split\"") != std::string::npos; }));

    EXPECT_THAT(draws("west.liaison"), HasSubstr("\"step\":\"split\""));
    EXPECT_THAT(answer_to(office, "west.liaison", {{"command", "show"}, {"run", run}}),
                Not(HasSubstr("split")));
}

TEST(Visibility, OfAPauseDoesNotTellItsReasonToThoseBesideIt) {
    Office office(office_with({workflow_of(
        step("id = \"reply\"\nzh = \"回复\"\ndo = \"task\"\nwho = \"east.liaison\""))}));
    const std::string run = office.start();
    office.ask({{"command", "pause"}, {"run", run}, {"because", "明察暗访另有安排"}});

    EXPECT_EQ(lines_with(transcript(office, run, "east.liaison", {}), "另有安排"), "");
    EXPECT_NE(lines_with(transcript(office, run, "office.clerk", {}), "另有安排"), "");
}

TEST(Visibility, FindsOnesOwnTaskHoweverManyOthersThereAre) {
    Office office(office_with(
        {workflow_of(step("id = \"each\"\nzh = \"各项\"\nfor_each = \"n in inputs.numbers\"") +
                     step("in = \"each\"\nid = \"reply\"\nzh = \"回复\"\ndo = \"task\"\n"
                          "who = \"${if n = 1 then \\\"east\\\" else \\\"west\\\"}.liaison\"") +
                     "[inputs]\nnumbers = { zh = \"号\" }\n")}));
    std::vector<Value> numbers;
    for (int n = 1; n <= 2000; ++n) numbers.emplace_back(n);
    office.start("w", {{"numbers", Value::list(std::move(numbers))}});
    const std::string task = office.as("east.liaison").tasks().front();

    const auto done =
        office.as("east.liaison")
            .act(task.substr(0, 1), "done", {{"fields", Value::fields({{"report", "好"}})}});

    EXPECT_TRUE(done.has_value()) << text_of(done);
}

}  // namespace rota::test
