// Calls handlers in the engine's own process: for rota's own libraries and those the operator
// trusts. A crash in one is a crash of the engine.
#pragma once

#include "plugin/executor.hpp"
#include "plugin/host.hpp"
#include "plugin/library.hpp"

namespace rota::plugin {

class InProcess final : public Executor {
  public:
    /// `loaded` was loaded for `host`.
    InProcess(Host& host, Loaded loaded);
    /// No call may be running. Pending ones are given up: their completions are stale.
    ~InProcess() override;
    InProcess(const InProcess&) = delete;
    InProcess& operator=(const InProcess&) = delete;

    const Loaded& loaded() const { return loaded_; }

    const StepTypes& types() const override { return loaded_.types; }
    std::optional<Answer> call(const Call& call) override;
    bool is_blocking(std::string_view type) const override;
    std::vector<json::Violation> check(std::string_view type, const Value& params) override;
    void signal(std::string_view token, std::uint32_t signals) override;
    bool abandon(std::string_view token) override;

  private:
    std::optional<Answer> after_start(Slot& slot, rota_rc rc);
    bool tell(std::string_view token, std::uint32_t signals, bool is_given_up);

    Host& host_;
    Loaded loaded_;
};

}  // namespace rota::plugin
