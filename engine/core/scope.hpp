// What the names of an expression stand for, seen from one step of one iteration: loop variables,
// steps, inputs, org, run, today, now (language/semantics.md §1). And evaluating against them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/context.hpp"
#include "feel/evaluate.hpp"
#include "model/run_state.hpp"

namespace rota::core {

/// What an evaluation gave.
struct Evaluated {
    Value value;
    std::vector<EvaluatedValue> saw;
    LocalizedText note;                      // why it is null, if something in it went wrong
    std::optional<LocalizedText> exhausted;  // it took more than an evaluation may
};

/// The value of a step in its iteration, as expressions see it: outcome, by, at, late, report,
/// files, the outputs of its type, and the entries it opened.
Value step_value(const Definition& definition,
                 const RunState& state,
                 const Context& context,
                 const StepPath& path);

/// Names as seen from a step. Holds references: use it up within the decision that made it.
class RunScope : public feel::Scope {
  public:
    /// `from`: the step whose key is evaluated; nothing for the inputs of a start.
    RunScope(const Definition& definition,
             const RunState& state,
             const Context& context,
             std::optional<StepPath> from);

    std::optional<Value> find(std::string_view name) const override;

    /// A name that hides all others: `with`, the variable of a `% for`.
    void push(std::string name, Value value) {
        bound_.emplace_back(std::move(name), std::move(value));
    }
    void pop() { bound_.pop_back(); }
    /// The language of `name of`.
    void speak(Language language) { language_ = language; }

    Evaluated evaluate(const Expression& expression) const;

    const Definition& definition() const { return definition_; }
    const RunState& state() const { return state_; }
    const Context& context() const { return context_; }
    Language language() const { return language_; }

    /// Who handed in what these steps gave: the accounts, each once.
    std::vector<std::string> handed_in_by(const Expression& expression) const;

  private:
    class Words;

    std::optional<Value> loop_variable(std::string_view name) const;
    Value value_of_step(StepIndex step) const;
    std::vector<StepPath> places_of(StepIndex step, bool& repeats) const;
    Value run_value() const;

    const Definition& definition_;
    const RunState& state_;
    const Context& context_;
    std::optional<StepPath> from_;
    std::vector<std::pair<std::string, Value>> bound_;
    Language language_ = Language::zh;
};

/// The names of steps, inputs and the like that an expression takes from outside.
std::vector<std::string> references_of(const Expression& expression);

}  // namespace rota::core
