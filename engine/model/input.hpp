// Anything that arrives at a run: a start, what a person does, a handler's answer, time, a signal,
// an operator's command. Imperative here; what it led to is in event.hpp.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "model/call.hpp"
#include "model/entry.hpp"
#include "model/event_values.hpp"

namespace rota {

namespace input {

/// The id and the public name are made at the edge, which knows what is taken.
struct Start {
    Bytes16 id{};
    std::string name;
    DateTime nominal;
    std::vector<Field> given;
    std::optional<Parent> parent;
};

// What people do. `what` is the id of a task.

struct Submit {
    std::string task;
    std::string outcome;
    std::vector<Field> fields;  // as typed: texts, and lists of contexts
    std::vector<FileRef> files;
    std::optional<Location> location;
    std::string because;
};
struct Claim {
    std::string task;
};
struct CheckIn {
    std::string task;
    std::optional<Location> location;
};
struct Read {
    std::string what;  // a task, or a delivery or notice
};
struct AskExtension {
    std::string task;
    std::optional<std::string> by;  // a span; as much as is allowed when absent
    std::string because;
};

// What comes back from the outside.

struct Answered {
    Activation step;
    std::optional<Bytes16> token;  // none: a pure handler, called within the decision's batch
    Answer answer;
};
/// The engine was restarted while this attempt was at work.
struct Lost {
    Activation step;
};
struct TimePassed {};
/// The working time of the office is another than what the open due times were counted with.
struct CalendarChanged {};
struct Signal {
    std::string name;
    Value with;
};
struct ChildEnded {
    Activation step;
    std::string key;
    std::string name;
    std::string outcome;
    Value outputs;
};
struct EntryChanged {
    Entry entry;
};

// What operators do.

struct Pause {
    std::string because;
};
struct Resume {
    std::string because;
};
struct Cancel {
    std::string because;
};
struct RunAgain {
    StepPath step;
    std::string because;
};
struct Retry {
    std::optional<StepPath> step;  // nothing: every held step
    bool refresh = false;
};
/// Go on with whatever is ready: after a bound was reached, or a restart.
struct Continue {};

}  // namespace input

using Input = std::variant<input::Start,
                           input::Submit,
                           input::Claim,
                           input::CheckIn,
                           input::Read,
                           input::AskExtension,
                           input::Answered,
                           input::Lost,
                           input::TimePassed,
                           input::CalendarChanged,
                           input::Signal,
                           input::ChildEnded,
                           input::EntryChanged,
                           input::Pause,
                           input::Resume,
                           input::Cancel,
                           input::RunAgain,
                           input::Retry,
                           input::Continue>;

}  // namespace rota
