// Everything that can happen to a run, as durable facts. Whatever a decision looked up or evaluated
// is in its events, so that folding them (core/evolve) needs nothing else. Once released, an event
// is never edited or given another meaning: a changed one gets a new name.
//
// Each struct lists its fields once, in `each`; the codec, the history as JSON and equality all go
// through that list.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "model/activation.hpp"
#include "model/entry.hpp"
#include "model/event_values.hpp"
#include "model/sentence.hpp"
#include "model/shared.hpp"
#include "model/value.hpp"

namespace rota {

namespace event {

// ---- the run ------------------------------------------------------------------------------------

/// Opens every decision: when it was taken and on whose behalf. What follows carries this stamp.
struct InputAccepted {
    Instant at{};
    std::string by;    // an account; empty for the engine itself
    std::string what;  // the input: "start", "do", "time", …
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("at", self.at);
        visit("by", self.by);
        visit("what", self.what);
    }
};

struct RunStarted {
    Bytes16 id{};
    std::string name;  // public: supervision-round/2018-Q3
    std::string workflow;
    Bytes32 definition{};
    DateTime nominal;                // the moment it stands for, office time
    std::vector<std::string> owner;  // accounts
    std::vector<Field> inputs;
    std::vector<std::string> from_default;
    std::optional<Parent> parent;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("id", self.id);
        visit("name", self.name);
        visit("workflow", self.workflow);
        visit("definition", self.definition);
        visit("nominal", self.nominal);
        visit("owner", self.owner);
        visit("inputs", self.inputs);
        visit("from_default", self.from_default);
        visit("parent", self.parent);
    }
};

struct RunEnded {
    std::string outcome;  // done, error, stopped, cancelled, or what a `stop` step says
    std::string say;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("outcome", self.outcome);
        visit("say", self.say);
    }
};

struct RunPaused {
    std::string because;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("because", self.because);
    }
};

struct RunResumed {
    std::string because;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("because", self.because);
    }
};

/// A run that had ended goes on because somebody runs it again from a step.
struct RunReopened {
    std::string because;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("because", self.because);
    }
};

/// `retry --refresh`: inputs that came from defaults, evaluated anew.
struct InputsRefreshed {
    std::vector<Field> inputs;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("inputs", self.inputs);
    }
};

// ---- steps --------------------------------------------------------------------------------------

struct StepSkipped {
    StepPath step;
    std::vector<EvaluatedValue> saw;  // what `if` saw
    LocalizedText note;               // the null that prevented it, or who skipped it and why
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("step", self.step);
        visit("saw", self.saw);
        visit("note", self.note);
    }
};

struct Iteration {
    std::string key;
    Value item;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("key", self.key);
        visit("item", self.item);
    }
    bool operator==(const Iteration&) const = default;
};

/// A block became ready: its list is now fixed. A block that does not repeat has one iteration
/// without a key.
struct BlockOpened {
    Activation step;
    bool repeats = false;
    std::vector<Iteration> iterations;
    std::vector<EvaluatedValue> saw;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("step", self.step);
        visit("repeats", self.repeats);
        visit("iterations", self.iterations);
        visit("saw", self.saw);
    }
};

/// An iteration came to its end other than by all its steps being done.
struct IterationEnded {
    StepPath block;
    std::string key;
    std::string outcome;  // error, or what a `stop` step says
    std::string say;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("block", self.block);
        visit("key", self.key);
        visit("outcome", self.outcome);
        visit("say", self.say);
    }
};

/// Failed iterations of a held block start anew.
struct IterationsRestarted {
    StepPath block;
    std::vector<std::string> keys;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("block", self.block);
        visit("keys", self.keys);
    }
};

struct BlockEnded {
    StepPath block;
    std::string outcome;  // done, error
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("block", self.block);
        visit("outcome", self.outcome);
    }
};

/// A step that starts on a day waits for it.
struct StepScheduled {
    Activation step;
    Instant until{};
    Date on;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("step", self.step);
        visit("until", self.until);
        visit("on", self.on);
    }
};

struct StepOpened {
    Activation step;
    Shared<StepSpec> spec;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("step", self.step);
        visit("opening", self.spec);
    }
};

/// The handler answered that it waits; this is what it wants back with the next message.
struct StepWaiting {
    Activation step;
    Value checkpoint;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("step", self.step);
        visit("checkpoint", self.checkpoint);
    }
};

struct StepFinished {
    Activation step;
    std::string outcome;
    bool negative = false;
    Value output;
    std::string by;  // who handed in last; empty for an automatic step
    bool late = false;
    std::string report;
    std::vector<FileRef> files;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("step", self.step);
        visit("outcome", self.outcome);
        visit("negative", self.negative);
        visit("output", self.output);
        visit("by", self.by);
        visit("late", self.late);
        visit("report", self.report);
        visit("files", self.files);
    }
};

enum class CloseReason : std::uint8_t { sent_back, cancelled, stopped, failed, run_again };

/// What was open is closed without an outcome.
struct StepClosed {
    Activation step;
    CloseReason reason = CloseReason::sent_back;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("step", self.step);
        visit("reason", self.reason);
    }
};

/// The target and everything beside it that depends on it are pending again.
struct Rewound {
    StepPath target;
    std::optional<StepIndex> sender;  // the step whose `back_to` sent back; nothing: an operator
    std::string because;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("target", self.target);
        visit("sender", self.sender);
        visit("because", self.because);
    }
};

// ---- attempts -----------------------------------------------------------------------------------

/// A handler with effects of its own is about to be called. Only its token may answer.
struct AttemptStarted {
    Activation step;
    std::uint32_t attempt = 1;
    Bytes16 token{};
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("step", self.step);
        visit("attempt", self.attempt);
        visit("token", self.token);
    }
};

struct AttemptFailed {
    Activation step;
    std::string code;  // plugin.exception, http.503, engine.lost, language.no_such_field …
    LocalizedText reason;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("step", self.step);
        visit("code", self.code);
        visit("reason", self.reason);
    }
};

/// The engine stopped while the handler was at work; its result is unknown. `asks`: the handler is
/// asked what became of it before anything else.
struct AttemptLost {
    Activation step;
    bool asks = false;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("step", self.step);
        visit("asks", self.asks);
    }
};

/// An answer of an attempt that is no longer the current one: nothing changes.
struct AnswerRefused {
    Activation step;
    Bytes16 token{};
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("step", self.step);
        visit("token", self.token);
    }
};

struct RetryScheduled {
    Activation step;
    Instant at{};
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("step", self.step);
        visit("at", self.at);
    }
};

/// The wait before another attempt is over.
struct RetryBegan {
    Activation step;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("step", self.step);
    }
};

/// `on_error = "ask"`: the owner decides what becomes of it.
struct StepHeld {
    Activation step;
    bool uncertain = false;  // an at-most-once attempt may have begun
    LocalizedText reason;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("step", self.step);
        visit("uncertain", self.uncertain);
        visit("reason", self.reason);
    }
};

/// The owner's answer for a held step is `retry` (skip and stop have events of their own).
struct StepRetried {
    StepPath step;
    bool afresh = false;  // its keys are evaluated anew; otherwise its message is delivered again
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("step", self.step);
        visit("afresh", self.afresh);
    }
};

/// `on_error = "compensate"`: these finished steps are undone, first one first.
struct CompensationStarted {
    std::optional<StepPath> block;  // nothing: the whole run
    std::string key;                // of the iteration
    std::vector<Activation> steps;
    LocalizedText reason;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("block", self.block);
        visit("key", self.key);
        visit("steps", self.steps);
        visit("reason", self.reason);
    }
};

struct StepCompensated {
    Activation step;
    bool skipped = false;  // the owner said to leave it
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("step", self.step);
        visit("skipped", self.skipped);
    }
};

// ---- tasks -------------------------------------------------------------------------------------

struct TaskOpened {
    std::string task;  // its id: random, so that it counts nothing
    Activation step;
    std::string key;  // the handler's name for it
    TaskKind kind = TaskKind::step;
    std::vector<std::string> to;
    Label title;  // empty: the label of the step
    Value form;
    std::vector<std::string> outcomes;
    Value file;
    Value item;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("task", self.task);
        visit("step", self.step);
        visit("key", self.key);
        visit("kind", self.kind);
        visit("to", self.to);
        visit("title_zh", self.title.zh);
        visit("title_en", self.title.en);
        visit("form", self.form);
        visit("outcomes", self.outcomes);
        visit("file", self.file);
        visit("item", self.item);
    }
};

struct TaskClosed {
    std::string task;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("task", self.task);
    }
};

struct TaskSubmitted {
    std::string task;
    std::string outcome;
    std::vector<Field> fields;
    std::vector<FileRef> files;
    std::optional<Location> location;
    std::string because;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("task", self.task);
        visit("outcome", self.outcome);
        visit("fields", self.fields);
        visit("files", self.files);
        visit("location", self.location);
        visit("because", self.because);
    }
};

struct TaskClaimed {
    std::string task;
    std::optional<Instant> lapses;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("task", self.task);
        visit("lapses", self.lapses);
    }
};

/// A claim lapsed: anybody of `who` may claim again.
struct TaskReleased {
    std::string task;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("task", self.task);
    }
};

struct CheckedIn {
    Activation step;
    std::optional<Location> location;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("step", self.step);
        visit("location", self.location);
    }
};

/// An account has seen what was copied or delivered to it.
struct WasRead {
    std::string what;  // id of a task or of a delivery
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("what", self.what);
    }
};

struct ExtensionAsked {
    Activation step;
    Span by;
    std::string because;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("step", self.step);
        visit("by", self.by);
        visit("because", self.because);
    }
};

struct ExtensionDecided {
    Activation step;
    bool granted = false;
    std::string because;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("step", self.step);
        visit("granted", self.granted);
        visit("because", self.because);
    }
};

// ---- time ---------------------------------------------------------------------------------------

enum class DueReason : std::uint8_t {
    opened,
    extended,
    calendar_changed,
    pinned,  // by the changed calendar it would be over already: so it stays, for good
};

/// When the step is due, and what time does to it then. An earlier due stays in the history.
struct DueSet {
    Activation step;
    std::optional<Instant> due;
    std::vector<Alarm> alarms;
    DueReason reason = DueReason::opened;
    bool is_provisional = false;  // weekends only: the holidays of a year are not out yet
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("step", self.step);
        visit("due", self.due);
        visit("alarms", self.alarms);
        visit("reason", self.reason);
        visit("is_provisional", self.is_provisional);
    }
};

/// What `due` gave when the step opened, where the workflow leaves it to an expression. A due that
/// is written out is not repeated here: the definition of a run never changes.
struct DueFilledIn {
    Activation step;
    Value due;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("step", self.step);
        visit("due", self.due);
    }
};

/// The earliest alarm of a step went off. `next` is the one that takes its place, if it repeats.
struct AlarmRang {
    Activation step;
    Alarm alarm;
    std::vector<std::string> to;  // accounts told, or given the task
    std::optional<Alarm> next;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("step", self.step);
        visit("alarm", self.alarm);
        visit("to", self.to);
        visit("next", self.next);
    }
};

struct TimerSet {
    Activation step;
    std::string name;
    Instant at{};
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("step", self.step);
        visit("name", self.name);
        visit("at", self.at);
    }
};

struct TimerCleared {
    Activation step;
    std::string name;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("step", self.step);
        visit("name", self.name);
    }
};

struct TimerFired {
    Activation step;
    std::string name;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("step", self.step);
        visit("name", self.name);
    }
};

// ---- signals and child runs ---------------------------------------------------------------------

struct SignalAwaited {
    Activation step;
    std::string signal;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("step", self.step);
        visit("signal", self.signal);
    }
};

/// A signal came; it is kept until a step takes it.
struct SignalCame {
    std::string signal;
    Value with;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("signal", self.signal);
        visit("with", self.with);
    }
};

/// A step that waited for it got it; the last one takes it away.
struct SignalTaken {
    Activation step;
    std::string signal;
    bool last = true;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("step", self.step);
        visit("signal", self.signal);
        visit("last", self.last);
    }
};

struct SignalSent {
    Activation step;
    std::string signal;
    std::string to;  // public name of a run, id of a workflow, or empty: every run that waits
    Value with;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("step", self.step);
        visit("signal", self.signal);
        visit("to", self.to);
        visit("with", self.with);
    }
};

struct ChildRequested {
    Activation step;
    std::string key;
    Bytes16 run{};
    std::string workflow;
    std::vector<Field> inputs;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("step", self.step);
        visit("key", self.key);
        visit("run", self.run);
        visit("workflow", self.workflow);
        visit("inputs", self.inputs);
    }
};

struct ChildFinished {
    Activation step;
    std::string key;
    std::string name;  // public name of the child
    std::string outcome;
    Value outputs;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("step", self.step);
        visit("key", self.key);
        visit("name", self.name);
        visit("outcome", self.outcome);
        visit("outputs", self.outputs);
    }
};

// ---- ledgers, numbers, documents, draws ---------------------------------------------------------

struct NumberIssued {
    std::string pattern;  // as it reads with everything but {n} filled in
    std::uint64_t n = 0;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("pattern", self.pattern);
        visit("n", self.n);
    }
};

struct EntryOpened {
    Entry entry;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("entry", self.entry);
    }
};

struct EntryAmended {
    std::string no;
    std::vector<Field> set;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("no", self.no);
        visit("set", self.set);
    }
};

struct EntryClosed {
    std::string no;
    std::string by;  // the account, or the step when it was automatic
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("no", self.no);
        visit("by", self.by);
    }
};

struct EntryDropped {
    std::string no;
    std::string because;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("no", self.no);
        visit("because", self.because);
    }
};

/// An entry that this run opened was changed by another run.
struct EntryChangedElsewhere {
    Entry entry;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("entry", self.entry);
    }
};

/// A step made a file; its content is stored before this is.
struct FileKept {
    Activation step;
    std::string key;
    FileRef file;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("step", self.step);
        visit("key", self.key);
        visit("file", self.file);
    }
};

/// A document reached the inboxes of these accounts.
struct Delivered {
    std::string delivery;  // its id, random
    Activation step;
    FileRef file;
    std::string number;
    std::vector<std::string> to;
    std::optional<Instant> public_until;  // anybody may read it; until then it is a public notice
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("delivery", self.delivery);
        visit("step", self.step);
        visit("file", self.file);
        visit("number", self.number);
        visit("to", self.to);
        visit("public_until", self.public_until);
    }
};

struct Notified {
    std::string notice;  // its id, random
    Activation step;
    std::string text;
    std::string via;
    std::vector<std::string> to;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("notice", self.notice);
        visit("step", self.step);
        visit("text", self.text);
        visit("via", self.via);
        visit("to", self.to);
    }
};

/// A draw was made. While `seed` is sealed it is in no answer, log or export, for anyone.
struct DrawRecorded {
    Activation step;
    Value record;
    std::string sealed_seed;  // empty: the seed stands in the record
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("step", self.step);
        visit("record", self.record);
        visit("sealed_seed", self.sealed_seed);
    }
};

struct DrawRevealed {
    Activation step;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("step", self.step);
    }
};

/// Something that the owner should know: nobody was found, a year without a holiday notice.
struct Warned {
    std::optional<StepPath> step;
    LocalizedText what;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("step", self.step);
        visit("what", self.what);
    }
};

/// What a handler asked the engine while it was called, and was answered.
struct HandlerRead {
    Activation step;
    std::vector<EvaluatedValue> reads;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("step", self.step);
        visit("reads", self.reads);
    }
};

}  // namespace event

/// The order of the kinds is their number in the journal: append only.
using Event = std::variant<event::InputAccepted,
                           event::RunStarted,
                           event::RunEnded,
                           event::RunPaused,
                           event::RunResumed,
                           event::RunReopened,
                           event::InputsRefreshed,
                           event::StepSkipped,
                           event::BlockOpened,
                           event::IterationEnded,
                           event::IterationsRestarted,
                           event::BlockEnded,
                           event::StepScheduled,
                           event::StepOpened,
                           event::StepWaiting,
                           event::StepFinished,
                           event::StepClosed,
                           event::Rewound,
                           event::AttemptStarted,
                           event::AttemptFailed,
                           event::AttemptLost,
                           event::AnswerRefused,
                           event::RetryScheduled,
                           event::RetryBegan,
                           event::StepHeld,
                           event::StepRetried,
                           event::CompensationStarted,
                           event::StepCompensated,
                           event::TaskOpened,
                           event::TaskClosed,
                           event::TaskSubmitted,
                           event::TaskClaimed,
                           event::TaskReleased,
                           event::CheckedIn,
                           event::WasRead,
                           event::ExtensionAsked,
                           event::ExtensionDecided,
                           event::DueSet,
                           event::AlarmRang,
                           event::TimerSet,
                           event::TimerCleared,
                           event::TimerFired,
                           event::SignalAwaited,
                           event::SignalCame,
                           event::SignalTaken,
                           event::SignalSent,
                           event::ChildRequested,
                           event::ChildFinished,
                           event::NumberIssued,
                           event::EntryOpened,
                           event::EntryAmended,
                           event::EntryClosed,
                           event::EntryDropped,
                           event::EntryChangedElsewhere,
                           event::FileKept,
                           event::Delivered,
                           event::Notified,
                           event::DrawRecorded,
                           event::DrawRevealed,
                           event::Warned,
                           event::HandlerRead,
                           event::DueFilledIn>;

}  // namespace rota
