// Every exit code that the help documents, met once.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "office.hpp"

namespace rota::cli {

namespace {

TEST(ExitCode, IsWhatTheHelpSays) {
    Office office;
    office.start();
    struct Case {
        int code;
        Words words;
    };
    const Case cases[] = {{0, {"runs"}},
                          {1, {"start", "supervision-round", "--as", "office.head", "sites:=1 +"}},
                          {2, {"show"}},
                          {3, {"show", "2019-Q1"}},
                          {4, {"start", "supervision-round", "--as", "lishan.liaison"}},
                          {5, {"resume", "2018-Q3"}},
                          {6, {"runs", "--wait", "0"}}};

    for (const Case& one : cases) {
        const Ended ended = office.call(one.words);
        EXPECT_EQ(ended.exit_code, one.code) << one.words.front() << ": " << ended.err;
    }
}

TEST(ExitCode, IsDocumented) {
    const std::string help = rota({"--help"}).out;

    const std::string codes = help.substr(help.find("Exit codes:"));
    for (int code = 0; code <= 6; ++code)
        EXPECT_THAT(codes, ::testing::HasSubstr("\n  " + std::to_string(code) + "  "));
}

}  // namespace

}  // namespace rota::cli
