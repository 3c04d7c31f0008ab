#include "store/projection.hpp"

#include "core/entries.hpp"
#include "store/codec.hpp"

namespace rota::store {

namespace {

using namespace event;  // NOLINT(google-build-using-namespace): this file is about nothing else

struct Project {
    RunNumber run;
    HasRows has;
    Tables& tables;
    Instant now{};
    std::string actor;

    static std::string path(const Activation& step) { return encode_path(step.path()); }
    /// A step is over: nobody has anything to do for it any more.
    void over(const StepPath& step) {
        if (!has.tasks && !has.awaited) return;
        const std::string at = encode_path(step);
        if (has.tasks) tables.drop_tasks(run, at);
        if (has.awaited) tables.drop_awaited(run, at);
    }
    void drop_visit(const StepPath& step) {
        if (has.visits) tables.drop_visit(run, encode_path(step));
    }
    void hold_visit(const Activation& step) {
        if (has.visits) tables.hold_visit(run, path(step), step.round);
    }
    template <class Change>
    void change_entry(const std::string& no, const Change& change) {
        auto entry = tables.find_entry(no);
        if (!entry) return;
        change(*entry);
        tables.put_entry(*entry);
    }

    void operator()(const InputAccepted& e) {
        now = e.at;
        actor = e.by;
    }
    void operator()(const RunEnded&) {
        if (has.tasks) tables.drop_all_tasks(run);
    }
    void operator()(const StepSkipped& e) {
        over(e.step);
        drop_visit(e.step);
    }
    void operator()(const BlockEnded& e) { over(e.block); }
    void operator()(const IterationsRestarted& e) { over(e.block); }
    void operator()(const StepOpened& e) {
        over(e.step.path());
        drop_visit(e.step.path());
        if (!e.spec->on || e.spec->unit.empty()) return;
        has.visits = true;
        tables.put_visit(run,
                         path(e.step),
                         e.step.round,
                         {e.spec->unit, *e.spec->on, false, !e.spec->hide_from.empty()});
    }
    void operator()(const StepFinished& e) {
        over(e.step.path());
        hold_visit(e.step);
    }
    void operator()(const StepClosed& e) {
        over(e.step.path());
        drop_visit(e.step.path());
    }
    void operator()(const StepCompensated& e) { over(e.step.path()); }
    void operator()(const StepRetried& e) {
        if (e.afresh) over(e.step);
    }
    void operator()(const TaskOpened& e) {
        has.tasks = true;
        const auto kind = e.kind == TaskKind::step ? InboxItemKind::task : InboxItemKind::question;
        tables.add_item({e.task, kind, run}, path(e.step), e.to);
    }
    void operator()(const TaskClosed& e) { tables.drop_item(e.task); }
    void operator()(const TaskSubmitted& e) { tables.drop_item(e.task); }
    void operator()(const CheckedIn& e) { hold_visit(e.step); }
    void operator()(const AlarmRang& e) {
        if (e.alarm.kind != AlarmKind::escalate && e.alarm.kind != AlarmKind::hand_over) return;
        for (const std::string& task : tables.tasks_of(run, path(e.step))) {
            if (e.alarm.kind == AlarmKind::escalate)
                tables.add_holders(task, e.to);
            else
                tables.set_holders(task, e.to);
        }
    }
    void operator()(const SignalAwaited& e) {
        has.awaited = true;
        tables.add_awaited(run, path(e.step), e.signal);
    }
    void operator()(const SignalTaken& e) {
        tables.drop_awaited_signal(run, path(e.step), e.signal);
    }
    void operator()(const NumberIssued& e) { tables.put_number(e.pattern, e.n); }
    void operator()(const EntryOpened& e) { tables.put_entry(e.entry); }
    void operator()(const EntryAmended& e) {
        change_entry(e.no, [&](Entry& entry) { core::amend(entry, e.set); });
    }
    void operator()(const EntryClosed& e) {
        change_entry(e.no, [&](Entry& entry) { core::close(entry, now, e.by); });
    }
    void operator()(const EntryDropped& e) {
        change_entry(e.no, [&](Entry& entry) { core::drop(entry, now, actor, e.because); });
    }
    void operator()(const Delivered& e) {
        tables.add_item({e.delivery, InboxItemKind::delivery, run}, path(e.step), e.to);
    }
    void operator()(const Notified& e) {
        tables.add_item({e.notice, InboxItemKind::notice, run}, path(e.step), e.to);
    }

    // These change only the run itself.
    void operator()(const RunStarted&) {}
    void operator()(const RunPaused&) {}
    void operator()(const RunResumed&) {}
    void operator()(const RunReopened&) {}
    void operator()(const InputsRefreshed&) {}
    void operator()(const BlockOpened&) {}
    void operator()(const IterationEnded&) {}
    void operator()(const StepScheduled&) {}
    void operator()(const StepWaiting&) {}
    void operator()(const Rewound&) {}
    void operator()(const AttemptStarted&) {}
    void operator()(const AttemptFailed&) {}
    void operator()(const AttemptLost&) {}
    void operator()(const AnswerRefused&) {}
    void operator()(const RetryScheduled&) {}
    void operator()(const RetryBegan&) {}
    void operator()(const StepHeld&) {}
    void operator()(const CompensationStarted&) {}
    void operator()(const TaskClaimed&) {}
    void operator()(const TaskReleased&) {}
    void operator()(const WasRead&) {}
    void operator()(const ExtensionAsked&) {}
    void operator()(const ExtensionDecided&) {}
    void operator()(const DueSet&) {}
    void operator()(const TimerSet&) {}
    void operator()(const TimerCleared&) {}
    void operator()(const TimerFired&) {}
    void operator()(const SignalCame&) {}
    void operator()(const SignalSent&) {}
    void operator()(const ChildRequested&) {}
    void operator()(const ChildFinished&) {}
    void operator()(const EntryChangedElsewhere&) {}
    void operator()(const FileKept&) {}
    void operator()(const DrawRecorded&) {}
    void operator()(const DrawRevealed&) {}
    void operator()(const Warned&) {}
    void operator()(const HandlerRead&) {}
    void operator()(const OfLaterVersion&) {}
};

}  // namespace

void project(RunNumber run, HasRows has, const std::vector<Event>& events, Tables& tables) {
    Project projecting{run, has, tables, {}, {}};
    for (const Event& event : events) std::visit(projecting, event);
}

}  // namespace rota::store
