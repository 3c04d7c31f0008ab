// The batch being filled: which runs are in it, how they are numbered and chained, and when all of
// it is on disk.
#include "runtime/open_batch.hpp"

#include <gtest/gtest.h>

#include "engine/runtime/memory_fixture.hpp"

namespace rota::runtime {

namespace {

class OpenBatchTest : public MemoryTest {
  protected:
    OpenBatch& batch() { return memory_->batch; }
};

TEST_F(OpenBatchTest, IsEmptyAndAllOnDiskBeforeAnythingHappens) {
    EXPECT_TRUE(batch().is_empty());
    EXPECT_TRUE(batch().is_all_on_disk());
    EXPECT_TRUE(batch().is_first_of_store());
    EXPECT_EQ(batch().next_run_number(), 1);
}

TEST_F(OpenBatchTest, HoldsOneRowARunHoweverOftenItIsDecided) {
    LoadedRun& run = start();
    settle();
    EXPECT_EQ(batch().next_run_number(), 2);

    const SealedBatch sealed = batch().seal();

    ASSERT_EQ(sealed.batch.runs.size(), 1U);
    EXPECT_TRUE(sealed.batch.runs[0].is_new);
    EXPECT_EQ(sealed.batch.runs[0].row.count, run.state.event_count);
    EXPECT_TRUE(run.events.empty());
    EXPECT_FALSE(run.is_new);
    EXPECT_TRUE(batch().is_empty());
    EXPECT_FALSE(batch().is_all_on_disk());
    EXPECT_FALSE(batch().is_on_disk(run));
}

TEST_F(OpenBatchTest, ChainsTheRowsOfARunOverBatches) {
    LoadedRun& run = start();
    const SealedBatch first = batch().seal();
    decisions_->decide(run, input::Pause{"later"});
    const SealedBatch second = batch().seal();

    const store::JournalRow& row = second.batch.runs.at(0).row;
    EXPECT_EQ(row.first, first.batch.runs.at(0).row.count + 1);
    EXPECT_EQ(row.hash, store::chain(first.batch.runs.at(0).row.hash, run.row.id, row));
    EXPECT_EQ(row.sequence, first.batch.runs.at(0).row.sequence + 1);
    EXPECT_FALSE(second.batch.runs.at(0).is_new);
}

TEST_F(OpenBatchTest, NamesTheRunsThatAreOnDiskWithABatch) {
    LoadedRun& run = start();
    const std::uint64_t number = batch().seal().number;

    EXPECT_EQ(batch().committed(number), std::vector<LoadedRun*>{&run});
    EXPECT_TRUE(batch().is_all_on_disk());
    EXPECT_TRUE(batch().is_on_disk(run));
}

TEST_F(OpenBatchTest, GoesOnFromWhatIsOnDisk) {
    start();
    commit();
    start();
    commit();

    const OpenBatch next(*reader_, 9);

    EXPECT_EQ(next.number(), 10U);
    EXPECT_EQ(next.next_run_number(), 3);
    EXPECT_FALSE(next.is_first_of_store());
}

TEST_F(OpenBatchTest, WaitsForTheDiskWithAReplyAlone) {
    batch().reply([](const Result<Value>&) {}, Value());
    EXPECT_FALSE(batch().is_empty());
    EXPECT_EQ(batch().seal().replies.size(), 1U);
}

}  // namespace

}  // namespace rota::runtime
