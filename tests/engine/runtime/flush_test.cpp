// What durability costs, counted where it is paid: how often the disk is made to keep what it has.
#include <atomic>
#include <filesystem>
#include <future>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/runtime/small_office.hpp"
#include "support/disk/shim_vfs.hpp"

namespace rota::runtime {

namespace {

using store::DiskAct;
using store::DiskFile;
using store::ShimVfs;

std::string set_steps(int count) {
    std::string steps;
    for (int i = 1; i <= count; ++i) {
        const std::string n = std::to_string(i);
        steps +=
            "[[step]]\nid = \"s" + n + "\"\nzh = \"算\"\ndo = \"set\"\nx = \"" + n + " + 1\"\n";
    }
    return steps;
}

/// Its values are 40 kB.
std::string large_step() {
    std::string step = "[[step]]\nid = \"s\"\nzh = \"算\"\ndo = \"set\"\n";
    for (int i = 0; i < 10; ++i)
        step += "x" + std::to_string(i) + " = '\"" + std::string(4000, 'x') + "\"'\n";
    return step;
}

class Flushes : public testing::Test {
  protected:
    Flushes() {
        office_.write_workflow("ten", set_steps(10));
        office_.write_workflow("large", large_step());
        auto options = office_.options();
        options.vfs = disk_.name();
        auto engine = Engine::open(std::move(options));
        if (!engine) throw std::runtime_error(engine.error().en);
        engine_ = std::move(*engine);
        engine_->ask(start_of("ten"));  // keeps the workflow's text, which later runs need not
        disk_.forget();
    }

    int flushes() const {
        return disk_.count(DiskFile::log, DiskAct::sync) +
               disk_.count(DiskFile::database, DiskAct::sync) +
               disk_.count(DiskFile::other, DiskAct::sync);
    }
    std::size_t ended() {
        std::size_t count = 0;
        for (const auto& run : engine_->reader()->runs(20'000, 0))
            count += run.phase == RunPhase::ended ? 1 : 0;
        return count;
    }

    ShimVfs disk_{"flushes"};
    SmallOffice office_;
    std::unique_ptr<Engine> engine_;
};

TEST_F(Flushes, AreOneForARunOfTenPureSteps) {
    const auto answer = engine_->ask(start_of("ten"));

    ASSERT_TRUE(answer.has_value()) << text_of(answer);
    EXPECT_EQ(flushes(), 1);
    EXPECT_EQ(ended(), 2U);
}

TEST_F(Flushes, AreOneForEachOfManyRunsThatFollowEachOther) {
    for (int i = 0; i < 20; ++i) engine_->ask(start_of("ten"));

    EXPECT_EQ(flushes(), 20);
}

TEST_F(Flushes, AreNoneForWhatChangesNothing) {
    EXPECT_FALSE(engine_->ask(start_of("eleven")).has_value());

    EXPECT_EQ(flushes(), 0);
}

TEST_F(Flushes, AreSharedByTenThousandRunsInFlight) {
    constexpr int runs = 10'000;
    std::atomic<int> answered = 0;
    std::atomic<int> good = 0;
    std::promise<void> all;
    for (int i = 0; i < runs; ++i) {
        Command command = start_of("ten");
        command.reply = [&](const Result<Value>& result) {
            good += result ? 1 : 0;
            if (++answered == runs) all.set_value();
        };
        engine_->post(std::move(command));
    }
    all.get_future().wait();

    EXPECT_EQ(good, runs);
    EXPECT_EQ(ended(), runs + 1U);
    EXPECT_LT(flushes(), 2'000);
    RecordProperty("flushes", flushes());
}

/// Several clients keep it busy: while one batch is on its way to the disk the next one fills.
TEST_F(Flushes, KeepTheLogShortThoughTheEngineNeverRests) {
    constexpr int runs = 2000;  // some 80 MB of log in all
    std::atomic<int> left = runs;
    std::vector<std::thread> clients;
    for (int i = 0; i < 6; ++i) {
        clients.emplace_back([&] {
            while (--left >= 0) engine_->ask(start_of("large"));
        });
    }
    for (std::thread& client : clients) client.join();

    EXPECT_EQ(ended(), runs + 1U);
    EXPECT_LT(std::filesystem::file_size(office_.data().store() + "-wal"), 40'000'000U);
}

}  // namespace

}  // namespace rota::runtime
