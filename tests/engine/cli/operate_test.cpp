// What is done with a whole run: pause, resume, cancel, again, retry, signal.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "office.hpp"

namespace rota::cli {

namespace {

using ::testing::HasSubstr;

class Operate : public ::testing::Test {
  protected:
    void SetUp() override { office.start(); }
    Value run() { return office.ask({"show", "2018-Q3"}); }

    Office office;
};

TEST_F(Operate, PausesAndResumes) {
    office.must({"pause", "2018-Q3", "--because", "防汛"});
    const Value paused = run()["phase"];
    const Ended twice = office.call({"pause", "2018-Q3", "--because", "防汛"});
    office.must({"resume", "2018-Q3"});

    EXPECT_EQ(paused, Value("paused"));
    EXPECT_EQ(twice.exit_code, 5);
    EXPECT_EQ(run()["phase"], Value("active"));
    EXPECT_EQ(office.call({"resume", "2018-Q3"}).exit_code, 5);
    EXPECT_THAT(office.must({"history", "2018-Q3"}), HasSubstr("防汛"));
}

TEST_F(Operate, CancelsAndWithdrawsWhatThereWasToDo) {
    office.must({"cancel", "2018-Q3", "--because", "并入下季度"});

    EXPECT_EQ(run()["phase"], Value("ended"));
    EXPECT_EQ(office.must({"tasks"}), "nothing to do\n");
    EXPECT_EQ(office.call({"cancel", "2018-Q3", "--because", "再来"}).exit_code, 5);
}

TEST_F(Operate, RunsAgainFromAStep) {
    office.draw();

    office.must({"again", "2018-Q3", "notice", "--because", "名单有误"});

    EXPECT_THAT(office.must({"tasks", "--as", "office.clerk"}), HasSubstr("Draft the notice"));
    EXPECT_EQ(items_of(office.ask({"tasks"})["tasks"]).size(), 1U) << "the visits are withdrawn";
    EXPECT_EQ(office.call({"again", "2018-Q3", "nosuch", "--because", "x"}).exit_code, 3);
}

TEST_F(Operate, WantsTheReason) {
    for (const Words& words : {Words{"pause", "2018-Q3"},
                               Words{"cancel", "2018-Q3"},
                               Words{"again", "2018-Q3", "notice"}}) {
        const Ended ended = office.call(words);
        EXPECT_EQ(ended.exit_code, 1) << words.front();
        EXPECT_THAT(ended.err, HasSubstr("--because")) << words.front();
    }
    EXPECT_EQ(run()["phase"], Value("active"));
}

TEST_F(Operate, HasNothingToRetryWhereNothingFailed) {
    EXPECT_EQ(office.call({"retry", "2018-Q3"}).exit_code, 5);
    EXPECT_EQ(office.call({"retry", "2018-Q3", "notice", "--refresh"}).exit_code, 5);
}

TEST_F(Operate, SendsASignal) {
    const Value reached = office.ask({"signal", "budget", "--to", "2018-Q3", "amount=300"});

    EXPECT_FALSE(reached["reached"].is_null());
    EXPECT_EQ(office.call({"signal", "budget", "--to", "2018-Q3", "amount"}).exit_code, 2);
    EXPECT_EQ(office.call({"signal", "budget", "--to", "2018-Q4"}).exit_code, 3);
}

TEST_F(Operate, IsNotForEverybody) {
    const Ended ended =
        office.call({"cancel", "2018-Q3", "--because", "x", "--as", "lishan.liaison"});

    EXPECT_THAT(ended.exit_code, ::testing::AnyOf(3, 4));
    EXPECT_EQ(run()["phase"], Value("active"));
}

}  // namespace

}  // namespace rota::cli
