// The last word of each enumeration that stands in the journal: a number beyond it is of a later
// version. A test holds them to the enumerations.
#pragma once

#include "model/event.hpp"

namespace rota::store {

constexpr AlarmKind last_of(AlarmKind) { return AlarmKind::claim_lapses; }
constexpr TaskKind last_of(TaskKind) { return TaskKind::extension; }
constexpr EntryStatus last_of(EntryStatus) { return EntryStatus::dropped; }
constexpr SpanUnit last_of(SpanUnit) { return SpanUnit::work_hour; }
constexpr event::CloseReason last_of(event::CloseReason) { return event::CloseReason::run_again; }
constexpr event::DueReason last_of(event::DueReason) { return event::DueReason::pinned; }

}  // namespace rota::store
