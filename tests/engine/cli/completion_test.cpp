// rota completion: scripts that their shells take.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "every_command.hpp"
#include "office.hpp"

namespace rota::cli {

namespace {

using ::testing::HasSubstr;

TEST(Completion, ForBashIsBashAndKnowsEveryCommand) {
    const TemporaryFolder folder;
    const Ended script = rota({"completion", "bash"});
    write_file(folder.path() / "rota.bash", script.out);

    const Ended read = testing::run_program({"bash", "-n", (folder.path() / "rota.bash").string()});

    EXPECT_EQ(read.exit_code, 0) << read.err;
    for (const std::string& command : every_command())
        EXPECT_THAT(script.out, HasSubstr(command.substr(0, command.find(' '))));
}

TEST(Completion, ForBashCompletes) {
    const TemporaryFolder folder;
    write_file(folder.path() / "rota.bash", rota({"completion", "bash"}).out);
    const std::string typed = ". '" + (folder.path() / "rota.bash").string() +
                              "'; COMP_WORDS=(rota do TASK done --bec); COMP_CWORD=4; _rota; "
                              "echo \"${COMPREPLY[@]}\"";

    EXPECT_EQ(testing::run_program({"bash", "-c", typed}).out, "--because\n");
}

TEST(Completion, IsForThreeShells) {
    EXPECT_THAT(rota({"completion", "zsh"}).out, ::testing::StartsWith("#compdef rota\n"));
    EXPECT_THAT(rota({"completion", "fish"}).out, HasSubstr("complete -c rota"));
    EXPECT_EQ(rota({"completion", "csh"}).exit_code, 2);
}

}  // namespace

}  // namespace rota::cli
