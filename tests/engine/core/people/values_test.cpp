// What `${…}` becomes when a step opens, and what expressions see of steps (semantics §1).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "json/json.hpp"
#include "support/core/rehearsal.hpp"

namespace rota::core {

namespace {

using ::testing::HasSubstr;

/// A parameter as the handler of a step gets it.
std::string param(const std::string& written) {
    Rehearsal run(step("f", "fetch", "x = " + written));
    run.start();
    return json::to_json(run.at("f").spec->params["x"]);
}

TEST(Template, KeepsTheTypeOfAWholeExpressionAndInsertsOthersAsText) {
    const std::pair<std::string, std::string> cases[] = {
        {"\"${1 + 1}\"", "2"},
        {"\"${1 + 1} \"", "\"2 \""},
        {"\"${true}\"", "true"},
        {"\"${null}\"", "null"},
        {"\"[${null}]\"", "\"[]\""},
        {"\"${org.sites[1].id}\"", "\"s1\""},
        {"\"at ${org.sites[1]}\"", "\"at s1\""},
        {"\"${today}\"", "\"2018-07-02\""},
        {"\"on ${today}\"", "\"on 2018-07-02\""},
        {"\"${org.sites.unit}.lead\"", R"(["east.lead","west.lead","east.lead"])"},
        {"\"${[1, 2]}-${[\\\"a\\\", \\\"b\\\"]}\"", R"(["1-a","1-b","2-a","2-b"])"},
        {"[\"${1}\", \"b${2}\", 3]", R"([1,"b2",3])"},
        {"{ a = \"${1}\", b = { c = \"${2}\" } }", R"({"a":1,"b":{"c":2}})"},
        {"\"plain\"", "\"plain\""},
        {"2018-07-04", "\"2018-07-04\""},
    };
    for (const auto& [written, filled] : cases) EXPECT_EQ(param(written), filled) << written;
}

TEST(Template, RecordsWhatItSaw) {
    Rehearsal run(step("f", "fetch", "x = \"${count(inputs.n)} of ${run.year}\"") +
                  "[inputs]\nn = { zh = \"数\", default = [1, 2] }\n");

    run.start();

    const auto& saw = run.at("f").spec->saw;
    ASSERT_EQ(saw.size(), 2u);
    EXPECT_EQ(saw[0].text, "inputs.n");
    EXPECT_EQ(saw[1].value, Value(2018));
}

TEST(Template, OfNothingToFillItsParamNamesTheNull) {
    Rehearsal run(step("n", "notify", "to = \"east\"\ntext = \"${string(1 / 0)}\""));

    run.start();

    EXPECT_EQ(run.phase("n"), "held");
    EXPECT_THAT(run.open_step("n").failure->en(), HasSubstr("`text`"));
    EXPECT_THAT(run.open_step("n").failure->en(), HasSubstr("("));
}

TEST(StepValue, HoldsWhatWasHandedInAndWhatCameOut) {
    Rehearsal run(task("a", "who = \"east.lead\"\ndue = \"1 workday\"") +
                  step("v",
                       "set",
                       "outcome = \"a.outcome\"\nby = \"a.by\"\nat = \"a.at\"\nlate = \"a.late\"\n"
                       "round = \"a.round\"\nreport = \"a.report\"\nfiles = \"a.files.name\"\n"
                       "label = \"a.files.label\""));
    run.start();
    run.wait_until("2018-07-05 10:00");

    run.done("a", {.fields = {{"report", "修好了"}}, .files = {photo("photo after")}});

    EXPECT_EQ(run.output("v"),
              R"({"outcome":"done","by":"east.lead","at":"2018-07-05T10:00:00","late":true,)"
              R"("round":1,"report":"修好了","files":["photo.jpg"],"label":["photo after"]})");
}

TEST(StepValue, OfALaterRoundSaysSo) {
    Rehearsal run(task("a") + step("ok", "approve", "item = \"x\"\nback_to = \"a\"") +
                  step("v", "set", "round = \"a.round\"\nreport = \"a.report\""));
    run.start();
    run.done("a", {.fields = {{"report", "one"}}});
    run.reject("ok");
    run.done("a", {.fields = {{"report", "two"}}});
    run.approve("ok");

    EXPECT_EQ(run.output("v"), R"({"round":2,"report":"two"})");
}

TEST(RunValue, IsWhatTheRunStandsFor) {
    Rehearsal run(step("v",
                       "set",
                       "name = \"run.id\"\nw = \"run.workflow\"\nby = \"run.by\"\n"
                       "q = \"[run.year, run.quarter, run.month]\"\nat = \"run.started\""));
    run.start();

    EXPECT_EQ(run.output("v"),
              "{\"name\":\"" + run.state().name +
                  R"(","w":"w","by":"office.head","q":[2018,3,7],"at":"2018-07-02T09:00:00"})");
}

TEST(OfficeWords, AreBoundToTheOffice) {
    Rehearsal run(step("v",
                       "set",
                       "a = 'name of(\"east.lead\")'\nb = 'workdays between(today, today)'\n"
                       "c = 'add workdays(today, 5)'\nd = 'is workday(today)'\n"
                       "e = 'name of(\"nothing\")'"));
    run.start();

    EXPECT_EQ(run.output("v"), R"({"a":"东镇领导","b":0,"c":"2018-07-09","d":true,"e":null})");
}

}  // namespace

}  // namespace rota::core
