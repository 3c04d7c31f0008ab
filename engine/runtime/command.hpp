// What may be asked of the engine, as values. Every command comes through one inbox, in one order.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/input.hpp"
#include "model/result.hpp"
#include "store/audit_row.hpp"

namespace rota::runtime {

namespace command {

/// Starts a run of a workflow of the office in force.
struct Start {
    std::string workflow;
    std::vector<Field> given;
    std::optional<DateTime> nominal;  // the moment it stands for; now when absent
};
/// Hands an input to a run, by its public name. The answer is what the caller wants to be told, the
/// same again when the command is repeated under its key; by default the name of the run.
struct ToRun {
    std::string run;
    Input input;
    Value answer = {};
};
/// Sends a signal to a run, to all active runs of a workflow, or (empty) to all that wait for it.
struct Signal {
    std::string name;
    std::string to;
    Value with;
};
/// Pauses the schedule of a workflow, or lets it go on, looking only forward.
struct PauseSchedule {
    std::string workflow;
    bool resumes = false;
    std::string because;  // of a pause
};
/// Makes the starts that a schedule had in these days and that were not made. A preview says which
/// they are.
struct Backfill {
    std::string workflow;
    Date from;
    Date to;
    bool is_preview = false;
};
/// Rehearsals only: moves the clock to a moment; everything due on the way happens, in order.
struct MoveClock {
    Instant to{};
};
/// Rehearsals only: moves the clock to the next moment at which anything happens.
struct NextMoment {};
/// Puts an entry into the audit.
struct Record {
    store::AuditEntry entry;
};

}  // namespace command

using CommandBody = std::variant<command::Start,
                                 command::ToRun,
                                 command::Signal,
                                 command::PauseSchedule,
                                 command::Backfill,
                                 command::MoveClock,
                                 command::NextMoment,
                                 command::Record>;

/// Called once, when what led to the answer is on disk. Must be quick and must not throw.
/// [loop-thread]
using Reply = std::function<void(const Result<Value>&)>;

struct Command {
    CommandBody body;
    std::string actor;  // an account; empty: the engine or its operator
    std::string key;    // of the caller: repeated, it gets the first answer
    Bytes32 asked{};    // hash of what was asked under the key
    Reply reply;
};

}  // namespace rota::runtime
