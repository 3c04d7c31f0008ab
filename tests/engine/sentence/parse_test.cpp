// What the sentences that are not about time alone take and refuse, and what they suggest.
#include "sentence/parse.hpp"

#include <string>

#include <gtest/gtest.h>

#include "tables.hpp"

namespace rota::sentence {
namespace {

TEST(ParseOverdue, TakesWhatHappens) {
    expect_taken(
        parse_overdue,
        {{"close", "close"},
         {"approve", "approve"},
         {"reject", "reject"},
         {"remind daily", "remind daily"},
         {"remind   daily", "remind daily"},
         {"escalate to office.head", "escalate to office.head"},
         {"escalate to office.head after 3 workdays", "escalate to office.head after 3 workdays"},
         {"hand over to g2.lead", "hand over to g2.lead"},
         {"hand over to townships.vice_lead after 1 day",
          "hand over to townships.vice_lead after 1 day"},
         {"escalate to after after 1 day", "escalate to after after 1 day"}});
    EXPECT_EQ(*parse_overdue("escalate to office.head after 3 workdays"),
              (Overdue{OverdueAct::escalate, "office.head", Span{3, SpanUnit::workday}}));
    EXPECT_EQ(*parse_overdue("remind daily"), (Overdue{OverdueAct::remind_daily, "", {}}));
}

TEST(ParseOverdue, RefusesEverythingElse) {
    expect_refused(
        parse_overdue,
        {{"", ""},
         {"closed", "close"},
         {"aprove", "approve"},
         {"remind dialy", "remind daily"},
         {"reminddaily", ""},
         {"close after 3 workdays", ""},
         {"escalate to", ""},
         {"escalate to ", ""},
         {"escalate to Office.head", "escalate to office.head"},
         {"escalate to office..head", ""},
         {"escalate to .head", ""},
         {"escalate to office.", ""},
         {"escalate to 2office", ""},
         {"escalate to 办公室", ""},
         {"escalate to office.head 3 workdays", ""},
         {"escalate to office.head after", ""},
         {"escalate to office.head after 3", ""},
         {"escalate to office.head after 3 wokrdays", "escalate to office.head after 3 workdays"},
         {"esclate to office.head", "escalate to office.head"},
         {"esclate to dayz", "escalate to dayz"},
         {"handover to office.head", ""},
         {"hand over to g2.lead after 3workdays", "hand over to g2.lead after 3 workdays"}});
}

TEST(ParseExtend, TakesTimesAndSpan) {
    expect_taken(parse_extend,
                 {{"once, up to 5 workdays", "once, up to 5 workdays"},
                  {"1 time, up to 5 workdays", "once, up to 5 workdays"},
                  {"2 times, up to 1 week", "twice, up to 1 week"},
                  {"twice, up to 1 week", "twice, up to 1 week"},
                  {"3 times,  up  to 10 days", "3 times, up to 10 days"}});
    EXPECT_EQ(*parse_extend("once, up to 5 workdays"), (Extend{1, {5, SpanUnit::workday}}));
    expect_refused(parse_extend,
                   {{"", ""},
                    {"once", ""},
                    {"once up to 5 workdays", "once, up to 5 workdays"},
                    {"once , up to 5 workdays", "once, up to 5 workdays"},
                    {"once,up to 5 workdays", "once, up to 5 workdays"},
                    {"once，up to 5 workdays", "once, up to 5 workdays"},
                    {"up to 5 workdays", "once, up to 5 workdays"},
                    {"5 workdays", "once, up to 5 workdays"},
                    {"onece, up to 5workdays", "once, up to 5 workdays"},
                    {"0 times, up to 5 workdays", ""},
                    {"always, up to 5 workdays", ""}});
}

TEST(ParseRetry, TakesTimesWaitAndDoubling) {
    expect_taken(parse_retry,
                 {{"3 times", "3 times"},
                  {"1 times", "1 time"},
                  {"3 times every 10 minutes", "3 times every 10 minutes"},
                  {"5 times every 1 hour, doubling", "5 times every 1 hour, doubling"}});
    EXPECT_EQ(*parse_retry("3 times every 10 minutes, doubling"),
              (Retry{3, Span{10, SpanUnit::minute}, true}));
    expect_refused(parse_retry,
                   {{"", ""},
                    {"3", ""},
                    {"once", ""},
                    {"3 times, doubling", ""},
                    {"3 times every", ""},
                    {"3 times every 10", ""},
                    {"3 times every 10 minutes doubling", "3 times every 10 minutes, doubling"},
                    {"3 times every 10 minutes, doublign", "3 times every 10 minutes, doubling"},
                    {"3 times evry 10 minutes", "3 times every 10 minutes"},
                    {"3 tmies", "3 times"}});
}

TEST(ParseEvidence, TakesCountsLocationAndLabels) {
    expect_taken(parse_evidence,
                 {{"3 photos", "3 photos"},
                  {"1 photo", "1 photo"},
                  {"1 photos", "1 photo"},
                  {"2 file", "2 files"},
                  {"location", "location"},
                  {"photo before", "photo before"},
                  {"photo  before  work", "photo before work"},
                  {"photo 整改前", "photo 整改前"},
                  {"sign-in sheet", "sign-in sheet"},
                  {"签到表", "签到表"},
                  {"photo签到", "photo签到"},
                  {"photo-free zone plan", "photo-free zone plan"},
                  {"film", "film"}});
    EXPECT_EQ(*parse_evidence("photo before"),
              (Evidence{EvidenceKind::labelled_photo, 1, "before"}));
    EXPECT_EQ(*parse_evidence("sign-in sheet"),
              (Evidence{EvidenceKind::labelled_file, 1, "sign-in sheet"}));
    EXPECT_EQ(*parse_evidence("3 photos"), (Evidence{EvidenceKind::photos, 3, ""}));
}

TEST(ParseEvidence, RefusesWhatOnlyLooksLikeALabel) {
    expect_refused(parse_evidence,
                   {{"", ""},
                    {"photo", "1 photo"},
                    {"photos", "1 photo"},
                    {"files", "1 file"},
                    {"Location", "location"},
                    {"locaton", "location"},
                    {"photos before", "photo before"},
                    {"Photo 整改前", "photo 整改前"},
                    {"3 fotos", "3 photos"},
                    {"3photos", "3 photos"},
                    {"0 photos", ""},
                    {"3 videos", ""},
                    {"3 photos, location", ""},
                    {"location, 3 photos", ""},
                    {"签到表、照片", ""},
                    {"photo 3", ""},
                    {"a\nb", ""},
                    {"a\xff", ""},
                    {"a\xe2\x80\xae", ""},
                    {std::string(61, 'a'), ""}});
    EXPECT_TRUE(parse_evidence(std::string(60, 'a')).has_value());
}

TEST(ParseLimit, TakesNumberPerPeriod) {
    expect_taken(parse_limit,
                 {{"1 per week", "1 per week"},
                  {"2 per day", "2 per day"},
                  {"10  per  months", "10 per month"}});
    EXPECT_EQ(*parse_limit("1 per week"), (Limit{1, LimitPer::week}));
    expect_refused(parse_limit,
                   {{"", ""},
                    {"1", ""},
                    {"once per week", ""},
                    {"0 per week", ""},
                    {"1 per quarter", ""},
                    {"1/week", "1 per week"},
                    {"1 per weak", "1 per week"}});
}

TEST(ParseShare, TakesExactFractions) {
    expect_taken(parse_share,
                 {{">= 2/3", ">= 2/3"},
                  {"> 1/2", "> 1/2"},
                  {">=  2/4", ">= 2/4"},
                  {">= 1/1", ">= 1/1"},
                  {"> 0/1", "> 0/1"},
                  {">= 24/9999", ">= 24/9999"}});
    EXPECT_EQ(*parse_share(">= 2/3"), (Share{true, 2, 3}));
    EXPECT_EQ(*parse_share("> 1/2"), (Share{false, 1, 2}));
}

TEST(ParseShare, RefusesEverythingElse) {
    expect_refused(parse_share,
                   {{"", ""},
                    {"2/3", ">= 2/3"},
                    {">=2/3", ">= 2/3"},
                    {">= 2 / 3", ""},
                    {"=> 2/3", ">= 2/3"},
                    {"≥ 2/3", ">= 2/3"},
                    {"= 2/3", ">= 2/3"},
                    {">1/2", "> 1/2"},
                    {">= 3/2", ""},
                    {">= 1/0", ""},
                    {">= 0/1", ""},
                    {"> 3/3", ""},
                    {">= -1/2", ">= 1/2"},
                    {">= 1/10000", ""},
                    {"all", ""}});
}

TEST(ParseShare, AnswersADecimalWithItsFraction) {
    expect_refused(parse_share,
                   {{"0.66", ">= 2/3"},
                    {">= 0.66", ">= 2/3"},
                    {">= 0.67", ">= 2/3"},
                    {">= 0.667", ">= 2/3"},
                    {"> 0.5", "> 1/2"},
                    {">= 0.6", ">= 3/5"},
                    {">= 0.75", ">= 3/4"},
                    {">= 80%", ">= 4/5"},
                    {">= 1.5", ""},
                    {">= 0.123456789", ""}});
    const auto decimal = parse_share("0.66");
    EXPECT_NE(decimal.error().en.find("write a fraction, 2/3 for 0.66"), std::string::npos);
    EXPECT_NE(decimal.error().zh.find("0.66 写作 2/3"), std::string::npos);
}

}  // namespace
}  // namespace rota::sentence
