#include "api/engine_access.hpp"

#include <utility>

#include "api/request.hpp"
#include "digest/sha256.hpp"
#include "json/json.hpp"
#include "runtime/crash_point.hpp"

namespace rota::api {

EngineAccess::EngineAccess(runtime::Engine& engine_in)
    : engine(engine_in),
      reader(engine_in.reader()),
      definitions(engine_in.types()),
      attachments(engine_in.folder().blobs(),
                  [](const char* place) { runtime::crash_point(place); }) {}

std::shared_ptr<const language::Office> EngineAccess::office() const {
    return engine.office_health().in_force;
}

Instant EngineAccess::now() {
    if (engine.settings().is_rehearsal()) {
        const auto settings = runtime::read_settings(*reader);
        if (settings) return settings->rehearsal_now;
    }
    return engine.clock();
}

Result<Value> EngineAccess::send(const Value& request,
                                 runtime::CommandBody body,
                                 const Viewer& viewer) {
    runtime::Command command;
    command.body = std::move(body);
    command.actor = viewer.account.value_or("");
    command.key = text_in(request, "key");
    if (!command.key.empty()) command.asked = hash_of(request);
    if (unsent != nullptr) {
        unsent->push_back(std::move(command));
        return Value();
    }
    return engine.ask(std::move(command));
}

Bytes32 hash_of(const Value& request) {
    Fields asked;
    for (const auto& [name, value] : request.fields()->items) {
        if (name != "key" && name != "lang") asked.items.emplace_back(name, value);
    }
    return digest::sha256(json::canonical(Value(std::move(asked))));
}

}  // namespace rota::api
