// What the engine promises whoever commands it: one answer for one key, one engine for one folder,
// an office that a slip of the pen does not stop, a clock that nobody moves by mistake.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/runtime/small_office.hpp"

namespace rota::runtime {

namespace {

using testing::HasSubstr;

constexpr const char* one_step = "[[step]]\nid = \"s\"\nzh = \"算\"\ndo = \"set\"\nx = 1\n";

class EngineTest : public testing::Test {
  protected:
    EngineTest() {
        office_.write_workflow("short", one_step);
        office_.write_workflow("other", one_step);
        engine_ = office_.open();
    }

    void restart() {
        engine_.reset();
        engine_ = office_.open();
    }
    std::size_t runs() const { return engine_->reader()->runs(1000, 0).size(); }

    SmallOffice office_;
    std::unique_ptr<Engine> engine_;
};

// ---- keys ---------------------------------------------------------------------------------------

TEST_F(EngineTest, GivesTheSameAnswerToTheSameKeyAndActsOnce) {
    const auto first = engine_->ask(start_of("short", "k1"));
    const auto second = engine_->ask(start_of("short", "k1"));

    ASSERT_TRUE(first.has_value()) << text_of(first);
    EXPECT_EQ(text_of(second), text_of(first));
    EXPECT_EQ(runs(), 1U);
}

TEST_F(EngineTest, GivesTheSameAnswerToTheSameKeyAfterARestart) {
    const auto first = engine_->ask(start_of("short", "k1"));
    engine_->ask(start_of("short"));
    restart();

    EXPECT_EQ(text_of(engine_->ask(start_of("short", "k1"))), text_of(first));
    EXPECT_EQ(runs(), 2U);
}

TEST_F(EngineTest, GivesTheSameAnswerToTheSameKeyInFlight) {
    std::vector<std::string> answers;
    for (int i = 0; i < 3; ++i) {
        Command command = start_of("short", "k1");
        command.reply = [&](const Result<Value>& answer) { answers.push_back(text_of(answer)); };
        engine_->post(std::move(command));
    }
    engine_.reset();  // answers all that was posted

    EXPECT_THAT(answers, testing::SizeIs(3));
    EXPECT_THAT(answers, testing::Each(R"({"run":"short/2018-09-03"})"));
}

TEST_F(EngineTest, RefusesAKeyThatWasUsedForAnotherCommand) {
    engine_->ask(start_of("short", "k1"));

    const auto answer = engine_->ask(start_of("other", "k1"));

    ASSERT_FALSE(answer.has_value());
    EXPECT_EQ(answer.error().code, ErrorCode::conflict);
    EXPECT_EQ(runs(), 1U);
}

TEST_F(EngineTest, RefusesAUsedKeyAfterARestartToo) {
    engine_->ask(start_of("short", "k1"));
    restart();

    EXPECT_EQ(engine_->ask(start_of("other", "k1")).error().code, ErrorCode::conflict);
}

TEST_F(EngineTest, KeepsNoKeyOfACommandThatWasRefused) {
    EXPECT_FALSE(engine_->ask(start_of("nothing", "k1")).has_value());

    EXPECT_TRUE(engine_->ask(start_of("short", "k1")).has_value());
}

TEST_F(EngineTest, ActsAgainWithoutAKey) {
    engine_->ask(start_of("short"));
    const auto second = engine_->ask(start_of("short"));

    EXPECT_EQ(text_of(second), R"({"run":"short/2018-09-03-2"})");
}

TEST_F(EngineTest, NamesTheWorkflowThatWasMeant) {
    const auto answer = engine_->ask(start_of("shrot"));

    ASSERT_FALSE(answer.has_value());
    EXPECT_EQ(answer.error().code, ErrorCode::not_found);
    EXPECT_THAT(answer.error().en, HasSubstr("did you mean `short`?"));
}

// ---- one engine for one folder ------------------------------------------------------------------

TEST_F(EngineTest, IsTheOnlyOneOfItsFolder) {
    const auto second = Engine::open(office_.options());

    ASSERT_FALSE(second.has_value());
    EXPECT_EQ(second.error().code, ErrorCode::unavailable);
    EXPECT_TRUE(engine_->ask(start_of("short")).has_value()) << "the first goes on";
}

TEST_F(EngineTest, OpensAgainWhenTheOtherIsGone) {
    engine_.reset();

    EXPECT_TRUE(Engine::open(office_.options()).has_value());
}

TEST_F(EngineTest, DoesNotOpenWhatIsNoDataFolder) {
    auto options = office_.options();
    options.folder.path = (office_.folder() / "nothing").string();

    const auto answer = Engine::open(std::move(options));

    ASSERT_FALSE(answer.has_value());
    EXPECT_EQ(answer.error().code, ErrorCode::not_found);
    EXPECT_FALSE(std::filesystem::exists(office_.folder() / "nothing")) << "and makes none";
}

// ---- an office that is edited -------------------------------------------------------------------

TEST_F(EngineTest, RefusesStartsWhileTheOfficeIsBrokenAndKeepsTheOneInForce) {
    const auto before = engine_->office_health().in_force;
    office_.write("short.toml", "[workflow\n");

    const auto answer = engine_->ask(start_of("other"));

    ASSERT_FALSE(answer.has_value());
    EXPECT_EQ(answer.error().code, ErrorCode::invalid);
    EXPECT_THAT(answer.error().en, HasSubstr("1 error"));
    EXPECT_EQ(engine_->office_health().in_force, before);
    EXPECT_THAT(engine_->office_health().problems, testing::Not(testing::IsEmpty()));
}

TEST_F(EngineTest, GoesOnWithRunsWhileTheOfficeIsBroken) {
    office_.write_workflow("long",
                           "[[step]]\nid = \"w\"\nzh = \"等\"\ndo = \"wait\"\nfor = \"1 day\"\n");
    ASSERT_TRUE(engine_->ask(start_of("long")).has_value());
    office_.write("long.toml", "[workflow\n");
    restart();

    EXPECT_TRUE(engine_->ask(move_to(monday + std::chrono::hours(72))).has_value());

    EXPECT_EQ(engine_->reader()->run_by_name("long/2018-09-03")->phase, RunPhase::ended);
    EXPECT_FALSE(engine_->ask(start_of("other")).has_value());
}

// However fast commands follow each other: one of them looks at the files.
TEST_F(EngineTest, SeesAnEditInAStreamOfCommands) {
    office_.write("short.toml", "[workflow\n");
    ASSERT_FALSE(engine_->ask(start_of("other")).has_value());
    office_.write_workflow("short", one_step);

    bool is_seen = false;
    for (int i = 0; i < 50'000 && !is_seen; ++i)
        is_seen = engine_->ask(start_of("other")).has_value();

    EXPECT_TRUE(is_seen);
}

TEST_F(EngineTest, StartsWhatAnEditAdded) {
    office_.write_workflow("added", one_step);

    EXPECT_EQ(text_of(engine_->ask(start_of("added"))), R"({"run":"added/2018-09-03"})");
}

TEST(EngineOpen, IsRefusedWhenNoOfficeWasEverGood) {
    const SmallOffice office;
    office.write("short.toml", "[workflow\n");

    const auto answer = Engine::open(office.options());

    ASSERT_FALSE(answer.has_value());
    EXPECT_EQ(answer.error().code, ErrorCode::invalid);
}

// ---- clocks -------------------------------------------------------------------------------------

TEST(EngineClock, IsNeverMovedInALiveFolder) {
    SmallOffice office(std::nullopt);
    office.write_workflow("short", one_step);
    const auto engine = office.open();
    Command next;
    next.body = command::NextMoment{};

    const auto moved = engine->ask(move_to(monday + std::chrono::hours(1)));
    const auto next_moved = engine->ask(std::move(next));

    ASSERT_FALSE(moved.has_value());
    EXPECT_EQ(moved.error().code, ErrorCode::denied);
    EXPECT_EQ(next_moved.error().code, ErrorCode::denied);
    EXPECT_EQ(engine->reader()->setting("clock"), std::nullopt);
}

TEST_F(EngineTest, DoesNotMoveAClockBackOnceSomethingHasHappened) {
    EXPECT_TRUE(engine_->ask(move_to(monday - std::chrono::hours(24))).has_value());
    engine_->ask(start_of("short"));

    const auto back = engine_->ask(move_to(monday - std::chrono::hours(25)));

    ASSERT_FALSE(back.has_value());
    EXPECT_EQ(back.error().code, ErrorCode::conflict);
}

TEST_F(EngineTest, KeepsTheClockOfARehearsalOverARestart) {
    engine_->ask(start_of("short"));
    const auto moved = engine_->ask(move_to(monday + std::chrono::hours(30)));
    restart();

    EXPECT_EQ(text_of(engine_->ask(move_to(monday + std::chrono::hours(30)))), text_of(moved));
    EXPECT_FALSE(engine_->ask(move_to(monday)).has_value());
}

// ---- the same rehearsal twice -------------------------------------------------------------------

TEST(EngineRehearsal, GivesTheSameJournalForTheSameSeed) {
    const auto played = [](std::uint64_t seed) {
        const SmallOffice office(seed);
        office.write_workflow("short", one_step);
        const auto engine = office.open();
        engine->ask(start_of("short"));
        std::string payloads;
        engine->reader()->whole_journal([&](const store::JournalRow& row) {
            payloads += row.payload + to_hex(row.hash);
            return true;
        });
        return payloads;
    };

    EXPECT_EQ(played(7), played(7));
    EXPECT_NE(played(7), played(8));
}

}  // namespace

}  // namespace rota::runtime
