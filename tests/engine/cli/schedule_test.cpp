// Workflows that start by themselves, on the clock of a rehearsal: each command is an engine of its
// own, so every step is a restart as well.
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

}  // namespace

}  // namespace rota::cli
