// Who sees what of a run (semantics §8).
#include "core/visibility.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/navigate.hpp"
#include "support/core/rehearsal.hpp"

namespace rota::core {

namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

using Names = std::vector<std::string>;

Visibility sight_of(const Rehearsal& run, std::optional<std::string> viewer) {
    return {run.definition(),
            run.state(),
            *run.world()->office().people,
            rehearsed_types(),
            viewer ? Identity::of_account(std::move(*viewer)) : Identity::of_operator()};
}

/// The steps that an account sees, by their paths; blocks too.
Names seen(const Rehearsal& run, std::optional<std::string> viewer) {
    const Visibility sight = sight_of(run, std::move(viewer));
    Names names;
    each_step(run.workflow(), run.state(), [&](const StepPath& path, const StepState&) {
        if (sight.sees(path)) names.push_back(to_string(run.workflow(), path));
    });
    return names;
}

Names seen_entries(const Rehearsal& run, const std::string& viewer) {
    const Visibility sight = sight_of(run, viewer);
    Names numbers;
    for (const auto& [no, entry] : run.state().entries) {
        if (sight.sees_entry(entry)) numbers.push_back(no);
    }
    return numbers;
}

bool sees_draw(const Rehearsal& run, const std::string& viewer) {
    return sight_of(run, viewer).sees_draw(run.state().draws.at(0));
}

TEST(Visibility, OfTheOwnersUnitAndTheOperatorIsAll) {
    Rehearsal run(task("a", "who = \"east.lead\"") + block("b") + task("c", "in = \"b\""));
    run.start();
    run.done("a");

    EXPECT_THAT(seen(run, "office.clerk"), ElementsAre("a", "b", "c"));
    EXPECT_THAT(seen(run, std::nullopt), ElementsAre("a", "b", "c"));
    EXPECT_TRUE(sight_of(run, "office.clerk").sees_all());
    EXPECT_TRUE(sight_of(run, std::nullopt).is_operator());
}

TEST(Visibility, OfOthersIsWhatIsAddressedOrCopiedToThem) {
    Rehearsal run(task("a", "who = \"east.lead\"\nafter = []") +
                  task("b", "who = \"west.lead\"\ncc = \"east.lead\"\nafter = []") +
                  task("c", "who = \"west.lead\"\nafter = []") + task("d"));
    run.start();

    EXPECT_THAT(seen(run, "east.lead"), ElementsAre("a", "b"));
    EXPECT_THAT(seen(run, "west.lead"), ElementsAre("b", "c"));
    EXPECT_THAT(seen(run, "east.liaison"), IsEmpty());
    EXPECT_TRUE(sight_of(run, "east.lead").sees_run());
    EXPECT_FALSE(sight_of(run, "east.liaison").sees_run());
}

TEST(Visibility, StaysWithThoseWhoHadATodo) {
    Rehearsal run(task("a",
                       "who = \"east.lead\"\ndue = \"1 workday\"\n"
                       "overdue = [\"escalate to finance.head\", "
                       "\"hand over to west.lead after 1 workday\"]"));
    run.start();
    EXPECT_THAT(seen(run, "finance.head"), IsEmpty());
    EXPECT_THAT(seen(run, "west.lead"), IsEmpty());

    run.wait_until("2018-07-04 18:00");

    for (const char* account : {"east.lead", "finance.head", "west.lead"})
        EXPECT_THAT(seen(run, account), ElementsAre("a")) << account;
}

TEST(Visibility, IncludesStepsAndEntriesOfOnesOwnUnit) {
    Rehearsal run(step("v",
                       "visit",
                       "who = \"g1.lead\"\nwhere = \"s1\"\nchecklist = \"forms/check.toml\"\n"
                       "opens = \"problems\"") +
                  task("fix", "who = \"office.head\"\nabout = \"${v.problems[1]}\""));
    run.start();
    run.done("v", {.fields = {{"*", "fail"}}});

    EXPECT_THAT(seen(run, "east.liaison"), ElementsAre("v", "fix"));
    EXPECT_THAT(seen_entries(run, "east.liaison"), ElementsAre("问题2018-001", "问题2018-002"));
    EXPECT_THAT(seen(run, "west.liaison"), IsEmpty());
    EXPECT_THAT(seen_entries(run, "west.liaison"), IsEmpty());
    EXPECT_THAT(seen(run, "g1.lead"), ElementsAre("v"));
    EXPECT_THAT(seen_entries(run, "g1.lead"), IsEmpty());
}

TEST(Visibility, OfAnEntryBringsWhatWasDoneAboutIt) {
    Rehearsal run(step("r", "record", "book = \"problems\"\nset.item = '\"road\"'") +
                  task("fix", "who = \"east.lead\"\nabout = \"${r.entry}\"") +
                  step("check",
                       "visit",
                       "who = \"g2.lead\"\nwhere = \"s2\"\nabout = \"${r.entry}\"\n"
                       "after = [\"fix\"]"));
    run.start();
    run.done("fix");

    EXPECT_THAT(seen(run, "g2.lead"), ElementsAre("fix", "check"));
    EXPECT_THAT(seen_entries(run, "g2.lead"), ElementsAre("问题2018-001"));
}

TEST(Visibility, OfWhatIsHiddenIsTakenAwayFromThoseItIsAddressedTo) {
    Rehearsal run(task("a", "who = [\"east.lead\", \"west.lead\"]\nhide_from = \"east\""));
    run.start();

    EXPECT_THAT(seen(run, "east.lead"), IsEmpty());
    EXPECT_THAT(seen(run, "west.lead"), ElementsAre("a"));
    EXPECT_FALSE(sight_of(run, "east.lead").sees_run());
}

TEST(Visibility, OfWhatIsHiddenIsTakenAwayFromTheOwnersUnitToo) {
    Rehearsal run(task("a", "who = \"east.lead\"\nhide_from = \"office.clerk\""));
    run.start();

    EXPECT_THAT(seen(run, "office.clerk"), IsEmpty());
    EXPECT_THAT(seen(run, "office.head"), ElementsAre("a"));
}

TEST(Visibility, OfAVisitBeginsWithTheCheckIn) {
    Rehearsal run(step(
        "v", "visit", "who = \"g1.lead\"\nwhere = \"s1\"\nhide_from = \"${org.sites[1].unit}\""));
    run.start();
    EXPECT_THAT(seen(run, "east.lead"), IsEmpty());

    run.check_in("v", "g1.lead");

    EXPECT_THAT(seen(run, "east.lead"), ElementsAre("v"));
}

TEST(Visibility, OfEntriesOfAHiddenStepIsNone) {
    Rehearsal run(step("i", "inspect", "opens = \"problems\"\nhide_from = \"east\"") + task("z"));
    run.start();
    run.answer("i", answered(R"({"problems":[{"item":"x","unit":"east"}]})"));

    EXPECT_THAT(seen_entries(run, "east.lead"), IsEmpty());
    EXPECT_THAT(seen_entries(run, "office.clerk"), ElementsAre("问题2018-001"));
}

TEST(Visibility, OfDocumentsIsForThoseWhoGotThem) {
    Rehearsal run(step("d", "draft", "from = \"templates/notice.md\"") +
                  step("p", "publish", "file = \"${d.file}\"\nto = \"east.lead\"") +
                  step("q",
                       "publish",
                       "file = \"${d.file}\"\nto = \"east.lead\"\npublic_notice = \"1 day\"") +
                  step("n", "notify", "to = \"west.lead\"\ntext = \"好\""));
    run.start();
    const auto sees = [&](const std::string& account) {
        const Visibility sight = sight_of(run, account);
        return std::vector<bool>{sight.sees_delivery(run.state().deliveries.at(0)),
                                 sight.sees_delivery(run.state().deliveries.at(1)),
                                 sight.sees_notice(run.state().notices.at(0)),
                                 sight.sees_run()};
    };

    EXPECT_THAT(sees("east.lead"), ElementsAre(true, true, false, true));
    EXPECT_THAT(sees("west.lead"), ElementsAre(false, true, true, true));
    EXPECT_THAT(sees("office.clerk"), ElementsAre(true, true, true, true));
}

TEST(Visibility, OfDrawsIsForEverybodyUnlessTheyAreHidden) {
    for (const bool hides : {false, true}) {
        const std::string hide = hides ? "hide_from = \"townships\"\n" : "";
        Rehearsal run(
            step("d", "draw", "items = \"${org.sites}\"\npick = 2\nseed = \"sealed\"\n" + hide) +
            block("each", "for_each = \"x in d.picked\"") +
            step("v", "visit", "in = \"each\"\nwho = \"g1.lead\"\nwhere = \"${x}\"") + task("z"));
        run.start();

        EXPECT_EQ(sees_draw(run, "east.lead"), !hides);
        EXPECT_EQ(sees_draw(run, "finance.head"), !hides) << "it does not see the step";
        EXPECT_TRUE(sees_draw(run, "office.clerk"));
        for (const std::string& visit : run.open())
            run.check_in(visit.substr(0, visit.find('#')), "g1.lead");
        EXPECT_TRUE(sees_draw(run, "east.lead")) << "after the reveal";
    }
}

TEST(Visibility, GoesToTheOwnersOfNowAndOfTheStart) {
    SourceFile owned = workflow_file("w", task("a", "who = \"g1.lead\""));
    owned.text.replace(owned.text.find("office.head"), 11, "pilots.lead");
    Rehearsal run(std::make_shared<World>(std::vector{owned}), "w");
    run.start({}, "east.lead");

    run.world()->change(roster_with("pilots = [\"east\"]", "pilots = [\"west\"]"));

    EXPECT_TRUE(sight_of(run, "east.liaison").sees_all());
    EXPECT_TRUE(sight_of(run, "west.liaison").sees_all());
    EXPECT_FALSE(sight_of(run, "office.head").sees_all());
}

}  // namespace

}  // namespace rota::core
