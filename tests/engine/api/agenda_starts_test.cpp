// What an agenda says of the starts that schedules stand for, and to whom.
#include <map>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "json/json.hpp"
#include "support/office/office.hpp"
#include "support/values.hpp"

namespace rota::test {

namespace {

using ::testing::AllOf;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

/// A workflow with one step, of the unit of `owner`, that starts so.
OfficeFile starting(const std::string& id, const std::string& start, const std::string& owner) {
    return {id + ".toml",
            "[workflow]\nid = \"" + id + "\"\nzh = \"例行 " + id + "\"\nowner = \"" + owner +
                "\"\n[start]\n" + start +
                "\n[[step]]\nid = \"work\"\nzh = \"办\"\ndo = \"task\"\nwho = \"office.clerk\"\n"};
}
OfficeFile starting(const std::string& id, const std::string& start) {
    return starting(id, start, "office.head");
}

Office office_of(std::vector<OfficeFile> files, bool starts_by_itself = true) {
    return Office(office_with(std::move(files)), 7, starts_by_itself);
}

std::string line_of(const Value& start) {
    std::string line = *start["workflow"].text() + " " + *start["stands_for"].text() + " " +
                       to_string(*start["at"].date_time()) + " " + *start["state"].text();
    for (const char* more : {"run", "because"}) {
        if (start[more].text() != nullptr) line += " " + *start[more].text();
    }
    return line;
}

std::vector<std::string> lines_in(const Value& answer) {
    std::vector<std::string> lines;
    for (const Value& line : items_of(answer["agenda"])) {
        if (line["kind"] == Value("start")) lines.push_back(line_of(line));
    }
    return lines;
}

std::vector<std::string> starts(Office& office,
                                const std::string& from,
                                const std::string& to,
                                const std::string& as = "") {
    Fields request{{{"command", "agenda"}, {"lang", "en"}, {"from", from}, {"to", to}}, {}};
    if (!as.empty()) request.set("as", as);
    return lines_in(*office.answer(Value(std::move(request))));
}

}  // namespace

TEST(AgendaStarts, AreThoseThatTheSchedulerThenMakes) {
    Office office = office_of({starting("weekly", "every = \"week\"\nat = \"09:30\""),
                               starting("noon", "cron = \"0 12 1,15 * *\""),
                               starting("monthly", "every = \"month\"\non = \"workday 2\"")});
    auto planned = starts(office, "2018-09-04", "2019-02-28");
    ASSERT_THAT(planned, SizeIs(25 + 11 + 6));
    EXPECT_THAT(planned, Each(HasSubstr(" planned")));

    office.set_clock("2019-03-01T00:00");

    for (std::string& line : planned) line.resize(line.find(" planned"));
    auto started = starts(office, "2018-09-04", "2019-02-28");
    EXPECT_THAT(started, Each(HasSubstr(" started ")));
    for (std::string& line : started) line.resize(line.find(" started"));
    EXPECT_EQ(started, planned);
}

TEST(AgendaStarts, TellTheRunOfAPeriodThatHasStarted) {
    Office office =
        office_of({starting("m", "every = \"month\"\non = \"workday 2\"\nat = \"09:30\"")});
    office.set_clock("2018-09-05T10:00");

    EXPECT_THAT(starts(office, "2018-09-01", "2018-11-30"),
                ElementsAre("m 2018-09 2018-09-04T09:30:00 started m/2018-09",
                            "m 2018-10 2018-10-02T09:30:00 planned",
                            "m 2018-11 2018-11-02T09:30:00 planned"));

    // Also when the rule now puts that period on a later day: it is not started again.
    office.write(starting("m", "every = \"month\"\non = \"workday 9\"\nat = \"09:30\""));
    office.restart();
    EXPECT_THAT(starts(office, "2018-09-06", "2018-10-31"),
                ElementsAre("m 2018-09 2018-09-13T09:30:00 started m/2018-09",
                            "m 2018-10 2018-10-11T09:30:00 planned"));
}

TEST(AgendaStarts, SayWhatBecameOfThoseThatMadeNoRun) {
    Office office = office_of({starting("m", "every = \"day\"\nat = \"09:30\"\noverlap = \"skip\""),
                               starting("q",
                                        "every = \"day\"\nat = \"10:00\"\n"
                                        "overlap = \"queue one\"\nif = \"1 = 1\""),
                               starting("n", "every = \"day\"\nat = \"11:00\"\nif = \"1 = 2\""),
                               starting("over", "every = \"day\"\nat = \"08:00\"")});
    office.set_clock("2018-09-04T12:00");

    EXPECT_THAT(
        starts(office, "2018-09-03", "2018-09-05"),
        ElementsAre(
            // Before the engine first looked.
            "over 2018-09-03 2018-09-03T08:00:00 passed",
            "m 2018-09-03 2018-09-03T09:30:00 started m/2018-09-03",
            "q 2018-09-03 2018-09-03T10:00:00 started q/2018-09-03",
            "n 2018-09-03 2018-09-03T11:00:00 not wanted its condition does not hold: 1 = 2",
            "over 2018-09-04 2018-09-04T08:00:00 started over/2018-09-04",
            "m 2018-09-04 2018-09-04T09:30:00 overlapped an earlier run is still open: "
            "m/2018-09-03",
            "q 2018-09-04 2018-09-04T10:00:00 queued an earlier run is still open: q/2018-09-03",
            "n 2018-09-04 2018-09-04T11:00:00 not wanted its condition does not hold: 1 = 2",
            "over 2018-09-05 2018-09-05T08:00:00 planned",
            "m 2018-09-05 2018-09-05T09:30:00 planned",
            "q 2018-09-05 2018-09-05T10:00:00 planned",
            "n 2018-09-05 2018-09-05T11:00:00 planned"));
}

TEST(AgendaStarts, OfAPausedScheduleSayWhy) {
    Office office = office_of({starting("m", "every = \"day\"\nat = \"09:30\""),
                               starting("f", "every = \"week\"\npause = \"改制\"")});
    office.set_clock("2018-09-03T10:00");
    office.ask({{"command", "schedule"}, {"act", "pause"}, {"workflow", "m"}, {"because", "防汛"}});

    office.set_clock("2018-09-04T12:00");

    EXPECT_THAT(starts(office, "2018-09-03", "2018-09-10"),
                AllOf(::testing::Contains("m 2018-09-03 2018-09-03T09:30:00 started m/2018-09-03"),
                      ::testing::Contains("m 2018-09-04 2018-09-04T09:30:00 paused 防汛"),
                      ::testing::Contains("m 2018-09-10 2018-09-10T09:30:00 paused 防汛"),
                      ::testing::Contains(HasSubstr(" paused 改制"))));

    // What was left out meanwhile is known as such when it goes on.
    office.ask({{"command", "schedule"}, {"act", "resume"}, {"workflow", "m"}});
    EXPECT_THAT(starts(office, "2018-09-04", "2018-09-05"),
                AllOf(::testing::Contains(HasSubstr("m 2018-09-04 2018-09-04T09:30:00 paused")),
                      ::testing::Contains("m 2018-09-05 2018-09-05T09:30:00 planned")));
}

TEST(AgendaStarts, ThatFallOnOneMomentAreOne) {
    // Saturday and Sunday are moved onto Monday.
    Office office = office_of({starting("d",
                                        "dates = [2018-09-08, 2018-09-09, 2018-09-10]\n"
                                        "at = \"09:30\"\non_day_off = \"next workday\"")});

    EXPECT_THAT(starts(office, "2018-09-04", "2018-09-30"),
                ElementsAre(HasSubstr("2018-09-10T09:30:00 merged"),
                            HasSubstr("2018-09-10T09:30:00 merged"),
                            HasSubstr("2018-09-10T09:30:00 planned")));
}

TEST(AgendaStarts, InARehearsalThatStartsNothingAreOnlyPlans) {
    Office office = office_of({starting("m", "every = \"day\"\nat = \"09:30\"")}, false);
    office.set_clock("2018-09-04T12:00");

    const Value answer = office.ask({{"command", "agenda"}, {"to", "2018-09-05"}});

    EXPECT_EQ(answer["starts_by_itself"], Value(false));
    EXPECT_THAT(lines_in(answer),
                ElementsAre("m 2018-09-04 2018-09-04T09:30:00 passed",
                            "m 2018-09-05 2018-09-05T09:30:00 planned"));
}

TEST(AgendaStarts, ShowToTheUnitOfTheOwnerAndToWhoMayStartThem) {
    Office office =
        office_of({starting("mine",
                            "every = \"day\"\nat = \"09:30\"\n"
                            "by = [\"east.liaison\"]",
                            "office.head"),
                   starting("theirs", "every = \"day\"\nat = \"09:30\"", "personnel.head")});
    office.set_clock("2018-09-03T10:00");
    office.ask(
        {{"command", "schedule"}, {"act", "pause"}, {"workflow", "mine"}, {"because", "防汛"}});
    const auto seen = [&](const char* account) {
        return starts(office, "2018-09-03", "2018-09-04", account);
    };

    EXPECT_THAT(seen(""), SizeIs(4));
    EXPECT_THAT(seen("office.clerk"),
                ElementsAre("mine 2018-09-03 2018-09-03T09:30:00 started mine/2018-09-03",
                            "mine 2018-09-04 2018-09-04T09:30:00 paused 防汛"));
    EXPECT_THAT(seen("personnel.clerk"), Each(HasSubstr("theirs")));
    // It may start it, so it may know when it starts by itself; what else there is to it is the
    // owner's.
    EXPECT_THAT(seen("east.liaison"),
                ElementsAre("mine 2018-09-03 2018-09-03T09:30:00 started",
                            "mine 2018-09-04 2018-09-04T09:30:00 paused"));
    EXPECT_THAT(text_of(office.as("east.liaison").answer({{"command", "agenda"}})),
                Not(HasSubstr("防汛")));
    EXPECT_THAT(seen("east.lead"), IsEmpty());
}

TEST(AgendaStarts, OfOneWorkflowUnitOrPersonAlone) {
    Office office =
        office_of({starting("mine", "every = \"month\"\nby = [\"east.liaison\"]", "office.head"),
                   starting("theirs", "every = \"month\"", "personnel.head")});
    const auto asked = [&](const char* name, const char* value) {
        std::set<std::string> workflows;
        const Value answer = office.ask({{"command", "agenda"}, {name, value}});
        for (const Value& line : items_of(answer["agenda"]))
            workflows.insert(*line["workflow"].text());
        return workflows;
    };

    EXPECT_THAT(asked("lang", "zh"), ElementsAre("mine", "theirs"));
    EXPECT_THAT(asked("workflow", "theirs"), ElementsAre("theirs"));
    EXPECT_THAT(asked("unit", "office"), ElementsAre("mine"));
    EXPECT_THAT(asked("account", "east.liaison"), ElementsAre("mine"));
    EXPECT_THAT(asked("account", "personnel.head"), ElementsAre("theirs"));
    EXPECT_THAT(asked("account", "personnel.clerk"), IsEmpty());
}

TEST(AgendaStarts, ThatAreTooManyLeaveRoomForTheOthers) {
    Office office = office_of({starting("minutely", "cron = \"* * * * *\""),
                               starting("secondly", "cron = \"*/10 * * * * *\""),
                               starting("monthly", "every = \"month\"")});

    const Value answer = office.ask({{"command", "agenda"}});

    const auto agenda = items_of(answer["agenda"]);
    std::map<std::string, std::size_t> counts;
    for (const Value& line : agenda) ++counts[*line["workflow"].text()];
    EXPECT_EQ(counts["monthly"], 13U);
    EXPECT_EQ(counts["minutely"], (20'000U - 13U) / 2);
    EXPECT_EQ(counts["secondly"], (20'000U - 13U) / 2);
    for (const Value& schedule : items_of(answer["schedules"])) {
        const bool is_cut = schedule["workflow"] != Value("monthly");
        EXPECT_EQ(schedule["cut"], Value(is_cut));
        EXPECT_EQ(schedule["cut_after"].is_null(), !is_cut);
    }
}

TEST(AgendaStarts, RefuseWhatIsNotThere) {
    Office office = office_of({starting("m", "every = \"month\"")});
    const auto code = [&](const char* name, const char* value) {
        return office.answer({{"command", "agenda"}, {name, value}}).error().code;
    };

    EXPECT_EQ(code("workflow", "n"), ErrorCode::not_found);
    EXPECT_EQ(code("unit", "south"), ErrorCode::not_found);
    EXPECT_EQ(code("account", "office.nobody"), ErrorCode::not_found);
    EXPECT_EQ(code("from", "soon"), ErrorCode::invalid);
    EXPECT_EQ(code("to", "2018-09-31"), ErrorCode::invalid);
    EXPECT_EQ(code("to", "2018-09-02"), ErrorCode::invalid);  // before today
}

}  // namespace rota::test
