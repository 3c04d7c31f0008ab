// Everything that can be asked of an engine, as one function from a request to an answer. The
// command line calls it directly or through the socket; both get the same.
#pragma once

#include <string>
#include <string_view>

#include "api/engine_access.hpp"

namespace rota::api {

/// A request is a context: `command`, `as` (an account; absent: the operator), `lang`, `key`, and
/// the fields of the command (command_table.cpp). `many` takes a list of `requests`; its answer is
/// the list of theirs, each as frame.hpp has it. They are carried out in order, and one that is
/// refused does not keep the others back. Those that change something wait for the disk together,
/// so the run or task that one names has to be there already; a question is answered when
/// everything before it is on the disk.
class Service {
  public:
    explicit Service(runtime::Engine& engine) : access_(engine) {}

    /// Answers one request; waits for the disk where something changes. Not for several threads at
    /// once: each has a service of its own.
    Result<Value> answer(const Value& request);
    /// Answers a request that is followed by the bytes of a file.
    Result<Value> answer(const Value& request, std::string_view bytes);
    /// Keeps a file that is about to be handed in: {name, sha256, size, type}.
    Result<Value> keep(const std::string& name, std::string_view bytes);
    /// The bytes of a file that the viewer may see in a run; by name or (the beginning of) hash.
    Result<std::string> content(const Value& request);

  private:
    EngineAccess access_;
};

}  // namespace rota::api
