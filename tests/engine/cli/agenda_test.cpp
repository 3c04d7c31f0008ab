// The agenda as people and other programs get it: by the day, put together, as CSV and iCalendar,
// from an engine and from files alone.
#include <algorithm>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "office.hpp"
#include "support/exchange.hpp"

namespace rota::cli {

namespace {

using ::testing::AllOf;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

using Lines = std::vector<::testing::Matcher<std::string>>;

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

/// The lines of an agenda on any day: one of its days may be the day on which the test runs.
std::vector<std::string> lines_on_any_day(const std::string& text) {
    const std::string mark = " (today)";
    std::vector<std::string> lines = lines_of(text);
    for (std::string& line : lines)
        if (line.ends_with(mark)) line.resize(line.size() - mark.size());
    return lines;
}

std::string start_at(const std::string& id, const std::string& rules) {
    return "[workflow]\nid = \"" + id + "\"\nzh = \"例行 " + id + "\"\nen = \"Routine " + id +
           "\"\nowner = \"office.head\"\n[start]\n" + rules +
           "\n[[step]]\nid = \"work\"\nzh = \"办\"\ndo = \"task\"\nwho = \"office.clerk\"\n"
           "due = \"1 workday\"\n";
}

/// The office of workflows/ and whatever else is written beside it, from its files alone or in a
/// rehearsal that starts workflows by itself.
class Agenda : public ::testing::Test {
  protected:
    Agenda() { fs::copy(source_folder() / "workflows", office(), fs::copy_options::recursive); }

    void write(const std::string& id, const std::string& rules) const {
        write_file(office() / (id + ".toml"), start_at(id, rules));
    }
    void init(const std::string& now) const {
        must({"init",
              data(),
              "--office",
              office().string(),
              "--rehearsal",
              "--seed",
              "7",
              "--schedules"});
        asked({"clock", "set", now});
    }
    static std::string must(const Words& words) {
        const Ended ended = rota(words);
        EXPECT_EQ(ended.exit_code, 0) << ended.err << ended.out;
        return ended.out;
    }
    /// Of the rehearsal.
    std::string asked(Words words) const {
        words.insert(words.end(), {"--data", data(), "--quiet"});
        return must(words);
    }
    /// Of the files.
    std::string told(Words words) const {
        words.insert(words.begin(), {"agenda", "--office", office().string()});
        return must(words);
    }
    /// A supervision round is drawn, so that its visits are to come.
    void draw() const {
        asked({"do", "2018-Q3:notice", "done", "--as", "office.clerk"});
        asked({"do", "2018-Q3:sign", "approved", "--as", "office.head"});
    }
    fs::path office() const { return folder_.path() / "office"; }
    std::string data() const { return (folder_.path() / "data").string(); }
    std::string file(const std::string& name) const { return (folder_.path() / name).string(); }

  private:
    TemporaryFolder folder_;
};

TEST_F(Agenda, OfFilesAloneListsWhatTheSchedulerWillStart) {
    const Value answer = json_of(
        told({"supervision-round", "--from", "2018-01-01", "--to", "2018-12-31", "--json"}));

    std::vector<std::string> starts;
    for (const Value& start : items_of(answer["agenda"])) {
        EXPECT_EQ(start["kind"], Value("start"));
        EXPECT_EQ(start["state"], Value("planned"));
        starts.push_back(*start["at"].text() + " " + *start["stands_for"].text());
    }
    EXPECT_THAT(starts,
                ElementsAre("2018-01-08T09:00:00 2018-Q1",
                            "2018-04-09T09:00:00 2018-Q2",
                            "2018-07-06T09:00:00 2018-Q3",
                            "2018-10-12T09:00:00 2018-Q4"));
}

TEST_F(Agenda, SaysWhatMayStillChangeOnceBelowAndOnEachLine) {
    const auto lines = lines_on_any_day(told({"--from", "2026-12-01", "--to", "2027-02-28"}));

    EXPECT_THAT(lines,
                ElementsAre("2026-12-01 Tue",
                            StartsWith("  08:30  starts  Township visit rotation        2026-12"),
                            "2027-01-01 Fri",
                            AllOf(HasSubstr("2027-01"), HasSubstr("*")),
                            "2027-01-07 Thu",
                            AllOf(HasSubstr("2027-Q1"), HasSubstr("*")),
                            "2027-02-01 Mon",
                            AllOf(HasSubstr("2027-02"), HasSubstr("*")),
                            StartsWith("* the notice on holidays is not out yet")));
    EXPECT_THAT(lines.at(1), Not(HasSubstr("*")));
}

TEST_F(Agenda, PutsTogetherWhatComesAgainAndAgain) {
    write("often", "cron = \"*/5 * * * *\"");
    write("daily", "every = \"workday\"\nat = \"16:00\"");
    write("twice", "cron = \"0 9,14 * * *\"");
    write("yearly", "every = \"year\"");
    const Words year{"--from", "2018-01-01", "--to", "2018-12-31"};

    const auto lines = lines_of(told(year));

    EXPECT_THAT(lines,
                IsSupersetOf(Lines{
                    AllOf(StartsWith("  16:00        starts  Routine daily"),
                          HasSubstr("every workday"),
                          HasSubstr("250 times"),
                          HasSubstr("2018-01-02 … 2018-12-29")),
                    AllOf(StartsWith("  09:00        starts  Routine twice"),
                          HasSubstr("cron 0 9,14 * * *"),
                          HasSubstr("365 times")),
                    StartsWith("  14:00        starts  Routine twice"),
                    AllOf(StartsWith("  00:00–23:55  starts  Routine often"),
                          HasSubstr("cron */5 * * * *"),
                          HasSubstr("at least ")),
                    AllOf(HasSubstr("starts  Routine yearly"), HasSubstr("2018")),
                }));
    EXPECT_THAT(lines, ::testing::Contains(HasSubstr("often: the first ")));
    EXPECT_LT(lines.size(), 60U);

    Words all = year;
    all.insert(all.end(), {"daily", "--all"});
    EXPECT_THAT(lines_of(told(all)), SizeIs(2 * 250));
}

TEST_F(Agenda, ShowsWhatHasStartedAndWhatFallsDue) {
    init("2018-07-01T08:00");
    asked({"clock", "set", "2018-07-06T09:30"});
    draw();

    const std::string text = asked({"agenda", "--from", "2018-07-01", "--to", "2018-08-31"});

    EXPECT_THAT(
        lines_of(text),
        IsSupersetOf(Lines{
            AllOf(StartsWith("  08:30    started  Township visit rotation"),
                  HasSubstr("township-visits/2018-07")),
            StartsWith("2018-07-06 Fri (today)"),
            AllOf(StartsWith("  09:00    started  Environment supervision round"),
                  HasSubstr("supervision-round/2018-Q3")),
            AllOf(StartsWith("  all day  to do    Unannounced visit"),
                  HasSubstr("supervision-round/2018-Q3:visit[s02]"),
                  HasSubstr(" Lead ")),
            AllOf(StartsWith("  all day  to do    Visit"),
                  HasSubstr("township-visits/2018-07:visit "),
                  HasSubstr("6 of them")),
            AllOf(StartsWith("  08:30    starts   Township visit rotation"), HasSubstr("2018-08")),
        }));
    EXPECT_THAT(asked({"agenda", "--lang", "zh"}),
                AllOf(HasSubstr("2018-07-06 周五（今天）"),
                      HasSubstr("全天   办理    不定期走访"),
                      HasSubstr("更早到期、还没办：rota tasks")));
}

TEST_F(Agenda, HidesAVisitInEveryForm) {
    init("2018-07-01T08:00");
    asked({"clock", "set", "2018-07-06T09:30"});
    draw();

    for (const Words& form : {Words{},
                              Words{"--all"},
                              Words{"--json"},
                              Words{"--csv", "-"},
                              Words{"--ics", "-"},
                              Words{"--unit", "lishan"}}) {
        Words words{"agenda", "--as", "lishan.liaison"};
        words.insert(words.end(), form.begin(), form.end());

        const std::string text = asked(words);

        EXPECT_THAT(text, Not(HasSubstr("Unannounced")));
        EXPECT_THAT(text, Not(HasSubstr("supervision-round")));
        EXPECT_THAT(text, HasSubstr("visit[lishan]"));  // the one that is announced
    }
    EXPECT_THAT(asked({"agenda", "--unit", "lishan"}),
                HasSubstr("supervision-round/2018-Q3:visit[s01]"));
}

TEST_F(Agenda, SaysThatAScheduleIsPausedAndWhy) {
    init("2018-07-01T08:00");
    asked({"schedule", "pause", "township-visits", "--because", "防汛"});

    EXPECT_THAT(lines_of(asked({"agenda", "township-visits", "--to", "2018-07-31"})),
                ElementsAre("2018-07-02 Mon",
                            "  08:30  starts  Township visit rotation  2018-07    paused: 防汛"));
}

TEST_F(Agenda, IsACalendar) {
    init("2018-07-01T08:00");
    asked({"clock", "set", "2018-07-06T09:30"});
    draw();
    write("monthly", "every = \"month\"\npause = \"改制, 暂停\"");
    const Words asks{"agenda", "--from", "2018-07-01", "--to", "2019-01-31"};
    const auto calendar = [&](const Words& more) {
        Words words = asks;
        words.insert(words.end(), more.begin(), more.end());
        asked(words);
        return test::read_ics(read_file(file("a.ics")));
    };

    const auto events = calendar({"--ics", file("a.ics")});

    EXPECT_THAT(
        events,
        SizeIs(
            items_of(
                json_of(asked(
                    {"agenda", "--from", "2018-07-01", "--to", "2019-01-31", "--json"}))["agenda"])
                .size()));
    const auto event = [&](const std::string& uid) {
        const auto found = std::find_if(events.begin(), events.end(), [&](const auto& one) {
            return one.at("UID").starts_with(uid);
        });
        return found != events.end() ? *found : test::IcsEvent();
    };
    const auto round = event("start/supervision-round/2018-Q3@rota");
    EXPECT_EQ(round.at("DTSTART"), "20180706T010000Z");
    EXPECT_EQ(round.at("DTSTAMP"), "20180706T013000Z");
    EXPECT_EQ(round.at("SUMMARY"), "Starts: Environment supervision round");
    EXPECT_EQ(round.at("DESCRIPTION"), "supervision-round/2018-Q3");
    EXPECT_EQ(round.at("STATUS"), "CONFIRMED");
    const auto visit = event("due/township-visits/2018-07/");
    EXPECT_THAT(visit.at("DTSTART;VALUE=DATE"), StartsWith("201807"));
    EXPECT_EQ(visit.at("SUMMARY"), "Visit");
    const auto paused = event("start/monthly/2018-08@rota");
    EXPECT_EQ(paused.at("STATUS"), "TENTATIVE");
    EXPECT_THAT(paused.at("DESCRIPTION"), HasSubstr("改制, 暂停"));

    // A day later it is the same calendar with other stamps, in Chinese too.
    asked({"clock", "advance", "1 day"});
    const auto later = calendar({"--lang", "zh", "--ics", file("a.ics")});
    ASSERT_EQ(later.size(), events.size());
    for (std::size_t i = 0; i < events.size(); ++i)
        EXPECT_EQ(later[i].at("UID"), events[i].at("UID"));
}

TEST_F(Agenda, IsATable) {
    init("2018-07-01T08:00");
    asked({"clock", "set", "2018-07-06T09:30"});
    draw();

    const auto rows = test::read_csv(asked({"agenda", "--csv", "-"}));
    const Value answer = json_of(asked({"agenda", "--json"}));

    const auto lines = items_of(answer["agenda"]);
    ASSERT_EQ(rows.size(), lines.size() + 1);
    const auto place = [&](const char* column) {
        return static_cast<std::size_t>(std::find(rows[0].begin(), rows[0].end(), column) -
                                        rows[0].begin());
    };
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto& row = rows[i + 1];
        for (const char* column : {"kind", "utc", "workflow", "label", "state"})
            EXPECT_EQ(row[place(column)], *lines[i][column].text());
        const bool is_due = lines[i]["kind"] == Value("due");
        EXPECT_EQ(row[place("task")], is_due ? *lines[i]["task"].text() : "");
        EXPECT_EQ(row[place("holidays_known")],
                  lines[i]["holidays_known"] == Value(true) ? "true" : "false");
    }
}

/// Through the socket moments come as text; from the same process they are moments.
TEST_F(Agenda, IsTheSameFromARunningEngine) {
    init("2018-07-06T09:30");
    const Words forms[] = {{"--json"}, {"--csv", "-"}, {"--ics", "-"}, {"--all"}, {}};
    const auto all = [&] {
        std::string text;
        for (const Words& form : forms) {
            Words words{"agenda"};
            words.insert(words.end(), form.begin(), form.end());
            text += asked(words);
        }
        return text;
    };
    const std::string before = all();

    testing::Background engine({ROTA_PROGRAM, "serve", "--data", data()},
                               file("log"),
                               {{"LC_ALL", "C.UTF-8"}, {"ROTA_PLUGINS", ROTA_PLUGINS}});
    asked({"status", "--wait", "60"});

    EXPECT_EQ(all(), before);
}

TEST_F(Agenda, OfTheFolderItStandsInWhereThereIsNoData) {
    const Ended ended = rota_in(office(), {"agenda", "--to", "2018-12-31", "--from", "2018-12-01"});

    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr("Township visit rotation"));
}

TEST_F(Agenda, RefusesWhatIsNotThere) {
    const std::string folder = office().string();
    const auto code = [&](Words words) {
        words.insert(words.begin(), {"agenda", "--office", folder});
        return rota(words).exit_code;
    };

    EXPECT_EQ(code({"--from", "soon"}), 2);
    EXPECT_EQ(code({"no-such"}), 3);
    EXPECT_EQ(code({"--unit", "no-such"}), 3);
    EXPECT_EQ(code({"--person", "no.such"}), 3);
    EXPECT_EQ(code({"--csv", "-", "--json"}), 2);
    EXPECT_EQ(code({"--csv", "-", "--ics", "-"}), 2);
    EXPECT_EQ(code({"--csv", file("no/such")}), 6);
    EXPECT_EQ(rota({"agenda", "--office", file("no-such")}).exit_code, 3);
    write_file(office() / "bad.toml", "[workflow]\n");
    const Ended bad = rota({"agenda", "--office", folder});
    EXPECT_EQ(bad.exit_code, 1);
    EXPECT_THAT(bad.err, HasSubstr("bad.toml"));
}

}  // namespace

}  // namespace rota::cli
