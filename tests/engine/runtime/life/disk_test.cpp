// A whole engine on a disk that fills up: nothing of what failed has happened, reading goes on, and
// so does everything else once there is room again.
#include <algorithm>
#include <atomic>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/runtime/small_office.hpp"
#include "runtime/verify.hpp"
#include "support/disk/shim_vfs.hpp"
#include "support/plugins/folder.hpp"

namespace rota::runtime {

namespace {

using store::DiskAct;
using store::DiskFile;
using testing::HasSubstr;

class EngineDisk : public testing::Test {
  protected:
    EngineDisk() {
        disk_.fault = [this](DiskFile, DiskAct act, int) {
            return is_full_ && act == DiskAct::write ? SQLITE_FULL : SQLITE_OK;
        };
        office_.write_workflow("short", "[[step]]\nid = \"s\"\nzh = \"算\"\ndo = \"set\"\nx = 1\n");
        office_.write_workflow(
            "long", "[[step]]\nid = \"w\"\nzh = \"等\"\ndo = \"wait\"\nfor = \"1 day\"\n");
        EngineOptions options = office_.options();
        options.vfs = disk_.name();
        engine_ = std::move(*Engine::open(std::move(options)));
    }

    /// What the engine does by itself takes its time: asks until it is done.
    Result<Value> ask_until_it_writes_again(const std::string& workflow) {
        while (true) {
            auto answer = engine_->ask(start_of(workflow));
            if (answer || answer.error().code != ErrorCode::unavailable) return answer;
        }
    }
    Value verified() { return *verify(office_.data(), engine_->types(), {}); }

    SmallOffice office_;
    store::ShimVfs disk_{"filling"};
    std::atomic<bool> is_full_ = false;
    std::unique_ptr<Engine> engine_;
};

TEST_F(EngineDisk, SaysThatNothingHasHappenedWhenItIsFull) {
    ASSERT_TRUE(engine_->ask(start_of("short")).has_value());
    is_full_ = true;

    const auto failed = engine_->ask(start_of("short", "k1"));
    const auto refused = engine_->ask(start_of("short"));

    ASSERT_FALSE(failed.has_value());
    EXPECT_EQ(failed.error().code, ErrorCode::unavailable);
    EXPECT_THAT(failed.error().en, HasSubstr("nothing was written and nothing has changed"));
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, ErrorCode::unavailable);
    EXPECT_THAT(refused.error().en, HasSubstr("only reading works"));
    EXPECT_EQ(engine_->reader()->runs(10, 0).size(), 1U);
    is_full_ = false;
}

TEST_F(EngineDisk, GoesOnWhenThereIsRoomAgain) {
    engine_->ask(start_of("short"));
    for (int round = 1; round <= 2; ++round) {
        is_full_ = true;
        EXPECT_FALSE(engine_->ask(start_of("short")).has_value());
        EXPECT_FALSE(engine_->ask(start_of("short")).has_value());
        is_full_ = false;

        const auto answer = ask_until_it_writes_again("short");

        EXPECT_EQ(text_of(answer),
                  R"({"run":"short/2018-09-03-)" + std::to_string(round + 1) + "\"}")
            << "no name was used up by what failed";
    }
    EXPECT_EQ(text_of(verified()["faults"]), "[]");
}

TEST_F(EngineDisk, DoesNotPassForWritableWhileItIsFull) {
    engine_->ask(start_of("short"));
    is_full_ = true;
    engine_->ask(start_of("short"));
    const int before = disk_.count(DiskFile::log, DiskAct::write);

    // Asks until the engine has tried the disk twice by itself.
    while (disk_.count(DiskFile::log, DiskAct::write) < before + 2)
        EXPECT_THAT(engine_->ask(start_of("short")).error().en, HasSubstr("only reading works"));

    is_full_ = false;
    EXPECT_TRUE(ask_until_it_writes_again("short").has_value());
}

TEST_F(EngineDisk, TakesUpTheRunsThatWereOpen) {
    engine_->ask(start_of("long"));
    is_full_ = true;
    const auto moved = engine_->ask(move_to(monday + std::chrono::hours(48)));
    is_full_ = false;
    EXPECT_FALSE(moved.has_value());
    EXPECT_EQ(engine_->reader()->run_by_name("long/2018-09-03")->phase, RunPhase::active);
    ask_until_it_writes_again("short");

    const auto again = engine_->ask(move_to(monday + std::chrono::hours(48)));

    EXPECT_TRUE(again.has_value()) << text_of(again);
    EXPECT_EQ(engine_->reader()->run_by_name("long/2018-09-03")->phase, RunPhase::ended);
    EXPECT_EQ(text_of(verified()["faults"]), "[]");
}

TEST_F(EngineDisk, GivesTheSameKeyAFirstAnswerAfterAFailure) {
    is_full_ = true;
    EXPECT_FALSE(engine_->ask(start_of("short", "k1")).has_value());
    is_full_ = false;
    ask_until_it_writes_again("long");

    const auto answer = engine_->ask(start_of("short", "k1"));

    EXPECT_EQ(text_of(answer), R"({"run":"short/2018-09-03"})");
    EXPECT_EQ(text_of(engine_->ask(start_of("short", "k1"))), text_of(answer));
}

TEST_F(EngineDisk, StopsInGoodOrderWhileItIsFull) {
    engine_->ask(start_of("long"));
    is_full_ = true;
    engine_->ask(start_of("short"));

    engine_.reset();
    is_full_ = false;
    engine_ = office_.open();

    EXPECT_EQ(engine_->reader()->runs(10, 0).size(), 1U);
    EXPECT_EQ(text_of(verified()["faults"]), "[]");
}

/// A live office whose workflow `twice` appends to a file, slowly, in two steps.
class EngineFullDisk : public testing::Test {
  protected:
    EngineFullDisk() {
        const std::string append =
            "zh = \"记\"\ndo = \"test.append\"\ndelay_ms = 300\nfile = \"" + effects() + "\"\n";
        office_.write_workflow(
            "twice", "[[step]]\nid = \"a\"\n" + append + "[[step]]\nid = \"b\"\n" + append);
        test::link_plugins(office_.folder() / "plugins", {ROTA_PLUGINS, ROTA_TEST_PLUGINS "/good"});
        disk_.fault = [this](DiskFile, DiskAct act, int) {
            return is_full_ && act == DiskAct::write ? SQLITE_FULL : SQLITE_OK;
        };
    }

    std::unique_ptr<Engine> open() {
        EngineOptions options = office_.options();
        options.vfs = disk_.name();
        options.plugins = (office_.folder() / "plugins").string();
        return std::move(*Engine::open(std::move(options)));
    }
    /// The disk is full while the first step is at work; returns when it has had its effect.
    void fill_while_a_step_is_at_work(Engine& engine) {
        ASSERT_TRUE(engine.ask(start_of("twice")).has_value());
        is_full_ = true;
        EXPECT_FALSE(engine.ask(start_of("twice")).has_value());
        while (lines() < 1) std::this_thread::yield();
    }
    void wait_until_it_has_ended(Engine& engine) {
        const auto run = [&] { return *engine.reader()->run_by_name("twice/2018-09-03"); };
        for (auto row = run(); row.phase != RunPhase::ended; row = run()) {
            EXPECT_TRUE(row.has_work);
            std::this_thread::yield();
        }
    }
    std::string effects() const { return (office_.folder() / "effects").string(); }
    std::ptrdiff_t lines() const {
        const std::string text = read_file(effects());
        return std::count(text.begin(), text.end(), '\n');
    }

    SmallOffice office_{std::nullopt};
    store::ShimVfs disk_{"filling"};
    std::atomic<bool> is_full_ = false;
};

/// What a handler did is not done again because its answer came while nothing could be written.
TEST_F(EngineFullDisk, TakesAnAnswerThatComesMeanwhileOnce) {
    const auto engine = open();
    fill_while_a_step_is_at_work(*engine);
    EXPECT_FALSE(engine->ask(start_of("twice")).has_value());

    is_full_ = false;
    wait_until_it_has_ended(*engine);

    EXPECT_EQ(lines(), 2);
}

TEST_F(EngineFullDisk, StopsInGoodOrderAlsoWhileAnAnswerCannotBeKept) {
    auto engine = open();
    fill_while_a_step_is_at_work(*engine);

    engine.reset();

    is_full_ = false;
    engine = open();
    wait_until_it_has_ended(*engine);
    EXPECT_EQ(lines(), 3) << "the first step once more, and the second";
}

TEST(EngineDiskFull, StopsInGoodOrderAlsoWhileATimerIsDue) {
    const SmallOffice office(std::nullopt);
    office.write_workflow("long",
                          "[[step]]\nid = \"w\"\nzh = \"等\"\ndo = \"wait\"\nfor = \"1 day\"\n");
    store::ShimVfs disk("filling");
    std::atomic<bool> is_full = false;
    std::atomic<bool> is_later = false;
    disk.fault = [&](DiskFile, DiskAct act, int) {
        return is_full && act == DiskAct::write ? SQLITE_FULL : SQLITE_OK;
    };
    EngineOptions options = office.options();
    options.vfs = disk.name();
    options.clock = [&] { return is_later ? monday + std::chrono::hours(48) : monday; };
    auto engine = std::move(*Engine::open(options));
    engine->ask(start_of("long"));
    is_full = true;
    EXPECT_FALSE(engine->ask(start_of("long")).has_value());

    is_later = true;
    engine.reset();
    is_full = false;

    engine = std::move(*Engine::open(options));
    while (engine->reader()->next_timer()) std::this_thread::yield();
    EXPECT_EQ(engine->reader()->run_by_name("long/2018-09-03")->phase, RunPhase::ended);
}

}  // namespace

}  // namespace rota::runtime
