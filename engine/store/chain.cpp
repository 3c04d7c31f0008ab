#include "digest/sha256.hpp"
#include "model/mutant.hpp"
#include "store/store.hpp"

namespace rota::store {

Bytes32 chain(const Bytes32& before, const Bytes16& run, const JournalRow& row) {
    digest::FieldHash hash;
    hash.add(before)
        .add(run)
        .add(static_cast<std::uint64_t>(row.sequence))
        .add(row.first)
        .add(ROTA_MUTANT("chain_leaves_out_count") ? 0 : row.count)
        .add(row.payload);
    return hash.finish();
}

}  // namespace rota::store
