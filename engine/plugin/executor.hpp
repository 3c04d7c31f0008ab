// How handlers are called, wherever they live. In this process (in_process.hpp); one day in worker
// processes, behind the same face.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "json/schema.hpp"
#include "model/call.hpp"
#include "model/step_type.hpp"

namespace rota::plugin {

class Executor {
  public:
    virtual ~Executor() = default;

    /// The step types there are.
    virtual const StepTypes& types() const = 0;

    /// Calls the handler and waits for it. Nothing: it answers later, through Services::completed.
    /// Never throws for what a handler does: that is a failed answer. [any-thread]
    virtual std::optional<Answer> call(const Call& call) = 0;

    /// True if a call of this type may take long, so that a loop should not make it itself.
    virtual bool is_blocking(std::string_view type) const = 0;

    /// What the step type itself finds wrong with params that fit its schema. [any-thread]
    virtual std::vector<json::Violation> check(std::string_view type, const Value& params) = 0;

    /// Raises ROTA_SIG_* for the attempt with that token; nothing when there is none. [any-thread]
    virtual void signal(std::string_view token, std::uint32_t signals) = 0;

    /// Nobody waits for the attempt with that token any more: it is told to stop, and whatever it
    /// answers is refused. True when it was pending, so that no answer of it comes any more.
    /// [any-thread]
    virtual bool abandon(std::string_view token) = 0;
};

}  // namespace rota::plugin
