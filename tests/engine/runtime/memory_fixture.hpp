// The memory of a shard on a store in memory, and what starts runs in it; no loop around it.
#pragma once

#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "engine/runtime/loop_fixture.hpp"
#include "runtime/recounting.hpp"
#include "runtime/run_decisions.hpp"
#include "runtime/run_starts.hpp"
#include "runtime/shard_memory.hpp"

namespace rota::runtime {

class MemoryTest : public ::testing::Test {
  protected:
    explicit MemoryTest(const std::string& steps = step("w", "wait", "for = \"24 hours\""))
        : world_({workflow_file("w", steps)}) {
        options_.reader = reader_.get();
        options_.executor = &executor_;
        options_.clock = [this] { return world_.now; };
        options_.log = [](const std::string&) {};
        forget();
    }

    /// Begins anew from what is in the store.
    void forget(std::uint64_t committed = 0) {
        memory_ = std::make_unique<ShardMemory>(options_, committed);
        memory_->in_force.office = world_.office_in_force();
        decisions_ = std::make_unique<RunDecisions>(*memory_);
        recounting_ = std::make_unique<Recounting>(*memory_, *decisions_);
        starts_ = std::make_unique<RunStarts>(*memory_, *decisions_, *recounting_);
    }
    LoadedRun& start(const std::string& workflow = "w") {
        const auto started = starts_->start({workflow, {}, {}}, "");
        return *memory_->runs.find(*(*started)["run"].text());
    }
    /// Makes the pure calls that were ordered.
    void settle() {
        while (memory_->calls.has_pure()) decisions_->call(memory_->calls.next_pure());
    }
    void commit() {
        const SealedBatch sealed = memory_->batch.seal();
        store_->writer().commit(sealed.batch);
        for (LoadedRun* run : memory_->batch.committed(sealed.number))
            memory_->runs.rest(*run, sealed.number);
    }

    World world_;
    std::unique_ptr<store::Store> store_ = store::open_memory();
    std::unique_ptr<store::Reader> reader_ = store_->reader();
    Libraries executor_;
    ShardOptions options_;
    std::unique_ptr<ShardMemory> memory_;
    std::unique_ptr<RunDecisions> decisions_;
    std::unique_ptr<Recounting> recounting_;
    std::unique_ptr<RunStarts> starts_;
};

}  // namespace rota::runtime
