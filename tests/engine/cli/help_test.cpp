// The help: every command is in it, with an example, in the language of the reader.
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "every_command.hpp"
#include "office.hpp"

namespace rota::cli {

namespace {

using ::testing::HasSubstr;

TEST(Help, OfEveryCommandHasAnExampleOfIt) {
    for (const std::string& command : every_command()) {
        Words words;
        std::istringstream in(command);
        for (std::string word; in >> word;) words.push_back(word);
        words.emplace_back("--help");

        const Ended english = rota(words);
        words.insert(words.end(), {"--lang", "zh"});
        const Ended chinese = rota(words);

        EXPECT_EQ(english.exit_code, 0) << command;
        EXPECT_THAT(english.out, HasSubstr("Examples:\n")) << command;
        EXPECT_THAT(english.out.substr(english.out.find("Examples:")),
                    HasSubstr("rota " + command));
        EXPECT_THAT(chinese.out, HasSubstr("例：\n")) << command;
    }
}

TEST(Help, ListsEveryCommand) {
    const std::string help = rota({"--help"}).out;

    for (const std::string& command : every_command())
        EXPECT_THAT(help, HasSubstr("\n  " + command.substr(0, command.find(' ')) + " "));
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
    EXPECT_THAT(rota({"version"}).out, ::testing::MatchesRegex("rota [0-9]+\\.[0-9]+\\.[0-9]+\n"));
}

}  // namespace

}  // namespace rota::cli
