// Going somewhere: the day, the check-in, the evidence, and whom it is hidden from (semantics §5).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/core/rehearsal.hpp"

namespace rota::core {

namespace {

using ::testing::HasSubstr;

std::string visit(const std::string& keys) {
    return step("v", "visit", "who = \"g1.lead\"\nwhere = \"s1\"\n" + keys);
}

TEST(Visit, IsNotCheckedInBeforeItsDay) {
    Rehearsal run(visit("on = \"2018-07-04\""));
    run.start();

    run.wait_until("2018-07-03 23:59");
    EXPECT_THAT(run.check_in("v", "g1.lead"),
                HasSubstr("it is not the day yet: it is set for 2018-07-04"));
    EXPECT_THAT(run.submit("v", "g1.lead"), HasSubstr("it is not the day yet"));
    run.wait_until("2018-07-04 00:00");

    EXPECT_EQ(run.check_in("v", "g1.lead"), "");
}

TEST(Visit, MayBeCheckedInAndHandedInLater) {
    Rehearsal run(visit("on = \"2018-07-02\""));
    run.start();

    run.check_in("v", "g1.lead");
    run.wait_until("2018-07-05 10:00");
    run.done("v");

    EXPECT_THAT(run.output("v"), HasSubstr(R"("by":"g1.lead","at":"2018-07-02T01:00:00Z")"));
    EXPECT_TRUE(run.at("v").finished->late);
}

TEST(Visit, IsCheckedInByHandingIn) {
    Rehearsal run(visit(""));
    run.start();

    EXPECT_EQ(run.submit("v", "g1.lead", {.location = here()}), "");

    EXPECT_EQ(run.all<event::CheckedIn>().size(), 1u);
    EXPECT_THAT(run.output("v"), HasSubstr(R"("location":{"lat":"30.1","lon":"119.9"})"));
}

TEST(Visit, IsCheckedInOnceByWhoMay) {
    Rehearsal run(visit("") + task("t", "after = []"));
    run.start();

    EXPECT_THAT(run.check_in("v", "g2.lead"), HasSubstr("there is no task"));
    EXPECT_EQ(run.check_in("v", "g1.lead"), "");
    EXPECT_THAT(run.check_in("v", "g1.lead"), HasSubstr("checked in already"));
    EXPECT_THAT(run.check_in("t", "office.head"), HasSubstr("there is no check-in for this"));
}

TEST(Visit, IsMissedWhenItsDayHasPassedAndItIsClosed) {
    Rehearsal run(visit("on = \"2018-07-04\"\noverdue = \"close\""));
    run.start();

    run.wait_until("2018-07-04 17:30");

    EXPECT_EQ(run.outcome("v"), "missed");
}

TEST(Evidence, IsDemandedBeforeAnythingIsHandedIn) {
    struct Case {
        std::string evidence;
        Handing handing;
        std::string missing;  // empty: nothing
    };
    const Handing two_photos{.files = {photo("1"), photo("2")}};
    const Handing labelled{.files = {photo("photo before"), photo("after")}};
    const Handing sheet{.files = {paper("sign-in sheet")}};
    const Handing located{.location = here()};
    const Case cases[] = {
        {"\"2 photos\"", two_photos, ""},
        {"\"3 photos\"", two_photos, "3 photos"},
        {"\"1 photo\"", sheet, "1 photo"},
        {"\"1 file\"", sheet, ""},
        {"\"2 files\"", two_photos, ""},
        {"\"location\"", located, ""},
        {"\"location\"", two_photos, "location"},
        {"[\"photo before\", \"photo after\"]", labelled, ""},
        {"[\"photo before\", \"photo after\"]",
         two_photos,
         "one photo “before”, one photo “after”"},
        {"\"sign-in sheet\"", sheet, ""},
        {"\"sign-in sheet\"", labelled, "sign-in sheet"},
    };
    for (const Case& c : cases) {
        Rehearsal run(visit("evidence = " + c.evidence));
        run.start();

        const std::string refusal = run.submit("v", "g1.lead", c.handing);

        EXPECT_THAT(refusal, HasSubstr(c.missing)) << c.evidence;
        EXPECT_EQ(refusal.empty(), c.missing.empty()) << c.evidence << ": " << refusal;
    }
}

TEST(Evidence, NamesAllThatIsMissing) {
    Rehearsal run(visit("evidence = [\"3 photos\", \"location\", \"sign-in sheet\"]"));
    run.start();

    const std::string refusal = run.submit("v", "g1.lead");

    for (const char* missing : {"3 photos", "location", "sign-in sheet"})
        EXPECT_THAT(refusal, HasSubstr(missing));
}

TEST(Evidence, IsDemandedWhateverTheOutcome) {
    Rehearsal run(step("r", "record", "book = \"problems\"\nset.item = '\"road\"'") +
                  step("v",
                       "visit",
                       "who = \"g1.lead\"\nwhere = \"s1\"\nabout = \"${r.entry}\"\n"
                       "evidence = \"1 photo\""));
    run.start();

    for (const char* outcome : {"passed", "failed"})
        EXPECT_THAT(run.submit("v", "g1.lead", {.outcome = outcome}), HasSubstr("1 photo"));
}

TEST(Evidence, OfTheCheckInIsEvidenceOfThePlace) {
    Rehearsal run(visit("evidence = \"location\""));
    run.start();

    run.check_in("v", "g1.lead");

    EXPECT_EQ(run.submit("v", "g1.lead"), "");
}

TEST(Hidden, EndsWithTheCheckIn) {
    Rehearsal run(visit("cc = \"east.lead\"\nhide_from = \"east\""));
    run.start();
    const std::string id = run.task("v").id;

    EXPECT_THAT(run.decide(input::Read{id}, "east.lead"), HasSubstr("there is no task"));
    run.check_in("v", "g1.lead");

    EXPECT_EQ(run.decide(input::Read{id}, "east.lead"), "");
}

TEST(Hidden, TakesAwayWhatIsAddressed) {
    Rehearsal run(task("a", "who = [\"east.lead\", \"west.lead\"]\nhide_from = \"east.lead\""));
    run.start();
    const std::string id = run.task("a").id;

    EXPECT_THAT(run.decide(input::Submit{id, "", {{"report", "x"}}, {}, {}, ""}, "east.lead"),
                HasSubstr("there is no task"));
    EXPECT_EQ(run.submit("a", "west.lead", {.fields = {{"report", "x"}}}), "");
}

TEST(Hidden, FromNobodyIsATechnicalFailure) {
    Rehearsal run(visit("hide_from = \"${inputs.none}\"") +
                  "[inputs]\nnone = { zh = \"无\", default = \"${null}\" }\n");

    run.start();

    EXPECT_EQ(run.phase("v"), "held");
    EXPECT_THAT(run.open_step("v").failure->en(), HasSubstr("found nobody to hide it from"));
    EXPECT_FALSE(run.has_task("v"));
}

TEST(Place, SaysWhoseItIs) {
    struct Case {
        std::string where;
        std::string site;
        std::string unit;
    };
    const Case cases[] = {{"s2", "s2", "west"},
                          {"${org.sites[1]}", "s1", "east"},
                          {"east", "east", "east"},
                          {"somewhere else", "", ""}};
    for (const Case& c : cases) {
        Rehearsal run(step("v", "visit", "where = \"" + c.where + "\""));

        run.start();

        EXPECT_EQ(run.at("v").spec->site, c.site) << c.where;
        EXPECT_EQ(run.at("v").spec->unit, c.unit) << c.where;
    }
}

TEST(Place, ThatIsNullHoldsTheVisit) {
    Rehearsal run(step("v", "visit", "where = \"${inputs.none}\"") +
                  "[inputs]\nnone = { zh = \"无\", default = \"${null}\" }\n");

    run.start();

    EXPECT_EQ(run.phase("v"), "held");
}

}  // namespace

}  // namespace rota::core
