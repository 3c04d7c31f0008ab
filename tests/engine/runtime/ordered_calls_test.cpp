// Calls that were ordered: each is made once, in its turn, and a lost batch takes its calls with
// it.
#include "runtime/ordered_calls.hpp"

#include <utility>

#include <gtest/gtest.h>

namespace rota::runtime {

namespace {

CallTarget target(StepIndex step) { return {{}, {step, {}, 1}}; }

TEST(OrderedCalls, GivesPureCallsInOrder) {
    OrderedCalls calls;
    calls.order_pure(target(1));
    calls.order_pure(target(2));

    EXPECT_EQ(calls.next_pure().step.step, 1U);
    EXPECT_EQ(calls.next_pure().step.step, 2U);
    EXPECT_FALSE(calls.has_pure());
}

TEST(OrderedCalls, WantsQuietWhenAReadingCallHasWaitedForSomeBatches) {
    OrderedCalls calls;
    EXPECT_FALSE(calls.reading_wants_quiet(100));
    calls.order_reading(target(1), 10);
    calls.order_reading(target(2), 12);

    EXPECT_FALSE(calls.reading_wants_quiet(14));
    EXPECT_TRUE(calls.reading_wants_quiet(15));
    EXPECT_EQ(calls.next_reading(15).step.step, 1U);
    EXPECT_FALSE(calls.reading_wants_quiet(15));  // the second one waits from now on
    EXPECT_TRUE(calls.reading_wants_quiet(20));
}

TEST(OrderedCalls, KnowsACallOutsideUntilItEnds) {
    OrderedCalls calls;
    calls.order_outside("t", target(3));

    ASSERT_TRUE(calls.outside("t"));
    EXPECT_EQ(calls.outside("t")->step.step, 3U);
    calls.end_outside("t");
    EXPECT_FALSE(calls.is_outside("t"));
    EXPECT_FALSE(calls.has_outside());
}

TEST(OrderedCalls, HandsOverWhatAHandlerAskedOnce) {
    OrderedCalls calls;
    calls.note_read("t", {"{}", Value(true)});

    EXPECT_EQ(calls.take_reads("t").size(), 1U);
    EXPECT_TRUE(calls.take_reads("t").empty());
}

TEST(OrderedCalls, KeepsOnlyWhatIsAtWorkOutsideWhenABatchIsLost) {
    OrderedCalls calls;
    calls.order_pure(target(1));
    calls.order_reading(target(2), 1);
    calls.order_outside("at work", target(3));
    calls.order_outside("never made", target(4));
    calls.note_read("at work", {"{}", Value(true)});
    auto never_made = std::make_unique<Call>();
    never_made->token = "never made";
    std::vector<HandlerCall> lost;
    lost.push_back({{}, {4, {}, 1}, std::move(never_made)});
    calls.withdraw(lost);

    OrderedCalls after = OrderedCalls::after_loss_of(std::move(calls));

    EXPECT_FALSE(after.has_pure());
    EXPECT_FALSE(after.has_reading());
    EXPECT_TRUE(after.is_outside("at work"));
    EXPECT_FALSE(after.is_outside("never made"));
    EXPECT_EQ(after.take_reads("at work").size(), 1U);
}

}  // namespace

}  // namespace rota::runtime
