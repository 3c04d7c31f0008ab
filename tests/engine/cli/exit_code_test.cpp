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
    for (const char* code :
         {"0 done", "1 the", "2 typed", "3 not found", "4 not", "5 not now", "6 un"})
        EXPECT_THAT(rota({"--help"}).out, ::testing::HasSubstr(code));
}

}  // namespace

}  // namespace rota::cli
