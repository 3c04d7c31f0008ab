#include "digest/sha256.hpp"
#include "store/audit_row.hpp"

namespace rota::store {

Bytes32 audit_chain(const Bytes32& before, const AuditRow& row) {
    digest::FieldHash hash;
    hash.add(before)
        .add(static_cast<std::uint64_t>(row.number))
        .add(static_cast<std::uint64_t>(row.entry.at.time_since_epoch().count()))
        .add(static_cast<std::uint64_t>(row.entry.kind))
        .add(row.entry.principal)
        .add(row.entry.account)
        .add(row.entry.act)
        .add(row.entry.subject)
        .add(row.entry.detail)
        .add(static_cast<std::uint64_t>(row.count));
    return hash.finish();
}

}  // namespace rota::store
