// Workflows that start by themselves, on the clock of a rehearsal: each command is an engine of its
// own, so every step is a restart as well.
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "json/json.hpp"
#include "office.hpp"

namespace rota::cli {

namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Scheduled : public ::testing::Test {
  protected:
    void init(const Words& more = {"--schedules"}) {
        fs::copy(source_folder() / "workflows", office(), fs::copy_options::recursive);
        Words words = {"init", data(), "--office", office().string(), "--rehearsal", "--seed", "7"};
        words.insert(words.end(), more.begin(), more.end());
        must(words);
    }
    std::string must(Words words) const {
        const bool is_init = words.front() == "init";
        if (!is_init) words.insert(words.end(), {"--data", data()});
        const Ended ended = rota(words);
        EXPECT_EQ(ended.exit_code, 0) << ended.err << ended.out;
        return ended.out;
    }
    /// `name started` of each run, in the order of their names.
    std::vector<std::string> runs() const {
        std::vector<std::string> all;
        const Value answer = json_of(must({"runs", "--json"}));
        for (const Value& run : answer["runs"].list()->items)
            all.push_back(*run["run"].text() + " " + *run["started"].text());
        std::sort(all.begin(), all.end());
        return all;
    }
    fs::path office() const { return folder_.path() / "office"; }
    std::string data() const { return (folder_.path() / "data").string(); }

  private:
    TemporaryFolder folder_;
};

TEST_F(Scheduled, StartOnceForEachPeriodOnTheirWorkday) {
    init();
    must({"clock", "set", "2018-07-01T08:00"});
    EXPECT_THAT(runs(), IsEmpty());

    must({"clock", "advance", "1 day"});
    must({"clock", "advance", "1 day"});
    EXPECT_THAT(runs(), ElementsAre("township-visits/2018-07 2018-07-02T08:30:00"));

    must({"clock", "advance", "5 days"});
    must({"clock", "set", "2018-10-09T08:00"});
    EXPECT_THAT(runs(),
                ElementsAre("supervision-round/2018-Q3 2018-07-06T09:00:00",
                            "township-visits/2018-07 2018-07-02T08:30:00",
                            "township-visits/2018-08 2018-08-01T08:30:00",
                            "township-visits/2018-09 2018-09-03T08:30:00",
                            // National Day: the first workday of October is the 8th.
                            "township-visits/2018-10 2018-10-08T08:30:00"));
    must({"verify"});
}

TEST_F(Scheduled, AnEditedScheduleLooksOnlyForward) {
    init();
    must({"clock", "set", "2018-07-03T08:00"});
    const fs::path file = office() / "township-visits.toml";
    std::string text = read_file(file);
    text.replace(text.find("\"workday 1\""), 11, "\"workday 3\"");
    write_file(file, text);

    must({"clock", "advance", "20 days"});

    EXPECT_THAT(runs(),
                ElementsAre("supervision-round/2018-Q3 2018-07-06T09:00:00",
                            "township-visits/2018-07 2018-07-04T08:30:00"));
}

TEST_F(Scheduled, ARehearsalStartsNothingUnlessItIsAskedTo) {
    init({});
    must({"clock", "set", "2018-07-01T08:00"});

    must({"clock", "advance", "60 days"});

    EXPECT_THAT(runs(), IsEmpty());
}

/// A workflow whose runs end at once, or stay until somebody does the task.
std::string workflow_of(const std::string& start, bool stays) {
    return "[workflow]\nid = \"tick\"\nzh = \"定时\"\nowner = \"office.head\"\n[start]\n" + start +
           "[[step]]\nid = \"a\"\nzh = \"甲\"\n" +
           (stays ? "do = \"task\"\nwho = \"office.clerk\"\n" : "do = \"set\"\nn = 1\n");
}

class Decided : public Scheduled {
  protected:
    void begin(const std::string& start, bool stays = false) {
        init();
        for (const char* name : {"supervision-round.toml", "township-visits.toml"})
            fs::remove(office() / name);
        write_file(office() / "tick.toml", workflow_of(start, stays));
        must({"clock", "set", "2018-07-02T08:00"});
    }
    /// `stands_for decision count run` of each decision, the earliest first.
    std::vector<std::string> log() const {
        std::vector<std::string> all;
        const Value answer = json_of(must({"schedule", "log", "--json"}));
        for (const Value& start : answer["starts"].list()->items) {
            const std::string* run = start["run"].text();
            all.push_back(*start["stands_for"].text() + " " + *start["decision"].text() + " " +
                          start["count"].number()->to_string() +
                          (run != nullptr ? " " + *run : ""));
        }
        std::reverse(all.begin(), all.end());
        return all;
    }
};

TEST_F(Decided, AreTheStartsOfACronExpression) {
    begin("cron = \"0 9,15 * * *\"\n");

    must({"clock", "advance", "1 day"});

    EXPECT_THAT(log(),
                ElementsAre("2018-07-02T01:00:00Z started 1 tick/2018-07-02",
                            "2018-07-02T07:00:00Z started 1 tick/2018-07-02-2"));
    const Value list = json_of(must({"schedule", "--json"}))["schedules"];
    const Value& line = list.list()->items.front();
    EXPECT_EQ(*line["rule"].text(), "cron 0 9,15 * * *");
    EXPECT_EQ(*line["next"].text(), "2018-07-03T09:00:00");
    must({"verify"});
}

TEST_F(Decided, IsThatAConditionDoesNotHold) {
    begin("every = \"workday\"\nat = \"09:00\"\nif = \"today.day > 2\"\n");

    must({"clock", "advance", "36 hours"});

    EXPECT_THAT(log(),
                ElementsAre("2018-07-02 not wanted 1", "2018-07-03 started 1 tick/2018-07-03"));
}

TEST_F(Decided, IsThatAnEarlierRunIsStillOpen) {
    begin("every = \"day\"\nat = \"09:00\"\noverlap = \"skip\"\n", true);
    must({"clock", "advance", "36 hours"});
    must({"do", "tick/2018-07-02:a", "done", "report=办好", "--as", "office.clerk"});
    must({"clock", "advance", "1 day"});

    EXPECT_THAT(log(),
                ElementsAre("2018-07-02 started 1 tick/2018-07-02",
                            "2018-07-03 overlapped 1",
                            "2018-07-04 started 1 tick/2018-07-04"));
}

TEST_F(Decided, IsThatOneWaitsForTheRunBeforeIt) {
    begin("every = \"day\"\nat = \"09:00\"\noverlap = \"queue one\"\n", true);
    must({"clock", "advance", "60 hours"});
    EXPECT_THAT(log(),
                ElementsAre("2018-07-02 started 1 tick/2018-07-02",
                            "2018-07-03 queued 1",
                            "2018-07-04 overlapped 1"));

    must({"do", "tick/2018-07-02:a", "done", "report=办好", "--as", "office.clerk"});

    EXPECT_THAT(log(),
                ElementsAre("2018-07-02 started 1 tick/2018-07-02",
                            "2018-07-03 started 1 tick/2018-07-03",
                            "2018-07-04 overlapped 1"));
}

TEST_F(Decided, IsThatTheRunBeforeIsCancelled) {
    begin("every = \"day\"\nat = \"09:00\"\noverlap = \"cancel the previous\"\n", true);

    must({"clock", "advance", "36 hours"});

    EXPECT_THAT(log(),
                ElementsAre("2018-07-02 started 1 tick/2018-07-02",
                            "2018-07-03 started 1 tick/2018-07-03"));
    const Value run = json_of(must({"show", "tick/2018-07-02", "--json"}));
    EXPECT_EQ(*run["outcome"].text(), "cancelled");
}

TEST_F(Decided, IsWhatWasLeftOutWhileItWasPaused) {
    begin("every = \"day\"\nat = \"09:00\"\n");
    must({"schedule", "pause", "tick", "--because", "防汛", "--as", "office.head"});
    must({"clock", "advance", "3 days"});
    EXPECT_THAT(runs(), IsEmpty());
    const Value list = json_of(must({"schedule", "--json"}))["schedules"];
    EXPECT_EQ(*list.list()->items.front()["because"].text(), "防汛");
    EXPECT_EQ(*list.list()->items.front()["paused_by"].text(), "office.head");

    must({"schedule", "resume", "tick"});
    must({"clock", "advance", "1 day"});

    EXPECT_THAT(log(), ElementsAre("2018-07-02 paused 3", "2018-07-05 started 1 tick/2018-07-05"));
}

TEST_F(Decided, CanBeMadeUpForOnce) {
    begin("every = \"day\"\nat = \"09:00\"\n");
    must({"schedule", "pause", "tick", "--because", "防汛"});
    must({"clock", "advance", "3 days"});
    must({"schedule", "resume", "tick"});
    const Words range = {
        "schedule", "backfill", "tick", "--from", "2018-07-03", "--to", "2018-12-31"};
    const auto done = [&](bool is_preview) {
        Words words = range;
        words.push_back("--json");
        if (is_preview) words.push_back("--preview");
        std::vector<std::string> all;
        const Value answer = json_of(must(words));
        for (const Value& start : answer["starts"].list()->items)
            all.push_back(*start["stands_for"].text() + " " + *start["done"].text());
        return all;
    };

    EXPECT_THAT(done(true), ElementsAre("2018-07-03 not yet", "2018-07-04 not yet"));
    EXPECT_THAT(runs(), IsEmpty());
    EXPECT_THAT(done(false), ElementsAre("2018-07-03 now", "2018-07-04 now"));
    EXPECT_THAT(done(false), ElementsAre("2018-07-03 before", "2018-07-04 before"));
    EXPECT_THAT(runs().size(), 2U);
}

TEST_F(Decided, MadeUpForAreMergedAsTheyWouldHaveBeen) {
    begin("cron = \"0 9 * * *\"\non_day_off = \"next workday\"\n");
    must({"schedule", "pause", "tick", "--because", "防汛"});
    must({"clock", "set", "2018-07-10T08:00"});
    must({"schedule", "resume", "tick"});

    const Value answer = json_of(must(
        {"schedule", "backfill", "tick", "--from", "2018-07-06", "--to", "2018-07-09", "--json"}));

    std::vector<std::string> all;
    for (const Value& start : answer["starts"].list()->items)
        all.push_back(to_string(*parse_date(*start["day"].text())) + " " + *start["done"].text());
    EXPECT_THAT(
        all,
        ElementsAre("2018-07-06 now", "2018-07-07 merged", "2018-07-08 merged", "2018-07-09 now"));
    EXPECT_THAT(runs().size(), 2U);
}

/// Of every day the calendar asks nothing, unless the rule says what to do on a day off.
TEST_F(Decided, OfEveryDayGoByWhatTheySayOfDaysOff) {
    begin("every = \"day\"\nat = \"09:00\"\non_day_off = \"skip\"\n");

    must({"clock", "set", "2018-07-09T10:00"});

    EXPECT_THAT(runs().size(), 6U) << "2 to 6 and 9 July";
}

TEST_F(Decided, AreNotMadeForThePastWhenTheCalendarOfItChanges) {
    begin("every = \"week\"\non = \"saturday\"\nat = \"09:00\"\non_day_off = \"skip\"\n");
    must({"clock", "set", "2018-08-15T10:00"});
    const fs::path file = office() / "tick.toml";
    std::string text = read_file(file);
    text.replace(text.find("\"skip\""), 6, "\"next workday\"");
    write_file(file, text);

    must({"clock", "set", "2018-08-21T10:00"});

    EXPECT_THAT(log(), ElementsAre("2018-W33 started 1 tick/2018-W33"));
}

TEST_F(Decided, OnlyByTheOwner) {
    begin("every = \"day\"\nat = \"09:00\"\n");

    const auto refused = [&](Words words) {
        words.insert(words.end(), {"--data", data()});
        return rota(words).exit_code;
    };
    EXPECT_NE(refused({"schedule", "pause", "tick", "--because", "x", "--as", "lishan.liaison"}),
              0);
    EXPECT_NE(refused({"schedule", "pause", "tick"}), 0) << "without a reason";
    EXPECT_NE(refused({"schedule", "resume", "tick"}), 0) << "it is not paused";
    EXPECT_NE(refused({"schedule", "pause", "no-such", "--because", "x"}), 0);
    EXPECT_NE(refused({"schedule", "backfill", "tick"}), 0) << "without a range";
    const Words range = {
        "schedule", "backfill", "tick", "--from", "2018-07-01", "--to", "2018-07-01", "--preview"};
    EXPECT_EQ(refused(range), 0);
    Words by_another = range;
    by_another.insert(by_another.end(), {"--as", "lishan.liaison"});
    EXPECT_NE(refused(by_another), 0) << "who may not start it is not shown what would start";
    EXPECT_NE(refused({"schedule", "stop", "tick"}), 0);
}

/// The blocks of `schedules.md`, and the starts that the last line of each names.
struct Example {
    std::string start;
    std::vector<std::string> starts;
};

std::vector<Example> examples() {
    const std::string text = read_file(source_folder() / "workflows" / "schedules.md");
    std::vector<Example> all;
    const std::string fence = "```toml\n";
    for (std::size_t at = text.find(fence); at != std::string::npos; at = text.find(fence, at)) {
        at += fence.size();
        const std::size_t end = text.find("```", at);
        Example example;
        std::istringstream lines(text.substr(at, end - at));
        for (std::string line; std::getline(lines, line);) {
            if (!line.starts_with("# ")) {
                example.start += line + "\n";
                continue;
            }
            std::istringstream words(line.substr(2));
            for (std::string day, time; words >> day >> time && day.starts_with("20");)
                example.starts.push_back(day + "T" + time + ":00");
        }
        all.push_back(std::move(example));
        at = end;
    }
    return all;
}

TEST(SchedulesPage, NamesTheStartsThatTheProgramFinds) {
    const auto all = examples();
    EXPECT_EQ(all.size(), 7U);
    for (const Example& example : all) {
        const TemporaryFolder folder;
        fs::copy(source_folder() / "workflows", folder.path(), fs::copy_options::recursive);
        for (const char* name : {"supervision-round.toml", "township-visits.toml"})
            fs::remove(folder.path() / name);
        write_file(folder.path() / "tick.toml", workflow_of(example.start, false));

        const Ended ended = rota({"agenda",
                                  "--office",
                                  folder.path().string(),
                                  "--from",
                                  "2026-01-01",
                                  "--to",
                                  "2026-12-31",
                                  "--json"});

        ASSERT_EQ(ended.exit_code, 0) << ended.err << example.start;
        std::vector<std::string> starts;
        const Value answer = json_of(ended.out);
        for (const Value& start : answer["agenda"].list()->items) {
            if (starts.size() < example.starts.size()) starts.push_back(*start["at"].text());
        }
        EXPECT_GE(example.starts.size(), 2U) << example.start;
        EXPECT_EQ(starts, example.starts) << example.start;
    }
}

}  // namespace

}  // namespace rota::cli
