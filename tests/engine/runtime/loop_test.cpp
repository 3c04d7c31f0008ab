// The loop without its threads, on a store in memory: what it does when the disk, the office or the
// engine's last life was not good. (Everything at once: tests/simulation.)
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/runtime/loop_fixture.hpp"

namespace rota::runtime {

namespace {

TEST_F(LoopTest, AnswersAKeyAgainThoughTheOfficeIsBrokenByNow) {
    send(start_of("w", "k1"));
    commit();
    outside_->trouble = Error{ErrorCode::invalid, "坏了", "broken"};

    send(start_of("w", "k1"));
    send(start_of("w", "k2"));
    commit();

    ASSERT_EQ(answers_.size(), 3U);
    EXPECT_EQ(answers_[1], "坏了 / broken") << "a refusal leaves at once, an answer with its batch";
    EXPECT_EQ(answers_[2], answers_[0]);
}

TEST_F(LoopTest, DoesNothingByItselfWhileTheDiskIsFull) {
    send(start_of("w"));
    commit();
    send(start_of("w"));
    fail_to_commit();
    ASSERT_TRUE(loop_->is_read_only());
    ASSERT_EQ(outside_->probes, 1);

    world_.now += std::chrono::hours(48);
    loop_->turn();

    EXPECT_FALSE(shard_->has_batch());
    EXPECT_GT(loop_->wait()->count(), 0) << "nor does it spin";
    loop_->take(message::ProbeDone{true});
    loop_->turn();
    commit();
    EXPECT_EQ(row().phase, RunPhase::ended) << "what was due meanwhile happens then";
}

TEST_F(LoopTest, StopsThoughTheDiskIsFull) {
    send(start_of("w"));
    fail_to_commit();

    loop_->take(message::Stop{});

    EXPECT_FALSE(loop_->turn());
}

class Reads : public LoopTest {
  protected:
    Reads() : LoopTest(step("r", "lookup", "book = \"problems\"")) {}
};

/// It reads when all that was decided is on disk, which under load is never by itself.
TEST_F(Reads, DoNotWaitForTheLoadToPause) {
    send(start_of("w"));

    for (int i = 0; i < 12 && !outside_->batches.empty(); ++i) {
        SealedBatch batch = std::move(outside_->batches.front());
        outside_->batches.pop_front();
        store_->writer().commit(batch.batch);
        send(start_of("none"));
        loop_->take(message::Committed{std::move(batch)});
        loop_->turn();
    }

    EXPECT_EQ(row().phase, RunPhase::ended);
    EXPECT_GE(answers_.size(), 10U) << "what was held back meanwhile is answered too";
}

Command signal_of(const std::string& name) {
    Command command;
    command.body = command::Signal{name, "", Value(1)};
    return command;
}

class Signalled : public LoopTest {
  protected:
    Signalled()
        : LoopTest(step("a", "wait", "signal = \"go\"") + step("b", "wait", "for = \"1 day\"") +
                   step("c", "wait", "signal = \"go\"")) {}
};

TEST_F(Signalled, HasWaitedNoLongerWhenTheSecondComesInTheSameBatch) {
    send(start_of("w"));
    commit();

    send(signal_of("go"));
    send(signal_of("go"));
    commit();
    world_.now += std::chrono::hours(25);
    loop_->turn();
    commit();

    EXPECT_EQ(answers_[1], "{\"reached\":1}");
    EXPECT_EQ(answers_[2], "{\"reached\":0}");
    EXPECT_EQ(row().phase, RunPhase::active) << "it waits for a third";
}

class SignalsMany : public LoopTest {
  protected:
    SignalsMany()
        : LoopTest(step("a", "fetch") + step("b", "wait", "after = []\nsignal = \"go\"")) {
        signal_runs_max_ = 1;
        open();
    }
};

TEST_F(SignalsMany, ThoughTheDiskWasFullWhenAStepSentIt) {
    send(start_of("w"));
    send(start_of("w"));
    commit();
    send(signal_of("other"));
    fail_to_commit();
    ASSERT_TRUE(loop_->is_read_only());

    Answer answer;
    answer.effects = Value::list(
        {Value::fields({{"do", "emit"}, {"signal", "go"}, {"to", ""}, {"with", Value(1)}})});
    loop_->take(message::Answered{outside_->calls.at(0).call->token, std::move(answer)});
    loop_->turn();
    loop_->take(message::ProbeDone{true});
    loop_->turn();
    commit();

    EXPECT_EQ(row().phase, RunPhase::ended);
}

class ClosedAtOnce : public LoopTest {
  protected:
    ClosedAtOnce()
        : LoopTest(step("a", "fetch") +
                   step("b",
                        "task",
                        "after = []\nwho = \"east.lead\"\non_error = \"fail\"\n"
                        "hide_from = \"${org.sites[9].unit}\"")) {}
};

TEST_F(ClosedAtOnce, IsNotCalled) {
    send(start_of("w"));
    commit();

    EXPECT_EQ(row().outcome, "error") << "nobody knows from whom to hide it";
    EXPECT_TRUE(outside_->calls.empty());
}

class LostTogether : public LoopTest {
  protected:
    LostTogether()
        : LoopTest(step("a", "fetch", "on_error = \"fail\"") +
                   step("b", "fetch", "after = []\non_error = \"fail\"")) {}
};

TEST_F(LostTogether, AreNotBothCalledWhenTheFirstEndsTheRun) {
    send(start_of("w"));
    commit();

    for (int life = 0; life < 4; ++life) {
        open();
        commit();
    }

    EXPECT_EQ(row().outcome, "error");
    EXPECT_FALSE(row().has_work);
    EXPECT_TRUE(outside_->calls.empty());
}

class Scheduled : public LoopTest {
  protected:
    Scheduled() {
        starts_by_itself_ = true;
        open();
        commit();
    }
    static SourceFile daily_at(const std::string& time) {
        return workflow_file("w",
                             "[start]\nevery = \"day\"\nat = \"" + time + "\"\n" +
                                 step("s", "wait", "for = \"1 day\""));
    }
};

TEST_F(Scheduled, StartsWhatWasDueBetweenTheEditAndTheNextLook) {
    world_.change(daily_at("09:01"));
    outside_->edited_at = clock("2018-07-02 09:00") + std::chrono::seconds(59);

    world_.now = clock("2018-07-02 09:01") + std::chrono::seconds(2);
    loop_->turn();
    commit();

    const auto starts = reader_->starts({});
    ASSERT_EQ(starts.size(), 1U);
    EXPECT_EQ(starts[0].stands_for, "2018-07-02");
    EXPECT_EQ(starts[0].run, row().name);
}

TEST_F(Scheduled, KnowsWhenItWasEditedThoughTheClockHasBeenSetBack) {
    world_.now = clock("2018-07-01 09:00");
    loop_->turn();
    world_.change(daily_at("09:01"));
    outside_->edited_at = clock("2018-07-01 09:00") + std::chrono::seconds(59);

    world_.now = clock("2018-07-01 09:01") + std::chrono::seconds(2);
    loop_->turn();
    commit();

    ASSERT_EQ(reader_->starts({}).size(), 1U);
    EXPECT_EQ(reader_->starts({})[0].stands_for, "2018-07-01");
}

TEST_F(Scheduled, KnowsWhenItWasMendedThoughTheClockWasSetBackWhileItWasBroken) {
    outside_->trouble = Error{ErrorCode::invalid, "坏了", "broken"};
    world_.now = clock("2018-07-01 09:00");
    loop_->turn();
    outside_->trouble.reset();
    world_.change(daily_at("09:01"));
    outside_->edited_at = clock("2018-07-01 09:00") + std::chrono::seconds(59);

    world_.now = clock("2018-07-01 09:01") + std::chrono::seconds(2);
    loop_->turn();
    commit();

    ASSERT_EQ(reader_->starts({}).size(), 1U);
    EXPECT_EQ(reader_->starts({})[0].stands_for, "2018-07-01");
}

class StartsItself : public LoopTest {
  protected:
    StartsItself()
        : LoopTest({workflow_file("w", step("r", "run", "workflow = \"w\"\nwait = false")),
                    workflow_file("x", step("r", "run", "workflow = \"y\"")),
                    workflow_file("y", step("r", "run", "workflow = \"x\"")),
                    workflow_file("z",
                                  step("a", "run", "workflow = \"z\"\nwait = false") +
                                      step("b", "run", "workflow = \"z\"\nwait = false"))}) {
        open();
        commit();
    }
    std::size_t runs_of(const char* workflow) {
        send(start_of(workflow));
        commit();
        EXPECT_FALSE(refused_runs_.empty());
        for (const std::string& line : refused_runs_)
            EXPECT_THAT(line, ::testing::HasSubstr("the workflow started itself"));
        return reader_->runs(10'000, 0).size();
    }
};

TEST_F(StartsItself, AndIsStoppedWhenItDoesNotWait) {
    EXPECT_EQ(runs_of("w"), 51U);
    EXPECT_TRUE(reader_->unfinished_runs({}).empty());
}

TEST_F(StartsItself, AndIsStoppedByWayOfAnother) {
    EXPECT_EQ(runs_of("x"), 51U);
    EXPECT_TRUE(reader_->unfinished_runs({}).empty()) << "each ended as not done";
}

TEST_F(StartsItself, AndIsStoppedWhenEachStartsTwo) {
    EXPECT_EQ(runs_of("z"), 1U + 2 + 4 + 8 + 1000) << "a thousand of those that are far from it";
}

class Queued : public LoopTest {
  protected:
    Queued()
        : LoopTest({workflow_file("w",
                                  "[start]\nevery = \"day\"\nat = \"09:01\"\noverlap = \"queue "
                                  "one\"\n" +
                                      step("s", "wait", "for = \"1 hour\"")),
                    workflow_file("p",
                                  step("s", "wait", "for = \"1 hour\"") +
                                      step("r", "run", "workflow = \"w\""))}) {
        starts_by_itself_ = true;
        open();
        commit();
    }
    void pass(const char* time) {
        world_.now = clock(time);
        loop_->turn();
        commit();
    }
};

/// No run is open when the queued start is looked at; then the parent's timer, due at the same
/// moment, starts one.
TEST_F(Queued, GoesOnWaitingForARunThatIsStartedAtTheSameMoment) {
    send(start_of("w"));
    send(start_of("p"));
    commit();
    pass("2018-07-02 09:01");
    ASSERT_EQ(reader_->queued_starts().size(), 1U);

    world_.now = clock("2018-07-02 10:00");
    Command cancel;
    cancel.body = command::ToRun{row().name, input::Cancel{"够了"}, {}};
    send(std::move(cancel));
    commit();

    EXPECT_EQ(reader_->runs(100, 0).size(), 3U) << "the child of p";
    EXPECT_EQ(reader_->starts({}).size(), 1U) << "it has one row";
    EXPECT_EQ(reader_->queued_starts().size(), 1U);
    pass("2018-07-02 11:00");
    pass("2018-07-02 11:01");
    ASSERT_EQ(reader_->starts({}).size(), 1U);
    EXPECT_EQ(reader_->starts({})[0].decision, store::StartDecision::started);
    EXPECT_EQ(reader_->runs(100, 0).size(), 4U);
}

/// The run before it ends at the very moment at which another start is due.
TEST_F(Queued, GoesBeforeOneThatIsDueWhenTheRunBeforeItEnds) {
    send(start_of("w"));
    commit();
    pass("2018-07-02 09:01");
    ASSERT_EQ(reader_->queued_starts().size(), 1U);

    pass("2018-07-03 09:01");

    const auto starts = reader_->starts({});
    ASSERT_EQ(starts.size(), 2U);
    EXPECT_EQ(reader_->queued_starts().at(0).stands_for, "2018-07-03");
    EXPECT_EQ(reader_->runs(100, 0).size(), 2U);
    EXPECT_TRUE(reader_->runs(100, 0)[0].name.starts_with("w/2018-07-02"));
}

TEST_F(Queued, WaitsForTheEndOfAPause) {
    send(start_of("w"));
    commit();
    pass("2018-07-02 09:01");
    ASSERT_EQ(reader_->queued_starts().size(), 1U);
    Command pause;
    pause.body = command::PauseSchedule{"w", false, "防汛"};
    send(std::move(pause));
    commit();

    pass("2018-07-02 10:30");
    EXPECT_TRUE(reader_->active_runs("w").empty());
    EXPECT_EQ(reader_->queued_starts().size(), 1U);

    Command resume;
    resume.body = command::PauseSchedule{"w", true, ""};
    send(std::move(resume));
    pass("2018-07-02 10:31");
    EXPECT_EQ(reader_->active_runs("w").size(), 1U);
    EXPECT_TRUE(reader_->queued_starts().empty());
}

}  // namespace

}  // namespace rota::runtime
