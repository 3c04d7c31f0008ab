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
    run.next_timer = at(-5);
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
        EXPECT_EQ(found->next_timer, at(-5));
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
    more.run.next_timer = at(9);
    more.run.has_work = true;
    const Bytes32 hash = more.run.last_hash;

    commit(std::move(more));

    const RunRow run = *reader->run(1);
    EXPECT_EQ(run.phase, RunPhase::ended);
    EXPECT_EQ(run.outcome, "done");
    EXPECT_EQ(run.next_timer, at(9));
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
    EXPECT_FALSE(reader->next_timer().has_value());
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

TEST_P(StoreRuns, OfAnyWorkflowAreGivenAPageAtATimeUntilTheyEnd) {
    open_runs(5, [](RunRow& run) {
        if (run.number == 2) run.phase = RunPhase::ended;
        if (run.number == 3) run.phase = RunPhase::paused;
        if (run.number == 4) run.workflow = "other";
    });

    EXPECT_THAT(numbers(reader->unfinished_runs({0, 2})), ElementsAre(1, 3));
    EXPECT_THAT(numbers(reader->unfinished_runs({3, 2})), ElementsAre(4, 5));
    EXPECT_THAT(reader->unfinished_runs({5, 2}), IsEmpty());
}

TEST_P(StoreRuns, AreDueEarliestFirst) {
    open_runs(5, [](RunRow& run) {
        if (run.number == 1) run.next_timer = at(30);
        if (run.number == 2) run.next_timer = at(10);
        if (run.number == 4) run.next_timer = at(10);
        if (run.number == 5) run.next_timer = at(31);
    });

    EXPECT_THAT(numbers(reader->due_runs(at(30), 10)), ElementsAre(2, 4, 1));
    EXPECT_THAT(numbers(reader->due_runs(at(30), 2)), ElementsAre(2, 4));
    EXPECT_THAT(reader->due_runs(at(10) - std::chrono::microseconds(1), 10), IsEmpty());
    EXPECT_EQ(reader->next_timer(), at(10));
}

TEST_P(StoreRuns, SleepForEverWithoutAWake) {
    RunChange change = rows.open(1);
    change.run.next_timer = at(10);
    commit(std::move(change));
    commit(rows.add(1));

    EXPECT_FALSE(reader->run(1)->next_timer.has_value());
    EXPECT_FALSE(reader->next_timer().has_value());
    EXPECT_THAT(reader->due_runs(at(99), 10), IsEmpty());
}

TEST_P(StoreRuns, WithWorkAreThoseThatSaySo) {
    open_runs(4, [](RunRow& run) { run.has_work = run.number % 2 == 1; });

    EXPECT_THAT(numbers(reader->runs_with_work()), ElementsAre(1, 3));
}

}  // namespace

}  // namespace rota::store
