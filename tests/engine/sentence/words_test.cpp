// The wording of every sentence in both languages, read as a table.
#include "sentence/words.hpp"

#include <string>

#include <gtest/gtest.h>

#include "sentence/parse.hpp"

namespace rota::sentence {
namespace {

template <class T>
void expect_words(Result<T> (*parse)(std::string_view),
                  const std::string& text,
                  const std::string& zh,
                  const std::string& en) {
    const auto sentence = parse(text);
    ASSERT_TRUE(sentence.has_value()) << sentence.error().en;
    EXPECT_EQ(in_words(*sentence, Language::zh), zh);
    EXPECT_EQ(in_words(*sentence, Language::en), en);
}

TEST(InWords, SaysSpans) {
    expect_words(parse_span, "5 workdays", "5 个工作日", "5 workdays");
    expect_words(parse_span, "1 workdays", "1 个工作日", "1 workday");
    expect_words(parse_span, "20 days", "20 天", "20 days");
    expect_words(parse_span, "2 weeks", "2 周", "2 weeks");
    expect_words(parse_span, "3 months", "3 个月", "3 months");
    expect_words(parse_span, "4 hours", "4 小时", "4 hours");
    expect_words(parse_span, "30 minutes", "30 分钟", "30 minutes");
    expect_words(parse_span, "8 work hours", "8 个工作小时", "8 work hours");
}

TEST(InWords, SaysDueTimes) {
    expect_words(parse_due, "5 workdays", "5 个工作日内", "within 5 workdays");
    expect_words(
        parse_due, "2018-10-31", "2018-10-31 下班前", "by close of business on 2018-10-31");
    expect_words(parse_due, "2018-10-31T17:00", "2018-10-31 17:00 前", "by 2018-10-31 17:00");
    expect_words(
        parse_due, "2018-10-31T17:00:30Z", "2018-10-31 17:00:30 Z 前", "by 2018-10-31 17:00:30 Z");
    expect_words(parse_due,
                 "2018-10-31T17:00@Asia/Shanghai",
                 "2018-10-31 17:00 Asia/Shanghai 前",
                 "by 2018-10-31 17:00 Asia/Shanghai");
    expect_words(parse_due,
                 "2018-10-31T17:00-03:00",
                 "2018-10-31 17:00 -03:00 前",
                 "by 2018-10-31 17:00 -03:00");
}

TEST(InWords, SaysDaysAndReminders) {
    expect_words(parse_on, "2018-10-31", "2018-10-31 当天", "on 2018-10-31");
    expect_words(parse_on, "2 workdays later", "2 个工作日后", "2 workdays later");
    expect_words(parse_remind,
                 "2 workdays before",
                 "到期前 2 个工作日提醒",
                 "reminded 2 workdays before due");
}

TEST(InWords, SaysWhatHappensWhenOverdue) {
    expect_words(parse_overdue, "close", "逾期即截止", "closed when overdue");
    expect_words(parse_overdue, "approve", "逾期视为同意", "counts as approved when overdue");
    expect_words(parse_overdue, "reject", "逾期视为不同意", "counts as rejected when overdue");
    expect_words(parse_overdue,
                 "remind daily",
                 "逾期后每个工作日提醒",
                 "reminded every workday when overdue");
    expect_words(parse_overdue,
                 "escalate to office.head",
                 "逾期即上报 office.head",
                 "escalated to office.head when overdue");
    expect_words(parse_overdue,
                 "escalate to office.head after 3 workdays",
                 "逾期 3 个工作日后上报 office.head",
                 "escalated to office.head 3 workdays after due");
    expect_words(parse_overdue,
                 "hand over to g2.lead after 1 day",
                 "逾期 1 天后转交 g2.lead",
                 "handed over to g2.lead 1 day after due");
    expect_words(parse_overdue,
                 "hand over to g2.lead",
                 "逾期即转交 g2.lead",
                 "handed over to g2.lead when overdue");
}

TEST(InWords, PutsNothingIntoALabelThatStandsForAnAddress) {
    const Overdue overdue{OverdueAct::escalate, "{2} office", Span{1, SpanUnit::day}};

    EXPECT_EQ(in_words(overdue, Language::en), "escalated to {2} office 1 day after due");
}

TEST(InWords, SaysExtensionsAndRetries) {
    expect_words(parse_extend,
                 "once, up to 5 workdays",
                 "可延期 1 次，最多 5 个工作日",
                 "may be extended once, by up to 5 workdays");
    expect_words(parse_extend,
                 "3 times, up to 1 week",
                 "可延期 3 次，每次最多 1 周",
                 "may be extended 3 times, by up to 1 week each time");
    expect_words(parse_retry, "3 times", "重试 3 次", "retried 3 times");
    expect_words(parse_retry,
                 "1 time every 10 minutes",
                 "隔 10 分钟重试 1 次",
                 "retried once, after 10 minutes");
    expect_words(parse_retry,
                 "2 times every 10 minutes",
                 "每隔 10 分钟重试，共 2 次",
                 "retried twice, every 10 minutes");
    expect_words(parse_retry,
                 "3 times every 1 hour, doubling",
                 "先隔 1 小时重试，以后间隔逐次加倍，共 3 次",
                 "retried 3 times, first after 1 hour, the wait doubling each time");
}

TEST(InWords, SaysEvidence) {
    expect_words(parse_evidence, "3 photos", "3 张照片", "3 photos");
    expect_words(parse_evidence, "1 file", "1 份文件", "1 file");
    expect_words(parse_evidence, "location", "现场定位", "the location");
    expect_words(parse_evidence, "photo 整改前", "照片“整改前”一张", "one photo “整改前”");
    expect_words(
        parse_evidence, "sign-in sheet", "文件“sign-in sheet”一份", "one file “sign-in sheet”");
}

TEST(InWords, SaysWindowsLimitsAndShares) {
    expect_words(parse_within, "15 workdays", "此后 15 个工作日内", "within the next 15 workdays");
    expect_words(parse_within, "this week", "本周内", "this week");
    expect_words(parse_within, "this month", "本月内", "this month");
    expect_words(parse_within, "this quarter", "本季度内", "this quarter");
    expect_words(parse_within, "this year", "本年内", "this year");
    expect_words(parse_limit, "1 per day", "每天最多 1 次", "at most 1 per day");
    expect_words(parse_limit, "1 per week", "每周最多 1 次", "at most 1 per week");
    expect_words(parse_limit, "2 per month", "每月最多 2 次", "at most 2 per month");
    expect_words(parse_share, ">= 2/3", "达到 2/3（含本数）", "at least 2/3");
    expect_words(parse_share, "> 1/2", "超过 1/2（不含本数）", "more than 1/2");
}

TEST(InWords, SaysSchedules) {
    expect_words(parse_every, "day", "每天", "every day");
    expect_words(parse_every, "workday", "每个工作日", "every workday");
    expect_words(parse_every, "week", "每周", "every week");
    expect_words(parse_every, "month", "每月", "every month");
    expect_words(parse_every, "quarter", "每季度", "every quarter");
    expect_words(parse_every, "half-year", "每半年", "every half-year");
    expect_words(parse_every, "year", "每年", "every year");
    expect_words(parse_start_day, "workday 1", "第 1 个工作日", "the 1st workday");
    expect_words(parse_start_day, "workday 12", "第 12 个工作日", "the 12th workday");
    expect_words(parse_start_day, "workday 23", "第 23 个工作日", "the 23rd workday");
    expect_words(parse_start_day, "day 2", "第 2 天", "the 2nd day");
    expect_words(parse_start_day, "last workday", "最后一个工作日", "the last workday");
    expect_words(parse_start_day, "last day", "最后一天", "the last day");
    expect_words(parse_start_day, "tuesday", "周二", "Tuesday");
    expect_words(parse_start_day, "03-15", "3 月 15 日", "15 March");
    expect_words(parse_clock_time, "09:00", "09:00", "09:00");
}

}  // namespace
}  // namespace rota::sentence
