// A data folder as it was once written: every later version opens it, finds nothing wrong with it,
// and goes on with what is open in it.
#include <gmock/gmock.h>

#include "engine/runtime/played_round.hpp"

namespace rota::runtime {

namespace {

namespace fs = std::filesystem;

void run_sql(const std::string& path, const char* sql) {
    sqlite3* db = nullptr;
    ASSERT_EQ(sqlite3_open(path.c_str(), &db), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(db, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(db);
    sqlite3_close(db);
}

class GoldenFolder : public testing::Test {
  protected:
    GoldenFolder() {
        fs::copy(ROTA_GOLDEN_FOLDER,
                 folder_.path(),
                 fs::copy_options::recursive | fs::copy_options::overwrite_existing);
    }
    std::unique_ptr<Engine> open() const {
        EngineOptions options;
        options.folder = {folder_.path().string()};
        options.plugins = ROTA_PLUGINS;
        options.clock = [] { return monday; };
        options.log = [](const std::string&) {};
        auto engine = Engine::open(options);
        if (!engine) throw std::runtime_error(engine.error().en);
        return std::move(*engine);
    }
    static void expect_sound(const Engine& engine) {
        const Value found = *verify(engine.folder(), engine.types(), {});
        EXPECT_EQ(found["holds"], Value(true)) << text_of(found);
        EXPECT_TRUE(found["held"].list()->items.empty()) << text_of(found);
    }

    TemporaryFolder folder_;
};

TEST_F(GoldenFolder, IsOpenedVerifiedAndContinued) {
    const auto engine = open();
    const auto reader = engine->reader();
    expect_sound(*engine);
    ASSERT_EQ(reader->runs(10, 0).size(), 2U);
    EXPECT_EQ(reader->run_by_name("short/2018-09-03")->outcome, "done");
    const store::RunRow before = *reader->run_by_name("round/2018-09-03");
    ASSERT_EQ(before.phase, RunPhase::active);

    Command answer;
    answer.actor = "east.liaison";
    answer.body = command::ToRun{
        before.name,
        input::Submit{
            reader->items_of("east.liaison").front().id, "done", {{"report", "办妥"}}, {}, {}, {}}};
    const auto answered = engine->ask(std::move(answer));
    Command signal;
    signal.body = command::Signal{"budget_ready", "", {}};
    const auto signalled = engine->ask(std::move(signal));
    const auto moved = engine->ask(move_to(monday + std::chrono::hours(30 * 24)));

    EXPECT_TRUE(answered.has_value()) << text_of(answered);
    EXPECT_TRUE(signalled.has_value()) << text_of(signalled);
    EXPECT_TRUE(moved.has_value()) << text_of(moved);
    EXPECT_GT(reader->run_by_name(before.name)->last_event, before.last_event + 5);
    expect_sound(*engine);
}

/// Writes the folder anew. Only a new format may do so, beside the old one:
///   runtime_test --gtest_also_run_disabled_tests --gtest_filter='WriteGoldenFolder.*'
TEST(WriteGoldenFolder, DISABLED_IsWrittenByThisVersion) {
    const PlayedRound round;
    const fs::path golden = ROTA_GOLDEN_FOLDER;
    fs::remove_all(golden);
    fs::create_directories(golden);
    fs::copy(round.kept() / "rota.db", golden / "rota.db");
    fs::copy(round.kept() / "blobs", golden / "blobs", fs::copy_options::recursive);
    if (fs::exists(round.kept() / "rota.db-wal"))
        fs::copy(round.kept() / "rota.db-wal", golden / "rota.db-wal");
    run_sql(golden / "rota.db",
            "UPDATE setting SET value = '/office' WHERE name = 'office';"
            "PRAGMA wal_checkpoint(TRUNCATE); VACUUM; PRAGMA wal_checkpoint(TRUNCATE)");
}

}  // namespace

}  // namespace rota::runtime
