// What a handler is told, as the values of the plugin contract (sdk/README.md): made from events,
// so that the same event always makes the same message.
#pragma once

#include <string>

#include "model/run_state.hpp"

namespace rota::core {

/// A file as expressions and handlers see it: {name, sha256, size, type, label}.
Value file_value(const FileRef& file);
/// And back; an empty one when the value is no file.
FileRef file_of(const Value& value);

Value message_of(const RunState& state,
                 const Task& task,
                 const OpenStep& open_step,
                 const event::TaskSubmitted& submitted);
Value overdue_message(AlarmKind act, Instant at);
Value timer_message(const std::string& name);
Value signal_message(const std::string& name, const Value& with);
Value child_message(const event::ChildFinished& finished);
Value reconcile_message();
Value compensate_message(const Value& output);

/// The report of a submission: its field `report`, else what was said with it.
std::string report_of(const event::TaskSubmitted& submitted);

/// An instant in messages: ISO 8601, UTC, to the second.
std::string iso(Instant at);

}  // namespace rota::core
