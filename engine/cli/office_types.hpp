// The step types of the installed libraries, for commands that need no engine: check, schema,
// types, draw verify.
#pragma once

#include <memory>

#include "cli/session.hpp"
#include "plugin/in_process.hpp"
#include "plugin/load.hpp"

namespace rota::cli {

/// Says of a library that could not be loaded why not.
inline void complain_of(const Session& session, const plugin::Rejected& rejected) {
    const std::string name = rejected.path.filename().string();
    const Error& error = rejected.error;
    session.complain({error.code, name + "：" + error.zh, name + ": " + error.en});
}

class OfficeTypes {
  public:
    /// Loads the libraries; says which could not be loaded.
    explicit OfficeTypes(Session& session) : host_(plugin::Host::create(services())) {
        auto loaded = plugin::load(plugin::libraries_in(session.plugins()), host_);
        for (const plugin::Rejected& rejected : loaded.rejected) complain_of(session, rejected);
        executor_ = std::make_unique<plugin::InProcess>(host_, std::move(loaded));
    }

    const StepTypes& types() const { return executor_->types(); }
    plugin::InProcess& executor() { return *executor_; }

  private:
    /// There is no run behind these commands, so nothing can be read; but libraries may want to.
    static plugin::Services services() {
        const auto nothing = [](const Call&, const Value&) -> Result<Value> {
            return Error{
                ErrorCode::unavailable, "这里没有数据可查", "there is nothing to read here"};
        };
        plugin::Services services;
        services.query = nothing;
        services.calendar = nothing;
        return services;
    }

    plugin::Host& host_;
    std::unique_ptr<plugin::InProcess> executor_;
};

}  // namespace rota::cli
