// A clock that is moved: everything on the way happens, each thing at its own moment and in order,
// whichever run it belongs to.
#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/runtime/small_office.hpp"
#include "store/codec.hpp"

namespace rota::runtime {

namespace {

using std::chrono::hours;

std::string wait_for(std::string_view id, int count_of_hours) {
    return "[[step]]\nid = \"" + std::string(id) +
           "\"\nzh = \"等\"\nafter = []\ndo = \"wait\"\nfor = \"" + std::to_string(count_of_hours) +
           " hours\"\n";
}

class Timers : public testing::Test {
  protected:
    Timers() {
        // Neither in the order of their ids nor in that of their starts.
        office_.write_workflow("a", wait_for("x", 50) + wait_for("y", 10) + wait_for("z", 30));
        office_.write_workflow("b", wait_for("x", 20) + wait_for("y", 60));
        engine_ = office_.open();
        for (const char* workflow : {"a", "b", "b"}) engine_->ask(start_of(workflow));
    }

    /// Of every timer that rang, in the order of the journal: when its run heard of it.
    std::vector<Instant> rang() {
        std::vector<Instant> moments;
        engine_->reader()->whole_journal([&](const store::JournalRow& row) {
            Instant at{};
            for (const Event& event : *store::decode(row.payload)) {
                if (const auto* heard = std::get_if<event::InputAccepted>(&event)) at = heard->at;
                if (std::holds_alternative<event::TimerFired>(event)) moments.push_back(at);
            }
            return true;
        });
        return moments;
    }

    SmallOffice office_;
    std::unique_ptr<Engine> engine_;
};

TEST_F(Timers, RingInOrderEachAtItsMomentHoweverFarTheClockIsMoved) {
    ASSERT_TRUE(engine_->ask(move_to(monday + hours(24 * 365))).has_value());

    EXPECT_THAT(rang(),
                testing::ElementsAre(monday + hours(10),
                                     monday + hours(20),
                                     monday + hours(20),
                                     monday + hours(30),
                                     monday + hours(50),
                                     monday + hours(60),
                                     monday + hours(60)));
}

TEST_F(Timers, RingUpToTheMomentAndNotBeyondIt) {
    engine_->ask(move_to(monday + hours(20) - std::chrono::microseconds(1)));
    EXPECT_THAT(rang(), testing::SizeIs(1));

    engine_->ask(move_to(monday + hours(20)));
    EXPECT_THAT(rang(), testing::SizeIs(3));
}

TEST_F(Timers, RingTheSameWhenTheClockIsMovedInSmallSteps) {
    for (int i = 1; i <= 70; ++i) ASSERT_TRUE(engine_->ask(move_to(monday + hours(i))).has_value());

    const std::vector<Instant> moments = rang();
    EXPECT_THAT(moments, testing::SizeIs(7));
    EXPECT_TRUE(std::is_sorted(moments.begin(), moments.end()));
}

TEST_F(Timers, RingOneMomentAfterTheOther) {
    const auto next = [&] {
        Command command;
        command.body = command::NextMoment{};
        return text_of(engine_->ask(std::move(command)));
    };

    EXPECT_THAT(next(), testing::HasSubstr("2018-09-03T19:00:00"));
    EXPECT_THAT(next(), testing::HasSubstr("2018-09-04T05:00:00"));
    EXPECT_THAT(next(), testing::HasSubstr("2018-09-04T15:00:00"));
}

TEST_F(Timers, RingAfterARestartAsWell) {
    engine_->ask(move_to(monday + hours(15)));
    engine_.reset();
    engine_ = office_.open();

    engine_->ask(move_to(monday + hours(100)));

    EXPECT_THAT(rang(), testing::SizeIs(7));
    EXPECT_EQ(engine_->reader()->next_timer(), std::nullopt);
}

}  // namespace

}  // namespace rota::runtime
