// `rota verify` on the record of a real round: it passes, and no byte of the journal can be
// another, no row gone, moved or cut off without its saying so.
#include <array>

#include "engine/runtime/played_round.hpp"

namespace rota::runtime {

namespace {

TEST_F(Verify, PassesTheRecordOfARound) {
    const Value found = verified();

    EXPECT_EQ(text_of(found["faults"]), "[]");
    EXPECT_EQ(found["holds"], Value(true));
    EXPECT_EQ(found["runs"], Value(2));
    EXPECT_EQ(found["files"], Value(1));
    EXPECT_EQ(
        found["rows"],
        Value(static_cast<std::int64_t>(SpoiltStore(data().store()).table("journal").rows.size())));
}

TEST_F(Verify, IsRefusedWhereThereIsNoData) {
    EXPECT_FALSE(verify({"/nowhere"}, round_->types(), {}).has_value());
}

// ---- starts -------------------------------------------------------------------------------------

TEST_F(Verify, FindsAStartWhoseRunIsNotThereOrNotItsOwn) {
    SpoiltStore store(data().store());
    const Table runs = store.table("run");
    const std::string name = std::get<std::string>(runs.rows.front()[2]);
    const std::string workflow = std::get<std::string>(runs.rows.front()[3]);
    const auto holds_with = [&](std::initializer_list<std::array<std::string, 3>> starts) {
        Table table = store.table("start");
        table.rows.clear();
        for (const auto& [of, stands_for, run] : starts) {
            const auto number = static_cast<std::int64_t>(table.rows.size() + 1);
            table.rows.push_back({number,
                                  of,
                                  stands_for,
                                  std::int64_t{0},
                                  std::int64_t{1},
                                  std::int64_t{1},
                                  run,
                                  "",
                                  std::int64_t{1},
                                  "",
                                  ""});
        }
        EXPECT_TRUE(store.write(table));
        return holds();
    };

    EXPECT_TRUE(holds_with({{workflow, "2018-Q3", name}}));
    EXPECT_FALSE(holds_with({{workflow, "2018-Q3", "no-such"}}));
    EXPECT_FALSE(holds_with({{"another", "2018-Q3", name}}));
    EXPECT_FALSE(holds_with({{workflow, "2018-Q3", name}, {workflow, "2018-Q4", name}}));
}

// ---- the journal --------------------------------------------------------------------------------

TEST_F(Verify, FindsEveryFlippedByteOfTheJournal) { expect_every_flip_found("journal"); }

TEST_F(Verify, FindsEveryRemovedRowOfTheJournal) {
    SpoiltStore store(data().store());
    const Table whole = store.table("journal");
    for (std::size_t i = 0; i < whole.rows.size(); ++i) {
        Table spoilt = whole;
        spoilt.rows.erase(spoilt.rows.begin() + static_cast<std::ptrdiff_t>(i));

        ASSERT_TRUE(store.write(spoilt));
        EXPECT_FALSE(holds()) << "without row " << i + 1;
    }
}

TEST_F(Verify, FindsEveryRemovedRowThoughTheOthersMoveUp) {
    SpoiltStore store(data().store());
    const Table whole = store.table("journal");
    for (std::size_t i = 0; i + 1 < whole.rows.size(); ++i) {
        Table spoilt = whole;
        spoilt.rows.erase(spoilt.rows.begin() + static_cast<std::ptrdiff_t>(i));
        for (std::size_t j = i; j < spoilt.rows.size(); ++j)
            spoilt.rows[j][0] = static_cast<std::int64_t>(j + 1);

        ASSERT_TRUE(store.write(spoilt));
        EXPECT_FALSE(holds()) << "without row " << i + 1;
    }
}

TEST_F(Verify, FindsEverySwappedPairOfRows) {
    SpoiltStore store(data().store());
    const Table whole = store.table("journal");
    for (std::size_t i = 0; i + 1 < whole.rows.size(); ++i) {
        Table spoilt = whole;
        std::swap(spoilt.rows[i], spoilt.rows[i + 1]);
        std::swap(spoilt.rows[i][0], spoilt.rows[i + 1][0]);  // the sequence numbers stay

        ASSERT_TRUE(store.write(spoilt));
        EXPECT_FALSE(holds()) << "rows " << i + 1 << " and " << i + 2;
    }
}

TEST_F(Verify, FindsEveryTailThatWasCutOff) {
    SpoiltStore store(data().store());
    Table journal = store.table("journal");
    while (!journal.rows.empty()) {
        journal.rows.pop_back();

        ASSERT_TRUE(store.write(journal));
        EXPECT_FALSE(holds()) << "cut after row " << journal.rows.size();
    }
}

TEST_F(Verify, FindsARowThatWasRepeated) {
    SpoiltStore store(data().store());
    Table journal = store.table("journal");
    Row again = journal.rows.back();
    again[0] = std::get<std::int64_t>(again[0]) + 1;
    again[2] = std::get<std::int64_t>(again[2]) + std::get<std::int64_t>(again[3]);
    journal.rows.push_back(again);

    ASSERT_TRUE(store.write(journal));
    EXPECT_FALSE(holds());
}

TEST_F(Verify, SaysWhichRowOfTheJournalItWas) {
    SpoiltStore store(data().store());
    Table journal = store.table("journal");
    journal.rows[1][4] = flipped(journal.rows[1][4], 3);
    ASSERT_TRUE(store.write(journal));

    const Value found = verified();

    EXPECT_EQ(found["faults"].list()->items.front()["what"], Value("journal"));
    EXPECT_EQ(found["faults"].list()->items.front()["where"], Value("2"));
}

}  // namespace

}  // namespace rota::runtime
