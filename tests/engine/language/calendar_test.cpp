// calendar.toml and the holiday files.
#include "engine/language/support.hpp"

namespace rota::language {

namespace {

constexpr std::string_view zone = "zone = \"Asia/Shanghai\"\n";
constexpr std::string_view hours = "[hours]\nmorning = \"08:30-12:00\"\n";

Case calendar(std::string name, const std::string& text) {
    return file_case(std::move(name), "calendar.toml", text);
}

/// A calendar whose `[calendar]` is good, with more below it.
Case good_head(std::string name, const std::string& text) {
    return calendar(std::move(name), "[calendar]\n" + std::string(zone) + text);
}

/// A good calendar with one notice.
Case holidays(std::string name, const std::string& text) {
    std::vector<SourceFile> files = office_with(
        "calendar.toml",
        "[calendar]\n" + std::string(zone) + "holidays = \"days.toml\"\n" + std::string(hours));
    files.push_back({"days.toml", text});
    return {std::move(name), files};
}

const std::string head = "[calendar]\nid = \"cn\"\nfrom = 2018-01-01\nto = 2018-12-31\n";

}  // namespace

const std::vector<Case>& calendar_cases() {
    static const std::vector<Case> cases = {
        good_head("good", std::string(hours)),
        calendar("no_calendar", "⟦missing-key⟧" + std::string(hours)),
        calendar("no_hours", "⟦missing-key⟧[calendar]\n" + std::string(zone)),
        calendar("no_zone", "[⟦missing-key⟧calendar]\n" + std::string(hours)),
        calendar("bad_zone",
                 "[calendar]\nzone = ⟦bad-zone⟧\"Asia/Shanghia\"\n" + std::string(hours)),
        good_head("bad_weekend",
                  "weekend = [\"sunday\", ⟦bad-weekday⟧\"saterday\"]\n" + std::string(hours)),
        calendar("all_days_off",
                 "⟦calendar-contradicts⟧[calendar]\n" + std::string(zone) +
                     "weekend = [\"monday\", \"tuesday\", \"wednesday\", \"thursday\", \"friday\", "
                     "\"saturday\", \"sunday\"]\n" +
                     std::string(hours)),
        good_head("empty_hours", "[⟦no-hours⟧hours]\n"),
        good_head("bad_hours", "[hours]\nmorning = ⟦bad-hours⟧\"8:30 to 12\"\n"),
        good_head("hours_backwards", "[hours]\nmorning = ⟦bad-hours⟧\"12:00-08:30\"\n"),
        good_head("hours_are_no_text", "[hours]\nmorning = ⟦bad-hours⟧8\n"),
        good_head("overlapping_hours",
                  std::string(hours) + "noon = ⟦hours-overlap⟧\"11:30-13:00\"\n"),
        good_head("counting",
                  std::string(hours) +
                      "[counting]\nfirst_day = "
                      "⟦unknown-choice⟧\"skipp\"\n⟦unknown-key⟧last_day = \"x\"\n"),
        good_head(
            "schedule",
            std::string(hours) +
                "[schedule]\non_day_off = ⟦unknown-choice⟧\"later\"\nmissed = ⟦wrong-kind⟧1\n"),
        good_head("unknown_section", std::string(hours) + "[⟦unknown-key⟧countig]\n"),
        calendar("section_is_no_table",
                 "schedule = ⟦wrong-kind⟧1\n[calendar]\n" + std::string(zone) + std::string(hours)),
        good_head("local_day",
                  std::string(hours) +
                      "[[day]]\ndate = 2018-02-14\nkind = \"half\"\nzh = \"下午放假\"\n"
                      "[[day]]\ndate = ⟦duplicate-day⟧2018-02-14\nkind = "
                      "⟦unknown-choice⟧\"haf\"\nzh = \"放假\"\n"
                      "⟦missing-key⟧[[day]]\ndate = ⟦wrong-kind⟧\"2018-02-15\"\nkind = \"off\"\n"
                      "⟦missing-key⟧⟦missing-key⟧[[day]]\nzh = \"x\"\n"),
        good_head("single_brackets",
                  std::string(hours) + "[⟦double-brackets⟧day]\ndate = 2018-02-14\n"),
        good_head("missing_holidays",
                  "holidays = ⟦file-missing⟧\"days.toml\"\n" + std::string(hours)),
        good_head("holidays_elsewhere",
                  "holidays = ⟦holidays-not-at-top⟧\"templates/notice.md\"\n" + std::string(hours)),
        holidays("good_notice",
                 head + "[[notice]]\nyear = 2018\ndays = [{ zh = \"元旦\", off = [2018-01-01, "
                        "2018-01-01], work = [2018-01-06] }]\n"),
        holidays("notice_without_days",
                 head + "⟦missing-key⟧[[notice]]\nyear = ⟦wrong-kind⟧\"2018\"\n"),
        holidays("days_are_no_list",
                 head + "[[notice]]\ndays = ⟦wrong-kind⟧1\n[[notice]]\ndays = ⟦wrong-kind⟧[1]\n"),
        holidays("notice_outside",
                 head + "[[notice]]\nyear = 2018\ndays = []\n"
                        "[[notice]]\nyear = ⟦notice-outside⟧2019\ndays = []\n"),
        holidays("year_without_notice",
                 "[calendar]\nfrom = 2018-01-01\nto = ⟦year-without-notice⟧2019-12-31\n"
                 "[[notice]]\nyear = 2018\ndays = []\n"),
        holidays(
            "off_is_one_day",
            head + "[[notice]]\ndays = [{ zh = \"元旦\", off = ⟦holiday-off⟧[2018-01-01] }]\n"),
        holidays("off_is_backwards",
                 head + "[[notice]]\ndays = [{ zh = \"元旦\", off = ⟦holiday-off⟧[2018-01-02, "
                        "2018-01-01] }]\n"),
        holidays(
            "off_is_text",
            head + "[[notice]]\ndays = [{ zh = \"元旦\", off = ⟦wrong-kind⟧[\"2018-01-01\"] }]\n"),
        holidays(
            "no_off",
            head + "[[notice]]\ndays = [⟦missing-key⟧⟦missing-key⟧{ ⟦unknown-key⟧of = [] }]\n"),
        holidays("range_backwards",
                 "[calendar]\nfrom = 2018-12-31\nto = ⟦dates-backwards⟧2018-01-01\n"),
        holidays("range_missing", "[⟦missing-key⟧calendar]\nfrom = ⟦wrong-kind⟧\"2018\"\n"),
        holidays("no_head", "⟦missing-key⟧[[notice]]\ndays = []\n"),
    };
    return cases;
}

INSTANTIATE_TEST_SUITE_P(Calendar, Cases, testing::ValuesIn(calendar_cases()), name_of_case);

TEST(Check, CountsWithTheHolidaysOfAllFiles) {
    const Checked checked = check(read_folder("workflows"), all_step_types());

    ASSERT_NE(checked.office, nullptr);
    EXPECT_TRUE(checked.office->calendar->is_workday({2018, 12, 29}));
    EXPECT_FALSE(checked.office->calendar->is_workday({2018, 10, 1}));
}

}  // namespace rota::language
