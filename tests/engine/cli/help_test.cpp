// The help: every command is in it, with an example, in the language of the reader.
#include <algorithm>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "every_command.hpp"
#include "office.hpp"

namespace rota::cli {

namespace {

using ::testing::AnyOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

Words words_of(const std::string& text) {
    Words words;
    std::istringstream in(text);
    for (std::string word; in >> word;) words.push_back(word);
    return words;
}

std::string help_of(const std::string& command, const char* language) {
    Words words = words_of(command);
    words.insert(words.end(), {"--help", "--lang", language});
    const Ended ended = rota(words);
    EXPECT_EQ(ended.exit_code, 0) << command << ": " << ended.err;
    return ended.out;
}

/// The lines of a section, such as "Examples:".
std::vector<std::string> section(const std::string& help, const std::string& title) {
    std::vector<std::string> lines;
    std::istringstream in(help);
    std::string line;
    while (std::getline(in, line) && line != title) {
    }
    while (std::getline(in, line) && !line.empty()) lines.push_back(line);
    return lines;
}

/// Every call of the program in a line of shell: "draw show", "draw verify".
std::vector<std::string> calls_in(const std::string& line) {
    std::vector<std::string> calls;
    std::string text = line;
    std::replace(text.begin(), text.end(), '(', ' ');
    const Words words = words_of(text);
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        if (words[i] != "rota") continue;
        calls.push_back(words[i + 1] == "draw" ? "draw " + words.at(i + 2) : words[i + 1]);
    }
    return calls;
}

TEST(Help, OfEveryCommandHasAnExampleOfItInBothLanguages) {
    for (const std::string& command : every_command()) {
        const auto english = section(help_of(command, "en"), "Examples:");
        const auto chinese = section(help_of(command, "zh"), "例：");

        EXPECT_THAT(english, Contains(HasSubstr("rota " + command)));
        EXPECT_EQ(english, chinese) << command;
    }
}

TEST(Help, GivesExamplesOfCommandsThatThereAre) {
    std::vector<std::string> lines = section(rota({"--help"}).out, "To begin:");
    for (const std::string& command : every_command()) {
        const auto examples = section(help_of(command, "en"), "Examples:");
        lines.insert(lines.end(), examples.begin(), examples.end());
    }

    for (const std::string& line : lines) {
        EXPECT_FALSE(calls_in(line).empty()) << line;
        for (const std::string& call : calls_in(line))
            EXPECT_THAT(every_command(), Contains(call)) << line;
    }
}

TEST(Help, GivesExamplesThatTheParserTakes) {
    for (const std::string& command : every_command()) {
        if (command == "serve") continue;  // it would stay
        for (const std::string& example : section(help_of(command, "en"), "Examples:")) {
            const TemporaryFolder empty;
            const std::string line = example.substr(0, example.find_first_of("|>"));
            const std::string shell = "rota() { '" ROTA_PROGRAM "' \"$@\"; }; " + line;
            const Ended ended = testing::run_program(
                {"env", "-C", empty.path().string(), "bash", "-c", shell}, {{"LC_ALL", "C"}});

            EXPECT_THAT(ended.err,
                        Not(AnyOf(HasSubstr("unexpected argument"),
                                  HasSubstr("is missing"),
                                  HasSubstr("there is no option"),
                                  HasSubstr("there is no command"))))
                << example;
        }
    }
}

TEST(Help, SpeaksOneLanguage) {
    std::vector<std::string> pages{rota({"--help", "--lang", "zh"}).out,
                                   rota({"draw", "--help", "--lang", "zh"}).out};
    for (const std::string& command : every_command()) pages.push_back(help_of(command, "zh"));

    for (const std::string& page : pages) {
        EXPECT_THAT(page, HasSubstr("用法："));
        for (const char* english : {"Usage", "OPTIONS", "Options", "Positionals", "Print this"})
            EXPECT_THAT(page, Not(HasSubstr(english)));
    }
}

TEST(Help, ListsEveryCommandAndOnlyThose) {
    const auto lines = section(rota({"--help"}).out, "Commands:");

    EXPECT_EQ(lines.size(), every_command().size());
    for (const std::string& command : every_command())
        EXPECT_THAT(lines, Contains(HasSubstr("  " + command + " ")));
}

TEST(Help, IsFoundByEveryRoad) {
    const std::string all = rota({"--help"}).out;
    const std::string one = rota({"do", "--help"}).out;

    EXPECT_EQ(rota({"help"}).out, all);
    EXPECT_EQ(rota({"-h"}).out, all);
    EXPECT_EQ(rota({"help", "do"}).out, one);
    EXPECT_EQ(rota({"do", "2018-Q3:notice", "done", "-h"}).out, one);
    EXPECT_EQ(rota({"help", "draw", "show"}).out, rota({"draw", "show", "--help"}).out);
    EXPECT_EQ(rota({"help", "dod"}).exit_code, 2);
}

/// The list of the tests is the list of the program: its completion has no word more.
TEST(Help, HasNoCommandThatTheTestsDoNotKnow) {
    std::string words;
    for (const std::string& command : every_command()) {
        const std::string first = command.substr(0, command.find(' '));
        if (!words.ends_with(first)) words += (words.empty() ? "" : " ") + first;
    }

    EXPECT_THAT(rota({"completion", "bash"}).out, HasSubstr("compgen -W '" + words + "'"));
}

TEST(Version, IsTold) {
    const std::string version = rota({"version"}).out;

    EXPECT_THAT(version, ::testing::MatchesRegex("rota [0-9]+\\.[0-9]+\\.[0-9]+\n"));
    EXPECT_EQ(rota({"--version"}).out, version);
}

}  // namespace

}  // namespace rota::cli
