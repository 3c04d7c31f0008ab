// What a run is at the moment: the fold of its events (core/evolve is the only thing that changes
// it). Nothing here behaves; core/ reads it, decides on it and explains it.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "model/event.hpp"

namespace rota {

/// How far a step (or block) of one iteration is.
enum class Phase : std::uint8_t {
    pending,    // waits for what is before it
    scheduled,  // waits for its day
    open,       // its handler has been called, or is about to be; a block: its steps are at work
    held,       // failed technically; the owner decides
    done,
    skipped,
};

/// The outcome of one opening.
struct Finished {
    std::string outcome;
    bool negative = false;
    Value output;
    std::string by;
    Instant at{};
    bool late = false;
    std::string report;
    std::vector<FileRef> files;
    std::uint32_t round = 1;
    std::uint64_t sequence = 0;  // order of finishing within the run
};

struct CheckIn {
    std::string by;
    Instant at{};
    std::optional<Location> location;
};

struct ExtensionRequest {
    std::string asked_by;
    Span by;
    std::string because;
    Instant at{};
};

struct Child {
    Bytes16 run{};
    std::string workflow;
    bool is_finished = false;
};

struct Timer {
    std::string name;
    Instant at{};
};

/// What is only known of a step while it is open, held or scheduled.
struct OpenStep {
    Instant since{};  // opened, or scheduled
    std::optional<Instant> starts_at;
    std::optional<Date> on;             // of a step that starts on a day
    std::optional<Instant> next_timer;  // its place in RunState::wakes
    std::optional<Instant> due;
    std::vector<Instant> former_dues;
    Value due_filled_in;  // what the due was counted from, if the workflow does not spell it out
    std::optional<Instant> pinned_due;  // a due that no calendar moves any more
    bool is_provisional = false;
    std::vector<Alarm> alarms;  // by time
    std::vector<Timer> timers;
    std::vector<std::string> signals;  // awaited

    bool is_started = false;  // the start message has been answered
    Value checkpoint;
    std::deque<Value> messages;    // for the handler, oldest first
    std::uint32_t attempts = 0;    // started, for numbering
    std::uint32_t failures = 0;    // of the message at hand; they use up `retry`
    std::uint32_t lost = 0;        // attempts that the engine's own end cut off
    std::optional<Bytes16> token;  // of the attempt at work
    bool asks = false;  // the handler is asked what became of a lost attempt, before anything else
    std::optional<Instant> retry_at;
    std::optional<LocalizedText> failure;  // why it is held, or retried
    bool is_uncertain = false;

    std::optional<CheckIn> checked_in;
    std::uint32_t extensions_granted = 0;
    std::vector<Span> extensions;  // those granted since the due was last counted, in order
    std::optional<ExtensionRequest> extension;
    std::map<std::string, Child> children;
    std::vector<std::string> tasks;    // ids of the open ones
    std::vector<std::string> readers;  // of `cc`, who has read

    std::string last_by;  // who handed in last
    std::string report;
    std::vector<FileRef> files;
    std::map<std::string, FileRef> kept;  // files made by the handler, by key
};

struct BlockState;

struct StepState {
    Phase phase = Phase::pending;
    std::uint32_t round = 0;  // of the latest opening; 0: none yet
    std::shared_ptr<const StepSpec> spec;
    std::shared_ptr<const Finished> finished;
    std::shared_ptr<const event::StepSkipped> skipped;
    std::unique_ptr<OpenStep> open_step;
    std::unique_ptr<BlockState> block;
    std::vector<std::string> involved;  // accounts it was escalated to: they may act too
    std::vector<std::string> holders;   // accounts that ever had one of its tasks
    bool has_checked_in = false;
    bool is_compensated = false;
    bool reopens = false;  // the next opening is another try of the same round
};

/// Finished steps being undone, the first one now.
struct Compensation {
    std::deque<Activation> steps;
    LocalizedText reason;
};

/// The steps of one iteration of a block, or of the whole run, by `Step::slot`.
struct Scope {
    std::vector<StepState> steps;
    std::uint32_t settled = 0;                   // how many are done or skipped
    std::map<StepIndex, std::uint32_t> rewinds;  // by sender
    std::unique_ptr<Compensation> compensation;
};

struct IterationState {
    std::string key;
    Value item;
    Scope scope;
    std::string outcome;  // empty while it runs
    std::string say;
};

/// Positions of the iterations that have not ended, of a loop that lets only so many be open.
struct Turns {
    std::set<std::size_t> waiting;
    std::set<std::size_t> open;
};

struct BlockState {
    bool repeats = false;
    std::vector<IterationState> iterations;
    std::unordered_map<std::string, std::size_t> places;  // key -> position
    std::uint32_t finished = 0;
    std::unique_ptr<Turns> turns;  // only with `at_most` or `one_by_one`
    std::vector<EvaluatedValue> saw;
    std::string outcome;  // once done

    IterationState* find(const std::string& key);
    const IterationState* find(const std::string& key) const;
};

/// A task.
struct Task {
    std::string id;
    Activation step;
    std::string key;
    TaskKind kind = TaskKind::step;
    std::vector<std::string> to;
    LocalizedText title;
    Value form;
    std::vector<std::string> outcomes;
    Value file;
    Value item;
    Instant opened{};
    std::string claimed_by;
    std::vector<std::string> readers;
};

/// A document in inboxes, and who has acknowledged it.
struct Delivery {
    std::string id;
    Activation step;
    FileRef file;
    std::string number;
    std::vector<std::string> to;
    std::optional<Instant> public_until;
    Instant at{};
    std::map<std::string, Instant> readers;
};

struct Notice {
    std::string id;
    Activation step;
    std::string text;
    std::vector<std::string> to;
    Instant at{};
    std::map<std::string, Instant> readers;
};

struct Draw {
    Activation step;
    Value record;
    std::string sealed_seed;  // empty when it never was sealed
    bool is_revealed = false;
    Instant at{};
};

enum class RunPhase : std::uint8_t { active, paused, ended };

struct RunState {
    Bytes16 id{};
    std::string name;
    std::string workflow;
    Bytes32 definition{};
    std::vector<std::string> owner;
    std::string by;  // who started it; empty: its schedule
    Instant started{};
    DateTime nominal;
    std::vector<Field> inputs;
    std::vector<std::string> from_default;
    std::optional<Parent> parent;

    RunPhase phase = RunPhase::active;
    std::string outcome;
    std::string say;
    std::string paused_because;
    std::optional<Instant> ended;

    Scope root;
    /// What a rewind left of an earlier opening: how many there were, and the last outcome.
    std::map<StepPath, std::pair<std::uint32_t, std::shared_ptr<const Finished>>> past;

    std::map<std::string, Task> tasks;                          // open ones, by id
    std::map<std::string, Entry> entries;                       // opened by this run, by number
    std::map<Activation, std::vector<std::string>> entries_of;  // numbers in order, by opener
    std::vector<Delivery> deliveries;
    std::vector<Notice> notices;
    std::vector<Draw> draws;
    std::vector<std::pair<std::string, Value>> signals;  // came, not yet taken
    std::vector<event::Warned> warnings;

    /// When time next does something to an open step: its earliest alarm, timer, retry or start.
    std::set<std::pair<Instant, StepPath>> timer_index;
    /// The signals that open steps wait for.
    std::set<std::pair<std::string, StepPath>> awaited;
    bool has_visits = false;  // a step of it was ever opened on a day at a unit

    Instant now{};      // stamp of the decision at hand
    std::string actor;  //
    std::uint64_t finished_count = 0;
    std::uint64_t event_count = 0;
};

}  // namespace rota
