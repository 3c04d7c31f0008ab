// Which step comes next: the line of the file, `after`, blocks and their loops (semantics §2).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/core/rehearsal.hpp"

namespace rota::core {

namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// `for_each` over the sites of the roster, with one task in it.
std::string each_site(const std::string& limit = "") {
    return block("each", "for_each = \"x in org.sites\"\n" + limit) + task("a", "in = \"each\"");
}

TEST(Order, StepsFollowEachOther) {
    Rehearsal run(task("a") + task("b"));

    run.start();
    EXPECT_THAT(run.open(), ElementsAre("a#1"));
    run.done("a");
    EXPECT_THAT(run.open(), ElementsAre("b#1"));
    run.done("b");

    EXPECT_EQ(run.state().phase, RunPhase::ended);
    EXPECT_EQ(run.state().outcome, "done");
}

TEST(Order, AfterMakesItAGraph) {
    Rehearsal run(task("a") + task("b", "after = []") + task("c", "after = [\"a\", \"b\"]") +
                  task("d", "after = [\"a\"]"));

    run.start();
    EXPECT_THAT(run.open(), ElementsAre("a#1", "b#1"));
    run.done("a");
    EXPECT_THAT(run.open(), ElementsAre("b#1", "d#1"));
    run.done("b");

    EXPECT_THAT(run.open(), ElementsAre("c#1", "d#1"));
}

TEST(Order, TheRunEndsWhenEveryStepHas) {
    Rehearsal run(task("a") + task("b", "after = []"));

    run.start();
    run.done("b");
    EXPECT_EQ(run.state().phase, RunPhase::active);
    run.done("a");

    EXPECT_EQ(run.state().phase, RunPhase::ended);
}

TEST(Order, WhoComesAfterABlockWaitsForAllOfIt) {
    Rehearsal run(block("b") + task("x", "in = \"b\"") + task("y", "in = \"b\"\nafter = []") +
                  task("z"));

    run.start();
    run.done("x");
    EXPECT_EQ(run.phase("z"), "pending");
    run.done("y");

    EXPECT_EQ(run.phase("b"), "done");
    EXPECT_EQ(run.outcome("b"), "done");
    EXPECT_EQ(run.phase("z"), "open");
}

TEST(Order, AnEmptyAfterInABlockStartsWithTheBlock) {
    Rehearsal run(task("first") + block("b") + task("x", "in = \"b\"") +
                  task("y", "in = \"b\"\nafter = []"));

    run.start();
    EXPECT_THAT(run.open(), ElementsAre("first#1"));
    run.done("first");

    EXPECT_THAT(run.open(), ElementsAre("x#1", "y#1"));
}

TEST(Loop, OpensItsItemsSideBySideByTheirIds) {
    Rehearsal run(each_site() + task("z"));

    run.start();

    EXPECT_THAT(run.open(), ElementsAre("a[s1]#1", "a[s2]#1", "a[s3]#1"));
    run.done("a[s2]");
    run.done("a[s1]");
    EXPECT_EQ(run.phase("each"), "open");
    run.done("a[s3]");
    EXPECT_EQ(run.phase("each"), "done");
    EXPECT_EQ(run.phase("z"), "open");
}

TEST(Loop, NumbersItemsWithoutDistinctIds) {
    struct Case {
        std::string list;
        std::vector<std::string> opened;
    };
    const Case cases[] = {
        {"[7, 8]", {"a[1]#1", "a[2]#1"}},
        {"[{id: \\\"p\\\"}, {id: \\\"q\\\"}]", {"a[p]#1", "a[q]#1"}},
        {"[{id: \\\"p\\\"}, {id: \\\"p\\\"}]", {"a[1]#1", "a[2]#1"}},
        {"[{id: \\\"p\\\"}, {n: 1}]", {"a[1]#1", "a[2]#1"}},
        {"[{id: 4}, {id: 5}]", {"a[4]#1", "a[5]#1"}},
    };
    for (const Case& c : cases) {
        Rehearsal run(block("each", "for_each = \"x in " + c.list + "\"") +
                      task("a", "in = \"each\""));

        run.start();

        EXPECT_EQ(run.open(), c.opened) << c.list;
    }
}

TEST(Loop, OverNothingIsDoneAtOnce) {
    Rehearsal run(block("each", "for_each = \"x in []\"") + task("a", "in = \"each\"") +
                  step("n", "set", "count = \"each.count\"\nof = \"count(a)\"") + task("z"));

    run.start();

    EXPECT_EQ(run.outcome("each"), "done");
    EXPECT_EQ(run.output("n"), R"({"count":0,"of":0})");
    EXPECT_THAT(run.open(), ElementsAre("z#1"));
}

TEST(Loop, FixesItsListWhenItBegins) {
    Rehearsal run(each_site("one_by_one = true"));
    run.start();

    auto roster = little_office().front();
    roster.text += "[extra]\ns9 = { zh = \"九号点\", unit = \"east\" }\n";
    roster.text.replace(roster.text.find("s3 = {"), 2, "s8");
    run.world()->change(roster);
    run.done("a[s1]");
    run.done("a[s2]");

    EXPECT_THAT(run.open(), ElementsAre("a[s3]#1"));
}

TEST(Loop, NestsAndJoinsTheKeys) {
    Rehearsal run(block("towns", "for_each = \"t in org.townships\"") +
                  block("sites", "in = \"towns\"\nfor_each = \"s in org.sites[unit = t.id]\"") +
                  step("label", "set", "in = \"sites\"\nv = 't.id + \"-\" + s.id'") +
                  task("a", "in = \"sites\"") + task("b", "in = \"towns\""));

    run.start();
    EXPECT_THAT(run.open(), ElementsAre("a[east/s1]#1", "a[east/s3]#1", "a[west/s2]#1"));
    EXPECT_EQ(run.output("label[east/s3]"), R"({"v":"east-s3"})");
    run.done("a[west/s2]");

    EXPECT_THAT(run.open(), ElementsAre("a[east/s1]#1", "a[east/s3]#1", "b[west]#1"));
}

TEST(Loop, OneByOneGoesThroughTheListInOrder) {
    Rehearsal run(each_site("one_by_one = true"));

    run.start();
    EXPECT_THAT(run.open(), ElementsAre("a[s1]#1"));
    run.done("a[s1]");
    EXPECT_THAT(run.open(), ElementsAre("a[s2]#1"));
    run.done("a[s2]");
    run.done("a[s3]");

    EXPECT_EQ(run.state().phase, RunPhase::ended);
}

TEST(Loop, AtMostSoManyAreOpen) {
    Rehearsal run(each_site("at_most = 2"));

    run.start();
    EXPECT_THAT(run.open(), ElementsAre("a[s1]#1", "a[s2]#1"));
    run.done("a[s2]");

    EXPECT_THAT(run.open(), ElementsAre("a[s1]#1", "a[s3]#1"));
}

TEST(Loop, AtMostSoManyAreOpenAfterAPauseAndARestart) {
    Rehearsal run(each_site("one_by_one = true"));
    run.start();

    run.pause();
    run.resume();
    EXPECT_THAT(run.open(), ElementsAre("a[s1]#1"));
    run.restart();
    run.decide(input::Continue{});

    EXPECT_THAT(run.open(), ElementsAre("a[s1]#1"));
}

TEST(Loop, GivesItsValuesAsAListInItsOrder) {
    Rehearsal run(each_site() + step("seen", "set", "v = \"a.report\""));

    run.start();
    run.done("a[s3]", {.fields = {{"report", "three"}}});
    run.done("a[s1]", {.fields = {{"report", "one"}}});
    run.done("a[s2]", {.fields = {{"report", "two"}}});

    EXPECT_EQ(run.output("seen"), R"({"v":["one","two","three"]})");
}

TEST(Loop, JoinsListsOfItsItemsIntoOne) {
    Rehearsal run(block("each", "for_each = \"x in org.sites\"") +
                  step("a", "set", "in = \"each\"\nv = \"[x.id, x.unit]\"") +
                  step("all", "set", "v = \"a.v\""));

    run.start();

    EXPECT_EQ(run.output("all"), R"({"v":["s1","east","s2","west","s3","east"]})");
}

TEST(Loop, OverWhatIsNoListIsHeld) {
    Rehearsal run(block("each", "for_each = \"x in inputs.n\"") + task("a", "in = \"each\"") +
                      "[inputs]\nn = { zh = \"数\" }\n",
                  {});

    run.start({{"n", 7}});

    EXPECT_EQ(run.phase("each"), "held");
    EXPECT_THAT(run.open_step("each").failure->en(), ::testing::HasSubstr("did not give a list"));
    EXPECT_EQ(run.task("each", TaskKind::held).to, std::vector<std::string>{"office.head"});
    EXPECT_THAT(run.open(), IsEmpty());
}

}  // namespace

}  // namespace rota::core
