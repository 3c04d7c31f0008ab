// The start of a run: who may, with which inputs, and what the defaults see (semantics §1, §5).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "json/json.hpp"
#include "support/core/rehearsal.hpp"

namespace rota::core {

namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string inputs(const std::string& lines) { return "[inputs]\n" + lines; }

std::string input_of(const Rehearsal& run, const std::string& name) {
    return json::to_json(Value(Fields{run.state().inputs})[name]);
}

TEST(Start, IsForTheOwnerUnlessByNamesOthers) {
    struct Case {
        std::string rule;
        std::string by;
        bool may;
    };
    const Case cases[] = {{"", "office.head", true},
                          {"", "office.clerk", false},
                          {"[start]\nby = [\"finance\"]\n", "finance.clerk", true},
                          {"[start]\nby = [\"finance\"]\n", "office.head", false}};
    for (const Case& c : cases) {
        Rehearsal run(task("a") + c.rule);

        const std::string refusal = run.start({}, c.by);

        EXPECT_EQ(refusal.empty(), c.may) << c.by << " " << c.rule;
        const bool is_denied = run.last_error() && run.last_error()->code == ErrorCode::denied;
        EXPECT_EQ(is_denied, !c.may);
    }
}

TEST(Start, SaysWhoMay) {
    Rehearsal run(task("a") + "[start]\nby = [\"finance\"]\n");

    EXPECT_THAT(run.start({}, "office.head"), HasSubstr("finance.head finance.clerk"));
    EXPECT_TRUE(run.state().root.steps.empty());
}

TEST(Start, OfAScheduleIsOnNobodysBehalf) {
    Rehearsal run(step("v", "set", "by = \"run.by\"") + "[start]\nby = [\"finance\"]\n");

    EXPECT_EQ(run.start({}, ""), "");

    EXPECT_EQ(run.state().by, "");
    EXPECT_EQ(run.output("v"), R"({"by":null})");
}

TEST(Start, TakesWhatIsGivenAndTheDefaultsOfTheRest) {
    Rehearsal run(task("a") + inputs("n = { zh = \"数\", default = 3 }\n"
                                     "m = { zh = \"镇\", default = \"${count(org.townships)}\" }\n"
                                     "who = { zh = \"谁\" }\n"));

    run.start({{"who", "east"}, {"n", 5}});

    EXPECT_EQ(input_of(run, "n"), "5");
    EXPECT_EQ(input_of(run, "m"), "2");
    EXPECT_EQ(input_of(run, "who"), "\"east\"");
    EXPECT_THAT(run.state().from_default, ElementsAre("m"));
}

TEST(Start, LetsTheDefaultsSeeTheRunThatIsAboutToBe) {
    Rehearsal run(task("a") +
                  inputs("q = { zh = \"季度\", default = \"${run.quarter}\" }\n"
                         "id = { zh = \"名\", default = \"${run.id} ${run.by} ${today}\" }\n"));

    run.start();

    EXPECT_EQ(input_of(run, "q"), "3");
    EXPECT_EQ(input_of(run, "id"), "\"" + run.state().name + " office.head 2018-07-02\"");
}

TEST(Start, RefusesInputsThatNobodyAskedFor) {
    Rehearsal run(task("a") + inputs("sites = { zh = \"点\", default = 1 }\n"));

    EXPECT_EQ(run.start({{"sitse", 2}}),
              "the workflow has no input `sitse`, did you mean `sites`?");
    EXPECT_EQ(run.start({{"zzzzzzz", 2}}), "the workflow has no input `zzzzzzz`");
    EXPECT_EQ(run.last_error()->code, ErrorCode::invalid);
}

TEST(Start, RefusesWhenAnInputIsMissing) {
    Rehearsal run(task("a") + inputs("n = { zh = \"数量\", en = \"how many\" }\n"));

    EXPECT_EQ(run.start(), "`n` (how many) has to be given at the start: n=…");
    EXPECT_THAT(run.last_error()->zh, HasSubstr("数量"));
}

TEST(Start, FreezesItsInputs) {
    Rehearsal run(task("a") + step("v", "set", "n = \"count(inputs.sites)\"") +
                  inputs("sites = { zh = \"点\", default = \"${org.sites}\" }\n"));
    run.start();

    run.world()->change(roster_with("s3 = {", "s4 = { zh = \"四号点\", unit = \"west\" }\ns3 = {"));
    run.done("a");

    EXPECT_EQ(run.output("v"), R"({"n":3})");
}

TEST(Refresh, EvaluatesAnewWhatCameFromDefaultsAndNothingElse) {
    Rehearsal run(step("f", "fetch") +
                  inputs("sites = { zh = \"点\", default = \"${count(org.sites)}\" }\n"
                         "units = { zh = \"镇\", default = \"${count(org.townships)}\" }\n"));
    run.start({{"units", 7}});
    run.answer("f", failed("http.503"));

    run.world()->change(roster_with("s3 = {", "s4 = { zh = \"四号点\", unit = \"west\" }\ns3 = {"));
    EXPECT_EQ(run.retry("f", true), "");

    EXPECT_EQ(input_of(run, "sites"), "4");
    EXPECT_EQ(input_of(run, "units"), "7");
    EXPECT_EQ(run.all<event::InputsRefreshed>().size(), 1u);
}

TEST(Refresh, HappensOnlyWhenItIsAskedFor) {
    Rehearsal run(step("f", "fetch") +
                  inputs("sites = { zh = \"点\", default = \"${count(org.sites)}\" }\n"));
    run.start();
    run.answer("f", failed("http.503"));

    run.world()->change(roster_with("s3 = {", "s4 = { zh = \"四号点\", unit = \"west\" }\ns3 = {"));
    EXPECT_EQ(run.retry("f"), "");

    EXPECT_EQ(input_of(run, "sites"), "3");
}

TEST(Refresh, RepairsARosterThatAStepFailedOn) {
    Rehearsal run(task("a", "hide_from = \"${inputs.hidden}\"") +
                  inputs("hidden = { zh = \"瞒谁\", default = \"${org.sites[id = \\\"s9\\\"]"
                         "[1].unit}\" }\n"));
    run.start();
    ASSERT_EQ(run.phase("a"), "held");

    run.world()->change(roster_with("s3 = {", "s9 = {"));
    EXPECT_EQ(run.retry("a", true), "");

    EXPECT_EQ(run.open(), std::vector<std::string>{"a#1"});
    EXPECT_THAT(run.at("a").spec->hide_from, ElementsAre("east.lead", "east.liaison"));
}

}  // namespace

}  // namespace rota::core
