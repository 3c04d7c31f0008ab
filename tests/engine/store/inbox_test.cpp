// What lies in the inboxes of accounts, as events put it there and take it away: tasks, the
// engine's questions, deliveries, notices.
#include "contract.hpp"

namespace rota::store {

namespace {

using namespace event;  // NOLINT(google-build-using-namespace): this file is about nothing else
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Activation visit = step(0, {"s07"});
const Activation other_visit = step(0, {"s08"});

TaskOpened task(const std::string& id,
                const Activation& of,
                const std::vector<std::string>& to,
                TaskKind kind = TaskKind::step) {
    TaskOpened opened;
    opened.task = id;
    opened.step = of;
    opened.kind = kind;
    opened.to = to;
    return opened;
}

class StoreInbox : public StoreContract {
  protected:
    std::vector<std::string> inbox(const std::string& account) {
        return ids(reader->items_of(account));
    }
    /// Two tasks and a question of one step, a task of its other iteration, a task of another
    /// run, a delivery and a notice; all for a.head.
    void fill() {
        happens(1,
                {task("t1", visit, {"a.head", "b.head"}),
                 task("t2", visit, {"a.head"}),
                 task("q1", visit, {"a.head"}, TaskKind::held),
                 task("t3", other_visit, {"a.head"}),
                 Delivered{"d1", visit, {}, "", {"a.head", "c.head"}, {}},
                 Notified{"n1", visit, "", "", {"a.head"}}});
        happens(2, {task("t4", visit, {"a.head"})});
    }
    static constexpr auto all = [] {
        return ElementsAre("d1", "n1", "q1", "t1", "t2", "t3", "t4");
    };
};
ROTA_FOR_ALL_STORES(StoreInbox);

TEST_P(StoreInbox, HoldsWhatWasOpenedByRunAndId) {
    fill();

    EXPECT_THAT(inbox("a.head"), all());
    EXPECT_THAT(inbox("b.head"), ElementsAre("t1"));
    EXPECT_THAT(inbox("c.head"), ElementsAre("d1"));
    EXPECT_THAT(inbox("a"), IsEmpty());
}

TEST_P(StoreInbox, SaysOfAnItemWhatItIsAndOfWhichRun) {
    fill();

    EXPECT_EQ(reader->item("t1")->kind, InboxItemKind::task);
    EXPECT_EQ(reader->item("q1")->kind, InboxItemKind::question);
    EXPECT_EQ(reader->item("d1")->kind, InboxItemKind::delivery);
    EXPECT_EQ(reader->item("n1")->kind, InboxItemKind::notice);
    EXPECT_EQ(reader->item("t1")->run, 1);
    EXPECT_EQ(reader->item("t4")->run, 2);
    EXPECT_FALSE(reader->item("t").has_value());
}

TEST_P(StoreInbox, CountsAQuestionAboutMoreTimeAsAQuestion) {
    happens(1, {task("q1", visit, {"a.head"}, TaskKind::extension)});

    EXPECT_EQ(reader->item("q1")->kind, InboxItemKind::question);
}

TEST_P(StoreInbox, FindsItemsByHowTheirIdsBegin) {
    happens(1,
            {task("ab", visit, {}),
             task("abc", visit, {}),
             task("ab~", visit, {}),
             task("abÿ", visit, {}),
             task("ac", visit, {}),
             task("aa", visit, {})});

    EXPECT_THAT(ids(reader->items_beginning("ab", 10)), ElementsAre("ab", "abc", "ab~", "abÿ"));
    EXPECT_THAT(ids(reader->items_beginning("ab", 2)), ElementsAre("ab", "abc"));
    EXPECT_THAT(ids(reader->items_beginning("abc", 10)), ElementsAre("abc"));
    EXPECT_THAT(reader->items_beginning("b", 10), IsEmpty());
    EXPECT_THAT(reader->items_beginning("a%", 10), IsEmpty());
    EXPECT_EQ(reader->items_beginning("", 10).size(), 6U);
}

TEST_P(StoreInbox, NamesAnAccountOnceHoweverOftenItWasAddressed) {
    happens(1, {task("t1", visit, {"a.head", "a.head"})});

    EXPECT_THAT(inbox("a.head"), ElementsAre("t1"));
}

TEST_P(StoreInbox, LosesATaskThatWasHandedInOrClosed) {
    fill();

    happens(1, {TaskSubmitted{"t1", "done", {}, {}, {}, ""}, TaskClosed{"q1"}});

    EXPECT_THAT(inbox("a.head"), ElementsAre("d1", "n1", "t2", "t3", "t4"));
    EXPECT_THAT(inbox("b.head"), IsEmpty());
    EXPECT_FALSE(reader->item("t1").has_value());
}

TEST_P(StoreInbox, LosesTheTasksOfAStepThatIsOver) {
    const StepPath path = visit.path();
    const std::pair<const char*, Event> ends[] = {
        {"finished", StepFinished{visit, "done", false, {}, "", false, "", {}}},
        {"closed", StepClosed{visit, CloseReason::cancelled}},
        {"skipped", StepSkipped{path, {}, {}}},
        {"undone", StepCompensated{visit, false}},
        {"tried afresh", StepRetried{path, true}},
        {"opened anew", StepOpened{step(0, {"s07"}, 2), {}}},
        {"block ended", BlockEnded{path, "error"}},
        {"block begun anew", IterationsRestarted{path, {}}},
    };

    RunNumber run = 10;
    for (const auto& [name, end] : ends) {
        const std::string id = std::to_string(++run);
        happens(run,
                {task(id + "t", visit, {"z.head"}),
                 task(id + "q", visit, {"z.head"}, TaskKind::held),
                 task(id + "other", other_visit, {"z.head"}),
                 Delivered{id + "d", visit, {}, "", {"z.head"}, {}},
                 end});

        EXPECT_THAT(ids(reader->items_beginning(id, 10)), ElementsAre(id + "d", id + "other"))
            << name;
    }
}

TEST_P(StoreInbox, KeepsTheTasksOfAStepThatGetsItsMessageAgain) {
    fill();

    happens(1, {StepRetried{visit.path(), false}});

    EXPECT_THAT(inbox("a.head"), all());
}

TEST_P(StoreInbox, LosesAllTasksOfARunThatEnded) {
    fill();

    happens(1, {RunEnded{"done", ""}});

    EXPECT_THAT(inbox("a.head"), ElementsAre("d1", "n1", "t4"));
}

TEST_P(StoreInbox, HoldsATaskBesideItsHolderOnceItIsEscalated) {
    fill();

    happens(1, {AlarmRang{visit, {at(1), AlarmKind::escalate, ""}, {"up.head", "b.head"}, {}}});

    EXPECT_THAT(inbox("up.head"), ElementsAre("t1", "t2")) << "not the engine's question";
    EXPECT_THAT(inbox("b.head"), ElementsAre("t1", "t2"));
    EXPECT_THAT(inbox("a.head"), all());
}

TEST_P(StoreInbox, HoldsATaskInsteadOfItsHolderOnceItIsHandedOver) {
    fill();

    happens(1, {AlarmRang{visit, {at(1), AlarmKind::hand_over, ""}, {"up.head"}, {}}});

    EXPECT_THAT(inbox("up.head"), ElementsAre("t1", "t2"));
    EXPECT_THAT(inbox("a.head"), ElementsAre("d1", "n1", "q1", "t3", "t4"));
    EXPECT_THAT(inbox("b.head"), IsEmpty());
}

TEST_P(StoreInbox, IsLeftAloneByTheOtherAlarms) {
    fill();

    for (const AlarmKind kind : {AlarmKind::remind,
                                 AlarmKind::close,
                                 AlarmKind::approve,
                                 AlarmKind::reject,
                                 AlarmKind::remind_daily,
                                 AlarmKind::claim_lapses}) {
        happens(1, {AlarmRang{visit, {at(1), kind, ""}, {"up.head"}, {}}});
    }

    EXPECT_THAT(inbox("up.head"), IsEmpty());
    EXPECT_THAT(inbox("a.head"), all());
}

}  // namespace

}  // namespace rota::store
