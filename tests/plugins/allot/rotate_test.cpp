#include "allot/rotate.hpp"

#include <map>

#include "plugins/strict.hpp"

namespace rota::allot_steps {

namespace {

Json objects(const std::string& prefix, int count) {
    Json::Array all;
    for (int i = 1; i <= count; ++i)
        all.push_back(Json::object({{"id", prefix + std::to_string(i)}}));
    return Json(std::move(all));
}

testing::Reply rotated(int items,
                       int parties,
                       const std::string& nominal,
                       const std::string& every = "quarter",
                       const std::string& first = "2018-Q1") {
    Strict<RotateStep> step(Json::object({{"items", objects("i", items)},
                                          {"among", objects("p", parties)},
                                          {"as", Json::array({"town", "team"})},
                                          {"every", every},
                                          {"first", first}}),
                            testing::context({{"nominal", nominal}}));
    return step.start();
}

/// "i1 i2 i3|i4 i5": whose items, party by party, in the order of the parties.
std::string shares(const testing::Reply& reply, int parties) {
    std::map<std::string, std::string> of;
    for (const Json& pair : reply.output["pairs"].items()) {
        std::string& share = of[pair["team"]["id"].text()];
        share += (share.empty() ? "" : " ") + pair["id"].text();
    }
    std::string text;
    for (int i = 1; i <= parties; ++i) text += (i == 1 ? "" : "|") + of["p" + std::to_string(i)];
    return text;
}

TEST(RotateStep, CutsTheListAndMovesOnWithEachPeriod) {
    EXPECT_EQ(shares(rotated(7, 3, "2018-01-02"), 3), "i1 i2 i3|i4 i5|i6 i7");
    EXPECT_EQ(shares(rotated(7, 3, "2018-04-02"), 3), "i6 i7|i1 i2 i3|i4 i5");
    EXPECT_EQ(shares(rotated(7, 3, "2018-07-02"), 3), "i4 i5|i6 i7|i1 i2 i3");
    EXPECT_EQ(shares(rotated(7, 3, "2018-10-08"), 3), "i1 i2 i3|i4 i5|i6 i7");
    EXPECT_EQ(shares(rotated(7, 3, "2017-12-29"), 3), "i4 i5|i6 i7|i1 i2 i3");
}

TEST(RotateStep, InAFullTurnEverybodyHasHadEverythingOnce) {
    std::map<std::string, int> met;
    for (int month = 1; month <= 6; ++month) {
        const auto reply =
            rotated(24, 6, "2018-0" + std::to_string(month) + "-15", "month", "2018-01");
        EXPECT_EQ(reply.output["pairs"].items().size(), 24U);
        EXPECT_EQ(reply.output["teams"].items().size(), 6U);
        for (const Json& pair : reply.output["pairs"].items())
            ++met[pair["id"].text() + " " + pair["team"]["id"].text()];
    }
    EXPECT_EQ(met.size(), 144U);
}

TEST(RotateStep, CountsPeriodsOfEveryKind) {
    EXPECT_EQ(turns_between("year", "2018", "2020-06-01"), 2);
    EXPECT_EQ(turns_between("half-year", "2018-H1", "2019-07-01"), 3);
    EXPECT_EQ(turns_between("quarter", "2018-Q4", "2019-01-01"), 1);
    EXPECT_EQ(turns_between("month", "2018-11", "2019-02-28"), 3);
    EXPECT_EQ(turns_between("week", "2018-W52", "2018-12-31"), 1);  // which is 2019-W01
    EXPECT_EQ(turns_between("week", "2020-W53", "2021-01-03"), 0);
    EXPECT_EQ(turns_between("day", "2018-02-28", "2018-03-01"), 1);
    EXPECT_EQ(turns_between("quarter", "2018-02-14", "2018-06-30"), 1);
}

TEST(RotateStep, MorePartiesThanItemsLeavesSomeFree) {
    const auto reply = rotated(2, 3, "2018-01-02");

    EXPECT_EQ(shares(reply, 3), "i1|i2|");
    EXPECT_EQ(reply.output["teams"].items().size(), 2U);
}

TEST(RotateStep, SaysWhatItCannotCountFrom) {
    EXPECT_EQ(rotated(2, 2, "2018-01-02", "quarter", "2018-05x").code, "allot.first");
    EXPECT_EQ(rotated(2, 2, "2018-01-02", "month", "2018-13").code, "allot.first");
}

}  // namespace

}  // namespace rota::allot_steps
