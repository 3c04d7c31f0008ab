// Runs as the index knows them: found by what they are called, listed by what is due, moved on only
// from where they stand.
#include "contract.hpp"

namespace rota::store {

namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class StoreRuns : public StoreContract {
  protected:
    /// Opens runs 1, 2, … each as `change` leaves it.
    void open_runs(RunNumber count, const std::function<void(RunRow&)>& change) {
        Batch batch;
        for (RunNumber run = 1; run <= count; ++run) {
            batch.runs.push_back(rows.open(run));
            change(batch.runs.back().run);
        }
        writer().commit(batch);
    }
};
ROTA_FOR_ALL_STORES(StoreRuns);

TEST_P(StoreRuns, GiveBackEveryColumn) {
    RunChange change = rows.open(7);
    RunRow& run = change.run;
    run.workflow = "supervision-round";
    run.definition = {1, 2, 3};
    run.phase = RunPhase::paused;
    run.outcome = "stopped";
    run.wake = at(-5);
    run.has_work = true;
    const RunRow written = run;

    commit(std::move(change));

    for (const auto& found :
         {reader->run(7), reader->run_by_id(written.id), reader->run_by_name(written.name)}) {
        ASSERT_TRUE(found.has_value());
        EXPECT_EQ(found->number, 7);
        EXPECT_EQ(found->id, written.id);
        EXPECT_EQ(found->name, written.name);
        EXPECT_EQ(found->workflow, written.workflow);
        EXPECT_EQ(found->definition, written.definition);
        EXPECT_EQ(found->phase, RunPhase::paused);
        EXPECT_EQ(found->outcome, "stopped");
        EXPECT_EQ(found->started, at(7));
        EXPECT_EQ(found->wake, at(-5));
        EXPECT_TRUE(found->has_work);
        EXPECT_EQ(found->last_event, 1U);
        EXPECT_EQ(found->last_hash, written.last_hash);
    }
}

TEST_P(StoreRuns, AreMovedOnByLaterBatches) {
    commit(rows.open(1));
    RunChange more = rows.add(1, {event::RunResumed{}, event::RunEnded{"done", ""}});
    more.run.phase = RunPhase::ended;
    more.run.outcome = "done";
    more.run.wake = at(9);
    more.run.has_work = true;
    const Bytes32 hash = more.run.last_hash;

    commit(std::move(more));

    const RunRow run = *reader->run(1);
    EXPECT_EQ(run.phase, RunPhase::ended);
    EXPECT_EQ(run.outcome, "done");
    EXPECT_EQ(run.wake, at(9));
    EXPECT_TRUE(run.has_work);
    EXPECT_EQ(run.last_event, 3U);
    EXPECT_EQ(run.last_hash, hash);
}

TEST_P(StoreRuns, AreNotFoundWhereThereAreNone) {
    EXPECT_FALSE(reader->run(1).has_value());
    EXPECT_FALSE(reader->run_by_id(id_of(1)).has_value());
    EXPECT_FALSE(reader->run_by_name("errand/1").has_value());
    EXPECT_THAT(reader->runs(10, 0), IsEmpty());
    EXPECT_THAT(reader->active_runs("errand"), IsEmpty());
    EXPECT_THAT(reader->due_runs(at(1'000'000), 10), IsEmpty());
    EXPECT_THAT(reader->runs_with_work(), IsEmpty());
    EXPECT_FALSE(reader->next_wake().has_value());
    EXPECT_EQ(reader->last_run_number(), 0);
    EXPECT_EQ(reader->last_sequence(), 0);
}

TEST_P(StoreRuns, AreListedNewestFirstAPageAtATime) {
    open_runs(5, [](RunRow&) {});

    EXPECT_THAT(numbers(reader->runs(10, 0)), ElementsAre(5, 4, 3, 2, 1));
    EXPECT_THAT(numbers(reader->runs(2, 0)), ElementsAre(5, 4));
    EXPECT_THAT(numbers(reader->runs(2, 3)), ElementsAre(2, 1));
    EXPECT_THAT(reader->runs(2, 5), IsEmpty());
    EXPECT_THAT(reader->runs(2, 99), IsEmpty());
    EXPECT_THAT(reader->runs(0, 0), IsEmpty());
    EXPECT_EQ(reader->last_run_number(), 5);
    EXPECT_EQ(reader->last_sequence(), 5);
}

TEST_P(StoreRuns, OfAWorkflowAreActiveUntilTheyEnd) {
    open_runs(4, [](RunRow& run) {
        if (run.number == 1) run.phase = RunPhase::ended;
        if (run.number == 2) run.phase = RunPhase::paused;
        if (run.number == 4) run.workflow = "other";
    });

    EXPECT_THAT(numbers(reader->active_runs("errand")), ElementsAre(2, 3));
    EXPECT_THAT(numbers(reader->active_runs("other")), ElementsAre(4));
    EXPECT_THAT(reader->active_runs(""), IsEmpty());
}

TEST_P(StoreRuns, AreDueEarliestFirst) {
    open_runs(5, [](RunRow& run) {
        if (run.number == 1) run.wake = at(30);
        if (run.number == 2) run.wake = at(10);
        if (run.number == 4) run.wake = at(10);
        if (run.number == 5) run.wake = at(31);
    });

    EXPECT_THAT(numbers(reader->due_runs(at(30), 10)), ElementsAre(2, 4, 1));
    EXPECT_THAT(numbers(reader->due_runs(at(30), 2)), ElementsAre(2, 4));
    EXPECT_THAT(reader->due_runs(at(10) - std::chrono::microseconds(1), 10), IsEmpty());
    EXPECT_EQ(reader->next_wake(), at(10));
}

TEST_P(StoreRuns, SleepForEverWithoutAWake) {
    RunChange change = rows.open(1);
    change.run.wake = at(10);
    commit(std::move(change));
    commit(rows.add(1));

    EXPECT_FALSE(reader->run(1)->wake.has_value());
    EXPECT_FALSE(reader->next_wake().has_value());
    EXPECT_THAT(reader->due_runs(at(99), 10), IsEmpty());
}

TEST_P(StoreRuns, WithWorkAreThoseThatSaySo) {
    open_runs(4, [](RunRow& run) { run.has_work = run.number % 2 == 1; });

    EXPECT_THAT(numbers(reader->runs_with_work()), ElementsAre(1, 3));
}

// ---- what a batch must not do -------------------------------------------------------------------

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
