// What an agenda says of open tasks and of steps that wait for their day, and to whom.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/api/visit_round.hpp"
#include "json/json.hpp"
#include "support/office/office.hpp"
#include "support/values.hpp"

namespace rota::test {

namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

std::string line_of(const Value& line) {
    std::string text = *line["kind"].text() + " " + *line["step"].text() + " " +
                       to_string(*line["at"].date_time()) + " " + *line["state"].text();
    for (const Value& holder : items_of(line["holders"])) text += " " + *holder.text();
    if (line["late"] == Value(true)) text += " late";
    return text;
}

std::vector<std::string> dues(Office& office, std::initializer_list<Field> more = {}) {
    Fields request{more, {}};
    request.set("command", "agenda");
    const auto answer = office.answer(Value(std::move(request)));
    EXPECT_TRUE(answer.has_value()) << text_of(answer);
    std::vector<std::string> lines;
    for (const Value& line : items_of((*answer)["agenda"])) lines.push_back(line_of(line));
    return lines;
}

/// Two tasks with a due, one without, and one that waits for its day.
constexpr const char* work = R"([[step]]
id = "reply"
zh = "回复"
do = "task"
who = "east.liaison"
due = "3 workdays"
after = []

[[step]]
id = "check"
zh = "核查"
do = "visit"
who = "office.clerk"
where = "s2"
due = "1 workday"
after = []

[[step]]
id = "think"
zh = "想想"
do = "task"
who = "office.clerk"
after = []

[[step]]
id = "look"
zh = "看看"
do = "task"
who = "office.clerk"
on = "5 workdays later"
after = []
)";

}  // namespace

TEST(AgendaDues, AreTheOpenToDosWithTheirHoldersAndWhatWaitsForItsDay) {
    Office office(office_with({workflow_of(work)}));
    const std::string run = office.start();

    EXPECT_THAT(dues(office),
                ElementsAre("due check 2018-09-04T17:30:00 open office.clerk",
                            "due reply 2018-09-06T17:30:00 open east.liaison",
                            "day look 2018-09-10T08:30:00 scheduled"));
    const auto lines = items_of(office.ask({{"command", "agenda"}, {"lang", "en"}})["agenda"]);
    EXPECT_EQ(lines.at(0)["run"], Value(run));
    EXPECT_EQ(lines.at(0)["workflow"], Value("w"));
    EXPECT_EQ(lines.at(0)["label"], Value("核查"));
    EXPECT_EQ(lines.at(0)["utc"], Value("2018-09-04T09:30:00Z"));
    EXPECT_EQ(lines.at(0)["about"]["site"], Value("s2"));
    EXPECT_EQ(lines.at(0)["about"]["unit_label"], Value("West"));
    EXPECT_EQ(lines.at(0)["holidays_known"], Value(true));
    EXPECT_EQ(lines.at(1)["task"], Value(office.as("east.liaison").tasks().front()));
    EXPECT_EQ(lines.at(1)["holders_label"], Value::list({"East Liaison"}));
}

TEST(AgendaDues, LieInTheRangeOfDays) {
    Office office(office_with({workflow_of(work)}));
    office.start();

    EXPECT_THAT(dues(office, {{"from", "2018-09-04"}, {"to", "2018-09-04"}}),
                ElementsAre(HasSubstr("check")));
    EXPECT_THAT(dues(office, {{"from", "2018-09-05"}, {"to", "2018-09-09"}}),
                ElementsAre(HasSubstr("reply")));
    EXPECT_THAT(dues(office, {{"from", "2018-09-11"}}), IsEmpty());
    EXPECT_EQ(office.ask({{"command", "agenda"}, {"from", "2018-09-05"}})["late_before"], Value(1));
}

TEST(AgendaDues, AreLateOnceTheyArePast) {
    Office office(office_with({workflow_of(work)}));
    office.start();
    office.set_clock("2018-09-05T08:00");

    EXPECT_THAT(dues(office, {{"from", "2018-09-04"}, {"to", "2018-09-06"}}),
                ElementsAre("due check 2018-09-04T17:30:00 open office.clerk late",
                            "due reply 2018-09-06T17:30:00 open east.liaison"));
}

TEST(AgendaDues, GoWithTheToDo) {
    Office office(office_with({workflow_of(work)}));
    const std::string run = office.start();
    const auto done =
        office.as("east.liaison")
            .act(run + ":reply", "done", {{"fields", Value::fields({{"report", "好"}})}});
    ASSERT_TRUE(done.has_value()) << text_of(done);

    EXPECT_THAT(dues(office, {{"account", "east.liaison"}}), IsEmpty());

    office.ask({{"command", "cancel"}, {"run", run}, {"because", "不办了"}});
    EXPECT_THAT(dues(office), IsEmpty());
}

TEST(AgendaDues, OfOneUnitOrPersonAlone) {
    Office office(office_with({workflow_of(work)}));
    office.start();

    EXPECT_THAT(dues(office, {{"unit", "east"}}), ElementsAre(HasSubstr("reply")));
    EXPECT_THAT(dues(office, {{"unit", "west"}}), ElementsAre(HasSubstr("check")));  // about it
    EXPECT_THAT(dues(office, {{"unit", "office"}}), ElementsAre(HasSubstr("check")));
    EXPECT_THAT(dues(office, {{"account", "office.clerk"}}), ElementsAre(HasSubstr("check")));
    EXPECT_THAT(dues(office, {{"account", "office.head"}}), IsEmpty());
}

TEST(AgendaDues, ShowToThoseWhoSeeTheStep) {
    Office office(office_with({workflow_of(work)}));
    office.start();

    EXPECT_THAT(dues(office, {{"as", "office.head"}}),
                ElementsAre(HasSubstr("check"), HasSubstr("reply"), HasSubstr("look")));
    EXPECT_THAT(dues(office, {{"as", "east.liaison"}}), ElementsAre(HasSubstr("reply")));
    // A step about its site, which it sees and does not hold: no task of somebody else's.
    const Value answer = office.as("west.lead").ask({{"command", "agenda"}});
    ASSERT_THAT(items_of(answer["agenda"]), ElementsAre(testing::_));
    EXPECT_EQ(items_of(answer["agenda"]).front()["task"], Value());
    EXPECT_THAT(dues(office, {{"as", "north.lead"}}), IsEmpty());
}

TEST(AgendaDues, HideAVisitFromTheUnitUntilItsCheckIn) {
    VisitRound round({pair_of("s1", "east", "g1"), pair_of("s2", "west", "g2")}, 15);
    const std::string date = round.date_of("s1");
    const auto seen = [&](const char* account) {
        return text_of(round.office.as(account).answer({{"command", "agenda"}}));
    };

    EXPECT_THAT(seen("office.clerk"), HasSubstr("visit[s1]"));
    EXPECT_THAT(seen("g1.lead"), HasSubstr(date));
    for (const char* account : {"east.lead", "east.liaison"}) {
        EXPECT_THAT(seen(account), Not(HasSubstr("visit")));
        EXPECT_THAT(seen(account), Not(HasSubstr(date)));
        EXPECT_THAT(dues(round.office, {{"as", account}, {"unit", "east"}, {"from", date}}),
                    IsEmpty());
    }

    round.office.set_clock(date + "T10:00");
    ASSERT_TRUE(round.office.as("g1.lead").act(round.run + ":visit[s1]", "check-in").has_value());

    EXPECT_THAT(dues(round.office, {{"as", "east.lead"}}),
                ElementsAre("due visit[s1] " + date + "T17:30:00 open g1.lead"));
    EXPECT_THAT(seen("east.lead"), Not(HasSubstr("s2")));
}

}  // namespace rota::test
