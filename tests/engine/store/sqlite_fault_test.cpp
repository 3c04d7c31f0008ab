// A disk that is full or fails: before COMMIT nothing has happened and the store goes on; where it
// cannot be known the process ends with 70, and the next one finds all of the batch or nothing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "contract.hpp"
#include "store/sqlite.hpp"
#include "store/sqlite_parts.hpp"
#include "support/disk/shim_vfs.hpp"

namespace rota::store {

namespace {

using ::testing::ExitedWithCode;
using ::testing::HasSubstr;
using ::testing::ThrowsMessage;

class SqliteFault : public ::testing::Test {
  protected:
    SqliteFault() {
        options.path = folder / "rota.db";
        open_sqlite(options)->writer().commit(small(rows.open(1)));
        options.vfs = shim.name();
    }

    static Batch small(RunChange change) {
        Batch batch;
        batch.runs.push_back(std::move(change));
        return batch;
    }
    /// A batch of every kind of row, too large for SQLite's cache to hold back.
    Batch large() {
        Batch batch = small(rows.open(2, {event::NumberIssued{"no", 1}}));
        batch.definitions.push_back({{9}, "w", {{"w.toml", std::string(1'000'000, 'x')}}});
        batch.requests.push_back({"key", {}, std::string(1'000'000, 'x'), at(1)});
        batch.settings.emplace_back("name", std::string(10'000'000, 'x'));
        return batch;
    }
    void expect_nothing_of_it() {
        const auto reader = open_sqlite_reader(options);
        EXPECT_EQ(reader->last_sequence(), 1);
        EXPECT_FALSE(reader->run(2).has_value());
        EXPECT_FALSE(reader->definition({9}).has_value());
        EXPECT_FALSE(reader->request("key").has_value());
        EXPECT_FALSE(reader->setting("name").has_value());
        EXPECT_EQ(reader->last_number("no"), 0U);
    }

    TemporaryFolder folder;
    ShimVfs shim{"faulty"};
    SqliteOptions options;
    Rows rows;
};

// ---- before COMMIT ------------------------------------------------------------------------------

TEST_F(SqliteFault, LeavesNothingOfABatchThatTheFileHadNoRoomFor) {
    sqlite::SqliteWriter writer(options);
    const Rows before = rows;
    const std::string pages = sqlite::ask(writer.connection(), "PRAGMA page_count");
    sqlite::ask(writer.connection(), "PRAGMA max_page_count=" + pages);

    EXPECT_THAT([&] { writer.commit(large()); }, ThrowsMessage<StoreError>(HasSubstr("full")));
    expect_nothing_of_it();

    rows = before;
    sqlite::ask(writer.connection(), "PRAGMA max_page_count=1000000");
    EXPECT_TRUE(writer.probe());
    writer.commit(large());
    EXPECT_TRUE(open_sqlite_reader(options)->run(2).has_value()) << "it goes on where it was";
}

TEST_F(SqliteFault, LeavesNothingOfABatchThatCouldNotBeWritten) {
    for (const int code : {SQLITE_FULL, SQLITE_IOERR_WRITE}) {
        sqlite::SqliteWriter writer(options);
        const Rows before = rows;
        shim.forget();
        shim.fault = [&](DiskFile file, DiskAct act, int count) {
            return file == DiskFile::log && act == DiskAct::write && count >= 20 ? code : SQLITE_OK;
        };

        EXPECT_THROW(writer.commit(large()), StoreError) << code;
        EXPECT_FALSE(writer.probe()) << code;
        expect_nothing_of_it();

        shim.fault = {};
        rows = before;
        EXPECT_TRUE(writer.probe()) << code;
    }
}

/// The disk of an office fills up with small batches, not with large ones.
TEST_F(SqliteFault, LeavesNothingOfASmallBatchOnAFullDiskAndGoesOn) {
    sqlite::SqliteWriter writer(options);
    const Rows before = rows;
    shim.fault = [](DiskFile file, DiskAct act, int) {
        return file == DiskFile::log && act == DiskAct::write ? SQLITE_FULL : SQLITE_OK;
    };

    EXPECT_THROW(writer.commit(small(rows.open(2))), StoreError);
    expect_nothing_of_it();

    shim.fault = {};
    rows = before;
    writer.commit(small(rows.open(2)));
    EXPECT_EQ(open_sqlite_reader(options)->last_sequence(), 2);
}

TEST_F(SqliteFault, LeavesTheFileWholeWhereverTheFirstWriteFails) {
    int fails_at = 0;
    for (bool has_failed = true; has_failed && fails_at < 10'000; fails_at += 97) {
        sqlite::SqliteWriter writer(options);
        const Rows before = rows;
        shim.forget();
        shim.fault = [&](DiskFile file, DiskAct act, int count) {
            const bool fails = file == DiskFile::log && act == DiskAct::write && count == fails_at;
            return fails ? SQLITE_IOERR_WRITE : SQLITE_OK;
        };
        has_failed = false;
        try {
            writer.commit(large());
        } catch (const StoreError&) {
            has_failed = true;
            expect_nothing_of_it();
            rows = before;
        }
        shim.fault = {};
        EXPECT_EQ(sqlite::ask(writer.connection(), "PRAGMA integrity_check"), "ok") << fails_at;
    }

    EXPECT_GT(fails_at, 1000) << "the batch is thousands of pages";
}

/// What COMMIT writes itself had no room: that it has not happened is as certain as before it.
TEST_F(SqliteFault, LeavesNothingOfABatchWhoseCommitHadNoRoomAndGoesOn) {
    bool is_committing = false;
    options.crash_hook = [&](const char* place) {
        is_committing = place == std::string_view("store.before_commit");
    };
    sqlite::SqliteWriter writer(options);
    shim.fault = [&](DiskFile file, DiskAct act, int) {
        const bool fails = is_committing && file == DiskFile::log && act == DiskAct::write;
        return fails ? SQLITE_FULL : SQLITE_OK;
    };
    const Rows before = rows;

    EXPECT_THAT([&] { writer.commit(large()); }, ThrowsMessage<StoreError>(HasSubstr("full")));
    expect_nothing_of_it();

    shim.fault = {};
    rows = before;
    writer.commit(small(rows.open(2)));
    EXPECT_EQ(open_sqlite_reader(options)->last_sequence(), 2);
}

// ---- in doubt -----------------------------------------------------------------------------------

class SqliteInDoubt : public SqliteFault {
  protected:
    /// What the log gets from COMMIT on fails in this way. In a child, which is forked while no
    /// connection is open: none may go through a fork.
    void commit(const Batch& batch, DiskAct act, int code) {
        bool has_begun = false;
        bool is_committing = false;
        options.crash_hook = [&](const char* place) {
            is_committing = has_begun && place == std::string_view("store.before_commit");
        };
        shim.fault = [&, act, code](DiskFile file, DiskAct met, int) {
            return is_committing && file == DiskFile::log && met == act ? code : SQLITE_OK;
        };
        const auto store = open_sqlite(options);
        Batch first;  // a log begins with a sync of its own
        first.settings.emplace_back("log", "begun");
        store->writer().commit(first);
        has_begun = true;
        store->writer().commit(batch);
    }
    void commit_without_sync(const Batch& batch) {
        commit(batch, DiskAct::sync, SQLITE_IOERR_FSYNC);
    }
};

TEST_F(SqliteInDoubt, EndsWith70WhenTheSyncOfACommitFails) {
    EXPECT_EXIT(commit_without_sync(small(rows.open(2))),
                ExitedWithCode(70),
                "the outcome of a write is unknown");
}

TEST_F(SqliteInDoubt, EndsWith70WhenTheSyncOfALargeBatchFails) {
    EXPECT_EXIT(commit_without_sync(large()), ExitedWithCode(70), "unknown");
}

TEST_F(SqliteInDoubt, EndsWith70WhenACheckpointCannotBeSynced) {
    const auto checkpoint = [&] {
        const auto store = open_sqlite(options);
        Batch worth_a_checkpoint;
        worth_a_checkpoint.settings.emplace_back("name", std::string(20'000'000, 'x'));
        store->writer().commit(worth_a_checkpoint);
        shim.fault = [](DiskFile file, DiskAct act, int) {
            return file == DiskFile::database && act == DiskAct::sync ? SQLITE_IOERR_FSYNC
                                                                      : SQLITE_OK;
        };
        store->writer().maintain();
    };

    EXPECT_EXIT(checkpoint(), ExitedWithCode(70), "unknown");
}

TEST_F(SqliteInDoubt, EndsWith70WhenTheFileIsDamaged) {
    const auto write_into_damage = [&] {
        sqlite::SqliteWriter writer(options);
        sqlite3_db_config(writer.connection(), SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr);
        sqlite::execute(writer.connection(), "PRAGMA writable_schema=ON");
        sqlite::execute(writer.connection(),
                        "UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'journal'");
        sqlite::execute(writer.connection(), "PRAGMA writable_schema=RESET");
        writer.commit(small(rows.open(2)));
    };

    EXPECT_EXIT(write_into_damage(), ExitedWithCode(70), "malformed");
}

TEST_F(SqliteInDoubt, FindsAllOfTheBatchAfterwardsOrNothing) {
    const Batch batch = small(rows.open(2, {event::NumberIssued{"no", 1}, event::RunPaused{}}));
    EXPECT_EXIT(commit_without_sync(batch), ExitedWithCode(70), "unknown");

    options.vfs.clear();
    const auto reader = open_sqlite(options)->reader();

    // The pages had reached the system when the sync failed, and here nothing has lost them: what
    // was never answered is there. Had the power gone too, it could be missing, as a whole.
    ASSERT_TRUE(reader->run(2).has_value());
    EXPECT_EQ(reader->run(2)->last_event, 2U);
    EXPECT_EQ(reader->last_sequence(), 2);
    EXPECT_EQ(reader->last_number("no"), 1U);
}

/// What a failed sync left may be in memory alone; the next power cut must not take it back.
TEST_F(SqliteInDoubt, SyncsWhatItFindsBeforeAnythingRestsOnIt) {
    EXPECT_EXIT(commit_without_sync(small(rows.open(2))), ExitedWithCode(70), "unknown");
    options.crash_hook = {};
    shim.fault = {};
    shim.forget();

    const auto store = open_sqlite(options);

    EXPECT_GE(shim.count(DiskFile::database, DiskAct::sync), 1);
    EXPECT_TRUE(store->reader()->run(2).has_value());
}

TEST_F(SqliteInDoubt, FindsNothingOfABatchWhoseCommitCouldNotBeWritten) {
    EXPECT_EXIT(commit(large(), DiskAct::write, SQLITE_IOERR_WRITE), ExitedWithCode(70), "unknown");

    options.vfs.clear();
    open_sqlite(options);
    expect_nothing_of_it();
}

TEST_F(SqliteInDoubt, AsksTheCallersOwnWayOfStoppingFirst) {
    struct Stopped {
        std::string what;
    };
    options.in_doubt = [](const char* what) { throw Stopped{what}; };
    std::string why;

    try {
        commit_without_sync(small(rows.open(2)));
    } catch (const Stopped& stopped) {
        why = stopped.what;
    }

    EXPECT_THAT(why, HasSubstr("disk I/O error"));
}

}  // namespace

}  // namespace rota::store
