// The other tables beside the journal: entries of ledgers, numbers, visits, awaited signals.
#include "contract.hpp"
#include "every_field.hpp"

namespace rota::store {

namespace {

using namespace event;  // NOLINT(google-build-using-namespace): this file is about nothing else
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// ---- entries ------------------------------------------------------------------------------------

Entry entry(const std::string& no, const std::string& book = "problems") {
    Entry opened;
    FillEveryField().set(opened);
    opened.no = no;
    opened.book = book;
    opened.fields = {{"level", "轻"}, {"item", "road"}};
    opened.status = EntryStatus::open;
    opened.closed_at.reset();
    opened.closed_by.clear();
    opened.because.clear();
    return opened;
}

class StoreEntries : public StoreContract {
  protected:
    std::vector<std::string> found(const EntryFilter& filter) {
        std::vector<std::string> numbers;
        for (const Entry& each : reader->entries(filter)) numbers.push_back(each.no);
        return numbers;
    }
};
ROTA_FOR_ALL_STORES(StoreEntries);

TEST_P(StoreEntries, AreGivenBackInFull) {
    happens(1, {EntryOpened{entry("问题2018-001")}});

    const auto read = reader->entry("问题2018-001");

    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(shown(*read), shown(entry("问题2018-001")));
    EXPECT_FALSE(reader->entry("问题2018-002").has_value());
}

TEST_P(StoreEntries, AreAmendedFieldByField) {
    happens(1, {EntryOpened{entry("1")}});

    happens(2, {EntryAmended{"1", {{"level", "重"}, {"note", 3}}}});

    EXPECT_EQ(reader->entry("1")->fields,
              (std::vector<Field>{{"level", "重"}, {"item", "road"}, {"note", 3}}));
}

TEST_P(StoreEntries, AreClosedAtTheTimeOfTheirDecision) {
    happens(1, {EntryOpened{entry("1")}});

    happens(2, {Heard{at(60), "a.head", "do"}, EntryClosed{"1", "b.clerk"}});

    EXPECT_EQ(reader->entry("1")->status, EntryStatus::closed);
    EXPECT_EQ(reader->entry("1")->closed_at, at(60));
    EXPECT_EQ(reader->entry("1")->closed_by, "b.clerk");
}

TEST_P(StoreEntries, AreDroppedByTheActorOfTheirDecision) {
    happens(1, {EntryOpened{entry("1")}});

    happens(2,
            {Heard{at(60), "a.head", "do"},
             RunPaused{},
             Heard{at(61), "c.head", "do"},
             EntryDropped{"1", "重复"}});

    EXPECT_EQ(reader->entry("1")->status, EntryStatus::dropped);
    EXPECT_EQ(reader->entry("1")->closed_at, at(61));
    EXPECT_EQ(reader->entry("1")->closed_by, "c.head");
    EXPECT_EQ(reader->entry("1")->because, "重复");
}

TEST_P(StoreEntries, ThatNobodyOpenedCannotBeChanged) {
    happens(1, {EntryAmended{"1", {{"a", 1}}}, EntryClosed{"1", ""}, EntryDropped{"1", ""}});

    EXPECT_FALSE(reader->entry("1").has_value());
}

TEST_P(StoreEntries, OfAnotherRunsTableAreNotOpenedTwice) {
    happens(1, {EntryOpened{entry("1")}});

    happens(2, {EntryChangedElsewhere{entry("2")}});

    EXPECT_FALSE(reader->entry("2").has_value());
}

TEST_P(StoreEntries, AreListedByBookAndStatusInOrderOfTheirNumbers) {
    happens(1,
            {EntryOpened{entry("3")},
             EntryOpened{entry("1")},
             EntryOpened{entry("2")},
             EntryOpened{entry("0", "needs")},
             EntryClosed{"3", ""},
             EntryDropped{"2", ""}});

    EXPECT_THAT(found({"problems", {}}), ElementsAre("1", "2", "3"));
    EXPECT_THAT(found({"problems", EntryStatus::open}), ElementsAre("1"));
    EXPECT_THAT(found({"problems", EntryStatus::closed}), ElementsAre("3"));
    EXPECT_THAT(found({"problems", EntryStatus::dropped}), ElementsAre("2"));
    EXPECT_THAT(found({"needs", {}}), ElementsAre("0"));
    EXPECT_THAT(found({"wishes", {}}), IsEmpty());
    EXPECT_THAT(found({"", {}}), IsEmpty());
}

// ---- numbers ------------------------------------------------------------------------------------

class StoreNumbers : public StoreContract {};
ROTA_FOR_ALL_STORES(StoreNumbers);

TEST_P(StoreNumbers, GrowForEachPatternByItself) {
    happens(1, {NumberIssued{"问题2018-{n}", 1}, NumberIssued{"议2018-{n}", 7}});
    happens(2, {NumberIssued{"问题2018-{n}", 2}});

    EXPECT_EQ(reader->last_number("问题2018-{n}"), 2U);
    EXPECT_EQ(reader->last_number("议2018-{n}"), 7U);
    EXPECT_EQ(reader->last_number("问题2019-{n}"), 0U);
}

TEST_P(StoreNumbers, NeverFallWhateverTheOrderOfTheRows) {
    happens(1, {NumberIssued{"{n}", 5}});
    happens(2, {NumberIssued{"{n}", 4}});

    EXPECT_EQ(reader->last_number("{n}"), 5U);
}

// ---- visits -------------------------------------------------------------------------------------

const Date monday{2018, 9, 24};
const Date tuesday{2018, 9, 25};

StepOpened planned(const Activation& at, const std::string& unit, const Date& on) {
    StepOpened opened;
    opened.step = at;
    opened.opening.unit = unit;
    opened.opening.on = on;
    return opened;
}

class StoreVisits : public StoreContract {
  protected:
    /// The days of a unit's visits, `!` behind those that were held, `?` behind hidden ones.
    std::vector<std::string> days(const std::string& unit = "lishan",
                                  const Date& from = {2018, 1, 1},
                                  const Date& to = {2018, 12, 31}) {
        std::vector<std::string> found;
        for (const VisitRow& row : reader->visits(unit, from, to)) {
            EXPECT_EQ(row.unit, unit);
            found.push_back(to_string(row.date) + (row.is_held ? "!" : "") +
                            (row.is_hidden ? "?" : ""));
        }
        return found;
    }
};
ROTA_FOR_ALL_STORES(StoreVisits);

TEST_P(StoreVisits, AreThoseOfTheUnitOnTheseDays) {
    happens(1, {planned(step(0, {"b"}), "lishan", tuesday)});
    happens(2,
            {planned(step(0, {"a"}), "lishan", monday), planned(step(0, {"c"}), "wanshi", monday)});

    EXPECT_THAT(days(), ElementsAre("2018-09-24", "2018-09-25"));
    EXPECT_THAT(days("lishan", tuesday, tuesday), ElementsAre("2018-09-25"));
    EXPECT_THAT(days("lishan", monday, monday), ElementsAre("2018-09-24"));
    EXPECT_THAT(days("lishan", {2018, 9, 26}, {2018, 9, 30}), IsEmpty());
    EXPECT_THAT(days("wanshi"), ElementsAre("2018-09-24"));
}

TEST_P(StoreVisits, NeedADayAndAUnit) {
    StepOpened no_day = planned(step(0), "lishan", monday);
    no_day.opening.on.reset();

    happens(1, {no_day, planned(step(1), "", monday)});

    EXPECT_THAT(days(), IsEmpty());
    EXPECT_THAT(days(""), IsEmpty());
}

TEST_P(StoreVisits, AreHiddenWhenSomebodyMayNotKnow) {
    StepOpened secret = planned(step(0), "lishan", monday);
    secret.opening.hide_from = {"lishan.liaison"};

    happens(1, {secret});

    EXPECT_THAT(days(), ElementsAre("2018-09-24?"));
}

TEST_P(StoreVisits, AreHeldFromTheCheckInOrTheEnd) {
    happens(
        1, {planned(step(0, {"a"}), "lishan", monday), planned(step(0, {"b"}), "lishan", tuesday)});

    happens(1, {CheckedIn{step(0, {"a"}), {}}});
    EXPECT_THAT(days(), ElementsAre("2018-09-24!", "2018-09-25"));

    happens(1, {StepFinished{step(0, {"b"}), "done", false, {}, "", false, "", {}}});
    EXPECT_THAT(days(), ElementsAre("2018-09-24!", "2018-09-25!"));
}

TEST_P(StoreVisits, AreTakenBackWhenTheyWereNotHeld) {
    happens(1,
            {planned(step(0, {"a"}), "lishan", monday),
             planned(step(0, {"b"}), "lishan", tuesday),
             CheckedIn{step(0, {"b"}), {}}});

    happens(1,
            {StepClosed{step(0, {"a"}), CloseReason::cancelled},
             StepClosed{step(0, {"b"}), CloseReason::cancelled}});

    EXPECT_THAT(days(), ElementsAre("2018-09-25!"));
}

TEST_P(StoreVisits, OfASkippedStepAreTakenBack) {
    happens(1, {planned(step(0), "lishan", monday)});

    happens(1, {StepSkipped{step(0).path(), {}, {}}});

    EXPECT_THAT(days(), IsEmpty());
}

TEST_P(StoreVisits, OfALaterRoundStandBesideTheOnesThatWereHeld) {
    happens(1, {planned(step(0), "lishan", monday), CheckedIn{step(0), {}}});
    happens(1, {planned(step(0, {}, 2), "lishan", tuesday)});
    EXPECT_THAT(days(), ElementsAre("2018-09-24!", "2018-09-25"));

    happens(1, {planned(step(0, {}, 3), "lishan", {2018, 9, 26}), CheckedIn{step(0, {}, 3), {}}});

    EXPECT_THAT(days(), ElementsAre("2018-09-24!", "2018-09-26!")) << "round 2 was not held";
}

// ---- signals ------------------------------------------------------------------------------------

class StoreSignals : public StoreContract {
  protected:
    std::vector<RunNumber> awaiting(const std::string& signal) {
        return numbers(reader->runs_awaiting(signal));
    }
};
ROTA_FOR_ALL_STORES(StoreSignals);

TEST_P(StoreSignals, AreAwaitedByTheRunsThatSaidSo) {
    happens(2, {SignalAwaited{step(0), "budget"}, SignalAwaited{step(1), "budget"}});
    happens(1, {SignalAwaited{step(0), "budget"}, SignalAwaited{step(0), "rain"}});

    EXPECT_THAT(awaiting("budget"), ElementsAre(1, 2));
    EXPECT_THAT(awaiting("rain"), ElementsAre(1));
    EXPECT_THAT(awaiting("snow"), IsEmpty());
}

TEST_P(StoreSignals, AreNoLongerAwaitedByTheStepThatTookThem) {
    happens(1,
            {SignalAwaited{step(0), "budget"},
             SignalAwaited{step(0), "rain"},
             SignalAwaited{step(1), "budget"}});

    happens(1, {SignalTaken{step(0), "budget", false}});
    EXPECT_THAT(awaiting("budget"), ElementsAre(1)) << "step 1 still waits";
    EXPECT_THAT(awaiting("rain"), ElementsAre(1));

    happens(1, {SignalTaken{step(1), "budget", true}});
    EXPECT_THAT(awaiting("budget"), IsEmpty());
}

TEST_P(StoreSignals, AreNotAwaitedByAStepThatIsOver) {
    happens(1, {SignalAwaited{step(0), "budget"}, SignalAwaited{step(1), "rain"}});

    happens(1, {StepFinished{step(0), "done", false, {}, "", false, "", {}}});

    EXPECT_THAT(awaiting("budget"), IsEmpty());
    EXPECT_THAT(awaiting("rain"), ElementsAre(1));
}

}  // namespace

}  // namespace rota::store
