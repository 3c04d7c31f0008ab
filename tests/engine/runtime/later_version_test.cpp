// Runs that a later version of the program has written to, and runs whose workflow can no longer be
// read: they are shown as far as they are understood, nothing is decided on them, and the others go
// on. None of it is damage.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include "engine/runtime/small_office.hpp"
#include "language/level.hpp"
#include "runtime/loaded_run.hpp"
#include "runtime/verify.hpp"
#include "store/codec.hpp"
#include "store/memory.hpp"
#include "store/sqlite.hpp"

namespace rota::runtime {

namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr const char* waiting =
    "[[step]]\nid = \"a\"\nzh = \"等\"\ndo = \"wait\"\nfor = \"1 day\"\n";

// ---- one run, as it is loaded -------------------------------------------------------------------

class LoadRun : public testing::Test {
  protected:
    LoadRun() {
        row_.number = 1;
        row_.id = {1, 2, 3};
        row_.name = "round/2018-09-03";
        row_.workflow = "round";
        row_.outcome = "done";
        row_.phase = RunPhase::ended;
    }
    void keep(const std::string& text, std::uint64_t level) {
        const std::vector<SourceFile> files{{"round.toml", text}};
        row_.definition = language::hash_of(level, files);
        kept_.definitions.push_back({row_.definition, "round", files, level});
    }
    void happened(const std::vector<Event>& events) {
        store::RunChange change;
        change.is_new = rows_.empty();
        change.row.sequence = static_cast<std::int64_t>(rows_.size()) + 1;
        change.row.run = row_.number;
        change.row.first = row_.last_event + 1;
        change.row.count = events.size();
        store::encode(events, change.row.payload);
        change.row.hash = store::chain(row_.last_hash, row_.id, change.row);
        row_.last_event += events.size();
        row_.last_hash = change.row.hash;
        change.run = row_;
        rows_.push_back(std::move(change));
    }
    std::vector<Event> beginning() const {
        event::RunStarted started;
        started.id = row_.id;
        started.name = row_.name;
        started.workflow = row_.workflow;
        started.definition = row_.definition;
        started.owner = {"a.head"};
        return {event::InputAccepted{monday, "a.head", "start"}, started};
    }
    std::unique_ptr<LoadedRun> loaded() {
        const auto store = store::open_memory();
        store->writer().commit(kept_);
        for (const store::RunChange& change : rows_) {
            store::Batch batch;
            batch.runs.push_back(change);
            store->writer().commit(batch);
        }
        const auto reader = store->reader();
        Definitions definitions(types_);
        return load_run(row_, definitions, *reader);
    }

    store::RunRow row_;
    store::Batch kept_;
    std::vector<store::RunChange> rows_;
    StepTypes types_;
};

constexpr const char* sound_workflow =
    "[workflow]\nid = \"round\"\nzh = \"轮\"\nowner = \"office.head\"\n"
    "[[step]]\nid = \"s\"\nzh = \"算\"\ndo = \"set\"\nx = 1\n";

TEST_F(LoadRun, FoldsWhatIsUnderstood) {
    keep(sound_workflow, 1);
    happened(beginning());
    happened({event::RunPaused{"等"}});

    const auto run = loaded();

    EXPECT_FALSE(run->undecidable.has_value()) << run->undecidable->en;
    EXPECT_EQ(run->state.phase, RunPhase::paused);
    EXPECT_EQ(run->state.event_count, 3U);
}

TEST_F(LoadRun, FoldsUpToWhatALaterVersionWrote) {
    keep(sound_workflow, 1);
    happened(beginning());
    happened({event::RunPaused{"等"}, event::OfLaterVersion{4711, "x"}, event::RunPaused{"又"}});
    happened({event::RunPaused{"再"}});

    const auto run = loaded();

    ASSERT_TRUE(run->undecidable.has_value());
    EXPECT_THAT(run->undecidable->en, HasSubstr("later version"));
    EXPECT_THAT(run->undecidable->zh, HasSubstr("更新版本"));
    EXPECT_EQ(run->state.paused_because, "等");
    EXPECT_EQ(run->state.phase, RunPhase::ended) << "as it is registered";
    EXPECT_EQ(run->state.outcome, "done");
}

TEST_F(LoadRun, ShowsARunOfWhichNothingIsUnderstoodByItsRow) {
    keep(sound_workflow, 1);
    happened({event::OfLaterVersion{4711, "x"}});

    const auto run = loaded();

    ASSERT_TRUE(run->undecidable.has_value());
    EXPECT_EQ(run->state.name, row_.name);
    EXPECT_EQ(run->state.workflow, "round");
}

TEST_F(LoadRun, ShowsARunWhoseWorkflowNoLongerCompiles) {
    keep("[workflow]\nid = \"round\"\n[[[", 1);
    happened(beginning());
    event::StepOpened opened;
    opened.step = {3, {}, 1};
    happened({event::InputAccepted{monday, "", "time"}, opened});

    const auto run = loaded();

    ASSERT_TRUE(run->undecidable.has_value());
    EXPECT_THAT(run->undecidable->en, HasSubstr("the workflow that this run kept cannot be read"));
    EXPECT_THAT(run->state.owner, ElementsAre("a.head"));
    EXPECT_EQ(run->definition->workflow.id, "round");
}

TEST_F(LoadRun, ShowsARunWhoseWorkflowIsInTheLanguageOfALaterVersion) {
    keep(sound_workflow, language::current_level + 1);
    happened(beginning());

    EXPECT_THAT(loaded()->undecidable.value().en, HasSubstr("language of a later version"));
}

TEST_F(LoadRun, TakesAChangedDefinitionForDamage) {
    keep(sound_workflow, 1);
    kept_.definitions.front().files.front().text += "#";
    happened(beginning());

    EXPECT_THROW(loaded(), store::Damage);
}

// ---- the engine ---------------------------------------------------------------------------------

class LaterVersion : public testing::Test {
  protected:
    LaterVersion() {
        office_.write_workflow("grown", waiting);
        office_.write_workflow("other", waiting);
        {
            const auto engine = office_.open();
            engine->ask(start_of("grown"));
            engine->ask(start_of("other"));
        }
        write_as_a_later_version("grown/2018-09-03");
    }
    /// One more row of the journal, with a kind of event that is not known here.
    void write_as_a_later_version(const std::string& name) {
        store::SqliteOptions options;
        options.path = office_.data().store();
        const auto store = store::open_sqlite(options);
        const auto reader = store->reader();
        store::RunChange change;
        change.run = *reader->run_by_name(name);
        change.row.sequence = reader->last_sequence() + 1;
        change.row.run = change.run.number;
        change.row.first = change.run.last_event + 1;
        change.row.count = 1;
        change.events = {event::OfLaterVersion{4711, "anything"}};
        store::encode(change.events, change.row.payload);
        change.row.hash = store::chain(change.run.last_hash, change.run.id, change.row);
        change.run.last_event += 1;
        change.run.last_hash = change.row.hash;
        store::Batch batch;
        batch.runs.push_back(std::move(change));
        store->writer().commit(batch);
    }
    static Command cancel(const std::string& run) {
        Command cancel;
        cancel.body = command::ToRun{run, input::Cancel{"不做了"}};
        return cancel;
    }

    SmallOffice office_;
};

TEST_F(LaterVersion, HoldsItsRunAndNoOther) {
    const auto engine = office_.open();

    const auto refused = engine->ask(cancel("grown/2018-09-03"));
    const auto moved = engine->ask(move_to(monday + std::chrono::hours(48)));

    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, ErrorCode::unavailable);
    EXPECT_THAT(refused.error().en, HasSubstr("written by a later version of rota"));
    EXPECT_THAT(refused.error().zh, HasSubstr("请用更新的版本"));
    EXPECT_TRUE(moved.has_value()) << text_of(moved);
    const auto reader = engine->reader();
    EXPECT_EQ(reader->run_by_name("grown/2018-09-03")->phase, RunPhase::active) << "time left it";
    EXPECT_EQ(reader->run_by_name("other/2018-09-03")->phase, RunPhase::ended);
}

TEST_F(LaterVersion, IsNoDamageToVerify) {
    const auto engine = office_.open();

    const Value found = *verify(office_.data(), engine->types(), {});

    EXPECT_EQ(found["holds"], Value(true));
    ASSERT_EQ(found["held"].list()->items.size(), 1U);
    EXPECT_EQ(found["held"].list()->items.front()["run"], Value("grown/2018-09-03"));
}

TEST_F(LaterVersion, ReadsAStoreOfALaterFormatAndRefusesToChangeIt) {
    sqlite3* db = nullptr;
    sqlite3_open(office_.data().store().c_str(), &db);
    EXPECT_EQ(sqlite3_exec(db, "PRAGMA user_version=99", nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(db);
    const auto engine = office_.open();

    const auto refused = engine->ask(start_of("other"));

    ASSERT_FALSE(refused.has_value());
    EXPECT_THAT(refused.error().en, HasSubstr("to change something, use the later version"));
    EXPECT_EQ(engine->reader()->runs(10, 0).size(), 2U);
}

}  // namespace

}  // namespace rota::runtime
