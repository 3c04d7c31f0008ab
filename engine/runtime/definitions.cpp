#include "runtime/definitions.hpp"

namespace rota::runtime {

bool Definitions::add(std::shared_ptr<const Definition> definition) {
    const Bytes32 hash = definition->hash;
    return known_.insert_or_assign(hash, std::move(definition)).second;
}

Result<std::shared_ptr<const Definition>> Definitions::at(const Bytes32& hash,
                                                          store::Reader& reader) {
    if (const auto known = known_.find(hash); known != known_.end()) return known->second;
    const auto row = reader.definition(hash);
    if (!row) throw store::Damage("the store is damaged: a definition is missing");
    if (language::hash_of(row->level, row->files) != hash)
        throw store::Damage("the store is damaged: a definition does not match its hash");
    auto compiled = language::compile(row->files, row->level, *types_);
    if (!compiled) {
        const Error& why = compiled.error();
        return Error{
            ErrorCode::unavailable,
            "这一轮留存的流程读不懂，所以只能查看：" + why.zh,
            "the workflow that this run kept cannot be read, so it is only shown: " + why.en};
    }
    auto definition = std::make_shared<const Definition>(std::move(*compiled));
    known_.emplace(hash, definition);
    return definition;
}

}  // namespace rota::runtime
