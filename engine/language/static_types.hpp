// Static types of the names in an expression: the roster, the inputs with their defaults, loop
// variables, and the outputs of steps.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "feel/check.hpp"
#include "language/workflow_draft.hpp"

namespace rota::language {

/// Where an expression stands: what its names mean depends on it.
struct Standing {
    std::optional<StepIndex> step{};       // none: among the inputs
    const Variables* variables = nullptr;  // loops of a document around it, outermost first
    std::size_t variable_count = 0;        // how many of them are around it
    bool in_document = false;              // the names of the step's `with` are known
};

/// The names that a step gives the document it fills in.
std::vector<std::string> names_of_with(const Step& step);

/// The referent of a name.
struct Meaning {
    feel::StaticTypePtr shape;
    std::optional<StepIndex> step;  // it is this step
};

class StaticTypes {
  public:
    explicit StaticTypes(const WorkflowDraft& draft);

    /// Nothing when nothing is called so there.
    std::optional<Meaning> find(const Standing& where, std::string_view name);
    /// `inputs`, `org`, `run`, `today`, `now`.
    std::optional<feel::StaticTypePtr> root(std::string_view name);
    /// The value of a step, as the other sees it: from outside its loop a list.
    feel::StaticTypePtr step(StepIndex target, StepIndex seen_from);
    /// Type of the expression at that place.
    feel::StaticTypePtr expression(const Standing& where, const feel::TreePtr& tree);

  private:
    feel::StaticTypePtr inputs();
    feel::StaticTypePtr roster();
    feel::StaticTypePtr value_of_step(StepIndex step);
    static feel::StaticTypePtr value_of_block();
    std::optional<feel::StaticTypePtr> name_of_with(StepIndex step, std::string_view name);
    std::vector<feel::StaticField> outputs(StepIndex step, bool& is_open);
    feel::StaticTypePtr entries(StepIndex step);
    void add_findings(StepIndex step,
                      const std::string& book,
                      std::vector<feel::StaticField>& found);
    /// Type of an output: its schema, refined by the parameters of its step.
    feel::StaticTypePtr output(const Schema& schema, StepIndex step);
    feel::StaticTypePtr object(const Schema& schema, StepIndex step);
    feel::StaticTypePtr items_of_param(StepIndex step, std::string_view name);
    feel::StaticTypePtr filled_in(StepIndex step, const std::vector<std::string>& params);
    const Form* form_of(StepIndex step, std::string_view param) const;
    std::vector<const Form*> forms_of(StepIndex step, const std::vector<std::string>& params) const;
    feel::StaticTypePtr filled(const Standing& where, const Template& source);
    bool repeats_for(StepIndex target, StepIndex seen_from) const;

    const WorkflowDraft& draft_;
    const Workflow& workflow_;
    std::map<std::string, feel::StaticTypePtr, std::less<>> roots_;
    std::vector<feel::StaticTypePtr> steps_;  // null: not worked out yet
    std::map<std::pair<std::optional<StepIndex>, const feel::Tree*>, feel::StaticTypePtr>
        expressions_;
    std::map<std::pair<StepIndex, std::string>, feel::StaticTypePtr> with_;
    feel::Union union_;
    int depth_ = 0;  // of promises that lead to promises
};

/// An entry of a ledger: what the engine knows of it, and these fields besides. Others may come:
/// another workflow may write more.
feel::StaticTypePtr entry_shape(std::vector<feel::StaticField> fields, bool is_open);

/// The kinds that a parameter of that schema takes from an expression; all of them where its schema
/// does not say.
feel::Kinds kinds_for(const Schema& schema);

}  // namespace rota::language
