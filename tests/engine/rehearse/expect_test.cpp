// Expectations of a year: read, held against the tables before anything is played, and judged.
#include "rehearse/expect.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "feel/text.hpp"
#include "played.hpp"

namespace rota::rehearse {

namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> wrong_with(const std::string& text) {
    const ReadTest read = read_test({"year.test.toml", text}, *shipped_office());
    std::vector<std::string> all;
    for (const Diagnostic& problem : read.problems) {
        all.push_back(std::to_string(problem.place.line) + ":" +
                      std::to_string(problem.place.column) + " " + problem.code);
    }
    return all;
}
std::vector<std::string> wrong_that(const std::string& expression) {
    return wrong_with("simulate = 2027\n[[expect]]\nzh = \"x\"\nthat = '" + expression + "'\n");
}

TEST(Expectations, AreCheckedBeforeAnythingIsPlayed) {
    EXPECT_THAT(wrong_that("count(starts) = 16"), IsEmpty());
    EXPECT_THAT(wrong_that("count(visit) = 1"), ElementsAre("4:15 unknown-name"));
    EXPECT_THAT(wrong_that("starts[1].works = 1"), ElementsAre("4:19 unknown-field"));
    EXPECT_THAT(wrong_that("count(starts[workflow = \"township-visit\"]) = 1"),
                ElementsAre("4:33 never-equal"));
    EXPECT_THAT(wrong_that("count(visits[unit = \"atlantis\"]) = 1"),
                ElementsAre("4:29 never-equal"));
    EXPECT_THAT(wrong_that("count(tasks[late = 1]) = 1"), ElementsAre("4:28 not-comparable"));
    EXPECT_THAT(wrong_that("count(starts)"), ElementsAre("4:9 wrong-result"));
    EXPECT_THAT(wrong_that("count(starts) ="), ElementsAre("4:24 expression-syntax"));
}

TEST(Expectations, OfAFileThatIsNotOne) {
    EXPECT_THAT(wrong_with("simulate = 2027\n"), ElementsAre("1:1 missing-key"));
    EXPECT_THAT(wrong_with("[[expect]]\nzh = \"x\"\nthat = 'true'\n"),
                ElementsAre("1:1 missing-key"));
    EXPECT_THAT(wrong_with("simulate = \"2027\"\nseeds = 1\nworkflow = \"none\"\n[[expect]]\n"),
                ElementsAre("1:12 wrong-kind",
                            "2:1 unknown-key",
                            "3:12 unknown-choice",
                            "4:1 missing-key",
                            "4:1 missing-key"));
    EXPECT_THAT(wrong_with("from = 2027-05-01\nto = 2027-04-01\n[[expect]]\nzh = \"x\"\n"
                           "that = 'true'\n"),
                ElementsAre("2:6 dates-backwards"));
}

/// `text = value` of what each expectation that does not hold turned on; "ok" for those that do.
std::vector<std::string> judged(const std::vector<std::string>& expressions) {
    std::string text = "from = 2027-01-01\nto = 2027-03-31\n";
    for (const std::string& expression : expressions)
        text += "[[expect]]\nzh = \"x\"\nthat = '" + expression + "'\n";
    const auto office = small_office(R"(
[start]
every = "month"
on    = "workday 1"

[[step]]
id  = "note"
zh  = "登记"
do  = "task"
who = "townships.liaison"
)");
    const ReadTest read = read_test({"year.test.toml", text}, *office);
    if (!read.test) return {"cannot be read"};
    const Year year = played(office, read.test->plan);
    std::vector<std::string> lines;
    for (const Verdict& verdict : judge(*read.test, year, summary_of(year, libraries().types()))) {
        std::string line = verdict.holds ? "ok" : "";
        for (const Turned& turned : verdict.turned_on) {
            line += (line.empty() ? "" : "; ") + turned.text +
                    (turned.is_counterexample ? " not: " : " = ") +
                    feel::text_of(turned.value).value_or("null");
        }
        lines.push_back(line);
    }
    return lines;
}

TEST(Expectations, AreJudgedAndSayWhatTheyTurnedOn) {
    EXPECT_THAT(judged({"count(starts) = 3",
                        "count(starts) = 4",
                        "count(tasks) = count(starts) + 1",
                        "every m in months satisfies m.workdays > 20"}),
                ElementsAre("ok",
                            "count(starts) = 3",
                            "count(tasks) = 3; count(starts) + 1 = 4",
                            "m in months not: [{month: \"2027-02\", workdays: 20, tasks: 1, "
                            "visits: 0, starts: 1, holidays_known: true}]"));
}

TEST(Expectations, KnowTheRosterAndTheCalendar) {
    EXPECT_THAT(judged({"count(org.townships) = 2",
                        "every s in starts satisfies is workday(s.day)",
                        "plan.seed = 1 and today = date(\"2027-03-31\")"}),
                ElementsAre("ok", "ok", "ok"));
}

}  // namespace

}  // namespace rota::rehearse
