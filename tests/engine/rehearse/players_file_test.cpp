// The file that says what people do: its sentences, and every mistake at its place.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "language/print.hpp"
#include "played.hpp"
#include "rehearse/personas_file.hpp"

namespace rota::rehearse {

namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(PlayersSentences, SayHowLongHowOftenHowMany) {
    const Takes takes = *parse_takes("1 to 4 workdays");
    EXPECT_EQ(takes.least, 1);
    EXPECT_EQ(takes.most, 4);
    EXPECT_EQ(takes.unit, SpanUnit::workday);
    EXPECT_EQ(parse_takes("3 work hours")->least, 3);
    EXPECT_EQ(parse_takes("3 work hours")->unit, SpanUnit::work_hour);
    EXPECT_EQ(parse_takes("0 to 2 days")->least, 0);

    EXPECT_EQ(*parse_odds("5 %"), 500);
    EXPECT_EQ(*parse_odds("2.5%"), 250);
    EXPECT_EQ(*parse_odds("100 %"), 10'000);

    EXPECT_EQ(*parse_counts("2"), std::pair(2, 2));
    EXPECT_EQ(*parse_counts("0 to 3"), std::pair(0, 3));
}

TEST(PlayersSentences, AreRefusedInWords) {
    for (const char* text : {"", "soon", "4 to 1 workdays", "3", "-1 days", "1 to workdays"})
        EXPECT_FALSE(parse_takes(text)) << text;
    // What is said of a wrong unit is what every span of the language says.
    EXPECT_THAT(parse_takes("3 workday s").error().en, HasSubstr("workday"));
    for (const char* text : {"", "5", "-1 %", "101 %", "0.001 %", "x %"})
        EXPECT_FALSE(parse_odds(text)) << text;
    for (const char* text : {"", "3 to 0", "1 to 2 days", "many"})
        EXPECT_FALSE(parse_counts(text)) << text;
}

/// `line:column code` of everything that is wrong with the lines.
std::vector<std::string> wrong_with(std::string_view lines) {
    const auto read =
        read_players({"people.toml", std::string(lines)}, *shipped_office(), libraries().types());
    std::vector<std::string> all;
    for (const Diagnostic& problem : read.problems) {
        all.push_back(std::to_string(problem.place.line) + ":" +
                      std::to_string(problem.place.column) + " " + problem.code);
        EXPECT_FALSE(problem.zh.empty());
    }
    EXPECT_EQ(read.personas.has_value(), all.empty());
    return all;
}

TEST(PlayersFile, PointsAtEveryMistake) {
    EXPECT_THAT(
        wrong_with("[[rule]]\nworkflow = \"township-visit\"\ntaks = \"1 workday\"\n"
                   "late = \"often\"\nnever = \"yes\"\n"),
        ElementsAre(
            "2:12 unknown-choice", "3:1 unknown-key", "4:8 bad-sentence", "5:9 wrong-kind"));
    EXPECT_THAT(wrong_with("[[rule]]\nworkflow = \"township-visits\"\nstep = \"recheck\"\n"),
                ElementsAre("3:8 unknown-choice"));
    EXPECT_THAT(wrong_with("[[rule]]\nstep = \"visit[s12\"\nround = 0\n"),
                ElementsAre("2:8 unknown-choice", "3:9 wrong-kind"));
    EXPECT_THAT(wrong_with("[[rule]]\nstep = \"visit[s12]\"\nround = 2\nrun = \"2027-Q1\"\n"),
                ::testing::IsEmpty());
    EXPECT_THAT(wrong_with("[[rule]]\ntype = \"approve\"\noutcome = \"accepted\"\n"),
                ElementsAre("3:11 unknown-choice"));
    EXPECT_THAT(wrong_with("[[rule]]\nwho = \"dongzhuo.liaison\"\nunit = \"nowhere\"\n"),
                ElementsAre("2:7 address-unknown-unit", "3:8 unknown-choice"));
    EXPECT_THAT(wrong_with("[[start]]\nworkflow = \"supervision-round\"\non = \"soon\"\n"),
                ElementsAre("3:6 wrong-kind"));
    EXPECT_THAT(wrong_with("[rule]\nstep = \"visit\"\n"), ElementsAre("1:2 double-brackets"));
    EXPECT_THAT(wrong_with("[[rule]\n"), ElementsAre("1:8 toml-header"));
}

TEST(PlayersFile, TheFirstRuleThatFitsWins) {
    const auto office = small_office(R"(
[start]
every = "month"
on    = "workday 1"

[[step]]
id  = "note"
zh  = "登记"
do  = "task"
who = "office.clerk"
)");
    const Plan plan{{2027, 1, 1}, {2027, 1, 31}, 1, ""};
    const auto done_at = [&](std::string_view rules) {
        const Year year = played(office, plan, personas(*office, rules));
        return at(year, *year.tasks.at(0).done);
    };

    EXPECT_EQ(done_at("[[rule]]\nstep = \"note\"\ntakes = \"2 hours\"\n"
                      "[[rule]]\ntakes = \"5 hours\"\n"),
              "2027-01-01T10:30:00");
    EXPECT_EQ(done_at("[[rule]]\nwho = \"townships\"\ntakes = \"2 hours\"\n"
                      "[[rule]]\ntakes = \"5 hours\"\n"),
              "2027-01-01T13:30:00");
}

}  // namespace

}  // namespace rota::rehearse
