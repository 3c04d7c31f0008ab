// Printing and parsing are inverse: for every value, not only for the examples of parse_test.cpp.
#include "sentence/print.hpp"

#include <array>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "sentence/parse.hpp"

namespace rota::sentence {
namespace {

constexpr std::array<SpanUnit, 7> units = {SpanUnit::workday,
                                           SpanUnit::day,
                                           SpanUnit::week,
                                           SpanUnit::month,
                                           SpanUnit::hour,
                                           SpanUnit::minute,
                                           SpanUnit::work_hour};

template <class T>
void expect_same(Result<T> (*parse)(std::string_view), const T& sentence) {
    const std::string text = sentence::to_string(sentence);
    const auto again = parse(text);
    ASSERT_TRUE(again.has_value()) << again.error().en;
    EXPECT_EQ(*again, sentence) << text;
}

std::vector<Span> spans() {
    std::vector<Span> all;
    for (SpanUnit unit : units) {
        for (int count : {1, 2, 10, 99, 9999}) all.push_back({count, unit});
    }
    return all;
}

TEST(PrintSpan, IsTakenBackForEveryNumberAndUnit) {
    for (SpanUnit unit : units) {
        for (int count = 1; count <= 9999; ++count) expect_same(parse_span, Span{count, unit});
    }
}

TEST(PrintDue, IsTakenBackForEveryDayOfALeapYear) {
    for (std::int64_t day = days_of({2020, 1, 1}); day <= days_of({2020, 12, 31}); ++day) {
        expect_same(parse_due, Due{date_of(day)});
        expect_same(parse_on, On{date_of(day)});
    }
}

TEST(PrintDue, IsTakenBackForMoments) {
    const auto chatham = std::make_shared<const std::string>("Pacific/Chatham");
    const std::vector<Zone> zones = {{std::nullopt, nullptr},
                                     {0, nullptr},
                                     {28'800, nullptr},
                                     {-12'600, nullptr},
                                     {-64'800, nullptr},
                                     {3'661, nullptr},
                                     {std::nullopt, chatham}};
    for (const Zone& zone : zones) {
        for (std::int32_t nanosecond : {0, 1, 500'000'000, 999'999'999}) {
            expect_same(parse_due, Due{DateTime{{2018, 10, 31}, {23, 59, 58, nanosecond, zone}}});
        }
    }
}

TEST(PrintSentence, IsTakenBackForEverySpanInside) {
    for (const Span& span : spans()) {
        expect_same(parse_due, Due{span});
        expect_same(parse_on, On{span});
        expect_same(parse_remind, Remind{span});
        expect_same(parse_within, Within{span});
        expect_same(parse_overdue, Overdue{OverdueAct::escalate, "office.head", span});
        expect_same(parse_overdue, Overdue{OverdueAct::hand_over, "g_2.lead", span});
        for (int times : {1, 2, 3, 9999}) {
            expect_same(parse_extend, Extend{times, span});
            expect_same(parse_retry, Retry{times, span, false});
            expect_same(parse_retry, Retry{times, span, true});
            expect_same(parse_retry, Retry{times, std::nullopt, false});
        }
    }
}

TEST(PrintSentence, IsTakenBackWithoutSpans) {
    for (OverdueAct act :
         {OverdueAct::close, OverdueAct::approve, OverdueAct::reject, OverdueAct::remind_daily}) {
        expect_same(parse_overdue, Overdue{act, "", std::nullopt});
    }
    expect_same(parse_overdue, Overdue{OverdueAct::escalate, "office", std::nullopt});
    expect_same(parse_evidence, Evidence{EvidenceKind::photos, 3, ""});
    expect_same(parse_evidence, Evidence{EvidenceKind::files, 1, ""});
    expect_same(parse_evidence, Evidence{EvidenceKind::location, 1, ""});
    expect_same(parse_evidence, Evidence{EvidenceKind::labelled_photo, 1, "location"});
    expect_same(parse_evidence, Evidence{EvidenceKind::labelled_file, 1, "签到表"});
    for (ThisPeriod period :
         {ThisPeriod::week, ThisPeriod::month, ThisPeriod::quarter, ThisPeriod::year}) {
        expect_same(parse_within, Within{period});
    }
    for (LimitPer per : {LimitPer::day, LimitPer::week, LimitPer::month}) {
        expect_same(parse_limit, Limit{7, per});
    }
    for (Every every : {Every::day,
                        Every::workday,
                        Every::week,
                        Every::month,
                        Every::quarter,
                        Every::half_year,
                        Every::year}) {
        expect_same(parse_every, every);
    }
}

TEST(PrintShare, IsTakenBackForEverySmallFraction) {
    for (std::int64_t below = 1; below <= 60; ++below) {
        for (std::int64_t above = 0; above <= below; ++above) {
            if (above > 0) expect_same(parse_share, Share{true, above, below});
            if (above < below) expect_same(parse_share, Share{false, above, below});
        }
    }
}

TEST(PrintStartDay, IsTakenBackForEveryDay) {
    expect_same(parse_start_day, StartDay{LastWorkday{}});
    expect_same(parse_start_day, StartDay{LastDay{}});
    for (int n = 1; n <= 366; ++n) {
        expect_same(parse_start_day, StartDay{WorkdayOfPeriod{n}});
        expect_same(parse_start_day, StartDay{DayOfPeriod{n}});
    }
    for (int day = 0; day < 7; ++day) expect_same(parse_start_day, StartDay{Weekday{day}});
    for (int month = 1; month <= 12; ++month) {
        for (int day = 1; day <= days_in_month(2020, month); ++day) {
            expect_same(parse_start_day, StartDay{MonthDay{month, day}});
        }
    }
}

TEST(PrintClockTime, IsTakenBackForEveryMinuteOfTheDay) {
    for (int minute = 0; minute < 24 * 60; ++minute) {
        expect_same(parse_clock_time, ClockTime{minute / 60, minute % 60});
    }
}

}  // namespace
}  // namespace rota::sentence
