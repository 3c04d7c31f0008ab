// The step types of a simulated office: the real libraries of this build, and those whose handlers
// are outside, in the workshop.
#pragma once

#include <functional>

#include "plugin/executor.hpp"
#include "runtime/shard.hpp"

namespace rota::simulation {

/// All of them, loaded once for the program.
const StepTypes& types();

/// Calls pure handlers; what they ask, this shard answers.
class PureExecutor final : public plugin::Executor {
  public:
    explicit PureExecutor(std::function<Answer()> ponder) : ponder_(std::move(ponder)) {}

    void answer_questions_with(runtime::Shard& shard) { shard_ = &shard; }

    const StepTypes& types() const override { return simulation::types(); }
    std::optional<Answer> call(const Call& call) override;
    bool is_blocking(std::string_view) const override { return false; }
    std::vector<json::Violation> check(std::string_view type, const Value& params) override;
    void signal(std::string_view, std::uint32_t) override {}
    bool abandon(std::string_view) override { return false; }

  private:
    std::function<Answer()> ponder_;  // the one pure type that is not of a library
    runtime::Shard* shard_ = nullptr;
};

}  // namespace rota::simulation
