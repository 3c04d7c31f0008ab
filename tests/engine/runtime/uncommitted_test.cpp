// What was decided counts at once; what the disk knows best is asked there.
#include "runtime/uncommitted.hpp"

#include <gtest/gtest.h>

#include "engine/runtime/memory_fixture.hpp"
#include "runtime/overlay.hpp"

namespace rota::runtime {

namespace {

TEST(Overlay, ForgetsARowWithTheBatchOfItsLatestVersion) {
    Overlay<std::string, int> rows;
    rows.keep(1, "a", 10);
    rows.keep(1, "b", 20);
    rows.keep(2, "a", 11);

    rows.forget_written(1);

    ASSERT_NE(rows.find("a"), nullptr);
    EXPECT_EQ(*rows.find("a"), 11);
    EXPECT_EQ(rows.find("b"), nullptr);
    rows.forget_written(2);
    EXPECT_EQ(rows.find("a"), nullptr);
}

class UncommittedTest : public MemoryTest {
  protected:
    static event::EntryOpened opened(const std::string& no) {
        Entry entry;
        entry.no = no;
        entry.book = "defects";
        return {entry};
    }
};

TEST_F(UncommittedTest, KnowsAnEntryFromTheDecisionThatOpensIt) {
    Uncommitted rows(*reader_);
    EXPECT_FALSE(rows.entry("D-1"));

    rows.follow(1, {opened("D-1")});
    rows.follow(1,
                {event::InputAccepted{world_.now, "town.clerk", "submit"},
                 event::EntryDropped{"D-1", "twice"}});

    ASSERT_TRUE(rows.entry("D-1"));
    EXPECT_EQ(rows.entry("D-1")->status, EntryStatus::dropped);
    rows.committed(1);
    EXPECT_FALSE(rows.entry("D-1"));  // nothing was written
}

TEST_F(UncommittedTest, CountsOnFromTheNumberIssuedLast) {
    Uncommitted rows(*reader_);
    EXPECT_EQ(rows.last_number("D-{n}"), 0U);
    event::NumberIssued issued;
    issued.pattern = "D-{n}";
    issued.n = 7;

    rows.follow(1, {issued});

    EXPECT_EQ(rows.last_number("D-{n}"), 7U);
    rows.committed(1);
    EXPECT_EQ(rows.last_number("D-{n}"), 7U);
}

TEST_F(UncommittedTest, KnowsARequestUntilTheDiskDoes) {
    Uncommitted rows(*reader_);
    const store::RequestRow row{"key", {}, "{}", world_.now};

    rows.keep(3, row);

    ASSERT_TRUE(rows.request("key"));
    EXPECT_EQ(rows.request("key")->answer, "{}");
    rows.committed(3);
    EXPECT_FALSE(rows.request("key"));
}

TEST_F(UncommittedTest, TakesAStartThatWasMadeAndNotOneThatWasMissed) {
    Uncommitted rows(*reader_);
    store::StartRow row;
    row.workflow = "w";
    row.stands_for = "2018-07-02";
    row.decision = store::StartDecision::started;
    rows.keep(1, row);
    row.stands_for = "2018-07-03";
    row.decision = store::StartDecision::missed;
    rows.keep(1, row);

    EXPECT_TRUE(rows.taken_start("w", "2018-07-02"));
    EXPECT_FALSE(rows.taken_start("w", "2018-07-03"));
    EXPECT_FALSE(rows.taken_start("v", "2018-07-02"));
}

}  // namespace

}  // namespace rota::runtime
