// The decisions on starts: each start is made once, whatever is asked; what was queued is settled.
#include "contract.hpp"
#include "store/sqlite.hpp"
#include "store/sqlite_open.hpp"

namespace rota::store {

namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

StartRow decided(const char* workflow, const char* stands_for, StartDecision decision) {
    StartRow row;
    row.workflow = workflow;
    row.stands_for = stands_for;
    row.decision = decision;
    row.planned = at(100);
    row.decided = at(101);
    if (decision == StartDecision::started) row.run = std::string(workflow) + "/" + stands_for;
    return row;
}

class StoreStarts : public StoreContract {
  protected:
    void keep(std::vector<StartRow> rows_of_batch) {
        Batch batch;
        batch.starts = std::move(rows_of_batch);
        writer().commit(batch);
    }
    /// `stands_for:decision`, the latest first.
    std::vector<std::string> listed(const StartFilter& filter = {"", INT64_MAX, 100}) {
        std::vector<std::string> found;
        for (const StartRow& row : reader->starts(filter))
            found.push_back(row.stands_for + ":" + std::to_string(static_cast<int>(row.decision)));
        return found;
    }
};
ROTA_FOR_ALL_STORES(StoreStarts);

TEST_P(StoreStarts, AreReadBackAsTheyWere) {
    StartRow row = decided("visits", "2018-07", StartDecision::missed);
    row.last = "2018-12";
    row.count = 6;
    row.why = {"错过了", "missed"};

    keep({row});

    row.number = 1;
    EXPECT_THAT(reader->starts({"", INT64_MAX, 100}), ElementsAre(row));
    EXPECT_EQ(reader->taken_start("visits", "2018-07"), std::nullopt);
}

TEST_P(StoreStarts, AreListedFromTheLatestAndByWorkflow) {
    keep({decided("a", "1", StartDecision::started), decided("b", "2", StartDecision::merged)});
    keep({decided("a", "3", StartDecision::paused)});

    EXPECT_THAT(listed(), ElementsAre("3:4", "2:2", "1:0"));
    EXPECT_THAT(listed({"a", INT64_MAX, 100}), ElementsAre("3:4", "1:0"));
    EXPECT_THAT(listed({"", 3, 1}), ElementsAre("2:2"));
}

TEST_P(StoreStarts, AreMadeOnce) {
    keep({decided("a", "1", StartDecision::started)});

    EXPECT_THROW(keep({decided("a", "1", StartDecision::started)}), StoreError);
    EXPECT_THROW(keep({decided("a", "2", StartDecision::started),
                       decided("a", "2", StartDecision::started)}),
                 StoreError);
    keep({decided("b", "1", StartDecision::started)});

    EXPECT_THAT(listed(), ElementsAre("1:0", "1:0"));
    EXPECT_EQ(reader->taken_start("a", "1")->run, "a/1");
    EXPECT_EQ(reader->taken_start("a", "2"), std::nullopt);
}

TEST_P(StoreStarts, ThatArePassedOverMayBeMadeLater) {
    keep({decided("a", "1", StartDecision::missed)});
    keep({decided("a", "1", StartDecision::missed)});
    keep({decided("a", "1", StartDecision::started)});

    EXPECT_THAT(listed(), ElementsAre("1:0", "1:3", "1:3"));
}

TEST_P(StoreStarts, ThatAreQueuedAreSettledInTheirRow) {
    keep({decided("a", "1", StartDecision::queued), decided("a", "2", StartDecision::queued)});
    EXPECT_EQ(reader->queued_starts().size(), 2U);
    EXPECT_EQ(reader->taken_start("a", "1")->decision, StartDecision::queued);

    keep({decided("a", "1", StartDecision::started)});
    keep({decided("a", "2", StartDecision::not_wanted)});

    EXPECT_THAT(listed(), ElementsAre("2:6", "1:0"));
    EXPECT_THAT(reader->queued_starts(), IsEmpty());
    EXPECT_EQ(reader->taken_start("a", "2"), std::nullopt);
}

TEST_P(StoreStarts, ThatAreQueuedStaySoWhateverElseIsSaidOfThem) {
    keep({decided("a", "1", StartDecision::queued)});

    keep({decided("a", "1", StartDecision::missed)});

    EXPECT_EQ(reader->taken_start("a", "1")->decision, StartDecision::queued);
    EXPECT_EQ(reader->queued_starts().size(), 1U);
}

}  // namespace

}  // namespace rota::store
