// What the writer does with a batch: whatever it holds is on the disk, and refusals cost nothing.
#include "runtime/write_batch.hpp"

#include <gtest/gtest.h>

#include "store/memory.hpp"
#include "support/files.hpp"

namespace rota::runtime {

namespace {

class WriteBatch : public ::testing::Test {
  protected:
    Message write(store::Batch batch) {
        SealedBatch sealed;
        sealed.number = 1;
        sealed.batch = std::move(batch);
        Disk disk{attachments_, store_->writer(), [] {}};
        return write_batch(disk, std::move(sealed));
    }

    TemporaryFolder folder_;
    store::Attachments attachments_{folder_ / "blobs"};
    std::unique_ptr<store::Store> store_ = store::open_memory();
    std::unique_ptr<store::Reader> reader_ = store_->reader();
};

/// A start that waited for the run before it and then could not be made.
TEST_F(WriteBatch, KeepsADecisionOnAStartThatNothingElseCameOf) {
    store::StartRow row;
    row.workflow = "w";
    row.stands_for = "2018-07-02";
    row.decision = store::StartDecision::failed;
    store::Batch batch;
    batch.starts.push_back(row);

    const Message written = write(std::move(batch));

    EXPECT_TRUE(std::holds_alternative<message::Committed>(written));
    const auto starts = reader_->starts({});
    ASSERT_EQ(starts.size(), 1U);
    EXPECT_EQ(starts[0].decision, store::StartDecision::failed);
}

}  // namespace

}  // namespace rota::runtime
