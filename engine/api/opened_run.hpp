// A run as one viewer sees it: folded from the journal, with the names under which its steps are
// shown. Every view of a run is made from one of these.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/viewer.hpp"
#include "core/visibility.hpp"
#include "language/check.hpp"
#include "runtime/loaded_run.hpp"

namespace rota::api {

/// True of a key or an id that is a place in a list, "3".
bool is_position(std::string_view key);

class OpenedRun {
  public:
    OpenedRun(std::unique_ptr<runtime::LoadedRun> run,
              std::shared_ptr<const language::Office> office,
              const StepTypes& types,
              const Viewer& viewer);

    const store::RunRow& row() const { return run_->row; }
    const Definition& definition() const { return *run_->definition; }
    const Workflow& workflow() const { return run_->definition->workflow; }
    const RunState& state() const { return run_->state; }
    /// Why nothing may be decided on it; then it is shown as far as it is understood.
    const std::optional<Error>& undecidable() const { return run_->undecidable; }
    const core::Visibility& sight() const { return sight_; }
    const language::Office& office() const { return *office_; }
    const StepTypes& types() const { return types_; }
    Language language() const { return viewer_.language; }
    const std::optional<std::string>& account() const { return viewer_.account; }

    /// `visit[s07]`. Where a key is a position and the viewer may not see the whole list, a name
    /// takes its place that counts nothing.
    std::string name_of(const StepPath& path) const;
    std::string name_of(const Activation& step) const;  // with #round from the second on
    const std::string& label_of(StepIndex step) const;
    std::string label_of(const std::string& id_or_account) const;
    /// A moment on the clock of the office.
    Value time(Instant at) const;

    /// The steps that a name stands for, as this viewer sees names: `visit[s07]`, or all iterations
    /// of `visit`. Those it may not see are not among them.
    std::vector<StepPath> paths_named(std::string_view name) const;
    core::subject::Run subject() const { return {definition(), state(), *office_->people, types_}; }
    /// True if this viewer may act on the task.
    bool may_act(const Task& task) const;
    /// True if it may acknowledge a task, or a delivery or notice.
    bool may_acknowledge(const Task& task) const;
    template <class Letter>
    bool may_acknowledge(const Letter& letter) const {
        return may_acknowledge(letter.step.path(), letter.to);
    }

  private:
    core::subject::Step subject_of(const StepPath& path) const;
    bool may_acknowledge(const StepPath& sender, const std::vector<std::string>& to) const;

    std::unique_ptr<runtime::LoadedRun> run_;
    std::shared_ptr<const language::Office> office_;
    const StepTypes& types_;
    Viewer viewer_;
    Identity identity_;
    core::Visibility sight_;
};

}  // namespace rota::api
