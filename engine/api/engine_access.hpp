// The engine as those who answer requests reach it: the loop for what changes something, a reader
// of its own for what only asks.
#pragma once

#include <memory>
#include <vector>

#include "api/viewer.hpp"
#include "language/check.hpp"
#include "runtime/command.hpp"
#include "runtime/definitions.hpp"
#include "runtime/engine.hpp"
#include "store/attachments.hpp"

namespace rota::api {

/// One thread at a time: the reader and the compiled definitions are not shared.
struct EngineAccess {
    explicit EngineAccess(runtime::Engine& engine);

    runtime::Engine& engine;
    std::unique_ptr<store::Reader> reader;
    runtime::Definitions definitions;
    store::Attachments attachments;
    /// While a list of requests is being answered: its commands that have not been sent yet.
    std::vector<runtime::Command>* unsent = nullptr;

    std::shared_ptr<const language::Office> office() const;
    /// The live clock, or a rehearsal's as it was last committed.
    Instant now();
    /// Gives the command to the loop and waits until its answer is on the disk. In a list of
    /// requests it is only noted, and the list puts the answer in its place.
    Result<Value> send(const Value& request, runtime::CommandBody body, const Viewer& viewer);
};

/// A hash of all that a request asks, without the fields that may differ when it is sent again.
Bytes32 hash_of(const Value& request);

}  // namespace rota::api
