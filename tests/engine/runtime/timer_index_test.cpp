// When time next does something: exact in memory, never too late on disk.
#include "runtime/timer_index.hpp"

#include <gtest/gtest.h>

#include "engine/runtime/memory_fixture.hpp"

namespace rota::runtime {

namespace {

class TimerIndexTest : public MemoryTest {
  protected:
    TimerIndex& timers() { return memory_->timers; }
    const Instant tomorrow_ = world_.now + std::chrono::hours(24);
};

TEST_F(TimerIndexTest, ListsARunUnderItsNextTimer) {
    LoadedRun& run = start();
    settle();

    EXPECT_EQ(timers().earliest(), tomorrow_);
    EXPECT_EQ(timers().due(tomorrow_, 10), (std::vector<Timer>{{tomorrow_, run.row.id}}));
    EXPECT_TRUE(timers().due(tomorrow_ - std::chrono::seconds(1), 10).empty());
    decisions_->decide(run, input::Cancel{"not needed"});
    EXPECT_FALSE(timers().earliest());
}

TEST_F(TimerIndexTest, TakesNoMoreThanItsBound) {
    for (int i = 0; i < 5; ++i) start();
    settle();
    EXPECT_EQ(timers().due(tomorrow_, 3).size(), 3U);
}

TEST_F(TimerIndexTest, AsksTheDiskOnceUntilSomethingWasDue) {
    EXPECT_FALSE(timers().on_disk());
    start();
    settle();
    commit();
    timers().committed(world_.now, false);
    EXPECT_FALSE(timers().on_disk());  // the run is in memory, which knows better

    timers().committed(world_.now, true);
    EXPECT_EQ(timers().on_disk(), tomorrow_);
}

TEST_F(TimerIndexTest, KnowsTheTimerOfARunThatLeavesMemory) {
    EXPECT_FALSE(timers().on_disk());
    LoadedRun& run = start();
    settle();

    timers().leave_to_disk(run);

    EXPECT_FALSE(timers().earliest());
    EXPECT_EQ(timers().on_disk(), tomorrow_);
}

}  // namespace

}  // namespace rota::runtime
