// Definitions by their hash, compiled once: of the office in force, or from the files that a run
// kept.
#pragma once

#include <map>
#include <memory>

#include "language/check.hpp"
#include "model/step_type.hpp"
#include "model/workflow.hpp"
#include "store/store.hpp"

namespace rota::runtime {

class Definitions {
  public:
    explicit Definitions(const StepTypes& types) : types_(&types) {}

    /// False when it was known already: then the store has it, or has been told to keep it.
    bool add(std::shared_ptr<const Definition> definition);
    /// An Error where this program cannot make sense of it: it is in the language of a later
    /// version, or no longer compiles. That is no damage: runs with it are shown, and nothing is
    /// decided on them. Throws StoreError when the store does not hold it, or what it holds was
    /// changed.
    Result<std::shared_ptr<const Definition>> at(const Bytes32& hash, store::Reader& reader);

  private:
    const StepTypes* types_;
    std::map<Bytes32, std::shared_ptr<const Definition>> known_;
};

}  // namespace rota::runtime
