#include "runtime/definitions.hpp"

namespace rota::runtime {

bool Definitions::add(std::shared_ptr<const Definition> definition) {
    const Bytes32 hash = definition->hash;
    return known_.insert_or_assign(hash, std::move(definition)).second;
}

std::shared_ptr<const Definition> Definitions::at(const Bytes32& hash, store::Reader& reader) {
    if (const auto known = known_.find(hash); known != known_.end()) return known->second;
    const auto row = reader.definition(hash);
    if (!row) throw store::Damage("the store is damaged: a definition is missing");
    auto compiled = language::compile(row->files, *types_);
    if (!compiled) throw store::Damage("a kept workflow cannot be read: " + compiled.error().en);
    if (compiled->hash != hash)
        throw store::Damage("the store is damaged: a definition does not match its hash");
    auto definition = std::make_shared<const Definition>(std::move(*compiled));
    known_.emplace(hash, definition);
    return definition;
}

}  // namespace rota::runtime
