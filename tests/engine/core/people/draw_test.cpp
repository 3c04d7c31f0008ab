// Draws: recorded as they are made; a sealed seed is revealed when the visits it decided are done
// or checked in, at the latest when the run ends (semantics §8).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "json/json.hpp"
#include "support/core/rehearsal.hpp"

namespace rota::core {

namespace {

/// Visits of drawn sites by a sealed seed, then something else.
std::string sealed_visits(const std::string& visit_keys = "",
                          const std::string& list = "d.picked") {
    return step("d", "draw", "items = \"${org.sites}\"\npick = 2\nseed = \"sealed\"") +
           block("each", "for_each = \"x in " + list + "\"") +
           step("v", "visit", "in = \"each\"\nwho = \"g1.lead\"\nwhere = \"${x}\"\n" + visit_keys) +
           task("later");
}

/// The visits that were drawn, by their paths.
std::vector<std::string> visits_of(const Rehearsal& run) {
    std::vector<std::string> paths;
    for (const std::string& activation : run.open()) {
        if (activation.starts_with("v["))
            paths.push_back(activation.substr(0, activation.find('#')));
    }
    return paths;
}

bool is_revealed(const Rehearsal& run) { return run.state().draws.at(0).is_revealed; }

TEST(Draw, IsRecordedWithItsSeed) {
    Rehearsal run(step("d", "draw", "items = \"${org.sites}\"\npick = 1"));

    run.start();

    ASSERT_EQ(run.state().draws.size(), 1u);
    const Draw& draw = run.state().draws[0];
    EXPECT_EQ(draw.record["seed"], Value(run.state().name));
    EXPECT_EQ(draw.sealed_seed, "");
    EXPECT_EQ(draw.at, clock("2018-07-02 09:00"));
    EXPECT_TRUE(run.all<event::DrawRevealed>().empty());
}

TEST(Draw, ThatIsSealedKeepsItsSeedOutOfTheRecord) {
    Rehearsal run(sealed_visits());

    run.start();

    const Draw& draw = run.state().draws.at(0);
    EXPECT_EQ(draw.sealed_seed.size(), 64u);
    EXPECT_TRUE(draw.record["seed"].is_null());
    EXPECT_EQ(json::to_json(draw.record).find(draw.sealed_seed), std::string::npos);
    EXPECT_FALSE(draw.is_revealed);
}

TEST(Reveal, ComesWhenEveryVisitIsCheckedIn) {
    Rehearsal run(sealed_visits());
    run.start();
    const auto visits = visits_of(run);
    ASSERT_EQ(visits.size(), 2u);

    run.check_in(visits[0], "g1.lead");
    EXPECT_FALSE(is_revealed(run));
    run.check_in(visits[1], "g1.lead");

    EXPECT_TRUE(is_revealed(run));
    for (const std::string& visit : visits) run.done(visit);
    run.done("later");
    EXPECT_EQ(run.all<event::DrawRevealed>().size(), 1u);
}

TEST(Reveal, CountsVisitsThatEndedOtherwise) {
    Rehearsal run(sealed_visits("due = \"1 workday\"\noverdue = \"close\""));
    run.start();
    const auto visits = visits_of(run);

    run.done(visits[0]);
    EXPECT_FALSE(is_revealed(run));
    run.wait_until("2018-07-03 17:30");

    EXPECT_EQ(run.outcome(visits[1]), "missed");
    EXPECT_TRUE(is_revealed(run));
}

TEST(Reveal, CountsVisitsThatWereSkipped) {
    Rehearsal run(sealed_visits("if = 'x.unit = \"east\"'"));
    run.start();

    for (const std::string& visit : visits_of(run)) run.done(visit);

    EXPECT_TRUE(is_revealed(run));
    EXPECT_EQ(run.phase("later"), "open");
}

TEST(Reveal, CountsVisitsThatTheOwnerSkips) {
    Rehearsal run(sealed_visits("evidence = \"${inputs.n} photos\"") +
                  "[inputs]\nn = { zh = \"数\", default = 0 }\n");
    run.start();
    std::vector<std::string> held;
    for (const std::string& activation : run.in(Phase::held))
        held.push_back(activation.substr(0, activation.find('#')));
    ASSERT_EQ(held.size(), 2u);

    run.answer_held(held[0], "skip");
    EXPECT_FALSE(is_revealed(run));
    run.answer_held(held[1], "skip");

    EXPECT_TRUE(is_revealed(run));
}

TEST(Reveal, CountsVisitsOfIterationsThatFailed) {
    Rehearsal run(sealed_visits() +
                  "[[step]]\nid = \"f\"\nzh = \"f\"\nin = \"each\"\n"
                  "do = \"fetch\"\nafter = []\non_error = \"fail\"\n");
    run.start();
    const auto visits = visits_of(run);
    ASSERT_EQ(visits.size(), 2u);

    run.check_in(visits[0], "g1.lead");
    run.answer("f" + visits[1].substr(1), failed("http.500"));

    EXPECT_TRUE(is_revealed(run)) << "nobody will go there any more";
}

TEST(Reveal, ComesAtOnceWhenThereIsNothingToVisit) {
    Rehearsal run(sealed_visits("", "d.picked[false]"));

    run.start();

    EXPECT_EQ(run.phase("each"), "done");
    EXPECT_TRUE(is_revealed(run));
}

TEST(Reveal, ComesAtTheEndOfTheRunAtTheLatest) {
    Rehearsal run(sealed_visits());
    run.start();

    run.cancel();

    EXPECT_TRUE(is_revealed(run));
}

TEST(Reveal, WaitsForTheEndWhereNoVisitsAreDrawn) {
    Rehearsal run(step("d", "draw", "items = \"${org.sites}\"\npick = 1\nseed = \"sealed\"") +
                  task("a"));
    run.start();
    EXPECT_FALSE(is_revealed(run));

    run.done("a");

    EXPECT_TRUE(is_revealed(run));
}

TEST(Reveal, IsForEachDrawOfALoop) {
    Rehearsal run(block("towns", "for_each = \"t in org.townships\"") +
                  step("d",
                       "draw",
                       "in = \"towns\"\nitems = \"${org.sites[unit = t.id]}\"\npick = 1\n"
                       "seed = \"sealed\"") +
                  block("each", "in = \"towns\"\nfor_each = \"x in d.picked\"") +
                  step("v", "visit", "in = \"each\"\nwho = \"g1.lead\"\nwhere = \"${x}\""));
    run.start();
    ASSERT_EQ(run.state().draws.size(), 2u);

    run.check_in("v[west/s2]", "g1.lead");

    EXPECT_FALSE(run.state().draws[0].is_revealed);
    EXPECT_TRUE(run.state().draws[1].is_revealed);
}

TEST(Draw, ThatIsMadeAgainIsAnotherDraw) {
    Rehearsal run(sealed_visits());
    run.start();

    run.again("d");

    ASSERT_EQ(run.state().draws.size(), 2u);
    EXPECT_EQ(run.name_of(run.state().draws[1].step), "d#2");
    EXPECT_NE(run.state().draws[0].sealed_seed, run.state().draws[1].sealed_seed);
}

}  // namespace

}  // namespace rota::core
