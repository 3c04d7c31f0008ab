// What can be looked at: runs, show, why, tasks, inbox, history, ledger.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "office.hpp"

namespace rota::cli {

namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(Views, OfAnEmptyFolderSaySo) {
    Office office;

    EXPECT_EQ(office.must({"runs"}), "nothing has been started yet\n");
    EXPECT_EQ(office.must({"tasks"}), "nothing to do\n");
    EXPECT_EQ(office.must({"inbox", "--as", "lishan.liaison"}), "nothing has come\n");
}

TEST(Runs, TellEachRunAndWhatItWaitsFor) {
    Office office;
    office.start();
    office.must({"start", "supervision-round", "--as", "office.head"});

    EXPECT_THAT(office.must({"runs"}), HasSubstr("Draft the notice: waits for Lead office Clerk"));
    EXPECT_EQ(items_of(office.ask({"runs"})["runs"]).size(), 2U);
    EXPECT_EQ(items_of(office.ask({"runs", "--limit", "1"})["runs"]).size(), 1U);
    EXPECT_EQ(office.call({"runs", "--limit", "some"}).exit_code, 2);
}

TEST(Show, TellsTheStepsTheFilesAndTheDraws) {
    Office office;
    office.start();
    office.draw();

    const std::string text = office.must({"show", "2018-Q3"});

    EXPECT_THAT(text, HasSubstr("Draft the notice"));
    EXPECT_THAT(text, HasSubstr("supervision-notice.md"));
    EXPECT_THAT(text, HasSubstr("Draws"));
    EXPECT_EQ(office.must({"show", round_name}), text);
    EXPECT_THAT(office.must({"show", "2018-Q3", "--lang", "zh"}), HasSubstr("抽签\n"));
}

TEST(Why, TellsWhatAStepWaitsForAndWhatHasRun) {
    Office office;
    office.start();

    EXPECT_EQ(office.must({"why", "2018-Q3", "sign"}),
              "Sign off the notice sign: waits for \"Draft the notice\"\n");
    EXPECT_THAT(office.must({"why", "2018-Q3"}), HasSubstr("waits for Lead office Clerk"));
    office.draw();
    EXPECT_THAT(office.must({"why", "2018-Q3", "sign"}), HasSubstr("has run"));
    EXPECT_EQ(office.call({"why", "2018-Q3", "nosuch"}).exit_code, 3);
}

TEST(Tasks, AreThoseOfTheAccount) {
    Office office;
    office.start();

    EXPECT_THAT(office.must({"tasks", "--as", "office.clerk"}), HasSubstr("Draft the notice"));
    EXPECT_EQ(office.must({"tasks", "--as", "g1.lead"}), "nothing to do\n");
    EXPECT_EQ(office.call({"tasks", "--as", "office.nobody"}).exit_code, 3);
}

TEST(Inbox, HoldsADocumentUntilItIsRead) {
    Office office;
    office.start();
    office.draw();

    const auto before = items_of(office.ask({"inbox", "--as", "lishan.liaison"})["documents"]);
    ASSERT_EQ(before.size(), 1U);
    office.must({"do", *before.front()["id"].text(), "read", "--as", "lishan.liaison"});
    const auto after = items_of(office.ask({"inbox", "--as", "lishan.liaison"})["documents"]);

    EXPECT_EQ(before.front()["read"], Value(false));
    EXPECT_EQ(after.front()["read"], Value(true));
}

TEST(History, TellsWhoDidWhat) {
    Office office;
    office.start();
    office.must({"do", "2018-Q3:notice", "done", "--as", "office.clerk", "--because", "照旧例"});

    const std::string text = office.must({"history", "2018-Q3"});

    EXPECT_THAT(text,
                HasSubstr("2018-07-06 09:00  office.clerk  Draft the notice: handed in: done"));
    EXPECT_THAT(text, HasSubstr("照旧例"));
    EXPECT_EQ(office.call({"history", "2018-Q4"}).exit_code, 3);
}

TEST(Ledger, IsEmptyButForItsHeadBeforeTheVisits) {
    Office office;

    EXPECT_THAT(office.must({"ledger", "problems"}), HasSubstr("no  site  item"));
    EXPECT_EQ(office.call({"ledger", "problem"}).exit_code, 3);
}

}  // namespace

}  // namespace rota::cli
