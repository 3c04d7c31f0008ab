// The tables beside the journal are made anew from it: emptied, spoilt or full of what never was,
// they are afterwards what they were.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "contract.hpp"
#include "store/sqlite.hpp"
#include "store/sqlite_open.hpp"
#include "store/sqlite_schema.hpp"

namespace rota::store {

namespace {

using namespace event;  // NOLINT(google-build-using-namespace): this file is about nothing else
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::ThrowsMessage;

/// Something in every table, and traces of what came and went.
std::vector<Event> a_life() {
    StepSpec on_a_day;
    on_a_day.unit = "lishan";
    on_a_day.on = Date{2018, 9, 24};
    const StepOpened visit{step(0, {"s07"}), on_a_day};
    TaskOpened task;
    task.task = "t1";
    task.step = step(0, {"s07"});
    task.to = {"a.head", "b.head"};
    TaskOpened gone = task;
    gone.task = "t2";
    Entry entry;
    entry.no = "问题2018-001";
    entry.book = "problems";
    return {InputAccepted{at(1), "a.head", "start"},
            visit,
            task,
            gone,
            EntryOpened{entry},
            NumberIssued{"问题2018-{n}", 1},
            SignalAwaited{step(1), "budget"},
            TaskClosed{"t2"},
            EntryAmended{"问题2018-001", {{"level", "重"}}},
            Delivered{"d1", step(2), {}, "", {"c.head"}, {}}};
}

class Rebuild : public ::testing::Test {
  protected:
    Rebuild() {
        options.path = folder / "rota.db";
        const auto store = open_sqlite(options);
        Batch batch;
        batch.runs.push_back(rows.open(1, a_life()));
        store->writer().commit(batch);
        batch.runs = {
            rows.add(1, {InputAccepted{at(9), "b.head", "do"}, EntryClosed{"问题2018-001", "b"}})};
        store->writer().commit(batch);
    }

    /// Past all checks that the file has.
    void spoil(const std::string& sql) {
        sqlite3* db = nullptr;
        ASSERT_EQ(sqlite3_open(options.path.c_str(), &db), SQLITE_OK);
        EXPECT_EQ(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
            << sqlite3_errmsg(db);
        sqlite3_close(db);
    }
    /// Every row of every table beside the journal, as text.
    std::string content() {
        const auto db = sqlite::open_for_reading(options);
        std::string all;
        for (const char* name : sqlite::table_names) {
            sqlite::Statement rows_of(db.get(), std::string("SELECT * FROM ") + name);
            std::size_t count = 0;
            for (; rows_of.step(); ++count) {
                for (int column = 0; column < 8; ++column)
                    all += std::string(rows_of.bytes(column)) + "|";
            }
            EXPECT_GT(count, 0U) << name << " is empty: nothing is tested";
        }
        return all;
    }

    TemporaryFolder folder;
    SqliteOptions options;
    Rows rows;
};

TEST_F(Rebuild, ChangesNothingThatIsRight) {
    const std::string before = content();
    EXPECT_THAT(differing_tables(options), IsEmpty());

    rebuild_sqlite(options);

    EXPECT_EQ(content(), before);
}

TEST_F(Rebuild, MakesEveryTableWhatItWas) {
    const std::string before = content();
    for (const std::string table : sqlite::table_names) {
        spoil("DELETE FROM " + table);
        EXPECT_THAT(differing_tables(options), ElementsAre(table));

        rebuild_sqlite(options);

        EXPECT_EQ(content(), before) << table;
        EXPECT_THAT(differing_tables(options), IsEmpty()) << table;
    }
}

TEST_F(Rebuild, TakesAwayWhatNeverHappened) {
    const std::string before = content();
    const std::pair<std::string, std::string> inventions[] = {
        {"item", "INSERT INTO item VALUES('zz', 0, 1, x'00')"},
        {"holder", "INSERT INTO holder VALUES('z.head', 't1')"},
        {"entry", "UPDATE entry SET content = x'ff'"},
        {"number", "UPDATE number SET n = 99"},
        {"visit", "UPDATE visit SET hidden = 1"},
        {"awaited", "UPDATE awaited SET signal = 'rain'"},
    };

    for (const auto& [table, sql] : inventions) {
        spoil(sql);
        EXPECT_THAT(differing_tables(options), ElementsAre(table));

        rebuild_sqlite(options);

        EXPECT_EQ(content(), before) << sql;
    }
}

TEST_F(Rebuild, LeavesTheTablesAloneWhenARowCannotBeRead) {
    spoil("DROP TRIGGER journal_keeps; UPDATE journal SET payload = x'ffff' WHERE sequence = 2");
    const std::string before = content();

    EXPECT_THAT([&] { rebuild_sqlite(options); },
                ThrowsMessage<StoreError>(HasSubstr("journal row 2 cannot be read")));

    EXPECT_EQ(content(), before);
}

TEST_F(Rebuild, LeavesTheTablesAloneWhenARowSaysTheSameTwice) {
    spoil(
        "INSERT INTO journal SELECT 3, run, 99, count, payload, hash FROM journal "
        "WHERE sequence = 1");
    const std::string before = content();

    EXPECT_THAT([&] { rebuild_sqlite(options); },
                ThrowsMessage<StoreError>(HasSubstr("journal row 3")));

    EXPECT_EQ(content(), before);
}

// A run that a later version has written to is not understood: its rows stay as that version made
// them, and so do entries and numbers, which many runs write to.
TEST_F(Rebuild, LeavesTheRowsOfARunOfALaterVersion) {
    {
        const auto store = open_sqlite(options);
        Batch batch;
        batch.runs.push_back(rows.open(2, {SignalAwaited{step(1), "budget"}}));
        store->writer().commit(batch);
        RunChange later = rows.add(1, {OfLaterVersion{4711, "x"}});
        batch.runs = {later};
        store->writer().commit(batch);
    }
    const std::string sound = content();
    spoil(
        "UPDATE item SET kind = 3 WHERE id = 'd1'; UPDATE number SET n = 99;"
        "UPDATE awaited SET signal = 'rain' WHERE run = 1");
    const std::string before = content();
    EXPECT_THAT(differing_tables(options), IsEmpty());
    spoil("UPDATE awaited SET signal = 'rain' WHERE run = 2");
    EXPECT_THAT(differing_tables(options), ElementsAre("awaited"));

    rebuild_sqlite(options);

    EXPECT_EQ(content(), before) << "of the other run it is as it was";
    EXPECT_NE(content(), sound) << "and of that one as it was found";
}

// Comparing is for `verify`, which has to name what is wrong, not to stop at it.
TEST_F(Rebuild, ComparesWithWhatCanBeReadOfASpoiltJournal) {
    spoil(
        "INSERT INTO journal SELECT 3, run, 99, count, payload, hash FROM journal "
        "WHERE sequence = 1");
    spoil(
        "INSERT INTO journal SELECT 4, run, 199, count, x'ffff', hash FROM journal "
        "WHERE sequence = 1");

    EXPECT_NO_THROW(differing_tables(options));
}

}  // namespace

}  // namespace rota::store
