// The truth as a store keeps it: rows of the journal, definitions, settings, answers; and what a
// reader sees of it while others write.
#include "contract.hpp"

namespace rota::store {

namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class StoreJournal : public StoreContract {
  protected:
    std::vector<JournalRow> read(RunNumber run, std::size_t most = 100) {
        std::vector<JournalRow> found;
        reader->journal(run, [&](const JournalRow& row) {
            found.push_back(row);
            return found.size() < most;
        });
        return found;
    }
    std::vector<std::int64_t> whole(std::size_t most = 100) {
        std::vector<std::int64_t> sequences;
        reader->whole_journal([&](const JournalRow& row) {
            sequences.push_back(row.sequence);
            return sequences.size() < most;
        });
        return sequences;
    }
};
ROTA_FOR_ALL_STORES(StoreJournal);

TEST_P(StoreJournal, GivesBackEveryColumnOfARow) {
    const RunChange first = rows.open(1, {event::RunPaused{std::string("\0\xff'", 3)}});
    const RunChange second = rows.add(1, {event::RunResumed{}, event::RunPaused{}});
    commit(first);
    commit(second);

    const auto found = read(1);

    ASSERT_EQ(found.size(), 2U);
    for (std::size_t i = 0; i < 2; ++i) {
        const JournalRow& row = i == 0 ? first.row : second.row;
        EXPECT_EQ(found[i].sequence, row.sequence);
        EXPECT_EQ(found[i].run, row.run);
        EXPECT_EQ(found[i].first, row.first);
        EXPECT_EQ(found[i].count, row.count);
        EXPECT_EQ(found[i].payload, row.payload);
        EXPECT_EQ(found[i].hash, row.hash);
    }
    EXPECT_EQ(found[1].first, 2U);
    EXPECT_EQ(found[1].count, 2U);
}

TEST_P(StoreJournal, KeepsTheRowsOfRunsApart) {
    Batch batch;
    batch.runs.push_back(rows.open(1));
    batch.runs.push_back(rows.open(2));
    writer().commit(batch);
    commit(rows.add(2));
    commit(rows.add(1));

    const auto sequences = [&](RunNumber run) {
        std::vector<std::int64_t> found;
        for (const JournalRow& row : read(run)) found.push_back(row.sequence);
        return found;
    };
    EXPECT_THAT(sequences(1), ElementsAre(1, 4));
    EXPECT_THAT(sequences(2), ElementsAre(2, 3));
    EXPECT_THAT(sequences(3), IsEmpty());
    EXPECT_THAT(whole(), ElementsAre(1, 2, 3, 4));
    EXPECT_EQ(reader->last_sequence(), 4);
}

TEST_P(StoreJournal, StopsWhereTheReaderSaysSo) {
    commit(rows.open(1));
    commit(rows.add(1));
    commit(rows.add(1));

    EXPECT_EQ(read(1, 2).size(), 2U);
    EXPECT_EQ(read(1, 2).size(), 2U) << "from the beginning again";
    EXPECT_THAT(whole(1), ElementsAre(1));
}

class StoreTruth : public StoreContract {};
ROTA_FOR_ALL_STORES(StoreTruth);

TEST_P(StoreTruth, KeepsDefinitionsByTheirHashOnce) {
    const std::vector<SourceFile> files = {{"a.toml", std::string("x\0y", 3)},
                                           {"forms/空.toml", ""}};
    Batch batch;
    batch.definitions.push_back({{1}, "errand", files});
    batch.definitions.push_back({{0}, "", {}});
    writer().commit(batch);
    batch.definitions[0].workflow = "another";
    writer().commit(batch);

    const auto found = reader->definition({1});

    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->hash, Bytes32{1});
    EXPECT_EQ(found->workflow, "errand");
    ASSERT_EQ(found->files.size(), 2U);
    EXPECT_EQ(found->files[0].path, "a.toml");
    EXPECT_EQ(found->files[0].text, std::string("x\0y", 3));
    EXPECT_EQ(found->files[1].path, "forms/空.toml");
    EXPECT_EQ(found->files[1].text, "");
    EXPECT_THAT(reader->definitions(), ElementsAre(Bytes32{}, Bytes32{1}));
    EXPECT_THAT(reader->definition({0})->files, IsEmpty());
    EXPECT_FALSE(reader->definition({2}).has_value());
}

TEST_P(StoreTruth, KeepsTheLastValueOfASetting) {
    Batch batch;
    batch.settings = {{"clock", "1"}, {"office", ""}, {"clock", "2"}};
    writer().commit(batch);
    batch.settings = {{"clock", "3"}};
    writer().commit(batch);

    EXPECT_EQ(reader->setting("clock"), "3");
    EXPECT_EQ(reader->setting("office"), "");
    EXPECT_FALSE(reader->setting("Clock").has_value());
}

TEST_P(StoreTruth, FindsSettingsByHowTheirNamesBegin) {
    Batch batch;
    batch.settings = {
        {"plan", "0"}, {"plan/a", "1"}, {"plan/空", "2"}, {"plans", "3"}, {"pla", "4"}};
    writer().commit(batch);

    EXPECT_EQ(reader->settings_beginning("plan/"), (Settings{{"plan/a", "1"}, {"plan/空", "2"}}));
    EXPECT_THAT(reader->settings_beginning("x"), IsEmpty());
}

TEST_P(StoreTruth, KeepsTheAnswerToARequest) {
    Batch batch;
    batch.requests.push_back({"key 1", {1, 2}, "{\"run\":\"一\"}", at(-1)});
    writer().commit(batch);

    const auto found = reader->request("key 1");

    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->key, "key 1");
    EXPECT_EQ(found->body, (Bytes32{1, 2}));
    EXPECT_EQ(found->answer, "{\"run\":\"一\"}");
    EXPECT_EQ(found->at, at(-1));
    EXPECT_FALSE(reader->request("key").has_value());
}

TEST_P(StoreTruth, TakesABatchWithNothingInIt) {
    writer().commit(Batch{});
    writer().maintain();

    EXPECT_EQ(reader->last_sequence(), 0);
    EXPECT_TRUE(writer().probe());
}

class StoreReader : public StoreContract {};
ROTA_FOR_ALL_STORES(StoreReader);

TEST_P(StoreReader, SeesWhatWasCommittedBeforeItAsks) {
    const auto other = store->reader();
    EXPECT_FALSE(reader->run(1).has_value());

    commit(rows.open(1));

    EXPECT_TRUE(reader->run(1).has_value());
    EXPECT_TRUE(other->run(1).has_value());
}

TEST_P(StoreReader, SeesOneMomentWhileItHolds) {
    happens(1, {event::NumberIssued{"no", 1}});
    reader->hold();
    ASSERT_EQ(reader->last_sequence(), 1);

    happens(1, {event::NumberIssued{"no", 2}, event::Notified{"n", step(0), "", "", {"a.b"}}});
    happens(2, {event::RunPaused{}});

    EXPECT_EQ(reader->last_sequence(), 1);
    EXPECT_EQ(reader->run(1)->last_event, 1U);
    EXPECT_EQ(reader->last_run_number(), 1);
    EXPECT_EQ(reader->last_number("no"), 1U);
    EXPECT_THAT(reader->items_of("a.b"), IsEmpty());
    EXPECT_EQ(store->reader()->last_sequence(), 3) << "another reader is not held";

    reader->release();

    EXPECT_EQ(reader->last_sequence(), 3);
    EXPECT_EQ(reader->last_number("no"), 2U);
    EXPECT_THAT(ids(reader->items_of("a.b")), ElementsAre("n"));
}

}  // namespace

}  // namespace rota::store
