// What one run does to the entries of another, which keeps a copy of them (semantics §6).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "json/json.hpp"
#include "support/core/rehearsal.hpp"

namespace rota::core {

namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string field(const Entry& entry, const std::string& name) {
    return json::to_json(Value(Fields{entry.fields})[name]);
}

/// Two runs in one world: one that opens a problem, one that closes it.
class TwoRuns : public ::testing::Test {
  protected:
    TwoRuns()
        : world(std::make_shared<World>(std::vector<SourceFile>{
              workflow_file("opener",
                            step("r", "record", "book = \"problems\"\nset.item = '\"road\"'") +
                                task("t") + step("v", "set", "s = \"r.entry.no\"")),
              workflow_file("closer",
                            task("c", "closes = \"${inputs.no}\"") +
                                step("m",
                                     "record",
                                     "book = \"problems\"\nentry = \"${inputs.no}\"\n"
                                     "set.cost = \"3\"") +
                                "[inputs]\nno = { zh = \"号\" }\n")})),
          opener(world, "opener"),
          closer(world, "closer") {
        opener.start();
        closer.start({{"no", "问题2018-001"}});
    }

    std::shared_ptr<World> world;
    Rehearsal opener;
    Rehearsal closer;
};

TEST_F(TwoRuns, TheOpenerIsToldOfEachChange) {
    closer.done("c");

    const auto told = closer.effects<effect::TellOpener>();
    ASSERT_EQ(told.size(), 2u);
    EXPECT_EQ(told[0].entry.status, EntryStatus::closed);
    EXPECT_EQ(told[0].entry.closed_by, "office.head");
    EXPECT_EQ(field(told[1].entry, "cost"), "3");
    EXPECT_EQ(told[1].entry.status, EntryStatus::closed) << "with the change before it";
    EXPECT_THAT(closer.state().entries, IsEmpty()) << "it keeps no copy";
}

TEST(TellOpener, HearsOfTwoChangesOfOneDecisionTogether) {
    const auto world = std::make_shared<World>(std::vector<SourceFile>{
        workflow_file("opener", step("r", "record", "book = \"problems\"\nset.item = '\"road\"'")),
        workflow_file("closer",
                      step("m",
                           "record",
                           "book = \"problems\"\nentry = \"问题2018-001\"\nset.cost = \"3\"\n"
                           "set.status = '\"closed\"'"))});
    Rehearsal opener(world, "opener"), closer(world, "closer");
    opener.start();

    closer.start();

    const Entry told = closer.effects<effect::TellOpener>().at(1).entry;
    EXPECT_EQ(field(told, "cost"), "3");
    EXPECT_EQ(told.status, EntryStatus::closed);
    EXPECT_THAT(closer.output("m"), HasSubstr(R"("cost":3)"));
}

TEST_F(TwoRuns, TheOpenerKeepsACopy) {
    closer.done("c");

    for (const auto& told : closer.effects<effect::TellOpener>())
        EXPECT_EQ(opener.decide(input::EntryChanged{told.entry}), "");

    EXPECT_EQ(opener.state().entries.at("问题2018-001"), world->entries.at("问题2018-001"));
    EXPECT_EQ(opener.all<event::EntryChangedElsewhere>().size(), 2u);
}

TEST_F(TwoRuns, AChangeThatIsKnownOrOfNoEntryOfItsOwnIsNone) {
    Entry other = opener.state().entries.at("问题2018-001");

    opener.decide(input::EntryChanged{other});
    other.no = "问题2018-777";
    opener.decide(input::EntryChanged{other});

    EXPECT_THAT(opener.all<event::EntryChangedElsewhere>(), IsEmpty());
}

}  // namespace

}  // namespace rota::core
