// rota serve: one engine for a folder, and the commands go through it.
#include <csignal>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "office.hpp"

namespace rota::cli {

namespace {

using ::testing::HasSubstr;

TEST(Serve, EndsWellWhenAskedTo) {
    for (const int signal : {SIGTERM, SIGINT}) {
        Office office;
        const auto engine = office.serve();

        engine->kill(signal);

        EXPECT_EQ(engine->wait(), 0);
        EXPECT_THAT(read_file(office.folder() / "engine.log"), HasSubstr("the engine is running"));
    }
}

TEST(Serve, RefusesASecondEngine) {
    Office office;
    const auto engine = office.serve();

    const Ended second = office.call({"serve"});

    EXPECT_EQ(second.exit_code, 6) << second.err;
    EXPECT_TRUE(engine->runs());
}

TEST(Serve, DoesWhatCommandsAsk) {
    Office office;
    const auto engine = office.serve();

    // With --wait a command goes through an engine or fails.
    office.must({"start", "supervision-round", "--as", "office.head", "--wait", "60"});
    office.must({"do", "2018-Q3:notice", "done", "--as", "office.clerk"});
    engine->kill(SIGTERM);
    ASSERT_EQ(engine->wait(), 0);

    EXPECT_THAT(office.must({"tasks", "--as", "office.head"}), HasSubstr("Sign off the notice"));
    EXPECT_EQ(office.call({"runs", "--wait", "0"}).exit_code, 6);
}

TEST(Serve, LosesNothingWhenKilled) {
    Office office;
    const auto engine = office.serve();
    office.must({"start", "supervision-round", "--as", "office.head", "--wait", "60"});

    engine->kill(SIGKILL);
    ASSERT_EQ(engine->wait(), 128 + SIGKILL);

    EXPECT_THAT(office.must({"runs"}), HasSubstr(round_name));
    EXPECT_EQ(office.call({"verify"}).exit_code, 0);
}

}  // namespace

}  // namespace rota::cli
