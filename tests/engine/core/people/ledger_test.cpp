// Findings become entries, entries are closed or left open (semantics §6).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "json/json.hpp"
#include "support/core/rehearsal.hpp"

namespace rota::core {

namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string inspection(const std::string& keys = "") {
    return step("v",
                "visit",
                "who = \"g1.lead\"\nwhere = \"${org.sites[1]}\"\n"
                "checklist = \"forms/check.toml\"\nopens = \"problems\"\n" +
                    keys);
}

const Handing both_failed{.fields = {{"*", "fail"}, {"road.note", "坑"}}, .files = {photo("road")}};

std::string field(const Entry& entry, const std::string& name) {
    return json::to_json(Value(Fields{entry.fields})[name]);
}

std::vector<std::string> numbers(const Rehearsal& run) {
    std::vector<std::string> all;
    for (const auto& opened : run.all<event::EntryOpened>()) all.push_back(opened.entry.no);
    return all;
}

TEST(Findings, OfAChecklistAreItsFailedItems) {
    Rehearsal run(inspection());
    run.start();

    run.done("v", both_failed);

    EXPECT_THAT(numbers(run), ElementsAre("问题2018-001", "问题2018-002"));
    const Entry& road = run.state().entries.at("问题2018-001");
    EXPECT_EQ(road.id, "road");
    EXPECT_EQ(road.book, "problems");
    EXPECT_EQ(road.run, run.state().name);
    EXPECT_EQ(road.step, "v");
    EXPECT_EQ(road.site, "s1");
    EXPECT_EQ(road.unit, "east");
    EXPECT_EQ(road.status, EntryStatus::open);
    EXPECT_EQ(road.opened_at, clock("2018-07-02 09:00"));
    EXPECT_EQ(field(road, "zh"), "\"道路\"");
    EXPECT_EQ(field(road, "level"), "\"minor\"");
    EXPECT_EQ(field(road, "fix_within"), "\"10 workdays\"");
    EXPECT_EQ(field(road, "note"), "\"坑\"");
    EXPECT_THAT(field(road, "photos"), HasSubstr("photo.jpg"));
}

TEST(Findings, AreNoneWhereEverythingPassed) {
    Rehearsal run(inspection() + step("n", "set", "n = \"count(v.problems)\""));
    run.start();

    run.done("v", {.fields = {{"*", "pass"}}});

    EXPECT_THAT(numbers(run), IsEmpty());
    EXPECT_EQ(run.output("n"), R"({"n":0})");
}

TEST(Findings, OfAFormAreTheRowsNamedLikeTheBook) {
    Rehearsal run(task("a", "form = \"forms/note.toml\"\nopens = \"needs\""));
    run.start();

    run.done("a",
             {.fields = {{"summary", "看了"},
                         {"needs.1.text", "路灯"},
                         {"needs.2.text", "厕所"},
                         {"needs.2.department", "finance"}}});

    EXPECT_THAT(numbers(run), ElementsAre("需1", "需2"));
    EXPECT_EQ(run.state().entries.at("需1").id, "1");
    EXPECT_EQ(run.state().entries.at("需2").id, "2");
    EXPECT_EQ(field(run.state().entries.at("需2"), "text"), "\"厕所\"");
}

TEST(Findings, OfOtherStepsAreTheOutputNamedLikeTheBook) {
    Rehearsal run(step("i", "inspect", "opens = \"problems\""));
    run.start();

    run.answer("i", answered(R"({"problems":[{"item":"x","unit":"west"},{"no":"9","zh":"灯"}]})"));

    EXPECT_THAT(numbers(run), ElementsAre("问题2018-001", "问题2018-002"));
    EXPECT_EQ(run.state().entries.at("问题2018-001").unit, "west");
    EXPECT_EQ(run.state().entries.at("问题2018-002").id, "2");
}

TEST(Findings, OfAFailedStepAreNone) {
    Rehearsal run(step("i", "inspect", "opens = \"problems\"\non_error = \"continue\""));
    run.start();

    run.answer("i", failed("http.500", false));

    EXPECT_EQ(run.outcome("i"), "error");
    EXPECT_THAT(numbers(run), IsEmpty());
}

TEST(Entries, AreSeenLiveThroughTheirStep) {
    Rehearsal run(inspection() +
                  step("first", "set", "open = 'count(v.problems[status = \"open\"])'") +
                  step("r",
                       "record",
                       "book = \"problems\"\nentry = \"${v.problems[1]}\"\n"
                       "set.status = '\"closed\"'") +
                  step("later", "set", "open = 'count(v.problems[status = \"open\"])'"));
    run.start();

    run.done("v", both_failed);

    EXPECT_EQ(run.output("first"), R"({"open":2})");
    EXPECT_EQ(run.output("later"), R"({"open":1})");
}

TEST(Entries, AreWhatALoopGoesThroughByTheirItems) {
    Rehearsal run(inspection() + block("each", "for_each = \"p in v.problems\"") +
                  task("fix", "in = \"each\"\nabout = \"${p}\"\ndue = \"${p.fix_within}\""));
    run.start();

    run.done("v", both_failed);

    EXPECT_THAT(run.open(), ElementsAre("fix[road]#1", "fix[waste]#1"));
    EXPECT_EQ(run.at("fix[road]").spec->about, "问题2018-001");
    EXPECT_EQ(run.at("fix[road]").spec->about_unit, "east");
    EXPECT_EQ(run.open_step("fix[waste]").due, clock("2018-07-05 17:30"));
}

TEST(About, NeedsAnEntry) {
    for (const char* key : {"about", "closes"}) {
        Rehearsal run(task("a", std::string(key) + " = \"${inputs.none}\"") +
                      "[inputs]\nnone = { zh = \"无\", default = \"${null}\" }\n");

        run.start();

        EXPECT_EQ(run.phase("a"), "held");
        EXPECT_THAT(run.open_step("a").failure->en(), HasSubstr("names no entry of a ledger"));
    }
}

/// A problem, and a re-check of it that closes it.
std::string rechecked(const std::string& keys = "") {
    return step("r", "record", "book = \"problems\"\nset.item = '\"road\"'") +
           step("check",
                "visit",
                "who = \"g1.lead\"\nwhere = \"s1\"\nabout = \"${r.entry}\"\n"
                "closes = \"${r.entry}\"\n" +
                    keys);
}

TEST(Closes, OnAPositiveOutcome) {
    Rehearsal run(rechecked());
    run.start();

    run.wait_until("2018-07-03 10:00");
    run.done("check", {.outcome = "passed"});

    const Entry& entry = run.state().entries.at("问题2018-001");
    EXPECT_EQ(entry.status, EntryStatus::closed);
    EXPECT_EQ(entry.closed_by, "g1.lead");
    EXPECT_EQ(entry.closed_at, clock("2018-07-03 10:00"));
    EXPECT_THAT(run.effects<effect::TellOpener>(), IsEmpty()) << "it is this run's own";
}

TEST(Closes, LeavesItOpenOnANegativeOne) {
    Rehearsal run(rechecked());
    run.start();

    run.done("check", {.outcome = "failed"});

    EXPECT_EQ(run.state().entries.at("问题2018-001").status, EntryStatus::open);
    EXPECT_EQ(run.state().outcome, "done");
}

TEST(Closes, OnceWhateverComesAfter) {
    Rehearsal run(rechecked() + step("again",
                                     "record",
                                     "book = \"problems\"\nentry = \"${r.entry}\"\n"
                                     "set.status = '\"dropped\"'\nset.because = '\"误\"'"));
    run.start();

    run.done("check", {.outcome = "passed"});

    EXPECT_EQ(run.state().entries.at("问题2018-001").status, EntryStatus::closed);
    EXPECT_THAT(run.all<event::EntryDropped>(), IsEmpty());
}

TEST(Record, AmendsAndDropsWithAReason) {
    Rehearsal run(step("r", "record", "book = \"problems\"\nset.item = '\"road\"'\nset.n = \"1\"") +
                  step("s",
                       "record",
                       "book = \"problems\"\nentry = \"${r.entry.no}\"\nset.n = \"2\"\n"
                       "set.status = '\"dropped\"'\nset.because = '\"误报\"'"));

    run.start();

    const Entry& entry = run.state().entries.at("问题2018-001");
    EXPECT_EQ(field(entry, "n"), "2");
    EXPECT_EQ(entry.status, EntryStatus::dropped);
    EXPECT_EQ(entry.because, "误报");
    EXPECT_THAT(run.output("s"), HasSubstr(R"("n":2)"));
    EXPECT_THAT(run.output("s"), HasSubstr(R"("status":"dropped")"));
}

TEST(Entries, StayWhenTheirStepIsSentBack) {
    Rehearsal run(inspection() + step("ok", "approve", "item = \"x\"\nback_to = \"v\"") +
                  step("n", "set", "n = \"count(v.problems)\""));
    run.start();
    run.done("v", both_failed);

    run.reject("ok");
    run.done("v", {.fields = {{"road", "fail"}, {"*", "pass"}}});
    run.approve("ok");

    EXPECT_EQ(run.state().entries.size(), 3u);
    EXPECT_EQ(run.output("n"), R"({"n":1})") << "those of the latest round";
}

}  // namespace

}  // namespace rota::core
