// What must happen outside a run once its events are durable: work orders, as values. What stays
// inside the same store (a child run, a signal) is carried out in the same transaction instead.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "model/entry.hpp"
#include "model/event_values.hpp"

namespace rota {

namespace effect {

/// Call the handler of an open step with its oldest message.
struct CallHandler {
    Activation step;
};
/// Tell the attempt at work that nobody waits for it any more.
struct AbandonAttempt {
    Activation step;
    Bytes16 token{};
};
/// The content of a file that a step made; stored before the events that name it.
struct KeepContent {
    FileRef file;
    std::string content;
};
struct StartChild {
    Bytes16 run{};
    std::string workflow;
    std::vector<Field> inputs;
    Parent parent;
};
struct CancelChild {
    Bytes16 run{};
    std::string because;
};
struct TellParent {
    Parent parent;
    std::string name;
    std::string outcome;
    Value outputs;
};
struct SendSignal {
    std::string signal;
    std::string to;
    Value with;
};
/// An entry that another run opened has changed; that run keeps a copy.
struct TellOpener {
    Entry entry;
};

}  // namespace effect

using Effect = std::variant<effect::CallHandler,
                            effect::AbandonAttempt,
                            effect::KeepContent,
                            effect::StartChild,
                            effect::CancelChild,
                            effect::TellParent,
                            effect::SendSignal,
                            effect::TellOpener>;

}  // namespace rota
