// Whose a task is: addresses, deputies, nobody, copies (semantics §4).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/core/rehearsal.hpp"

namespace rota::core {

namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

using Accounts = std::vector<std::string>;

const std::string nobody = "[inputs]\nnone = { zh = \"无\", default = \"${null}\" }\n";

TEST(Who, IsAnAddressOrSeveral) {
    struct Case {
        std::string who;
        Accounts accounts;
    };
    const Case cases[] = {
        {"\"east.liaison\"", {"east.liaison"}},
        {"\"east\"", {"east.lead", "east.liaison"}},
        {"\"townships\"", {"east.lead", "east.liaison", "west.lead", "west.liaison"}},
        {"\"townships.lead\"", {"east.lead", "west.lead"}},
        {"\"pilots\"", {"east.lead", "east.liaison"}},
        {"\"pilots.liaison\"", {"east.liaison"}},
        {"[\"west.lead\", \"townships.lead\"]", {"west.lead", "east.lead"}},
        {"\"${org.sites.unit}.lead\"", {"east.lead", "west.lead"}},
    };
    for (const Case& c : cases) {
        Rehearsal run(task("a", "who = " + c.who));

        run.start();

        EXPECT_EQ(run.task("a").to, c.accounts) << c.who;
        EXPECT_THAT(run.state().warnings, IsEmpty());
    }
}

TEST(Who, TakesUnitsOfTheRosterByTheirIds) {
    Rehearsal run(task("a", "who = \"${org.townships[2]}.lead\""));

    run.start();

    EXPECT_EQ(run.task("a").to, Accounts{"west.lead"});
}

TEST(Who, IsTheOwnerWhenNothingIsWritten) {
    Rehearsal run(task("a"));

    run.start();

    EXPECT_EQ(run.task("a").to, Accounts{"office.head"});
    EXPECT_THAT(run.state().warnings, IsEmpty());
}

TEST(Who, FoundNobodyIsTheOwnerWithAWarning) {
    Rehearsal run(task("a", "who = \"${inputs.none}\"") + nobody);

    run.start();

    EXPECT_EQ(run.task("a").to, Accounts{"office.head"});
    ASSERT_EQ(run.state().warnings.size(), 1u);
    EXPECT_EQ(run.state().warnings[0].what.en(), "`who` found no account; it went to the owner");
}

TEST(Who, FoundNobodyIsTheDeputyWhereThereIsOne) {
    Rehearsal run(task("a", "who = \"${inputs.none}\"\ndeputy = \"finance.head\"") + nobody);

    run.start();

    EXPECT_EQ(run.task("a").to, Accounts{"finance.head"});
    EXPECT_EQ(run.state().warnings.at(0).what.en(),
              "`who` found no account; it went to the deputy");
}

TEST(Who, FoundNobodyNeverMeansApproved) {
    Rehearsal run(step("ok", "approve", "who = \"${inputs.none}\"\nitem = \"x\"") + nobody);

    run.start();

    EXPECT_EQ(run.open(), Accounts{"ok#1"});
    EXPECT_EQ(run.task("ok").to, Accounts{"office.head"});
}

TEST(Who, OfADraftMayBeNobodyAtAll) {
    Rehearsal run(step("d", "draft", "from = \"templates/notice.md\""));

    run.start();

    EXPECT_EQ(run.phase("d"), "done");
    EXPECT_EQ(run.at("d").finished->by, "");
}

TEST(Todo, IsSettledByWhoeverActsFirst) {
    Rehearsal run(task("a", "who = \"townships.lead\"") + task("b"));
    run.start();
    const std::string id = run.task("a").id;

    EXPECT_EQ(run.submit("a", "west.lead", {.fields = {{"report", "好"}}}), "");

    EXPECT_EQ(run.at("a").finished->by, "west.lead");
    EXPECT_THAT(run.decide(input::Submit{id, "", {{"report", "也好"}}, {}, {}, ""}, "east.lead"),
                HasSubstr("there is no task"));
    EXPECT_EQ(run.last_error()->code, ErrorCode::not_found);
}

TEST(Todo, IsOneEachWhereEverybodyIsAsked) {
    Rehearsal run(step("ok", "approve", "who = \"townships.lead\"\nitem = \"x\""));

    run.start();
    EXPECT_EQ(run.task("ok", "east.lead").to, Accounts{"east.lead"});
    EXPECT_EQ(run.submit("ok", "west.lead", {.outcome = "approved"}), "");
    EXPECT_EQ(run.phase("ok"), "open");
    EXPECT_EQ(run.submit("ok", "east.lead", {.outcome = "approved"}), "");

    EXPECT_EQ(run.outcome("ok"), "approved");
}

TEST(Todo, DoesNotExistForOthers) {
    Rehearsal run(task("a", "who = \"east.lead\""));
    run.start();

    EXPECT_THAT(run.submit("a", "west.lead", {.fields = {{"report", "好"}}}),
                HasSubstr("there is no task"));
    EXPECT_THAT(run.submit("a", "", {.fields = {{"report", "好"}}}), HasSubstr("there is no task"));
}

TEST(Todo, KnowsItsOutcomes) {
    Rehearsal run(step("ok", "approve", "who = \"east.lead\"\nitem = \"x\""));
    run.start();

    EXPECT_EQ(run.submit("ok", "east.lead", {.outcome = "perhaps"}),
              "the outcome is one of approved / rejected, found \"perhaps\"");
    EXPECT_EQ(run.last_error()->code, ErrorCode::invalid);
}

TEST(Copies, MayBeReadAndNotActedOn) {
    Rehearsal run(task("a", "who = \"east.lead\"\ncc = [\"west\", \"${inputs.none}\"]") + nobody);
    run.start();
    const std::string id = run.task("a").id;
    EXPECT_THAT(run.at("a").spec->cc, ElementsAre("west.lead", "west.liaison"));

    EXPECT_EQ(run.decide(input::Read{id}, "west.lead"), "");
    EXPECT_EQ(run.decide(input::Read{id}, "west.lead"), "");
    EXPECT_THAT(run.decide(input::Read{id}, "finance.head"), HasSubstr("there is no task"));

    EXPECT_THAT(run.task("a").readers, ElementsAre("west.lead"));
    EXPECT_EQ(run.all<event::WasRead>().size(), 1u);
    EXPECT_THAT(run.submit("a", "west.lead", {.fields = {{"report", "好"}}}),
                HasSubstr("there is no task"));
}

TEST(Copies, OfAStepThatCouldNotBeOpenedDoNotExist) {
    Rehearsal run(task("a", "hide_from = \"${inputs.none}\"") + nobody);
    run.start();
    const std::string id = run.task("a", TaskKind::held).id;

    EXPECT_THAT(run.decide(input::Read{id}, "west.lead"), HasSubstr("there is no task"));
    EXPECT_EQ(run.decide(input::Read{id}, "office.head"), "");
}

}  // namespace

}  // namespace rota::core
