// The year as CSV, as a calendar file, as tables: the same bytes for the same seed, and what
// spreadsheets and calendars insist on.
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "json/json.hpp"
#include "played.hpp"
#include "rehearse/csv.hpp"
#include "rehearse/ics.hpp"

namespace rota::rehearse {

namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

/// Everything that can be written of a year, as one text.
std::string all_of(const Year& year) {
    const auto tables = tables_of(year, summary_of(year, libraries().types()));
    std::string all = json::to_json(to_value(year, tables)) + to_csv(year.plan);
    for (const Table& table : tables) all += to_csv(table);
    for (const Language language : {Language::zh, Language::en}) all += to_ics(year, language);
    return all;
}

TEST(YearFiles, AreTheSameBytesForTheSameSeed) {
    const std::string once = all_of(played(shipped_office(), whole_year(2027)));
    EXPECT_EQ(once, all_of(played(shipped_office(), whole_year(2027))));
    EXPECT_NE(once, all_of(played(shipped_office(), whole_year(2027, 2))));
}

TEST(Csv, QuotesWhatSpreadsheetsTakeForSomethingElse) {
    Table table;
    table.name = "t";
    table.columns = {{"a"}, {"b", Holds::number}, {"c", Holds::day}};
    table.rows = {{"x,y", 1, Date{2027, 1, 4}},
                  {"he said \"no\"\nand left", 2, Value()},
                  {"=HYPERLINK(1)", -3, Value()}};

    EXPECT_EQ(to_csv(table),
              "\xEF\xBB\xBF"
              "a,b,c\r\n"
              "\"x,y\",1,2027-01-04\r\n"
              "\"he said \"\"no\"\"\nand left\",2,\r\n"
              "'=HYPERLINK(1),-3,\r\n");
}

TEST(Csv, SaysWhatWasPlayed) {
    EXPECT_EQ(to_csv(Plan{{2027, 1, 1}, {2027, 12, 31}, 7, "w"}),
              "\xEF\xBB\xBF"
              "name,value\r\nfrom,2027-01-01\r\nto,2027-12-31\r\nseed,7\r\n"
              "workflow,w\r\n");
}

TEST(Ics, HoldsStartsVisitsAndDeadlines) {
    const auto office = small_office(R"(
[start]
every = "month"
on    = "workday 1"
at    = "09:00"

[[step]]
id    = "a"
zh    = "走访甲"
do    = "visit"
who   = "t1.lead"
where = "s1"
on    = "2027-01-06"

[[step]]
after = []
id    = "c"
zh    = "报送"
do    = "task"
who   = "east.liaison"
due   = "1 workday"
)");
    const std::string ics =
        to_ics(played(office, {{2027, 1, 1}, {2027, 1, 31}, 3, ""}), Language::en);

    EXPECT_THAT(ics, StartsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
    EXPECT_THAT(ics, HasSubstr("X-WR-CALNAME:Simulated 2027-01-01 – 2027-01-31 #3\r\n"));
    EXPECT_THAT(ics, HasSubstr("DTSTART:20270101T010000Z\r\nSUMMARY:Starts: Trial\r\n"));
    EXPECT_THAT(ics, HasSubstr("DTSTART;VALUE=DATE:20270106\r\n"));
    EXPECT_THAT(ics, HasSubstr("DESCRIPTION:Team 1 Lead\\nw/2027-01\r\nLOCATION:East\r\n"));
    // Monday 4 January, half past five in the afternoon.
    EXPECT_THAT(ics, HasSubstr("DTSTART:20270104T093000Z\r\nSUMMARY:Due: 报送\r\n"));
}

TEST(Ics, FoldsLinesAndNamesEachEventOnce) {
    const std::string ics = to_ics(played(shipped_office(), whole_year(2027)), Language::zh);
    std::set<std::string> ids;
    std::size_t events = 0;
    for (std::size_t at = 0; at < ics.size();) {
        const std::size_t end = ics.find("\r\n", at);
        ASSERT_NE(end, std::string::npos);
        EXPECT_LE(end - at, 75u);
        // A line never begins within a character.
        EXPECT_NE(static_cast<unsigned char>(ics[at]) & 0xC0, 0x80);
        const std::string line = ics.substr(at, end - at);
        if (line == "BEGIN:VEVENT") ++events;
        if (line.starts_with("UID:")) {
            EXPECT_TRUE(ids.insert(line).second) << line;
        }
        at = end + 2;
    }
    EXPECT_EQ(ids.size(), events);
    EXPECT_GT(events, 400u);
}

}  // namespace

}  // namespace rota::rehearse
