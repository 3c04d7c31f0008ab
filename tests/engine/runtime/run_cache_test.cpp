// Runs in memory: found by id and name, loaded when asked for, and gone when they have rested
// longest; what leaves keeps its timer and its name.
#include "runtime/run_cache.hpp"

#include <set>

#include <gtest/gtest.h>

#include "engine/runtime/memory_fixture.hpp"

namespace rota::runtime {

namespace {

class RunCacheTest : public MemoryTest {
  protected:
    RunCache& runs() { return memory_->runs; }
    std::size_t in_memory() {
        std::size_t count = 0;
        runs().each([&](const LoadedRun&) { ++count; });
        return count;
    }
    LoadedRun& started_and_written() {
        LoadedRun& run = start();
        settle();
        commit();
        return run;
    }
};

TEST_F(RunCacheTest, LoadsARunAsItIsOnDisk) {
    const LoadedRun& run = started_and_written();
    const Bytes16 id = run.row.id;
    const std::string name = run.row.name;
    const std::uint64_t events = run.state.event_count;
    forget(1);
    EXPECT_EQ(runs().in_memory(id), nullptr);

    LoadedRun* loaded = runs().find(name);

    ASSERT_NE(loaded, nullptr);
    EXPECT_EQ(loaded->state.event_count, events);
    EXPECT_EQ(runs().find(id), loaded);
    EXPECT_EQ(runs().in_memory(id), loaded);
    EXPECT_EQ(memory_->timers.earliest(), loaded->next_timer);
    EXPECT_EQ(runs().find("w/2017-01-01"), nullptr);
}

TEST_F(RunCacheTest, LetsTheLongestRestingLeave) {
    std::vector<Bytes16> ids;
    for (int i = 0; i < 600; ++i) ids.push_back(start().row.id);
    settle();
    commit();
    decisions_->decide(*runs().find(ids[0]), input::Pause{"not yet"});

    runs().evict();

    EXPECT_EQ(in_memory(), 512U);
    EXPECT_NE(runs().in_memory(ids[0]), nullptr);  // not all of it is on disk
    EXPECT_EQ(runs().in_memory(ids[1]), nullptr);
    EXPECT_NE(runs().in_memory(ids.back()), nullptr);
    EXPECT_EQ(memory_->timers.due(world_.now + std::chrono::hours(24), 1000).size(), 511U);
    EXPECT_LE(*memory_->timers.on_disk(), world_.now + std::chrono::hours(24));
}

TEST_F(RunCacheTest, OffersANameUntilARunTakesIt) {
    const Workflow& workflow = world_.definition("w")->workflow;
    const Date day{2018, 7, 2};
    EXPECT_EQ(runs().free_name(workflow, day), "w/2018-07-02");
    EXPECT_EQ(runs().free_name(workflow, day), "w/2018-07-02");

    LoadedRun& run = start();

    EXPECT_EQ(run.row.name, "w/2018-07-02");
    EXPECT_TRUE(runs().exists("w/2018-07-02"));
    EXPECT_EQ(runs().free_name(workflow, day), "w/2018-07-02-2");
    runs().withdraw(run);
    EXPECT_FALSE(runs().exists("w/2018-07-02"));
    EXPECT_EQ(runs().free_name(workflow, day), "w/2018-07-02");
}

TEST_F(RunCacheTest, SetsADamagedRunAsideAndKnowsItsName) {
    const LoadedRun& run = started_and_written();
    store::RunRow row = run.row;
    forget(1);
    row.last_hash[0] ^= 1;

    EXPECT_EQ(runs().find(row), nullptr);

    EXPECT_TRUE(runs().has_unusable());
    EXPECT_EQ(runs().find(row.name), nullptr);
    EXPECT_TRUE(runs().exists(row.name));
}

}  // namespace

}  // namespace rota::runtime
