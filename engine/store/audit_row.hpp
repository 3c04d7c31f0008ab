// The audit: acts that leave no event in a run, or that somebody must be able to look up whatever
// run they were about. One row each, append-only, in a hash chain of its own beside the journal.
#pragma once

#include <cstdint>
#include <string>

#include "model/ids.hpp"
#include "model/temporal.hpp"
#include "model/words.hpp"

namespace rota::store {

enum class AuditKind : std::uint8_t {
    denial,      // refused, or nothing that the asker may know of
    evidence,    // a file was read
    operation,   // an operator's act on a run, a schedule, a signal or the clock
    deployment,  // another version of the office was put in force
};

struct AuditEntry {
    Instant at{};
    AuditKind kind = AuditKind::denial;
    std::string principal;  // "operator", "os-user:1000", "account": who was at the other end
    std::string account;    // the account acted as; empty for the operator
    std::string act;        // the command: "show", "do", "content", "cancel", "deploy"
    std::string subject;    // the run, task, file or folder, as it was named
    std::string detail;     // the code of the refusal, the hash of the file, the reason given
    bool operator==(const AuditEntry&) const = default;
};

struct AuditRow {
    std::int64_t number = 0;  // from 1, without gaps
    AuditEntry entry;
    std::int64_t count = 1;  // equal denials within a minute are one row
    Bytes32 hash{};
    bool operator==(const AuditRow&) const = default;
};

/// h = SHA-256 over the hash before it and every field of the row, each with its length before it.
Bytes32 audit_chain(const Bytes32& before, const AuditRow& row);

/// Rows with a number below `before`, the latest first.
struct AuditFilter {
    std::int64_t before = INT64_MAX;
    std::size_t limit = 100;
    std::string account = {};  // empty: any
    std::string kind = {};     // its word; empty: any
    std::string subject = {};  // as it was named; empty: any
};

}  // namespace rota::store

template <>
inline constexpr auto rota::enum_words<rota::store::AuditKind> =
    std::to_array<std::string_view>({"denial", "evidence", "operation", "deployment"});
static_assert(rota::last_enumerator<rota::store::AuditKind> == rota::store::AuditKind::deployment);
