// Who may see what of a run (language/semantics.md §8). Every answer to an account goes through
// here: lists, counts, history, why, exports; what it may not see does not exist for it.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/may.hpp"
#include "model/run_state.hpp"

namespace rota::core {

class Visibility {
  public:
    /// The operator at the machine sees all but what is sealed for everybody; an account what it,
    /// or one that it stands in for, may see.
    Visibility(const Definition& definition,
               const RunState& state,
               const people::Directory& people,
               const StepTypes& types,
               Identity viewer);

    /// The owner's unit and the operator see all of a run, but what is hidden from them.
    bool sees_all() const { return sees_all_; }
    bool is_operator() const { return viewer_.is_operator() || viewer_.is_engine(); }
    /// Anything at all: otherwise the run does not exist for this viewer.
    bool sees_run() const;
    bool sees(const StepPath& path) const;
    /// Whether any of the steps that an expression or a reading names is hidden from the viewer:
    /// then what it gave is hidden, too.
    bool is_hidden_by(const std::vector<std::string>& names) const;
    bool sees_entry(const Entry& entry) const;
    /// Whether the viewer holds a step about the entry, whichever run opened it.
    bool holds_entry(const std::string& no) const { return held_entries_.contains(no); }
    bool sees_delivery(const Delivery& delivery) const;
    bool sees_notice(const Notice& notice) const;
    /// Draw records may be read by everybody; of a step that hides, until the reveal, only by
    /// those who see the step.
    bool sees_draw(const Draw& draw) const;

  private:
    bool is_mine(const Step& rule, const StepState& step) const;
    bool hides_list(const Step& block) const;
    bool is_in_hidden_list(const Step& step) const;
    bool is_hidden(const StepPath& path) const;
    bool is_hidden(const Step& rule, const StepState& step) const;
    bool is_to_viewer(const StepPath& sender, const std::vector<std::string>& to) const;

    const Definition& definition_;
    const RunState& state_;
    const people::Directory& people_;
    const StepTypes& types_;
    Identity viewer_;
    bool sees_all_ = false;
    std::set<std::string> held_entries_;  // numbers of entries it holds a step about
    std::set<std::string> hidden_steps_;  // ids of steps of which it may not see every activation
};

}  // namespace rota::core
