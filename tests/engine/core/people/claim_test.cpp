// Claims, and matters that somebody handed in himself (semantics §4).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/core/rehearsal.hpp"

namespace rota::core {

namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

using Accounts = std::vector<std::string>;

TEST(Claim, ComesBeforeEverythingElse) {
    Rehearsal run(task("a", "who = \"townships.lead\"\nclaim = true"));
    run.start();

    EXPECT_THAT(run.submit("a", "east.lead", {.fields = {{"report", "好"}}}),
                HasSubstr("has to be claimed first"));
    EXPECT_EQ(run.claim("a", "east.lead"), "");
    EXPECT_EQ(run.claim("a", "west.lead"), "it has been claimed by east.lead");
    EXPECT_EQ(run.submit("a", "west.lead", {.fields = {{"report", "好"}}}),
              "it has been claimed by east.lead");
    EXPECT_EQ(run.submit("a", "east.lead", {.fields = {{"report", "好"}}}), "");

    EXPECT_EQ(run.outcome("a"), "done");
}

TEST(Claim, TwiceByTheSameIsOne) {
    Rehearsal run(task("a", "who = \"townships.lead\"\nclaim = true"));
    run.start();

    EXPECT_EQ(run.claim("a", "east.lead"), "");
    EXPECT_EQ(run.claim("a", "east.lead"), "");

    EXPECT_EQ(run.all<event::TaskClaimed>().size(), 1u);
}

TEST(Claim, IsOnlyForWhatIsToBeClaimedByThoseWhoMay) {
    Rehearsal run(task("a") + task("b", "after = []\nwho = \"east.lead\"\nclaim = true"));
    run.start();

    EXPECT_THAT(run.claim("a", "office.head"), HasSubstr("need not be claimed"));
    EXPECT_THAT(run.claim("b", "west.lead"), HasSubstr("there is no task"));
}

TEST(Claim, LapsesSoThatOthersMayClaim) {
    Rehearsal run(
        task("a", "who = \"townships.lead\"\nclaim = true\nclaim_lapses = \"1 workday\""));
    run.start();
    run.claim("a", "east.lead");

    run.wait_until("2018-07-03 17:29");
    EXPECT_EQ(run.claim("a", "west.lead"), "it has been claimed by east.lead");
    run.wait_until("2018-07-03 17:30");
    EXPECT_EQ(run.claim("a", "west.lead"), "");

    EXPECT_EQ(run.task("a").claimed_by, "west.lead");
    EXPECT_THAT(run.submit("a", "east.lead", {.fields = {{"report", "好"}}}),
                HasSubstr("claimed by west.lead"));
}

TEST(Claim, GoesWhenTheTodoIsHandedOver) {
    Rehearsal run(task("a",
                       "who = \"townships.lead\"\nclaim = true\nclaim_lapses = \"3 workdays\"\n"
                       "due = \"1 workday\"\noverdue = \"hand over to finance.head\""));
    run.start();
    run.claim("a", "east.lead");

    run.wait_until("2018-07-03 18:00");
    EXPECT_EQ(run.task("a").claimed_by, "");
    EXPECT_EQ(run.claim("a", "finance.head"), "");
    run.wait_until("2018-07-05 18:00");

    EXPECT_EQ(run.task("a").claimed_by, "finance.head") << "its own claim lapses a day later";
    run.wait_until("2018-07-06 18:00");
    EXPECT_EQ(run.task("a").claimed_by, "");
}

/// A draft by office.clerk that office.clerk is to approve.
std::string own_matter(const std::string& keys) {
    return step("d", "draft", "from = \"templates/notice.md\"\nwho = \"office.clerk\"") +
           step("ok", "approve", "who = \"office.clerk\"\nfile = \"${d.file}\"\n" + keys);
}

TEST(OwnMatter, GoesToTheDeputyThenToTheOwner) {
    const std::pair<std::string, std::string> cases[] = {
        {"deputy = \"finance.head\"", "finance.head"},
        {"", "office.head"},
        {"self = \"allow\"", "office.clerk"}};
    for (const auto& [keys, asked] : cases) {
        Rehearsal run(own_matter(keys));
        run.start();

        run.done("d");

        EXPECT_THAT(run.at("ok").spec->handed_in_by, ElementsAre("office.clerk"));
        EXPECT_EQ(run.task("ok").to, Accounts{asked}) << keys;
    }
}

TEST(OwnMatter, OfTheOwnerHimselfGoesToHimWithAMark) {
    Rehearsal run(step("d", "draft", "from = \"templates/notice.md\"\nwho = \"office.head\"") +
                  step("ok", "approve", "who = \"office.head\"\nfile = \"${d.file}\""));
    run.start();
    run.done("d");

    EXPECT_EQ(run.task("ok").to, Accounts{"office.head"});
    run.approve("ok");

    const Value& decision = run.at("ok").finished->output["decisions"].list()->items.at(0);
    EXPECT_EQ(decision["self"], Value(true));
}

TEST(OwnMatter, IsNotMadeByStartingTheRun) {
    Rehearsal run(step("ok", "approve", "who = \"office.head\"\nitem = \"${run.id}\"") +
                  "[start]\n" + "by = [\"office\"]\n");

    run.start({}, "office.head");

    EXPECT_THAT(run.at("ok").spec->handed_in_by, IsEmpty());
    EXPECT_EQ(run.task("ok").to, Accounts{"office.head"});
}

TEST(OwnMatter, IsAlsoAnItemThatAStepGave) {
    Rehearsal run(task("a", "who = \"east.lead\"") +
                  step("ok", "approve", "who = \"townships.lead\"\nitem = \"${a.report}\""));
    run.start();
    run.done("a");

    EXPECT_THAT(run.at("ok").spec->handed_in_by, ElementsAre("east.lead"));
    EXPECT_TRUE(run.task("ok", "office.head").key == "east.lead");
}

}  // namespace

}  // namespace rota::core
