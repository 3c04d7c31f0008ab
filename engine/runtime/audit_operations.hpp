// The commands that the audit keeps: what operators and owners do to runs and schedules, and
// signals.
#pragma once

#include <optional>

#include "runtime/command.hpp"
#include "store/audit_row.hpp"

namespace rota::runtime {

/// The entry of a command that was carried out; nothing for one that the journal tells of.
std::optional<store::AuditEntry> operation_of(const Command& command, Instant at);

}  // namespace rota::runtime
