// What is hidden from an account shows nowhere: neither in an answer nor in an error, nor in a
// count, a position, an order or a time. Two runs that differ in nothing but what is hidden are
// the same to it, byte for byte.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/api/transcript.hpp"
#include "engine/api/visit_round.hpp"

namespace rota::test {

namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::vector<Value> three_places() {
    return {pair_of("s1", "east", "g1"), pair_of("s2", "west", "g1"), pair_of("s3", "north", "g2")};
}
std::vector<Value> two_places() {
    return {pair_of("s1", "east", "g2"), pair_of("s3", "north", "g1")};
}

/// What each of two runs answers an account, with all that there is to guess in either.
std::string differences_for(VisitRound& one, VisitRound& other, const std::string& account) {
    const Guesses guesses = guesses_in(one.office, one.run) + guesses_in(other.office, other.run);
    return differences(transcript(one.office, one.run, account, guesses),
                       transcript(other.office, other.run, account, guesses));
}

}  // namespace

TEST(HiddenVisits, LeaveTheSameAnswersWhateverTheyAre) {
    VisitRound one(three_places(), 15);
    VisitRound other(two_places(), 6);
    ASSERT_NE(one.date_of("s1"), other.date_of("s1"));

    // Before the day, on days when others are visited, and when the visit is overdue and has been
    // escalated to the lead of the very town it is hidden from.
    for (const int days : {0, 4, 16}) {
        one.play_days(days, "s1");
        other.play_days(days, "s1");

        EXPECT_EQ(differences_for(one, other, "east.liaison"), "") << days;
        EXPECT_EQ(differences_for(one, other, "east.lead"), "") << days;
    }
}

TEST(HiddenVisits, ShowToThoseWhoMayKnow) {
    VisitRound round(three_places(), 15);
    const Guesses guesses = guesses_in(round.office, round.run);

    for (const char* account : {"office.clerk", "g1.lead"}) {
        EXPECT_THAT(transcript(round.office, round.run, account, guesses),
                    HasSubstr(round.date_of("s1")))
            << account;
    }
}

TEST(HiddenVisits, ShowNoneOfTheirSecrets) {
    VisitRound round(three_places(), 15);
    round.play_days(3, "s3");
    const std::string told = transcript(round.office, round.run, "north.liaison", {});

    // Two of three sites may have been visited by now: not that of the north.
    for (const char* secret : {"g1", "g2", "visit", "dates", "s1", "s2", "east.lead", "g2.lead"})
        EXPECT_EQ(lines_with(told, secret), "") << secret;
    EXPECT_EQ(lines_with(told, round.date_of("s3")), "");
}

TEST(HiddenVisits, EndWithTheCheckIn) {
    VisitRound round(three_places(), 15);
    round.office.set_clock(round.date_of("s1") + "T10:00");
    const auto shown = [&] {
        return text_of(
            round.office.as("east.liaison").answer({{"command", "show"}, {"run", round.run}}));
    };
    ASSERT_THAT(shown(), Not(HasSubstr("visit[s1]")));

    const auto checked_in = round.office.as("g1.lead").act(round.run + ":visit[s1]", "check-in");

    ASSERT_TRUE(checked_in.has_value()) << text_of(checked_in);
    EXPECT_THAT(shown(), HasSubstr("visit[s1]"));
    EXPECT_THAT(shown(), Not(HasSubstr("visit[s2]")));
}

TEST(HiddenVisits, OpenProblemsThatTheirTownSeesAndNoOther) {
    VisitRound round(three_places(), 15);
    round.office.set_clock(round.date_of("s1") + "T10:00");
    ASSERT_TRUE(round.visit("s1", "g1").has_value());
    const auto ledger = [&](const char* account) {
        return text_of(
            round.office.as(account).answer({{"command", "ledger"}, {"book", "problems"}}));
    };

    EXPECT_THAT(ledger("east.lead"), HasSubstr("问题2018-001"));
    EXPECT_THAT(ledger("office.clerk"), HasSubstr("问题2018-001"));
    EXPECT_THAT(ledger("west.lead"), Not(HasSubstr("问题2018-001")));
    EXPECT_THAT(ledger("g2.lead"), Not(HasSubstr("问题2018-001")));
}

}  // namespace rota::test
