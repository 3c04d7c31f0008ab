// The libraries of step types as a rehearsal has them: their pure handlers are called, and what
// those ask, the rehearsal's own shard answers. Nothing else of them is ever called.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "plugin/in_process.hpp"
#include "runtime/shard.hpp"

namespace rota::rehearse {

/// [one thread at a time]
class Libraries {
  public:
    /// Loads all of a folder.
    explicit Libraries(const std::string& folder);
    Libraries(const Libraries&) = delete;
    Libraries& operator=(const Libraries&) = delete;

    const StepTypes& types() const { return executor_->types(); }
    plugin::Executor& executor() { return *executor_; }
    const std::vector<plugin::Rejected>& rejected() const { return executor_->loaded().rejected; }

    /// Who answers from now on; null: nobody does.
    void answer_with(runtime::Shard* shard) { shard_ = shard; }

  private:
    plugin::Services services();

    runtime::Shard* shard_ = nullptr;
    plugin::Host& host_;
    std::unique_ptr<plugin::InProcess> executor_;
};

}  // namespace rota::rehearse
