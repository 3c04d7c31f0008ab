// An engine that ended while a step was at work: the register says so, the next engine goes on with
// it, and a register that keeps it quiet is found.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include "engine/runtime/small_office.hpp"
#include "runtime/verify.hpp"
#include "stop.hpp"
#include "store/sqlite.hpp"

namespace rota::runtime {

namespace {

class LostWork : public testing::Test {
  protected:
    LostWork() {
        // A step that reads the books waits for the disk, so it is at work across two batches.
        office_.write_workflow(
            "look", "[[step]]\nid = \"l\"\nzh = \"查\"\ndo = \"lookup\"\nbook = \"problems\"\n");
        EXPECT_EXIT(start_and_stop(), testing::ExitedWithCode(0), "");
    }

    /// In a child: ends once the start is on disk, before anything else.
    void start_and_stop() {
        const auto engine = office_.open();
        crash_hook = [](const char* place) {
            if (place == std::string_view("store.after_commit")) _exit(0);
        };
        engine->ask(start_of("look"));
        _exit(1);
    }
    store::RunRow run() const { return *open_sqlite_reader()->run(1); }
    std::unique_ptr<store::Reader> open_sqlite_reader() const {
        return store::open_sqlite_reader({office_.data().store(), "", {}, {}});
    }

    SmallOffice office_;
};

TEST_F(LostWork, IsTakenUpByTheNextEngine) {
    ASSERT_TRUE(run().has_work);
    ASSERT_EQ(run().phase, RunPhase::active);

    office_.open().reset();

    EXPECT_EQ(run().phase, RunPhase::ended);
    EXPECT_FALSE(run().has_work);
}

TEST_F(LostWork, ThatTheRegisterKeepsQuietIsFoundByVerify) {
    const StepTypes types = SmallOffice().open()->types();
    EXPECT_EQ((*verify(office_.data(), types, {}))["holds"], Value(true));
    sqlite3* db = nullptr;
    sqlite3_open(office_.data().store().c_str(), &db);
    EXPECT_EQ(sqlite3_exec(db, "UPDATE run SET has_work = 0", nullptr, nullptr, nullptr), 0);
    sqlite3_close(db);

    const Value found = *verify(office_.data(), types, {});

    EXPECT_EQ(found["holds"], Value(false));
    EXPECT_EQ(found["faults"].list()->items.front()["where"], Value("look/2018-09-03"));
}

}  // namespace

}  // namespace rota::runtime
