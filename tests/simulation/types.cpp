#include "simulation/types.hpp"

#include "plugin/in_process.hpp"
#include "plugin/load.hpp"
#include "support/core/world.hpp"

namespace rota::simulation {

namespace {

/// The libraries, and the shard whose handler is being called.
struct Libraries {
    runtime::Shard* shard = nullptr;
    std::unique_ptr<plugin::InProcess> executor;
    StepTypes types;

    Libraries() {
        plugin::Services services;
        services.query = [this](const Call& call, const Value& request) {
            return shard->query(call, request);
        };
        services.calendar = [this](const Call& call, const Value& request) {
            return shard->ask_calendar(call, request);
        };
        plugin::Host& host = plugin::Host::create(std::move(services));
        auto loaded = plugin::load(plugin::libraries_in(ROTA_PLUGINS), host);
        executor = std::make_unique<plugin::InProcess>(host, std::move(loaded));
        for (const auto& [name, type] : executor->types()) types.add(type);
        add_rehearsed(types);
    }
};

Libraries& libraries() {
    static Libraries all;
    return all;
}

}  // namespace

const StepTypes& types() { return libraries().types; }

std::optional<Answer> PureExecutor::call(const Call& call) {
    Libraries& all = libraries();
    if (all.executor->types().find(call.type) == nullptr) return ponder_();
    all.shard = shard_;
    return all.executor->call(call);
}

std::vector<json::Violation> PureExecutor::check(std::string_view type, const Value& params) {
    return libraries().executor->check(type, params);
}

}  // namespace rota::simulation
