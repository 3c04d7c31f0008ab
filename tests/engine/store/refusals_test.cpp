// What a batch must not do: then it throws, and nothing of it has happened.
#include "contract.hpp"

namespace rota::store {

namespace {

class StoreRefuses : public StoreContract {
  protected:
    /// A batch that also does what is right, and then `wrong`.
    Batch with(RunChange wrong) {
        Batch batch;
        batch.definitions.push_back({{9}, "w", {}});
        batch.runs.push_back(rows.open(50, {event::NumberIssued{"no", 1}}));
        batch.runs.push_back(std::move(wrong));
        batch.requests.push_back({"key", {}, "{}", at(1)});
        batch.settings.emplace_back("name", "value");
        return batch;
    }
    void expect_nothing_of(const Batch& batch) {
        EXPECT_THROW(writer().commit(batch), StoreError);

        EXPECT_FALSE(reader->run(50).has_value());
        EXPECT_FALSE(reader->definition({9}).has_value());
        EXPECT_FALSE(reader->request("key").has_value());
        EXPECT_FALSE(reader->setting("name").has_value());
        EXPECT_EQ(reader->last_number("no"), 0U);
        EXPECT_EQ(reader->last_sequence(), 1);
    }
};
ROTA_FOR_ALL_STORES(StoreRefuses);

TEST_P(StoreRefuses, AMoveFromAnEventThatIsNotTheLast) {
    commit(rows.open(1));
    RunChange skipped = rows.add(1);
    const RunChange later = rows.add(1);

    expect_nothing_of(with(later));

    commit(skipped);
    EXPECT_EQ(reader->run(1)->last_event, 2U);
}

TEST_P(StoreRefuses, TheSameEventsTwice) {
    const RunChange first = rows.open(1);
    commit(first);
    RunChange again = first;
    again.is_new = false;
    again.row.sequence = 70;

    expect_nothing_of(with(again));
}

TEST_P(StoreRefuses, AMoveOfARunThatIsNotThere) {
    commit(rows.open(1));
    RunChange change = rows.open(2);
    change.is_new = false;

    expect_nothing_of(with(change));
}

TEST_P(StoreRefuses, ARunThatIsThereAlready) {
    const RunChange first = rows.open(1);
    commit(first);
    const std::function<void(RunChange&)> alike[] = {
        [&](RunChange& change) { change.run.number = change.row.run = first.run.number; },
        [&](RunChange& change) { change.run.id = first.run.id; },
        [&](RunChange& change) { change.run.name = first.run.name; },
    };

    for (const auto& make_alike : alike) {
        Rows others = rows;
        RunChange change = others.open(2);
        make_alike(change);
        expect_nothing_of(with(change));
        rows = others;
    }
}

TEST_P(StoreRefuses, TwoNewRunsOfOneName) {
    commit(rows.open(1));
    RunChange change = rows.open(51);
    change.run.name = "errand/50";

    expect_nothing_of(with(change));
}

TEST_P(StoreRefuses, ARowUnderASequenceNumberThatIsTaken) {
    commit(rows.open(1));
    RunChange change = rows.open(2);
    change.row.sequence = 1;

    expect_nothing_of(with(change));
}

TEST_P(StoreRefuses, AnAnswerUnderAKeyThatIsTaken) {
    Batch first;
    first.runs.push_back(rows.open(1));
    first.requests.push_back({"taken", {1}, "first", at(1)});
    writer().commit(first);
    Batch second = with(rows.open(2));
    second.requests.push_back({"taken", {1}, "second", at(2)});

    expect_nothing_of(second);

    EXPECT_EQ(reader->request("taken")->answer, "first");
}

TEST_P(StoreRefuses, NothingAfterARefusal) {
    commit(rows.open(1));
    Rows before = rows;
    expect_nothing_of(with(rows.open(1)));
    rows = before;

    Batch good = with(rows.open(2));
    writer().commit(good);

    EXPECT_TRUE(reader->run(2).has_value());
    EXPECT_EQ(reader->request("key")->answer, "{}");
    EXPECT_TRUE(writer().probe());
}

}  // namespace

}  // namespace rota::store
