// The calendar changes while runs are open: all of them count their due times anew, a page at a
// time, once for each calendar, whatever becomes of the engine on the way.
#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/runtime/loop_fixture.hpp"
#include "runtime/recount.hpp"
#include "store/codec.hpp"

namespace rota::runtime {

namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

using Moments = std::vector<Instant>;

SourceFile calendar_file() {
    return {"calendar.toml",
            "[calendar]\nzone = \"Asia/Shanghai\"\nweekend = [\"saturday\", \"sunday\"]\n"
            "holidays = \"holidays.toml\"\n"
            "[hours]\nmorning = \"08:30-12:00\"\nafternoon = \"14:00-17:30\"\n"};
}

/// Notices for a whole year, of which these days are off and nothing is worked for them.
SourceFile notice(const std::string& first,
                  const std::string& last,
                  const std::string& name = "假") {
    return {"holidays.toml",
            "[calendar]\nid = \"cn\"\nzh = \"节假日\"\nfrom = 2018-01-01\nto = 2018-12-31\n"
            "[[notice]]\nyear = 2018\ndays = [{ zh = \"" +
                name + "\", off = [" + first + ", " + last + "], work = [] }]\n"};
}

/// Five runs of a task due in 5 workdays, begun on Monday the 2nd of July 2018: Monday the 9th.
class Recounts : public LoopTest {
  protected:
    Recounts()
        : LoopTest(std::vector<SourceFile>{
              calendar_file(),
              notice("2018-01-01", "2018-01-01"),
              workflow_file("w", task("a", "who = \"east.lead\"\ndue = \"5 workdays\""))}) {
        recount_runs_max_ = 2;
        open();
        for (int i = 0; i < 5; ++i) send(start_of("w"));
        commit();
    }

    /// Takes what has been written to the office's files.
    void look() {
        world_.now += std::chrono::seconds(2);
        loop_->turn();
    }
    void publish(const SourceFile& file) {
        world_.change(file);
        look();
    }
    /// How many runs changed in each of the batches that are committed from here on.
    std::vector<std::size_t> commit_counting() {
        std::vector<std::size_t> runs;
        while (!outside_->batches.empty()) {
            runs.push_back(outside_->batches.front().batch.runs.size());
            commit_one();
        }
        return runs;
    }
    /// Of every run by number: the due times that it was given, as the journal has them.
    std::vector<Moments> dues() {
        std::vector<Moments> all(static_cast<std::size_t>(reader_->last_run_number()));
        reader_->whole_journal([&](const store::JournalRow& row) {
            for (const Event& event : *store::decode(row.payload)) {
                if (const auto* set = std::get_if<event::DueSet>(&event))
                    all[static_cast<std::size_t>(row.run) - 1].push_back(*set->due);
            }
            return true;
        });
        return all;
    }
    std::string on_record() { return reader_->setting(recount_setting).value_or("none"); }

    const Instant first_ = clock("2018-07-09 17:30");
    const Instant moved_ = clock("2018-07-11 17:30");  // 5 and 6 July are off
};

TEST_F(Recounts, MoveTheDueTimesOfAllRunsAPageAtATime) {
    publish(notice("2018-07-05", "2018-07-06"));

    EXPECT_THAT(commit_counting(), ElementsAre(0, 2, 2, 1));
    EXPECT_THAT(dues(), Each(ElementsAre(first_, moved_)));
    EXPECT_FALSE(shard_->has_more());
}

TEST_F(Recounts, AreNotMadeWhenNothingHasChangedThatIsCountedWith) {
    publish(notice("2018-01-01", "2018-01-01", "元旦"));
    EXPECT_THAT(outside_->batches, IsEmpty()) << "it is only called otherwise";

    open();
    EXPECT_THAT(outside_->batches, IsEmpty()) << "nor after a restart";
}

TEST_F(Recounts, AreMadeAfterARestartIfTheCalendarChangedMeanwhile) {
    world_.change(notice("2018-07-05", "2018-07-06"));

    open();
    commit();

    EXPECT_THAT(dues(), Each(ElementsAre(first_, moved_)));
}

TEST_F(Recounts, GoOnWhereTheLastLifeOfTheEngineEnded) {
    publish(notice("2018-07-05", "2018-07-06"));
    commit_one();
    commit_one();  // the first page; the second is lost

    open();

    EXPECT_THAT(commit_counting(), ElementsAre(2, 1));
    EXPECT_THAT(dues(), Each(ElementsAre(first_, moved_)));
}

TEST_F(Recounts, GoOnWhenTheDiskWasFull) {
    publish(notice("2018-07-05", "2018-07-06"));
    commit_one();
    commit_one();
    fail_to_commit();
    ASSERT_TRUE(loop_->is_read_only());

    loop_->take(message::ProbeDone{true});
    loop_->turn();

    EXPECT_THAT(commit_counting(), ElementsAre(2, 1));
    EXPECT_THAT(dues(), Each(ElementsAre(first_, moved_)));
}

TEST_F(Recounts, BeginAnewWhenTheDiskWasFullBeforeTheyWereOnRecord) {
    publish(notice("2018-07-05", "2018-07-06"));
    fail_to_commit();

    loop_->take(message::ProbeDone{true});
    loop_->turn();
    commit();

    EXPECT_THAT(dues(), Each(ElementsAre(first_, moved_)));
}

TEST_F(Recounts, BeginAnewWhenTheCalendarChangesAgainMeanwhile) {
    publish(notice("2018-07-05", "2018-07-06"));
    commit_one();
    commit_one();
    publish(notice("2018-07-05", "2018-07-05"));
    commit();

    const auto all = dues();
    const Instant again = clock("2018-07-10 17:30");
    EXPECT_THAT(all[0], ElementsAre(first_, moved_, again));
    EXPECT_THAT(all[4], ElementsAre(first_, again));
    EXPECT_EQ(all[2].back(), again);
}

TEST_F(Recounts, ReachARunWhoseStartIsNotOnTheDiskYetAndNoneThatComesLater) {
    send(start_of("w"));  // by the old calendar, on its way to the disk
    send(start_of("w"));  // by the old calendar, decided
    publish(notice("2018-07-05", "2018-07-06"));
    send(start_of("w"));  // by the new one
    commit();

    const auto all = dues();
    ASSERT_EQ(all.size(), 8u);
    EXPECT_THAT(all[5], ElementsAre(first_, moved_));
    EXPECT_THAT(all[6], ElementsAre(first_, moved_));
    EXPECT_THAT(all[7], ElementsAre(moved_));
}

TEST_F(Recounts, LeaveTheRunsOfAnotherAndEndedOnesAlone) {
    const auto id = reader_->items_of("east.lead").front().id;
    Command done;
    done.body = command::ToRun{reader_->run(1)->name,
                               input::Submit{id, "done", {{"report", "办妥"}}, {}, {}, {}}};
    done.actor = "east.lead";
    send(std::move(done));
    commit();
    ASSERT_EQ(reader_->run(1)->phase, RunPhase::ended);

    publish(notice("2018-07-05", "2018-07-06"));
    EXPECT_THAT(commit_counting(), ElementsAre(0, 2, 2));

    EXPECT_THAT(dues()[0], ElementsAre(first_));
}

TEST_F(Recounts, WaitWhileTheOfficeIsBroken) {
    outside_->trouble = Error{ErrorCode::invalid, "坏了", "broken"};
    publish(notice("2018-07-05", "2018-07-06"));
    EXPECT_THAT(outside_->batches, IsEmpty());

    outside_->trouble.reset();
    look();
    commit();

    EXPECT_THAT(dues(), Each(ElementsAre(first_, moved_)));
}

TEST_F(Recounts, RecordTheCalendarWithTheFirstRunOfAStore) {
    const auto kept = recount_of(on_record());
    ASSERT_TRUE(kept.has_value());
    EXPECT_EQ(kept->calendar, world_.office().calendar_hash);
    EXPECT_TRUE(kept->is_over());
}

TEST(RecountText, IsReadBackAndDamageIsNoticed) {
    Recount recount;
    recount.calendar[0] = 0xab;
    recount.last = 1'000'000;
    recount.done = 2000;
    const std::string text = to_text(recount);

    const auto read = recount_of(text);

    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(read->calendar, recount.calendar);
    EXPECT_EQ(read->last, recount.last);
    EXPECT_EQ(read->done, recount.done);
    for (const std::string& damaged : {std::string(),
                                       text.substr(0, 20),
                                       text.substr(0, 64),
                                       text + "x",
                                       text + " 1",
                                       "x" + text})
        EXPECT_FALSE(recount_of(damaged).has_value()) << damaged;
}

}  // namespace

}  // namespace rota::runtime
