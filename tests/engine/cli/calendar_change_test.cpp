// The year's notice on holidays comes out after a round has begun: its due times move, and whoever
// asks sees from when to when and why. Each command is an engine of its own, so every step is a
// restart as well.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "office.hpp"

namespace rota::cli {

namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// Made up: of February 2027 the 5th to the 11th are off, and Saturday the 13th is worked for it.
constexpr const char* notice =
    "\n[[notice]]\nyear = 2027\n"
    "days = [{ zh = \"春节\", en = \"Spring Festival\", off = [2027-02-05, 2027-02-11], "
    "work = [2027-02-13] }]\n";

constexpr const char* workflow = R"(
[workflow]
id = "answer"
zh = "办理来件"
en = "Answer a letter"
owner = "office.head"

[[step]]
id = "reply"
zh = "回复"
do = "task"
who = "office.clerk"
due = "5 workdays"

[[step]]
id = "later"
zh = "回访"
after = []
do = "task"
who = "office.clerk"
on = "5 workdays later"

[en]
reply = "Reply"
later = "Call back"
)";

class CalendarChange : public ::testing::Test {
  protected:
    /// A run begun on Monday the 1st of February 2027 at nine.
    CalendarChange() : office_(copy_of_the_office(folder_.path())) {
        rota_.must({"clock", "set", "2027-02-01T09:00"});
        rota_.must({"start", "answer", "--as", "office.head"});
    }

    static fs::path copy_of_the_office(const fs::path& folder) {
        const fs::path office = folder / "office";
        fs::copy(source_folder() / "workflows", office, fs::copy_options::recursive);
        write_file(office / "answer.toml", workflow);
        return office;
    }
    void publish() const {
        std::string text = read_file(office_ / "holidays-cn.toml");
        const std::string old = "to    = 2026-12-31";
        const auto at = text.find(old);
        ASSERT_NE(at, std::string::npos);
        text.replace(at, old.size(), "to    = 2027-12-31");
        write_file(office_ / "holidays-cn.toml", text + notice);
    }
    Value reply() {
        for (const Value& step : items_of(rota_.ask({"show", "answer/2027-02-01"})["steps"])) {
            if (step["id"] == Value("reply")) return step;
        }
        return {};
    }

    TemporaryFolder folder_;
    fs::path office_;
    Office rota_{Folder::rehearsal, office_};
};

TEST_F(CalendarChange, IsAnnouncedWhereverTheDateIsShown) {
    const std::string mark = " (holidays not published: weekends only)";

    EXPECT_THAT(rota_.must({"tasks"}), HasSubstr("due 2027-02-08 17:30" + mark));
    EXPECT_THAT(rota_.must({"show", "answer/2027-02-01"}),
                HasSubstr("due 2027-02-08 17:30" + mark));
    EXPECT_THAT(rota_.must({"show", "answer/2027-02-01"}), HasSubstr("on 2027-02-08"));
    EXPECT_THAT(rota_.must({"history", "answer/2027-02-01"}),
                HasSubstr("Reply is due 2027-02-08 17:30" + mark));
    EXPECT_THAT(rota_.must({"why", "answer/2027-02-01", "reply"}),
                HasSubstr("due 2027-02-08 17:30 (holidays of that year are not published"));
    EXPECT_THAT(rota_.must({"why", "answer/2027-02-01", "later"}),
                HasSubstr("it starts on 2027-02-08 (holidays of that year are not published"));
    EXPECT_THAT(rota_.must({"tasks", "--lang", "zh"}),
                HasSubstr("期限 2027-02-08 17:30（节假日安排未发布，按周末推算）"));
    EXPECT_EQ(reply()["is_provisional"], Value(true));
    EXPECT_EQ(items_of(rota_.ask({"tasks"})["tasks"]).front()["is_provisional"], Value(true));
}

TEST_F(CalendarChange, MovesTheDueAndSaysFromWhenToWhenAndWhy) {
    publish();

    EXPECT_THAT(rota_.must({"tasks"}), HasSubstr("due 2027-02-13 17:30  office.clerk\n"))
        << "and no mark";
    EXPECT_THAT(rota_.must({"history", "answer/2027-02-01"}),
                HasSubstr("Reply is due 2027-02-13 17:30, no longer 2027-02-08 17:30: the calendar "
                          "changed\n"));
    EXPECT_THAT(rota_.must({"history", "answer/2027-02-01", "--lang", "zh"}),
                HasSubstr("「回复」期限由 2027-02-08 17:30 改为 2027-02-13 17:30：工作日历有变"));
    EXPECT_EQ(reply()["due"], Value("2027-02-13T17:30:00"));
    EXPECT_EQ(items_of(reply()["former_dues"]).front(), Value("2027-02-08T17:30:00"));
    EXPECT_TRUE(reply()["is_provisional"].is_null());
    const Value events = rota_.ask({"history", "answer/2027-02-01"})["events"];
    const Value& moved = items_of(events).back();
    EXPECT_EQ(moved["event"], Value("due_set"));
    EXPECT_EQ(moved["former_due"], Value("2027-02-08T17:30:00"));
    EXPECT_EQ(moved["data"]["reason"], Value("calendar changed"));
    rota_.must({"verify"});
}

TEST_F(CalendarChange, IsTakenByAnEngineThatRuns) {
    const auto engine = rota_.serve();
    publish();
    EXPECT_THAT(rota_.must({"tasks"}), HasSubstr("due 2027-02-08 17:30"))
        << "the clock of a rehearsal stands still; so do its files, until it is moved";

    rota_.must({"clock", "advance", "1 hour"});

    EXPECT_THAT(rota_.must({"tasks"}), HasSubstr("due 2027-02-13 17:30"));
    EXPECT_THAT(rota_.must({"tasks"}), Not(HasSubstr("2027-02-08 17:30")));
}

TEST_F(CalendarChange, GivesTheNewDueToWhatTimeDoes) {
    publish();

    rota_.must({"clock", "set", "2027-02-13T17:00"});
    EXPECT_THAT(rota_.must({"tasks"}), Not(HasSubstr("(late)")));
    rota_.must({"clock", "set", "2027-02-13T18:00"});
    EXPECT_THAT(rota_.must({"tasks"}), HasSubstr("(late)"));
}

}  // namespace

}  // namespace rota::cli
