#include "model/workflow.hpp"

namespace rota {

const Template* Step::param(std::string_view name) const {
    for (const auto& [key, value] : params) {
        if (key == name) return &value;
    }
    return nullptr;
}

void Workflow::link() {
    top.clear();
    for (Step& step : steps) {
        step.children.clear();
        step.followers.clear();
    }
    for (StepIndex i = 0; i < steps.size(); ++i) {
        Step& step = steps[i];
        std::vector<StepIndex>& row = step.block ? steps[*step.block].children : top;
        step.slot = static_cast<std::uint32_t>(row.size());
        row.push_back(i);
        for (StepIndex before : step.after) steps[before].followers.push_back(i);

        step.around.clear();
        step.key_count = 0;
        for (auto block = step.block; block; block = steps[*block].block) {
            step.around.insert(step.around.begin(), *block);
            if (steps[*block].loop) ++step.key_count;
        }
    }
}

std::optional<StepIndex> Workflow::find(std::string_view wanted) const {
    for (StepIndex i = 0; i < steps.size(); ++i) {
        if (steps[i].id == wanted) return i;
    }
    return std::nullopt;
}

const std::vector<StepIndex>& Workflow::siblings(StepIndex step) const {
    const auto& block = steps[step].block;
    return block ? steps[*block].children : top;
}

bool Workflow::depends_on(StepIndex later, StepIndex earlier) const {
    std::vector<StepIndex> ahead{earlier};
    std::vector<bool> seen(steps.size(), false);
    while (!ahead.empty()) {
        const StepIndex step = ahead.back();
        ahead.pop_back();
        for (StepIndex next : steps[step].followers) {
            if (next == later) return true;
            if (!seen[next]) {
                seen[next] = true;
                ahead.push_back(next);
            }
        }
    }
    return false;
}

}  // namespace rota
