#include "exchange/ics.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/exchange.hpp"

namespace rota::exchange {

namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

constexpr Instant morning =
    std::chrono::sys_days(std::chrono::year(2018) / 7 / 6) + std::chrono::hours(1);

CalendarEvent event(std::string summary) {
    return {"a@rota", morning, std::move(summary), "", "", Certainty::confirmed};
}

TEST(Ics, IsReadBackAsItWasWritten) {
    CalendarEvent visit = event("走访; 东洲, \\");
    visit.uid = "b,1@rota";
    visit.when = Date{2018, 7, 9};
    visit.description = "第一行\n第二行";
    visit.location = "东洲街道";
    visit.certainty = Certainty::tentative;

    const auto events = test::read_ics(to_ics({"日程", "agenda", morning, {event("发起"), visit}}));

    EXPECT_THAT(events,
                ElementsAre(UnorderedElementsAre(Pair("UID", "a@rota"),
                                                 Pair("DTSTAMP", "20180706T010000Z"),
                                                 Pair("DTSTART", "20180706T010000Z"),
                                                 Pair("SUMMARY", "发起"),
                                                 Pair("STATUS", "CONFIRMED"),
                                                 Pair("TRANSP", "TRANSPARENT")),
                            UnorderedElementsAre(Pair("UID", "b,1@rota"),
                                                 Pair("DTSTAMP", "20180706T010000Z"),
                                                 Pair("DTSTART;VALUE=DATE", "20180709"),
                                                 Pair("SUMMARY", "走访; 东洲, \\"),
                                                 Pair("DESCRIPTION", "第一行\n第二行"),
                                                 Pair("LOCATION", "东洲街道"),
                                                 Pair("STATUS", "TENTATIVE"),
                                                 Pair("TRANSP", "TRANSPARENT"))));
}

/// Lines of every length around the fold, of characters of one to four octets.
TEST(Ics, FoldsBetweenCharacters) {
    for (const char* character : {"a", "é", "洲", "𠮷"}) {
        for (std::size_t count = 1; count < 180; ++count) {
            std::string text;
            for (std::size_t i = 0; i < count; ++i) text += character;

            const auto events = test::read_ics(to_ics({"日程", "agenda", morning, {event(text)}}));

            ASSERT_EQ(events.at(0).at("SUMMARY"), text);
        }
    }
}

TEST(Ics, LeavesOutWhatWouldEndALine) {
    const auto events =
        test::read_ics(to_ics({"日程", "agenda", morning, {event("a\r\nUID:x\x01\x7F z")}}));

    EXPECT_EQ(events.at(0).at("SUMMARY"), "a\nUID:x z");
}

TEST(Ics, SaysWhatIsNotToHappen) {
    CalendarEvent missed = event("漏掉的");
    missed.certainty = Certainty::cancelled;

    EXPECT_THAT(to_ics({"日程", "agenda", morning, {missed}}),
                HasSubstr("\r\nSTATUS:CANCELLED\r\n"));
}

}  // namespace

}  // namespace rota::exchange
