// The office in force over the life of an engine and over restarts: the version that last passed,
// whatever stands in the files; and what a run keeps of it.
#include <chrono>
#include <filesystem>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/decide.hpp"
#include "engine/runtime/small_office.hpp"
#include "runtime/definitions.hpp"
#include "runtime/loaded_run.hpp"

namespace rota::runtime {

namespace {

using testing::ElementsAre;

std::string wait_and_set(const std::string& value) {
    return "[[step]]\nid = \"w\"\nzh = \"等\"\ndo = \"wait\"\nfor = \"1 day\"\n"
           "[[step]]\nid = \"s\"\nzh = \"算\"\ndo = \"set\"\nx = " +
           value + "\n";
}

class EngineOffice : public testing::Test {
  protected:
    EngineOffice() { office_.write_workflow("first", wait_and_set("1")); }

    std::vector<std::string> workflows() const {
        std::vector<std::string> ids;
        for (const auto& [id, definition] : engine_->office_health().in_force->workflows)
            ids.push_back(id);
        return ids;
    }
    void open() { engine_ = office_.open(); }
    void restart() {
        engine_.reset();
        open();
    }

    SmallOffice office_;
    std::unique_ptr<Engine> engine_;
};

TEST_F(EngineOffice, IsTheLastGoodOneAfterARestart) {
    open();
    office_.write("first.toml", "[workflow\n");

    restart();

    EXPECT_THAT(workflows(), ElementsAre("first"));
    EXPECT_FALSE(engine_->ask(start_of("first")).has_value());
}

TEST_F(EngineOffice, ThatWasTakenWhileTheEngineRanIsKeptToo) {
    open();
    office_.write_workflow("second", wait_and_set("2"));
    ASSERT_TRUE(engine_->ask(start_of("second")).has_value());
    office_.write("first.toml", "[workflow\n");

    restart();

    EXPECT_THAT(workflows(), ElementsAre("first", "second"));
}

TEST_F(EngineOffice, IsKeptWhenItsFolderIsGone) {
    open();
    std::filesystem::remove_all(office_.office());

    restart();

    EXPECT_THAT(workflows(), ElementsAre("first"));
    EXPECT_EQ(engine_->office_health().problems.front().code, "no-office");
}

TEST_F(EngineOffice, StaysInForceWhileItsFolderIsAwayAndIsItselfAgainWhenItIsBack) {
    open();
    const std::filesystem::path away = office_.office().string() + "-away";
    std::filesystem::rename(office_.office(), away);

    const auto refused = engine_->ask(start_of("first"));
    ASSERT_FALSE(refused.has_value());
    EXPECT_THAT(workflows(), ElementsAre("first"));
    EXPECT_EQ(engine_->office_health().problems.front().code, "no-office");

    std::filesystem::rename(away, office_.office());
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    EXPECT_TRUE(engine_->ask(start_of("first")).has_value());
}

TEST_F(EngineOffice, IsTheMendedOneAfterARestart) {
    open();
    office_.write("first.toml", "[workflow\n");
    restart();
    office_.write_workflow("first", wait_and_set("3"));
    office_.write_workflow("second", wait_and_set("4"));

    restart();

    EXPECT_THAT(workflows(), ElementsAre("first", "second"));
    EXPECT_TRUE(engine_->ask(start_of("second")).has_value());
}

// ---- what a run keeps ---------------------------------------------------------------------------

class EngineRun : public EngineOffice {
  protected:
    /// The output of step `s` of the only run, folded from its journal.
    Value x() {
        const auto reader = engine_->reader();
        const store::RunRow row = *reader->run(1);
        Definitions definitions(engine_->types());
        const auto run = load_run(row, definitions, *reader);
        EXPECT_EQ(run->state.phase, RunPhase::ended);
        const auto& finished = run->state.root.steps.back().finished;
        return finished ? finished->output["x"] : Value();
    }
    void go_on() { engine_->ask(move_to(monday + std::chrono::hours(48))); }
};

TEST_F(EngineRun, KeepsTheDefinitionItBeganWith) {
    open();
    engine_->ask(start_of("first"));
    office_.write_workflow("first", wait_and_set("2"));
    const auto reader = engine_->reader();
    do engine_->ask(start_of("first"));  // until the edit is taken
    while (reader->runs(1, 0).front().definition == reader->run(1)->definition);

    go_on();

    EXPECT_EQ(x(), Value(1));
}

TEST_F(EngineRun, KeepsItsDefinitionOverARestartThoughTheWorkflowIsGone) {
    open();
    engine_->ask(start_of("first"));
    std::filesystem::remove(office_.office() / "first.toml");
    restart();

    go_on();

    EXPECT_EQ(x(), Value(1));
    EXPECT_FALSE(engine_->ask(start_of("first")).has_value());
}

}  // namespace

}  // namespace rota::runtime
