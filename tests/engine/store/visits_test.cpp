// Planned and held visits of a unit over all workflows, and which runs wait for which signal.
#include "contract.hpp"

namespace rota::store {

namespace {

using namespace event;  // NOLINT(google-build-using-namespace): this file is about nothing else
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// ---- visits -------------------------------------------------------------------------------------

const Date monday{2018, 9, 24};
const Date tuesday{2018, 9, 25};
const Date wednesday{2018, 9, 26};

StepOpened planned(const Activation& at, const std::string& unit, const std::optional<Date>& on) {
    StepSpec spec;
    spec.unit = unit;
    spec.on = on;
    return {at, spec};
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
    happens(1, {planned(step(0), "lishan", std::nullopt), planned(step(1), "", monday)});

    EXPECT_THAT(days(), IsEmpty());
    EXPECT_THAT(days(""), IsEmpty());
}

TEST_P(StoreVisits, AreHiddenWhenSomebodyMayNotKnow) {
    StepSpec secret;
    secret.unit = "lishan";
    secret.on = monday;
    secret.hide_from = {"lishan.liaison"};

    happens(1, {StepOpened{step(0), secret}});

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

    happens(1, {planned(step(0, {}, 3), "lishan", wednesday), CheckedIn{step(0, {}, 3), {}}});

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
