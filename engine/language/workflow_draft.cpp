#include "language/workflow_draft.hpp"

namespace rota::language {

std::vector<StepIndex> WorkflowDraft::chain(StepIndex step) const {
    std::vector<StepIndex> chain{step};
    while (workflow.steps[chain.back()].block) chain.push_back(*workflow.steps[chain.back()].block);
    return chain;
}

std::vector<std::string> WorkflowDraft::variables_of(StepIndex step) const {
    std::vector<std::string> variables;
    for (auto block = workflow.steps[step].block; block; block = workflow.steps[*block].block) {
        if (const auto& loop = workflow.steps[*block].loop) variables.push_back(loop->variable);
    }
    return variables;
}

Position WorkflowDraft::position_of(StepIndex step, std::string_view key) const {
    const Entry* entry = sources[step].table->find(key);
    return entry != nullptr ? entry->at : sources[step].at;
}

Position WorkflowDraft::value_position_of(StepIndex step, std::string_view key) const {
    const Entry* entry = sources[step].table->find(key);
    return entry != nullptr ? entry->node.at : sources[step].at;
}

std::vector<std::string> WorkflowDraft::step_names() const {
    std::vector<std::string> names;
    for (const auto& [id, index] : ids) names.push_back(id);
    return names;
}

}  // namespace rota::language
