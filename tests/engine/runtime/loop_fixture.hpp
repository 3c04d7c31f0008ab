// The loop without its threads, on a store in memory: a test commits each batch itself, or lets it
// fail, and may begin another life of the engine in between.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engine/runtime/small_office.hpp"
#include "runtime/loop.hpp"
#include "store/memory.hpp"
#include "support/core/rehearsal.hpp"

namespace rota::runtime {

/// Calls the real libraries; handlers outside are the test's.
class Libraries final : public plugin::Executor {
  public:
    const StepTypes& types() const override { return rehearsed_types(); }
    std::optional<Answer> call(const Call& call) override { return libraries().call(call); }
    bool is_blocking(std::string_view) const override { return false; }
    std::vector<json::Violation> check(std::string_view, const Value&) override { return {}; }
    void signal(std::string_view, std::uint32_t) override {}
    bool abandon(std::string_view) override { return false; }
};

/// Keeps what the loop hands on until the test does something with it.
class Kept : public Environment {
  public:
    explicit Kept(const World& world) : world_(world) {}

    void write(SealedBatch batch, bool) override { batches.push_back(std::move(batch)); }
    void probe_store() override { ++probes; }
    void call(HandlerCall call) override { calls.push_back(std::move(call)); }
    void abandon(const std::string&) override {}
    std::optional<Error> look_at_office() override { return trouble; }
    std::shared_ptr<const language::Office> office_in_force() override {
        return world_.office_in_force();
    }
    std::optional<Instant> office_edited_at() override { return edited_at; }
    void log(const std::string&) override {}

    std::deque<SealedBatch> batches;
    std::vector<HandlerCall> calls;
    std::optional<Error> trouble;
    std::optional<Instant> edited_at;
    int probes = 0;

  private:
    const World& world_;
};

class LoopTest : public ::testing::Test {
  protected:
    explicit LoopTest(const std::string& steps = step("w", "wait", "for = \"1 day\""))
        : LoopTest(std::vector<SourceFile>{workflow_file("w", steps)}) {}
    explicit LoopTest(const std::vector<SourceFile>& files) : world_(files) { open(); }

    /// A new life of the engine, on what is in the store.
    void open() {
        ShardOptions options;
        options.reader = reader_.get();
        options.executor = &executor_;
        options.clock = [this] { return world_.now; };
        options.log = [this](const std::string& line) {
            if (line.starts_with("run: "))
                refused_runs_.push_back(line);
            else if (!line.starts_with("schedule: "))
                ADD_FAILURE() << line;
        };
        options.starts_by_itself = starts_by_itself_;
        options.signal_runs_max = signal_runs_max_;
        options.recount_runs_max = recount_runs_max_;
        loop_.reset();
        outside_ = std::make_unique<Kept>(world_);
        shard_ = std::make_unique<Shard>(std::move(options));
        shard_->use_office(outside_->office_in_force());
        loop_ = std::make_unique<Loop>(*shard_, *outside_);
        loop_->begin();
        loop_->turn();
    }
    void send(Command command) {
        command.reply = [this](const Result<Value>& answer) {
            answers_.push_back(text_of(answer));
        };
        loop_->take(std::move(command));
        loop_->turn();
    }
    void commit() {
        while (!outside_->batches.empty()) commit_one();
    }
    void commit_one() {
        SealedBatch batch = std::move(outside_->batches.front());
        outside_->batches.pop_front();
        store_->writer().commit(batch.batch);
        loop_->take(message::Committed{std::move(batch)});
        loop_->turn();
    }
    void fail_to_commit() {
        SealedBatch batch = std::move(outside_->batches.front());
        outside_->batches.pop_front();
        loop_->take(message::NotCommitted{std::move(batch), "the disk is full"});
        loop_->turn();
    }
    store::RunRow row() const { return *reader_->run(1); }

    World world_;
    std::unique_ptr<store::Store> store_ = store::open_memory();
    std::unique_ptr<store::Reader> reader_ = store_->reader();
    Libraries executor_;
    std::unique_ptr<Kept> outside_;
    std::unique_ptr<Shard> shard_;
    std::unique_ptr<Loop> loop_;
    std::vector<std::string> answers_;
    std::vector<std::string> refused_runs_;  // that steps asked for
    bool starts_by_itself_ = false;
    std::size_t signal_runs_max_ = 1000;
    std::size_t recount_runs_max_ = 1000;
};

}  // namespace rota::runtime
