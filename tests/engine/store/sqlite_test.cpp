// What holds for the SQLite store alone: its settings, its append-only journal, one connection that
// writes, and what a second program on the same file meets.
#include "store/sqlite.hpp"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "contract.hpp"
#include "store/sqlite_parts.hpp"
#include "support/disk/shim_vfs.hpp"

namespace rota::store {

namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::ThrowsMessage;

class SqliteTest : public ::testing::Test {
  protected:
    SqliteTest() { options.path = folder / "rota.db"; }

    /// A batch with one row of a run, and what else a batch can hold.
    Batch batch_of(RunChange change) {
        Batch batch;
        batch.runs.push_back(std::move(change));
        return batch;
    }

    TemporaryFolder folder;
    SqliteOptions options;
    Rows rows;
};

// ---- settings -----------------------------------------------------------------------------------

TEST_F(SqliteTest, WritesWithTheSettingsThatItsPromisesRestOn) {
    const auto db = sqlite::open_for_writing(options);
    const std::pair<const char*, const char*> settings[] = {
        {"journal_mode", "wal"},
        {"synchronous", "2"},  // FULL
        {"foreign_keys", "1"},
        {"trusted_schema", "0"},
        {"mmap_size", "0"},
        {"busy_timeout", "5000"},
        {"wal_autocheckpoint", "0"},
        {"cell_size_check", "1"},
        {"user_version", "3"},
    };

    for (const auto& [name, value] : settings)
        EXPECT_EQ(sqlite::ask(db.get(), std::string("PRAGMA ") + name), value) << name;
    int is_defensive = 0;
    sqlite3_db_config(db.get(), SQLITE_DBCONFIG_DEFENSIVE, -1, &is_defensive);
    EXPECT_EQ(is_defensive, 1);
}

TEST_F(SqliteTest, ReadsWithoutBeingAbleToWriteOrCheckpoint) {
    sqlite::open_for_writing(options);
    const auto db = sqlite::open_for_reading(options);

    EXPECT_EQ(sqlite::ask(db.get(), "PRAGMA wal_autocheckpoint"), "0");
    EXPECT_EQ(sqlite::ask(db.get(), "PRAGMA mmap_size"), "0");
    int keeps_log = 0;
    sqlite3_db_config(db.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, -1, &keeps_log);
    EXPECT_EQ(keeps_log, 1);
    EXPECT_EQ(sqlite3_db_readonly(db.get(), "main"), 1);
    EXPECT_THROW(sqlite::execute(db.get(), "INSERT INTO setting VALUES('a', 'b')"), StoreError);
}

TEST_F(SqliteTest, KeepsEverythingWhenItIsOpenedAgain) {
    open_sqlite(options)->writer().commit(batch_of(rows.open(1)));

    const auto again = open_sqlite(options);
    again->writer().commit(batch_of(rows.add(1)));

    EXPECT_EQ(again->reader()->run(1)->last_event, 2U);
    EXPECT_EQ(open_sqlite_reader(options)->last_sequence(), 2);
}

TEST_F(SqliteTest, ReadsAFileOfALaterFormatAndNeverWritesIt) {
    open_sqlite(options)->writer().commit(batch_of(rows.open(1)));
    sqlite::execute(sqlite::open_for_writing(options).get(), "PRAGMA user_version=99");

    const auto store = open_sqlite(options);

    EXPECT_TRUE(store->reader()->run(1).has_value());
    EXPECT_TRUE(open_sqlite_reader(options)->run(1).has_value());
    EXPECT_THAT([&] { store->writer().commit(batch_of(rows.add(1))); },
                ThrowsMessage<StoreError>(HasSubstr("format 99")));
    ASSERT_TRUE(store->writer().only_reads().has_value());
    EXPECT_THAT(store->writer().only_reads()->en, HasSubstr("use the later version"));
    EXPECT_THAT(store->writer().only_reads()->zh, HasSubstr("更新的版本"));
    EXPECT_FALSE(store->writer().probe());
    EXPECT_EQ(open_sqlite_reader(options)->last_sequence(), 1);
    EXPECT_THROW(rebuild_sqlite(options), StoreError);
}

TEST_F(SqliteTest, RefusesAFileOfBeforeTheEventsCouldGrow) {
    sqlite::execute(sqlite::open_for_writing(options).get(), "PRAGMA user_version=2");

    EXPECT_THAT([&] { open_sqlite(options); }, ThrowsMessage<StoreError>(HasSubstr("rota init")));
    EXPECT_THAT([&] { open_sqlite_reader(options); },
                ThrowsMessage<StoreError>(HasSubstr("early version of rota (format 2)")));
}

TEST_F(SqliteTest, RefusesWhatIsNoDatabase) {
    std::ofstream(options.path) << std::string(10'000, 'x');

    EXPECT_THROW(open_sqlite(options), StoreError);
    EXPECT_THROW(open_sqlite_reader(options), StoreError);
}

TEST_F(SqliteTest, ReadsNothingThatIsNotThere) {
    EXPECT_THROW(open_sqlite_reader(options), StoreError);
    EXPECT_FALSE(std::ifstream(options.path).good()) << "a reader makes no file";
}

// ---- the journal stays
// ---------------------------------------------------------------------------

TEST_F(SqliteTest, RefusesToChangeOrDeleteARowOfTheJournal) {
    open_sqlite(options)->writer().commit(batch_of(rows.open(1)));
    const auto db = sqlite::open_for_writing(options);
    const char* attempts[] = {
        "UPDATE journal SET payload = x'00'",
        "UPDATE journal SET count = count WHERE sequence = 1",
        "UPDATE OR REPLACE journal SET sequence = 2",
        "DELETE FROM journal",
        "DELETE FROM journal WHERE sequence = 1",
    };

    for (const char* sql : attempts) {
        EXPECT_THAT([&] { sqlite::execute(db.get(), sql); },
                    ThrowsMessage<StoreError>(HasSubstr("the journal is append-only")))
            << sql;
    }
    EXPECT_EQ(sqlite::ask(db.get(), "SELECT count(*) FROM journal WHERE payload <> x'00'"), "1");
}

// ---- one that writes ----------------------------------------------------------------------------

TEST_F(SqliteTest, OpensItsFileForWritingOnce) {
    ShimVfs shim("shim");
    options.vfs = shim.name();

    const auto store = open_sqlite(options);
    const auto one = store->reader();
    const auto other = open_sqlite_reader(options);
    store->writer().commit(batch_of(rows.open(1)));
    one->runs(10, 0);
    other->runs(10, 0);

    EXPECT_EQ(shim.count(DiskFile::database, DiskAct::open_to_write), 1);
    EXPECT_EQ(shim.count(DiskFile::database, DiskAct::open_to_read), 2);
}

TEST_F(SqliteTest, NoticesThatASecondProgramHasWritten) {
    const auto mine = open_sqlite(options);
    mine->writer().commit(batch_of(rows.open(1)));
    Rows theirs = rows;
    const auto other = open_sqlite(options);
    other->writer().commit(batch_of(theirs.add(1)));

    EXPECT_THAT([&] { mine->writer().commit(batch_of(rows.add(1))); },
                ThrowsMessage<StoreError>(HasSubstr("another engine has written to this store")));
    EXPECT_EQ(mine->reader()->run(1)->last_event, 2U);
}

// ---- flushes ------------------------------------------------------------------------------------

TEST_F(SqliteTest, FlushesOnceForABatchHoweverManyRunsAreInIt) {
    ShimVfs shim("shim");
    options.vfs = shim.name();
    const auto store = open_sqlite(options);
    store->writer().commit(batch_of(rows.open(1)));
    shim.forget();

    Batch batch;
    for (RunNumber run = 2; run <= 100; ++run) batch.runs.push_back(rows.open(run));
    store->writer().commit(batch);

    EXPECT_EQ(shim.count(DiskFile::log, DiskAct::sync), 1);
    EXPECT_EQ(shim.count(DiskFile::database, DiskAct::sync), 0);
}

TEST_F(SqliteTest, CheckpointsOnlyWhenItTidies) {
    ShimVfs shim("shim");
    options.vfs = shim.name();
    const auto store = open_sqlite(options);
    const auto write_much = [&](int batches) {
        for (int i = 0; i < batches; ++i) {
            Batch batch;
            batch.settings.emplace_back("n" + std::to_string(i), std::string(2'000'000, 'x'));
            store->writer().commit(batch);
        }
    };
    write_much(1);
    shim.forget();
    store->writer().maintain();
    EXPECT_EQ(shim.count(DiskFile::database, DiskAct::write), 0) << "not worth it yet";

    write_much(10);
    EXPECT_EQ(shim.count(DiskFile::database, DiskAct::write), 0);
    store->writer().maintain();

    EXPECT_GT(shim.count(DiskFile::database, DiskAct::write), 4096);
}

}  // namespace

}  // namespace rota::store
