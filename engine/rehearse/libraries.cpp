#include "rehearse/libraries.hpp"

#include "plugin/load.hpp"

namespace rota::rehearse {

namespace {

Error nobody_there() {
    return {ErrorCode::unavailable, "这里没有数据可查", "there is nothing to read here"};
}

}  // namespace

Libraries::Libraries(const std::string& folder) : host_(plugin::Host::create(services())) {
    auto loaded = plugin::load(plugin::libraries_in(folder), host_);
    executor_ = std::make_unique<plugin::InProcess>(host_, std::move(loaded));
}

plugin::Services Libraries::services() {
    plugin::Services services;
    services.query = [this](const Call& call, const Value& request) -> Result<Value> {
        if (shard_ == nullptr) return nobody_there();
        return shard_->query(call, request);
    };
    services.calendar = [this](const Call& call, const Value& request) -> Result<Value> {
        if (shard_ == nullptr) return nobody_there();
        return shard_->ask_calendar(call, request);
    };
    return services;
}

}  // namespace rota::rehearse
